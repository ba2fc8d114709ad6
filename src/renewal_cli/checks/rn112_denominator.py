"""分母不是正数 · A denominator that is not positive.

为什么：除以零没有意思，负的分母也不是人数、面积。
Why: nothing is divided by zero, and no head count is negative.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {green: {2025: {numerator: 30, denominator: 0}}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {green: {2025: {numerator: 30, denominator: 2}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
