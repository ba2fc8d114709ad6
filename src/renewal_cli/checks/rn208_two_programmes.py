"""有两个规划文件 · Two programme files.

为什么：区域、来源、口径只能有一份。
Why: tree, sources and house rules stand in one file.

错 · Wrong:
    # targets/second.yaml
    programme: 又一个
    period: 2025..2027
    orgs: {}

对 · Right:
    # data/b.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
