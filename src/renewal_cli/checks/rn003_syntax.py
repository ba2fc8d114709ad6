"""YAML写法有误 · YAML syntax.

为什么：括号、引号、缩进、冒号有一处不对，后面的结构就没法信。
Why: where brackets, quotes, indentation or colons are wrong, nothing behind them can be trusted.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}

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
