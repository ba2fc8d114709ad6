"""指标定义了两次 · An indicator that is defined twice.

为什么：两个定义不知道按哪个单位读数。
Why: of two definitions nobody knows whose unit counts.

错 · Wrong:
    # targets/more.yaml
    indicators:
      compounds: {name: 老旧小区改造, unit: 个, kind: flow}

对 · Right:
    # targets/more.yaml
    indicators:
      lifts: {name: 加装电梯, unit: 部, kind: flow}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
