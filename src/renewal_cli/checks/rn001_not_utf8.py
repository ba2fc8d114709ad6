r"""文件不是UTF-8编码 · Not UTF-8.

为什么：别的编码里汉字会变成乱码，数字也可能跟着变。
Why: in another encoding Chinese turns into other signs, and nobody can tell which.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: {value: 3, note: \xd6\xd0}}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: {value: 3, note: 中}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
