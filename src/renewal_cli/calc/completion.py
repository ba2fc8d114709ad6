"""Completion rate and lead."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_maintained, limits_a_sum

if TYPE_CHECKING:
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Comparator, Target

HUNDRED = Fraction(100)


def completion(target: Target, indicator: Indicator, actual: Interval) -> Interval | None:
    """Return actual ÷ target as a share of 1, or with a baseline the share of the way from it; never capped.

    None if the target has no number, there is no way to go (a target of 0 or less, or a baseline that already meets
    it), or a stock has a ceiling and no baseline.
    """
    if target.value is None or is_maintained(target):
        return None
    if target.baseline is None:
        is_level_below = target.is_ceiling and not indicator.adds_up
        return None if is_level_below or target.value <= 0 else actual.over(target.value)
    start = target.baseline.value
    if start.exact is None or target.value == start.exact:
        return None
    return (actual - start).over(target.value - start.exact)


def full_completion(target: Target) -> tuple[Comparator, Fraction] | None:
    """Return comparator and percentage of completion at which the target is met; None without a number above 0."""
    if target.value is None or target.value <= 0:
        return None
    if target.baseline is None:
        return target.comparator, HUNDRED
    return "more_than" if target.comparator in ("more_than", "less_than") else "at_least", HUNDRED


def no_lag(target: Target, indicator: Indicator) -> tuple[Comparator, Fraction]:
    """Return comparator and value of a lead that is not behind: a ceiling on a sum is not used up faster than time."""
    return "at_most" if limits_a_sum(target, indicator) else "at_least", Fraction(0)


def lead(completed: Interval | None, time_progress: Fraction | None) -> Interval | None:
    """Return completion − time progress, in percentage points; subtracted before rounding."""
    if completed is None or time_progress is None:
        return None
    return completed.mapped(lambda share: (share - time_progress) * HUNDRED)
