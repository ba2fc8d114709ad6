"""RN573: an org that is not on the map while others below the same parent are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.org import Org


def check(context: CheckContext) -> Iterator[Fault]:
    """Find orgs without a shape, or on a map of tiles without a tile, beside orgs that have one."""
    orgs = context.programme.orgs
    for parent in orgs.all():
        children = orgs.children(parent.id)
        missing = [org for org in children if not _is_shown(context, org)]
        if len(missing) == len(children):
            continue
        for org in missing:
            yield Fault(
                org.place,
                Phrase(
                    f"“{org.name}”不在图上，同级的别的区域在", f"'{org.id}' is not on the map, others beside it are"
                ),
                _hint(context),
            )


def _is_shown(context: CheckContext, org: Org) -> bool:
    base_map = context.programme.base_map
    return org.tile is not None if base_map is None else base_map.shape_of(org) is not None


def _hint(context: CheckContext) -> Phrase:
    if context.programme.base_map is None:
        return Phrase("补上 tile: [列, 行]", "add tile: [column, row]")
    return Phrase(
        "补上它的图形，或把 code 写成图形的编号", "add its shape, or give the org the key of its shape as its code"
    )
