"""上级绕成了圈 · A cycle in the tree.

为什么：绕成圈的树没有顶，汇总永远完不了。
Why: a tree with a cycle has no top, and its sums no end.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district, parent: a}

对 · Right:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
