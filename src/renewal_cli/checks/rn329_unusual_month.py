"""RN329: A month far above those before it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.checks.context import Fault, of_years, to_date
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import ONE_DAY
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation

YEAR, FEWEST_MONTHS = 12, 5
"""A month is held against so many before it; of fewer it is not known what is usual."""
FAR_ABOVE, FAR_ABOVE_SOME = 5, 10
"""A month so many times the largest of those before it, or more, is reported: 30 for 3 where 2 to 6 are usual; the
second where nothing was done in some of them, as works that are few end together."""


class Month(NamedTuple):
    """What was done in a month, and the figure that says so: an amount, or the later of two running totals."""

    observation: Observation
    amount: Fraction


def check(context: CheckContext) -> Iterator[Fault]:
    """Find months of a flow that are far above the months before them."""
    for indicator, sections in context.series.values():
        if indicator.kind != "flow":
            continue
        totals = (*of_years(sections).values(), *to_date(context.view, sections).values())
        for months in (_amounts(sections.get("actuals", ())), [each for run in totals for each in _differences(run)]):
            for at in range(FEWEST_MONTHS, len(months)):
                if FAR_ABOVE * months[at - 1].amount <= months[at].amount:
                    before = [each.amount for each in months[max(at - YEAR, 0) : at]]
                    if 0 < max(before) * (FAR_ABOVE if min(before) else FAR_ABOVE_SOME) <= months[at].amount:
                        yield _fault(months[at], max(before), len(before), indicator, context)


def _amounts(members: Sequence[Observation]) -> list[Month]:
    """The amounts of single months that are exactly known."""
    exact = ((each, each.amount.exact) for each in members if each.period.months == 1)
    return [Month(each, amount) for each, amount in exact if amount is not None]


def _differences(run: Sequence[Observation]) -> Iterator[Month]:
    """What running totals of months that follow on each other differ by; of the first month in a year its total."""
    for before, each in pairwise([None, *run]):
        if each is None or each.amount.exact is None or each.period.months != 1:
            continue
        if each.section == "year_to_date" and each.period.first == each.period.new_year:
            yield Month(each, each.amount.exact)
        elif (
            before is not None and before.amount.exact is not None and before.period.last + ONE_DAY == each.period.first
        ):
            yield Month(each, each.amount.exact - before.amount.exact)


def _fault(month: Month, most: Fraction, count: int, indicator: Indicator, context: CheckContext) -> Fault:
    place = context.amount(month.observation)
    amount, largest = exact_text(month.amount), exact_text(most)
    period, unit = month.observation.period, indicator.unit.text
    return Fault(
        place,
        Phrase(
            f"{period} 一个月 {amount}{unit}，前 {count} 个月最多的一个月才 {largest}{unit}",
            f"{amount} {unit} in {period} alone; the largest of the {count} months before it is {largest} {unit}",
        ),
        Phrase(
            "看看是不是多写了一位或点错了小数点；没有错就不用管",
            "check the digits and the decimal point; if they are right leave it",
        ),
    )
