"""超出范围 · Out of range.

为什么：小数位数是0到12。
Why: decimals run from 0 to 12.

错 · Wrong:
    # targets/more.yaml
    indicators:
      lifts: {name: 加装电梯, unit: 部, kind: flow, decimals: 20}

对 · Right:
    # targets/more.yaml
    indicators:
      lifts: {name: 加装电梯, unit: 部, kind: flow, decimals: 2}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
