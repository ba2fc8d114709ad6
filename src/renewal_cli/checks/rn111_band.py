"""看不懂的区间 · Not a band.

为什么：红黄绿灯的区间写成 >= 0、[-10, 0)、< -10。
Why: the bands of the lights are written >= 0, [-10, 0), < -10.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
    rules:
      lights: {on_track: 0以上, behind: "[-10, 0)", far_behind: "< -10"}

对 · Right:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
    rules:
      lights: {on_track: ">= 0", behind: "[-10, 0)", far_behind: "< -10"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
