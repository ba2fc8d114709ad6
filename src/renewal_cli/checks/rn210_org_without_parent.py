"""没有上级的区域 · An org without parent.

为什么：别的区域都挂在树上，只有它没写 parent，它的数就汇总不进去。
Why: where the others form a tree, an org without parent is left out of every sum.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a:  {name: 甲市, level: city}
      a1: {name: 一区, level: district, parent: a}
      a2: {name: 二区, level: district}

对 · Right:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a:  {name: 甲市, level: city}
      a1: {name: 一区, level: district, parent: a}
      a2: {name: 二区, level: district, parent: a}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "warning"
_BELOW = {"district", "county", "area", "street", "subdistrict", "town", "township", "community"}
"""Levels that are always below another."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Orgs without parent of a level whose other orgs have one, or that stand alone beside a tree."""
    orgs = context.programme.orgs
    levels = {org.level for org in orgs.all() if org.parent is not None}
    for org in orgs.roots():
        above = org.id.rpartition("/")[0]
        hint = f"parent: {above}" if above in orgs else "parent: …"
        if org.level in levels:
            what = Phrase(f"“{org.name}”没有上级，同级的都有", f"'{org.id}' has no parent, others of its level have")
        elif levels and not orgs.children(org.id) and (above in orgs or org.level in _BELOW):
            what = Phrase(f"“{org.name}”没有上级，不在树上", f"'{org.id}' has no parent and stands beside the tree")
        else:
            continue
        yield Fault(org.place, what, Phrase(f"补上 {hint}", f"add '{hint}'"))
