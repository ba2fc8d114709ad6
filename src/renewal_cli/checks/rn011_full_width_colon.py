"""全角冒号 · A full-width colon.

为什么：中文输入法打出的“：”在YAML里不是冒号，整行变成一段文字。
Why: the colon of a Chinese keyboard is no colon in YAML; the line becomes one text.

错 · Wrong:
    # data/east.yaml
    org：east
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
