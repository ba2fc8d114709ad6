"""不认识的计量单位 · An unknown unit.

为什么：“亿”不是单位，“亿元”才是；写清楚才能换算。
Why: a magnitude such as 亿 is no unit, 亿元 is; only then can it be converted.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {investment: {2025: 3 亿}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {investment: {2025: 3 亿元}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
