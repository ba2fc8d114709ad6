"""RN577: two orgs on one tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.org import Org


def check(context: CheckContext) -> Iterator[Fault]:
    """Find orgs below one parent that would cover each other on a map of tiles."""
    taken: dict[tuple[str | None, tuple[int, int]], Org] = {}
    for org in context.programme.orgs.all():
        if org.tile is None:
            continue
        first = taken.setdefault((org.parent, org.tile), org)
        if first is not org:
            yield Fault(
                context.inside(org.place, "tile"),
                Phrase(f"“{first.name}”已占这一格", f"'{first.id}' has this tile already"),
                Phrase("换一格", "choose another tile"),
                context.inside(first.place, "tile"),
            )
