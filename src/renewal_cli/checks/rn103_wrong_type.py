"""值的写法不对 · A value of the wrong form.

为什么：这里要的是文字、数字、列表或映射中的另一种。
Why: another form is wanted here: a text, a number, a list or a mapping.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: [3]}

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
