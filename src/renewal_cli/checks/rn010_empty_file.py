"""空文件 · An empty file.

为什么：空文件像是报了数，其实什么也没有。
Why: an empty file looks like a report and is none.

错 · Wrong:
    # data/east.yaml
    # 待填

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
