r"""缩进里的制表符 · A tab in the indentation.

为什么：制表符有多宽各处不同，YAML不许用它缩进。
Why: a tab is of another width everywhere; YAML does not allow it.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals:
    \tcompounds: {2025: 3}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals:
      compounds: {2025: 3}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
