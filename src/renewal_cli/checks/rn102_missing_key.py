"""缺少必需的键 · A missing key.

为什么：少了它这一项就读不出意思。
Why: without it the entry means nothing.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{at_least: 9, lead_unit: 住建局}]

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
