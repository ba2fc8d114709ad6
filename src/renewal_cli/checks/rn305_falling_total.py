"""RN305: A running total that falls."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault, of_years, to_date
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.view import View
    from renewal_cli.checks.context import CheckContext, Sections
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation

_WITHOUT_AMOUNTS = Phrase(
    "填从起点累计的数；前一个错了就改前一个", "write the running total, or correct the earlier one if that is wrong"
)
_HINT = Phrase(
    f"{_WITHOUT_AMOUNTS.zh}；当期数写在 actuals 里",
    f"{_WITHOUT_AMOUNTS.en}; amounts of a single period belong in 'actuals'",
)


def check(context: CheckContext) -> Iterator[Fault]:
    """Find running totals that are smaller than an earlier one with the same start."""
    for indicator, sections in context.series.values():
        for members in _runs(context.view, indicator, sections) if indicator.adds_up else ():
            for before, after, is_peak in _falling(sorted(members, key=lambda each: each.period.last)):
                later, earlier = context.amount(after), context.amount(before)
                fell, to = context.said(before), context.said(after)
                place, other = (earlier, later) if is_peak else (later, earlier)
                yield Fault(
                    place,
                    Phrase(
                        f"累计数下降：{before.period} 是 {fell}，{after.period} 是 {to}",
                        f"the running total falls: {fell} in {before.period}, {to} in {after.period}",
                    ),
                    _WITHOUT_AMOUNTS if indicator.kind == "cumulative" else _HINT,
                    other,
                )


def _falling(totals: list[Observation]) -> Iterator[tuple[Observation, Observation, bool]]:
    """Yield each total with a smaller later one, and whether the larger is the odd one: two later ones are smaller."""
    for index, (before, after) in enumerate(pairwise(totals)):
        if _falls(before.amount, after.amount):
            earlier, later = totals[max(index - 1, 0) : index], totals[index + 2 : index + 3]
            rises_around = not any(_falls(each.amount, after.amount) for each in earlier)
            yield before, after, rises_around and any(_falls(before.amount, each.amount) for each in later)


def _falls(before: Interval, after: Interval) -> bool:
    """Tell whether the later of two totals is certainly smaller."""
    if before.low is None or after.high is None:
        return False
    return after.high < before.low or (after.high == before.low and (before.low_open or after.high_open))


def _runs(view: View, indicator: Indicator, sections: Sections) -> Iterator[list[Observation]]:
    """Yield totals with one start: 1 January, or the target's start."""
    yield from to_date(view, sections).values()
    if indicator.kind == "cumulative":
        yield sections.get("actuals", [])
    yield from of_years(sections).values()
