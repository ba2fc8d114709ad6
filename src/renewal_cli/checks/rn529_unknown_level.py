"""RN529: A score of a level that no org has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find scores of a level that no org has."""
    levels = sorted({org.level for org in context.programme.orgs.all()})
    for score in context.programme.scores.values():
        if levels and score.level not in levels:
            yield Fault(
                context.inside(score.place, "level"),
                Phrase(f"没有一个区域的层级是“{score.level}”", f"no org has the level '{score.level}'"),
                did_you_mean(score.level, levels),
            )
