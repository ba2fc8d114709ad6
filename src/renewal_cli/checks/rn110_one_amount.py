"""要有且只有一个数值 · Exactly one amount.

为什么：两个数值不知道信哪个，一个也没有就没有报数。
Why: of two amounts nobody knows which counts; none is no report.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: {value: 3, at_least: 2}}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: {value: 3}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
