r"""控制字符或特殊换行符 · Control characters and unusual line ends.

为什么：看不见的字符会让编辑器、打印机和程序看到的不一样。
Why: signs that cannot be seen make the editor, the printer and the program see different texts.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin\u2028
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
