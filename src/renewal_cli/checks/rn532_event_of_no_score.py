"""RN532: An event that no score counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean, nearest
from renewal_cli.model.problem import Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find kinds of events in data files that no item and no veto of a score names."""
    known = sorted({kind for score in context.programme.scores.values() for kind in score.events})
    kinds = dict.fromkeys((each.place.file, each.kind) for each in context.programme.events if each.kind not in known)
    first = {(each.place.file, each.kind): each.place for each in reversed(context.programme.events)}
    for file, kind in kinds:
        place, near = context.key(first[file, kind], "events", kind), nearest(kind, known)
        yield Fault(
            place,
            Phrase(f"没有一个考核计算事件“{kind}”", f"no score counts the event '{kind}'"),
            did_you_mean(kind, known),
            fix=Fix(place, near, is_safe=False) if near and place.holds(kind) else None,
        )
