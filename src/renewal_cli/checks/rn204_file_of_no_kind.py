"""看不出是哪类文件 · A file that belongs to nothing.

为什么：文件是哪一类由键决定；一个也对不上就没有人读它。
Why: a file says what it is by its keys; with none of them nobody reads it.

错 · Wrong:
    # data/east.yaml
    org: east
    小区数: {2025: 3}

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
