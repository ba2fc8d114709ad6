"""Forecast: where the recent pace leads by a deadline, and when the promise would be reached.

Pace: of amounts what was done a month in the last 12 reported months (or the last periods there are), of levels the
change a month over the last 12 months. A line through little is not drawn: one reported stretch gives no forecast, two
give the range between their paces, and old reports give none.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.comparator import is_met
from renewal_cli.calc.gap import gap
from renewal_cli.calc.need import FEWEST, YEAR, NoPace, Pace, joined, months_left, recent_pace, why_no_pace
from renewal_cli.calc.rollup import common_spans
from renewal_cli.calc.spans import Span, total_of
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import ONE_DAY, Period, add_months

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View

NoForecast = Literal["no_number", "no_data", "stale", "met", "over"] | NoPace
LOOK_BACK = 36
ENOUGH = 3
FARTHEST = 1200
"""Months: a landing in more than a hundred years is none."""


class Forecast(NamedTuple):
    """Where the recent pace leads.

    Attributes:
        why_not: why there is none.
        per_month: the pace; a range where two stretches are all there is.
        months: over how many reported months it was taken.
        measured: which months these are.
        value: what is reached by the deadline.
        missing: what is missing then.
        landing: the end of the month in which the promise is reached; None at this pace never, or a range.
        days_late: landing − the promise's own deadline; below 0 if earlier.
        stretches: what the pace was taken from, where that is not the recent pace itself.
        is_range: it runs from the slowest to the fastest of the stretches.
    """

    why_not: NoForecast | None = None
    per_month: Interval | None = None
    months: int | None = None
    measured: tuple[Period, ...] = ()
    value: Interval | None = None
    missing: Interval | None = None
    landing: date | None = None
    days_late: int | None = None
    stretches: tuple[Span, ...] = ()
    is_range: bool = False


def forecast(view: View, stands: TargetStatus, deadline: date, expected: Fraction | None) -> Forecast:
    """The forecast of one target against what is expected by a deadline."""
    why_not = _why_not(stands, deadline)
    target, actual = stands.target, stands.actual
    if why_not is not None or actual is None or target.value is None:
        return Forecast(why_not)
    stretches = _stretches(view, stands, actual.through)
    pace = _pace(view, stands, stretches)
    if pace is None or len(stretches) < FEWEST:
        return Forecast(why_no_pace(view, stands, has_pace=pace is not None, stretches=len(stretches)))
    per_month = pace.per_month
    is_range = len(stretches) < ENOUGH
    if is_range:
        per_month = _range(stretches)
    elif not stands.indicator.adds_up:
        stretches = _of_a_year(stretches)
    value = actual.amount + per_month.times(Fraction(months_left(actual.through, deadline)))
    comparator = target.comparator
    if deadline != target.by.last:
        comparator = "at_most" if target.is_ceiling else "at_least"
    landing = _landing(stands, per_month)
    return Forecast(
        per_month=per_month,
        months=pace.months,
        measured=pace.stretches,
        value=value,
        missing=None if expected is None else gap(comparator, expected, value),
        landing=landing,
        days_late=None if landing is None else (landing - target.by.last).days,
        stretches=tuple(stretches) if is_range or not stands.indicator.adds_up else (),
        is_range=is_range,
    )


def _why_not(stands: TargetStatus, deadline: date) -> NoForecast | None:
    target, actual = stands.target, stands.actual
    if target.value is None:
        return "no_number"
    if actual is None:
        return "no_data"
    if stands.light == "stale":
        return "stale"
    if deadline <= actual.through:
        return "over"
    if is_met(target.comparator, target.value, actual.amount) and not stands.limits_a_sum:
        return "met"
    return None


def _stretches(view: View, stands: TargetStatus, through: date) -> list[Span]:
    """What was done, or how a level moved, in the finest stretches that fill what was reported of three years."""
    target, indicator = stands.target, stands.indicator
    since = add_months(through, -LOOK_BACK)
    if not indicator.adds_up:
        levels = sorted(view.done(target.org, indicator.id), key=lambda each: each.period.last)
        return [
            Span(Period(before.period.last + ONE_DAY, after.period.last), after.amount - before.amount, (before, after))
            for before, after in itertools.pairwise(levels)
            if since <= before.period.last < after.period.last <= through
        ]
    spans = [
        span
        for span in common_spans(view, target.org, indicator, target.window.first)
        if since < span.period.first and span.period.last <= through
    ]
    return _finest(spans)


def _finest(spans: list[Span]) -> list[Span]:
    """The parts of each whole that they fill, and else the whole: a few of its months do not speak for a year."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.period.days, each.order)):
        inside = [each for each in kept if span.period.contains(each.period)]
        if sum(each.period.days for each in inside) < span.period.days:
            kept = [each for each in kept if each not in inside] + [span]
    return sorted(kept, key=lambda each: each.period.first)


def _pace(view: View, stands: TargetStatus, stretches: list[Span]) -> Pace | None:
    if stands.indicator.adds_up:
        return recent_pace(view, stands.target, stands.indicator)
    used = _of_a_year(stretches)
    months = sum(span.period.months for span in used)
    if not months:
        return None
    per_month = total_of(used).times(Fraction(1, months))
    return Pace(per_month, months, stretches=joined(span.period for span in used))


def _of_a_year(stretches: list[Span]) -> list[Span]:
    """The newest stretches that fill a year, or all there are."""
    used: list[Span] = []
    for span in reversed(stretches):
        if sum(each.period.months for each in used) >= YEAR:
            break
        used.append(span)
    return used


def _range(stretches: list[Span]) -> Interval:
    """From the slowest to the fastest of some stretches."""
    paces = [span.amount.times(Fraction(1, span.period.months)) for span in stretches if span.period.months]
    lows, highs = [pace.low for pace in paces], [pace.high for pace in paces]
    known_lows, known_highs = [low for low in lows if low is not None], [high for high in highs if high is not None]
    return Interval(
        min(known_lows) if len(known_lows) == len(lows) else None,
        max(known_highs) if len(known_highs) == len(highs) else None,
    )


def _landing(stands: TargetStatus, per_month: Interval) -> date | None:
    """The end of the month in which the promise is reached, where pace and actual are exact and lead there."""
    target, actual = stands.target, stands.actual
    if actual is None or target.value is None or not per_month.is_exact or not actual.amount.is_exact:
        return None
    if stands.limits_a_sum:
        return None
    way = (exactly(target.value) - actual.amount).low
    if way is None or not per_month.low or way / per_month.low < 0:
        return None
    months = months_until(way, per_month.low, target.comparator)
    return add_months(actual.through, months) if months <= FARTHEST else None


def months_until(way: Fraction, per_month: Fraction, comparator: str) -> int:
    """Whole months until a way is made; of "more than" and "less than" until it is more than made."""
    months = ceil(way / per_month)
    is_strict = comparator in ("more_than", "less_than")
    return months + 1 if is_strict and months * per_month == way else months
