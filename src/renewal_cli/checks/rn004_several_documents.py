"""一个文件里有多份文档 · Several documents in one file.

为什么：--- 之后的内容别的程序可能不读。
Why: other programs may not read what follows '---'.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}}
    ---
    org: west

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
