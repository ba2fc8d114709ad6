"""RN210: an org without parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext

_BELOW = {"district", "county", "area", "street", "subdistrict", "town", "township", "community"}
"""Levels that are always below another."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Find orgs without parent, if others of their level have one or if they are not part of the tree."""
    orgs = context.programme.orgs
    levels = {org.level for org in orgs.all() if org.parent is not None}
    for org in orgs.roots():
        above = org.id.rpartition("/")[0]
        hint = f"parent: {above}" if above in orgs else "parent: …"
        if org.level in levels:
            what = Phrase(
                f"“{org.name}”没有写上级，同级的都写了",
                f"'{org.id}' has no parent, but other orgs of its level have one",
            )
        elif levels and not orgs.children(org.id) and (above in orgs or org.level in _BELOW):
            what = Phrase(
                f"“{org.name}”没有写上级，汇总不进去", f"'{org.id}' has no parent and is not part of the tree"
            )
        else:
            continue
        yield Fault(org.place, what, Phrase(f"补上 {hint}", f"add '{hint}'"))
