"""要有且只有一个比较词 · Exactly one comparator.

为什么：目标是“不少于”“超过”“以内”还是只有方向，要说清一个。
Why: a target is at least, more than, at most, less than, or a direction: one of them.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, lead_unit: 住建局}]

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, lead_unit: 住建局}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
