"""RN406: A gap in a series."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase, several
from renewal_cli.model.period import ONE_DAY, Period, whole_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.observation import Observation

RHYTHMS = (1, 3)
"""Period lengths in months that a series may consist of."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Find series of months or quarters with a gap; orgs that declare their reports are checked by RN404."""
    for indicator, sections in context.series.values():
        given = sections.get("actuals", []) if indicator.kind == "flow" else []
        members = [each for each in given if each.period.last <= context.as_of]  # others are mistyped, RN309
        if not any(_is_apart(*pair) for pair in pairwise(members)):
            continue
        for months in RHYTHMS:
            rhythm = [each for each in members if each.period.months == months]
            for before, after in _holes(rhythm, members):
                org = context.programme.orgs[after.org]
                if not (org.monthly or org.quarterly):
                    yield _fault(before, after)


def _holes(rhythm: list[Observation], members: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield pairs with a gap between them that no other amount covers, if most of the series are consecutive."""
    pairs = [*pairwise(rhythm)]
    apart = [pair for pair in pairs if _is_apart(*pair)]
    if not apart or 2 * len(apart) >= len(pairs):
        return
    for before, after in apart:
        hole = Period(before.period.last + ONE_DAY, after.period.first - ONE_DAY)
        if not any(each.period.overlaps(hole) for each in members):
            yield before, after


def _is_apart(before: Observation, after: Observation) -> bool:
    return before.period.last + ONE_DAY < after.period.first


def _fault(before: Observation, after: Observation) -> Fault:
    count = whole_months(before.period.last + ONE_DAY, after.period.first - ONE_DAY)
    return Fault(
        after.place,
        Phrase(
            f"{before.period} 之后是 {after.period}，中间 {count} 个月没有报数",
            f"{before.period} is followed by {after.period}, with {several(count, 'month')} between them not reported",
        ),
        Phrase("补报；确实没有完成就写 0", "report them; write 0 if nothing was done"),
        before.place,
    )
