"""What is missing by the end of a year, and the pace needed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.forecast import Forecast, forecast
from renewal_cli.calc.gap import gap, uncovered_gap
from renewal_cli.calc.need import YEAR, Pace, first_month_left, months_left, need_per_month, recent_pace
from renewal_cli.calc.path import expected_value
from renewal_cli.calc.planned import planned
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Comparator


class Shortfall(NamedTuple):
    """One target compared with the end of a year, in the indicator's unit.

    Attributes:
        deadline: the last day of the year, or of the target if that is earlier.
        expected: the value due then: the target itself, or its expected path in an earlier year.
        missing: expected − actual, never below 0.
        planned: what is left of plans up to the deadline.
        uncovered: what no plan covers.
        months: months left: the whole months from the last day that the data cover (for a stale figure, from the as-of
            day) to the deadline, at least one; 0 once the deadline has passed. Without a report, those of the window.
        counted_from: the first day of the first of these months; None if there are none.
        per_month: missing ÷ months.
        per_year: 12 times that; None if less than a year is left.
        recent: the recent pace.
        forecast: the forecast at that pace.
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

    @property
    def due(self) -> tuple[Comparator, Fraction] | None:
        """What must hold by the deadline: the promise, or before its end that its path is reached; None without any."""
        target = self.target_status.target
        if self.expected is None:
            return None
        if self.deadline == target.by.last:
            return target.comparator, self.expected
        return "at_most" if target.is_ceiling else "at_least", self.expected


def final_shortfall(view: View, status: TargetStatus) -> Shortfall:
    """Compute what one target lacks by its own end."""
    year = status.target.by.last.year
    return view.of_target("shortfall", status.target, lambda: shortfall(view, status, year))


def shortfall(view: View, status: TargetStatus, year: int) -> Shortfall:
    """Compute what one target lacks by the end of a year within its window."""
    target, indicator = status.target, status.indicator
    deadline = min(date(year, 12, 31), target.by.last)
    is_final = deadline == target.by.last
    expected = target.value if is_final else expected_value(target, deadline, view.programme.rules.time_progress)
    missing = status.gap if is_final else _missing(status, expected)
    plan = planned(view, target.org, indicator, Period(target.window.first, deadline))
    after = _counted_after(view, status, deadline)
    months = 0 if after is None else months_left(after, deadline)
    per_month = None if status.limits_a_sum else need_per_month(missing, months)
    return Shortfall(
        target_status=status,
        deadline=deadline,
        expected=expected,
        missing=missing,
        planned=plan[0] if plan else None,
        uncovered=uncovered_gap(missing, plan[0] if plan and not status.limits_a_sum else None),
        months=months,
        counted_from=None if after is None else first_month_left(after, deadline),
        per_month=per_month,
        per_year=per_month.times(Fraction(YEAR)) if per_month is not None and months >= YEAR else None,
        recent=recent_pace(view, target, indicator),
        forecast=forecast(view, status, deadline, expected),
    )


def _counted_after(view: View, status: TargetStatus, deadline: date) -> date | None:
    """Return the day after which months left are counted; None if the deadline has passed."""
    if view.as_of > deadline:
        return None
    if status.actual is None:
        return max(view.as_of, status.target.window.first - ONE_DAY)
    if status.light == "stale":
        return view.as_of
    through = status.actual.through
    return None if view.as_of == deadline <= through else through


def _missing(status: TargetStatus, expected: Fraction | None) -> Interval | None:
    if status.actual is None or expected is None:
        return None
    return gap("at_most" if status.target.is_ceiling else "at_least", expected, status.actual.amount)
