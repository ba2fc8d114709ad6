"""目标期限早于起点 · A target that ends before it begins.

为什么：起止颠倒，没有一天可以干。
Why: with since behind by there is no day left.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, since: 2027, by: 2025, lead_unit: 住建局}]

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, since: 2025, by: 2027, lead_unit: 住建局}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
