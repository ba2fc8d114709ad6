"""嵌套太深 · Nested too deep.

为什么：正常的文件只有几层；几十层多半是漏了右括号。
Why: a sound file has a few levels; dozens mostly mean a missing closing bracket.

错 · Wrong:
    # data/east.yaml
    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[

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
