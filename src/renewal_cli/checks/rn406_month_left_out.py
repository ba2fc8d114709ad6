"""中间缺一期 · A month or a quarter is left out.

为什么：逐月（逐季）报数的序列中间缺一期，多半是漏报；没有报数不等于零，合计只能是下限。
Why: one left out of a series of months or quarters was most likely never reported, and not reported is not zero.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2026-03: 1, 2026-04: 2, 2026-06: 1, 2026-07: 3}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2026-03: 1, 2026-04: 2, 2026-05: 0, 2026-06: 1, 2026-07: 3}}
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import ONE_DAY, Period, whole_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "note"
RHYTHMS = (1, 3)
"""Months of a period of which a series may be made."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Amounts of single months, or quarters, with a hole between two of them; declared duties are checked by RN404."""
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
    """The pairs with a hole between them that no other amount covers; most of the series follow on each other."""
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
            f"{before.period} is followed by {after.period}: {count} months between them are not reported",
        ),
        Phrase("补报；确实没有就写0", "report them; write 0 where nothing was done"),
        before.place,
    )
