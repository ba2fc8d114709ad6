"""没有定义的区域或单位 · An unknown org.

为什么：编号写错，数就挂到不存在的地方。
Why: a mistyped id hangs the figures on a place that is not there.

错 · Wrong:
    # data/east.yaml
    org: eest
    source: bulletin
    actuals: {compounds: {2025: 3}}

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
