"""时期部分重叠 · Periods that overlap in part.

为什么：重叠的那段算了两次还是没算，谁也说不清。
Why: nobody can say whether the shared stretch counts twice.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025-01..2025-06: 3, 2025-05..2025-12: 4}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025-01..2025-06: 3, 2025-07..2025-12: 4}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
