"""忽略没有用上 · A suppression that suppresses nothing.

为什么：问题已经没有了，忽略留着会盖住下一个。
Why: the problem is gone; what stays would cover the next one. What cannot be read cannot be put aside.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2023: 3}}  # renewal: ignore[RN309] 演示用的年份

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2023: 3}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "warning"
