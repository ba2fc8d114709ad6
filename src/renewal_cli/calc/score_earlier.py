"""What a score measures of an org against its own earlier amount: last year's, or that of the stretch before."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.comparison import days_reached, done_in, is_whole
from renewal_cli.calc.score_measure import ANY_SUM, ANYTHING, EarlierAmount, Measured, Task, kept_below
from renewal_cli.calc.stretches import YEAR, earlier
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.score_measure import Silence
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import Against


def against_earlier(
    view: View, orgs: Sequence[Org], indicator: Indicator, period: Period, against: Against
) -> list[Measured]:
    """Return what each org did in a period, held against the same days of the year before or of the period before."""
    days = days_reached(view, orgs, indicator, period)
    then = earlier(days, YEAR) if against == "year_ago" else _just_before(period, days)
    return [
        _one(
            org,
            EarlierAmount(
                indicator,
                done_in(view, org.id, indicator, days),
                done_in(view, org.id, indicator, then),
                days,
                then,
            ),
        )
        for org in orgs
    ]


def _just_before(period: Period, days: Period) -> Period:
    """Return the same days of the stretch before a period: months earlier, or days where it is not of whole months."""
    if period.first.day == 1 and (period.last + ONE_DAY).day == 1:
        return earlier(days, period.months)
    shift = ONE_DAY * period.days
    return Period(days.first - shift, days.last - shift)


def _one(org: Org, found: EarlierAmount) -> Measured:
    """An earlier amount of zero or less is nothing to hold against; of one that is not known everything is possible."""
    indicator = found.indicator
    base = found.base.amount if found.base and is_whole(found.base, found.days_then) else None
    if base is None or base.low is None or not base.is_exact:
        silence: Silence = "base" if found.base else "not_reported"
        return Measured(org, _task(indicator, Fraction(0)), ANYTHING, ANYTHING, silence, earlier=found)
    if base.low <= 0:
        return Measured(org, earlier=found)
    amount, late = _done(found)
    return Measured(org, _task(indicator, base.low), amount, _rate(indicator, base.low, amount), late, earlier=found)


def _task(indicator: Indicator, goal: Fraction) -> Task:
    return Task(goal, "at_most" if indicator.direction == "decrease" else "at_least", indicator.unit)


def _done(found: EarlierAmount) -> tuple[Interval, Silence | None]:
    """Every amount that is possible now, and why there is more than one."""
    adds_up = found.indicator.adds_up
    if found.now is None:
        return ANY_SUM if adds_up else ANYTHING, "not_reported"
    if not is_whole(found.now, found.days):
        return found.now.amount.without_upper_bound() if adds_up else ANYTHING, "late"
    return found.now.amount, None


def _rate(indicator: Indicator, goal: Fraction, amount: Interval) -> Interval:
    return kept_below(goal, amount) if indicator.direction == "decrease" else amount.over(goal)
