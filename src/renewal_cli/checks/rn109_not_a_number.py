"""不是数字 · Not a number.

为什么：“约300”“1,200”会被各人读成不同的数；约数写 about:，超过写 more_than:。
Why: 'about 300' and '1,200' are read differently by different people; write about: or more_than: for words.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 约300}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: {about: 300}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
