"""锚点、别名或合并键 · Anchors, aliases, merge keys.

为什么：一处的数字在别处悄悄出现，改一处忘另一处；也是恶意文件常用的手法。
Why: a figure that shows up elsewhere by reference is changed here and forgotten there.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: &x {2025: 3}}

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
