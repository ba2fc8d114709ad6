"""RN402: A target without lead unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase, several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find the first target in each file without lead unit of its own or of its org, with their number."""
    without: dict[str, list[Place]] = {}
    for target in context.programme.targets:
        if target.responsibility.or_else(context.programme.orgs[target.org].responsibility).lead_unit is None:
            without.setdefault(target.place.file, []).append(target.place)
    for places in without.values():
        yield Fault(
            min(places),
            Phrase(
                f"这个文件里有 {len(places)} 个目标没有牵头单位",
                f"{several(len(places), 'target in this file has', 'targets in this file have')} no lead unit",
            ),
            Phrase("在目标或区域上写 lead_unit: 单位", "write 'lead_unit: …' on the target or on the org"),
        )
