"""忽略没有写原因 · A suppression without reason.

为什么：忽略一条检查，要让后来的人知道为什么。
Why: who comes later must know why a check was put aside.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2203: 3}}  # renewal: ignore[RN309]

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2203: 3}}  # renewal: ignore[RN309] 演示用的年份
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "warning"
