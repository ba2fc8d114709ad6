"""单位不是一类 · A unit of another dimension.

为什么：公里换不成亿元；多半填错了指标。
Why: kilometres do not convert to money; it may belong to another indicator.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {investment: {2025: 3 公里}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {investment: {2025: 30000 万元}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
