"""没有定义的指标 · An unknown indicator.

为什么：指标先在 indicators 里定义单位和类型，再填数。
Why: an indicator is defined with unit and kind before it is reported.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compound: {2025: 3}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
