"""The two points of a growth rate: baseline and latest value."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.period import ONE_DAY, whole_months

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.observation import Observation

YEAR = 12


class Points(NamedTuple):
    """Baseline, latest value and target; times in years from the baseline.

    Attributes:
        is_up: whether more is better.
    """

    base: Fraction
    now: Fraction
    years: Fraction
    goal: Fraction | None
    span: Fraction
    is_up: bool


def points(view: View, status: TargetStatus) -> Points | str:
    """Return the points of one target, or the label for what is missing.

    The start is the target's ``baseline``; for a level without one, the first level known in the window.
    """
    target, actual = status.target, status.actual
    start = _start(view, status)
    if start is None or actual is None:
        return "no_baseline"
    day, base = start
    now = actual.amount.exact
    if base is None or now is None:
        return "bound"
    months = whole_months(day + ONE_DAY, actual.through)
    if months < 1:
        return "one_point"
    span = Fraction(whole_months(day + ONE_DAY, target.by.last), YEAR)
    is_up = status.indicator.direction == "increase" if target.value is None else not target.is_ceiling
    return Points(base, now, Fraction(months, YEAR), target.value, span, is_up)


def _start(view: View, status: TargetStatus) -> tuple[date, Fraction | None] | None:
    target = status.target
    if target.baseline is not None:
        return target.baseline.period.last, target.baseline.value.exact
    first = starting_level(view, status)
    return None if first is None else (first.period.last, first.amount.exact)


def starting_level(view: View, status: TargetStatus) -> Observation | None:
    """Return the first level known in the window."""
    target, indicator = status.target, status.indicator
    if indicator.adds_up:
        return None
    levels = [each for each in view.done(target.org, indicator.id) if each.period.last >= target.window.first]
    return min(levels, key=lambda each: each.period.last, default=None)
