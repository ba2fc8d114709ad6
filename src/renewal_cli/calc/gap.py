"""What is missing, and what of it no plan covers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_met
from renewal_cli.model.interval import Interval, exactly

if TYPE_CHECKING:
    from renewal_cli.model.target import Comparator


def gap(comparator: Comparator, value: Fraction, actual: Interval) -> Interval:
    """Target − actual, never below 0; of a ceiling actual − target.

    The gap is 0 exactly where the comparator holds: 700.0 of "more than 700" leaves a gap of more than 0, and "at least
    700" of it one of 0 or more.
    """
    difference = exactly(value) - actual if comparator in ("at_least", "more_than") else actual - exactly(value)
    missing = difference.at_least_zero()
    met = is_met(comparator, value, actual)
    return missing if met or missing.high != 0 else Interval(Fraction(0), None, low_open=met is False)


def uncovered_gap(missing: Interval | None, planned: Interval | None) -> Interval | None:
    """Gap − plan not yet done, never below 0; without any plan the whole gap."""
    if missing is None or planned is None:
        return missing
    return (missing - planned).at_least_zero()
