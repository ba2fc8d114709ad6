"""全角空格或不换行空格 · A wide or no-break blank.

为什么：看着是空格，YAML当作文字的一部分。
Why: it looks like a blank and is part of a word to YAML.

错 · Wrong:
    # data/east.yaml
    org:　east
    source: bulletin
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
