"""键写了两次 · A key that stands twice.

为什么：YAML只留下后一个，前一个数悄悄丢了。
Why: YAML keeps the second one and silently drops the first figure.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3, 2025: 4}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3, 2024: 4}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
