"""不是百分数 · Not a percentage.

为什么：里程碑写成百分数，例如 20%。
Why: milestones are percentages, such as 20%.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, lead_unit: 住建局, curve: {2025: 0.2}}]

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, lead_unit: 住建局, curve: {2025: 20%}}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
