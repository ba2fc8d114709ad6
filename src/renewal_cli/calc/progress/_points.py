"""The two points of a growth rate: where the way began, and where it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.progress._judgement import exact
from renewal_cli.model.period import ONE_DAY, whole_months

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.observation import Observation

YEAR = 12


class Points(NamedTuple):
    """Base and latest value, and the goal; times in years from the base.

    Attributes:
        is_up: more is better.
    """

    base: Fraction
    now: Fraction
    years: Fraction
    goal: Fraction | None
    span: Fraction
    is_up: bool


def points(view: View, stands: TargetStatus) -> Points | str:
    """The points of one target, or the name of what is missing.

    The way begins at the target's ``baseline``; without one, of a level, at the first one known in the window.
    """
    target, actual = stands.target, stands.actual
    start = _start(view, stands)
    if start is None or actual is None:
        return "no_baseline"
    day, base = start
    now = exact(actual.amount)
    if base is None or now is None:
        return "bound"
    months = whole_months(day + ONE_DAY, actual.through)
    if months < 1:
        return "one_point"
    span = Fraction(whole_months(day + ONE_DAY, target.by.last), YEAR)
    is_up = stands.indicator.direction == "increase" if target.value is None else not target.is_ceiling
    return Points(base, now, Fraction(months, YEAR), target.value, span, is_up)


def _start(view: View, stands: TargetStatus) -> tuple[date, Fraction | None] | None:
    target = stands.target
    if target.baseline is not None:
        return target.baseline.period.last, exact(target.baseline.value)
    first = starting_level(view, stands)
    return None if first is None else (first.period.last, exact(first.amount))


def starting_level(view: View, stands: TargetStatus) -> Observation | None:
    """Of a level without a baseline, the first one known in the window."""
    target, indicator = stands.target, stands.indicator
    if indicator.adds_up:
        return None
    levels = [each for each in view.done(target.org, indicator.id) if each.period.last >= target.window.first]
    return min(levels, key=lambda each: each.period.last, default=None)
