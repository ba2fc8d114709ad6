"""红黄绿灯的区间有空档、重叠或颠倒 · Lights with a hole, an overlap, or upside down.

为什么：每个超前或落后的幅度要恰好落在一个区间里。
Why: every lead lies in exactly one band, the better light above.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
    rules:
      lights: {on_track: ">= 0", behind: "[-10, -1)", far_behind: "< -10"}

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
