"""键不是文字 · A key that is not text.

为什么：键是指标、时期的名字，不能是列表或映射。
Why: keys name indicators and periods; a list or mapping is no name.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {[compounds]: {2025: 3}}

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
