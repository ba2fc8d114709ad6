"""What is missing by the end of a year, and how fast it must go."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.forecast import Forecast, forecast
from renewal_cli.calc.gap import gap, uncovered_gap
from renewal_cli.calc.need import YEAR, Pace, first_month_left, months_left, need_per_month, recent_pace
from renewal_cli.calc.path import expected_value
from renewal_cli.calc.planned import planned
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval


class Shortfall(NamedTuple):
    """One target against the end of a year, in the indicator's unit.

    Attributes:
        deadline: the year's last day, or the target's where that comes first.
        expected: what should be reached then: the promise itself, or its expected path in an earlier year.
        missing: expected − actual, never below 0.
        planned: what plans up to the deadline still hold.
        uncovered: what no plan holds.
        months: months left: the whole months from the last day that the data cover (of a stale figure, from the day we
            look) to the deadline, at least one; 0 once the deadline has passed.
        counted_from: the first day of the first of these months; None where there are none.
        per_month: missing ÷ months.
        per_year: 12 times that; None where less than a year is left.
        recent: the pace of the last reported months.
        forecast: where that pace leads.
    """

    target_status: TargetStatus
    deadline: date
    expected: Fraction | None
    missing: Interval | None
    planned: Interval | None
    uncovered: Interval | None
    months: int
    counted_from: date | None
    per_month: Interval | None
    per_year: Interval | None
    recent: Pace | None
    forecast: Forecast


def shortfall(view: View, stands: TargetStatus, year: int) -> Shortfall:
    """What one target lacks by the end of a year within its window."""
    target, indicator = stands.target, stands.indicator
    deadline = min(date(year, 12, 31), target.by.last)
    is_final = deadline == target.by.last
    expected = target.value if is_final else expected_value(target, deadline, view.programme.rules.time_progress)
    missing = stands.gap if is_final else _missing(stands, expected)
    plan = planned(view, target.org, indicator, Period(target.window.first, deadline))
    after = _counted_after(view, stands, deadline)
    months = 0 if after is None else months_left(after, deadline)
    per_month = None if stands.limits_a_sum else need_per_month(missing, months)
    return Shortfall(
        target_status=stands,
        deadline=deadline,
        expected=expected,
        missing=missing,
        planned=plan[0] if plan else None,
        uncovered=uncovered_gap(missing, plan[0] if plan and not stands.limits_a_sum else None),
        months=months,
        counted_from=None if after is None else first_month_left(after, deadline),
        per_month=per_month,
        per_year=per_month.times(Fraction(YEAR)) if per_month is not None and months >= YEAR else None,
        recent=recent_pace(view, target, indicator),
        forecast=forecast(view, stands, deadline, expected),
    )


def _counted_after(view: View, stands: TargetStatus, deadline: date) -> date | None:
    """The day after which the months left are counted; None where the deadline has passed."""
    if view.as_of > deadline:
        return None
    if stands.actual is None or stands.light == "stale":
        return view.as_of
    through = stands.actual.through
    return None if view.as_of == deadline <= through else through


def _missing(stands: TargetStatus, expected: Fraction | None) -> Interval | None:
    if stands.actual is None or expected is None:
        return None
    return gap("at_most" if stands.target.is_ceiling else "at_least", expected, stands.actual.amount)
