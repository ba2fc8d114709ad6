"""Forecasts: where the recent pace leads by a deadline, and when the target will be reached.

Pace: for amounts the average per month over the last 12 reported months (or the last periods there are), for levels the
change per month over the last 12 months. It is carried on from the last day that reports cover, of a month begun by its
days. A single reported period gives no forecast, two give the range between their
paces, and outdated reports give none.
"""

from __future__ import annotations

import itertools
from calendar import monthrange
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.comparator import is_met
from renewal_cli.calc.gap import gap
from renewal_cli.calc.need import (
    FEWEST,
    YEAR,
    NoPace,
    Pace,
    joined,
    newest_apart,
    recent_pace,
    why_no_pace,
)
from renewal_cli.calc.rollup import common_spans
from renewal_cli.calc.spans import Span, total_of
from renewal_cli.model.interval import Interval
from renewal_cli.model.period import ONE_DAY, Period, add_months

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View

NoForecast = Literal["no_number", "no_data", "stale", "met", "over"] | NoPace
LOOK_BACK = 36
ENOUGH = 3
FARTHEST = 1200
"""Months: a landing more than a hundred years ahead is not given."""


class Forecast(NamedTuple):
    """A forecast at the recent pace.

    Attributes:
        why_not: why there is no forecast.
        per_month: the pace; a range if it is based on two periods only.
        months: the number of reported months it is based on, as in ``Pace``.
        measured: these months.
        value: the value reached by the deadline.
        missing: the gap at the deadline.
        landing: the end of the month in which the target is reached, or the target's own deadline in that month; None
            if it is never reached, or for a range.
        days_late: landing − the target's own deadline; negative if earlier.
        stretches: the periods the pace is based on, if it is not the recent pace itself.
        is_range: whether it spans the slowest to the fastest period.
    """

    why_not: NoForecast | None = None
    per_month: Interval | None = None
    months: Fraction | int | None = None
    measured: tuple[Period, ...] = ()
    value: Interval | None = None
    missing: Interval | None = None
    landing: date | None = None
    days_late: int | None = None
    stretches: tuple[Span, ...] = ()
    is_range: bool = False


def forecast(view: View, status: TargetStatus, deadline: date, expected: Fraction | None) -> Forecast:
    """Forecast one target against the value expected by a deadline."""
    why_not = _why_not(status, deadline)
    target, actual = status.target, status.actual
    if why_not is not None or actual is None or target.value is None:
        return Forecast(why_not)
    stretches = _stretches(view, status, actual.through)
    pace = _pace(view, status, stretches)
    if pace is None or len(stretches) < FEWEST:
        return Forecast(why_no_pace(view, status, has_pace=pace is not None, stretches=len(stretches)))
    per_month, months, measured = pace.per_month, pace.months, pace.stretches
    is_range = len(stretches) < ENOUGH
    if is_range:
        held = [span for span in stretches if span.period.months]
        per_month, measured = _range(held), joined(span.period for span in held)
        months = sum((each.in_months for each in measured), Fraction(0))
    elif not status.indicator.adds_up:
        stretches = _of_a_year(stretches)
    value = actual.amount + per_month.times(months_ahead(actual.through, deadline))
    comparator = target.comparator
    if deadline != target.by.last:
        comparator = "at_most" if target.is_ceiling else "at_least"
    landing = _landing(status, per_month)
    return Forecast(
        per_month=per_month,
        months=months,
        measured=measured,
        value=value,
        missing=None if expected is None else gap(comparator, expected, value),
        landing=landing,
        days_late=None if landing is None else (landing - target.by.last).days,
        stretches=tuple(stretches) if is_range or not status.indicator.adds_up else (),
        is_range=is_range,
    )


def _why_not(status: TargetStatus, deadline: date) -> NoForecast | None:
    target, actual = status.target, status.actual
    if target.value is None:
        return "no_number"
    if actual is None:
        return "no_data"
    if status.light == "stale":
        return "stale"
    if deadline <= actual.through:
        return "over"
    if is_met(target.comparator, target.value, actual.amount) and not status.limits_a_sum:
        return "met"
    return None


def _stretches(view: View, status: TargetStatus, through: date) -> list[Span]:
    """Return the amounts done, or changes of a level, in the finest periods of the last three years."""
    target, indicator = status.target, status.indicator
    since = add_months(through, -LOOK_BACK)
    if not indicator.adds_up:
        levels = sorted(view.done(target.org, indicator.id), key=lambda each: each.period.last)
        return [
            Span(Period(before.period.last + ONE_DAY, after.period.last), after.amount - before.amount, (before, after))
            for before, after in itertools.pairwise(levels)
            if since <= before.period.last < after.period.last <= through
        ]
    first = target.window.first
    return view.once(
        ("stretches", target.org, indicator.id, first, through),
        lambda: _apart(
            [
                span
                for span in common_spans(view, target.org, indicator, first)
                if since < span.period.first and span.period.last <= through
            ]
        ),
    )


def _apart(spans: list[Span]) -> list[Span]:
    """Return the finest spans, of those that share days the newest: one stretch told by two totals is not two."""
    return [*newest_apart(_finest(spans))][::-1]


def _finest(spans: list[Span]) -> list[Span]:
    """Return the parts of each whole if they fill it, otherwise the whole: a few months do not represent a year."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.period.days, each.order)):
        inside = [each for each in kept if span.period.contains(each.period)]
        if sum(each.period.days for each in inside) < span.period.days:
            kept = [each for each in kept if each not in inside] + [span]
    return sorted(kept, key=lambda each: each.period.first)


def _pace(view: View, status: TargetStatus, stretches: list[Span]) -> Pace | None:
    if status.indicator.adds_up:
        return recent_pace(view, status.target, status.indicator)
    used = _of_a_year(stretches)
    months = sum((span.period.in_months for span in used), Fraction(0))
    if not any(span.period.months for span in used):
        return None
    per_month = total_of(used).times(1 / months)
    return Pace(per_month, months, stretches=joined(span.period for span in used))


def _of_a_year(stretches: list[Span]) -> list[Span]:
    """Return the newest periods that fill a year, or all."""
    used: list[Span] = []
    for span in reversed(stretches):
        if sum(each.period.in_months for each in used) >= YEAR:
            break
        used.append(span)
    return used


def _range(stretches: list[Span]) -> Interval:
    """Return the range from the slowest to the fastest period."""
    paces = [span.amount.times(1 / span.period.in_months) for span in stretches]
    lows, highs = [pace.low for pace in paces], [pace.high for pace in paces]
    known_lows, known_highs = [low for low in lows if low is not None], [high for high in highs if high is not None]
    return Interval(
        min(known_lows) if len(known_lows) == len(lows) else None,
        max(known_highs) if len(known_highs) == len(highs) else None,
    )


def _landing(status: TargetStatus, per_month: Interval) -> date | None:
    """Return the end of the month in which the target is reached, if pace and actual are exact and lead there."""
    target, actual = status.target, status.actual
    done, pace = actual.amount.exact if actual else None, per_month.exact
    if actual is None or done is None or target.value is None or not pace or status.limits_a_sum:
        return None
    way = target.value - done
    if way / pace < 0:
        return None
    needed = way / pace
    return landing_after(needed, target.comparator, actual.through, target.by.last) if needed <= FARTHEST else None


def months_ahead(through: date, day: date) -> Fraction:
    """Return the months after ``through`` up to a day, of each calendar month the share of its days."""
    return _months_by(day) - _months_by(through)


def _months_by(day: date) -> Fraction:
    return day.year * YEAR + day.month + Fraction(day.day, monthrange(day.year, day.month)[1])


def landing_after(needed: Fraction, comparator: str, through: date, by: date) -> date:
    """Return the end of the month in which so many months of work are done, or the deadline if they are by then.

    For "more than" and "less than" it is the month in which more than that is done.
    """

    def is_done(day: date) -> bool:
        ahead = months_ahead(through, day)
        return ahead > needed if comparator in ("more_than", "less_than") else ahead >= needed

    this_month = add_months((through + ONE_DAY).replace(day=1), 1) - ONE_DAY
    months = max(0, floor(needed) - 1)
    while not is_done(day := add_months(this_month, months)):
        months += 1
    return min(day, by) if is_done(by) else day
