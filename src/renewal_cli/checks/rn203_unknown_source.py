"""没有定义的来源 · An unknown source.

为什么：来源在规划文件的 sources 里写明名称和日期。
Why: sources are listed with title and date in the programme file.

错 · Wrong:
    # data/east.yaml
    org: east
    source: buletin
    actuals: {compounds: {2025: 3}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
