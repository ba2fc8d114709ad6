"""The gap to a target, and the part of it that no plan covers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_met
from renewal_cli.model.interval import Interval, exactly

if TYPE_CHECKING:
    from renewal_cli.model.target import Comparator


def gap(comparator: Comparator, value: Fraction, actual: Interval) -> Interval:
    """Return target − actual, never below 0; for a ceiling actual − target.

    The gap is 0 exactly if the comparator holds: an actual of 700.0 leaves a gap above 0 to "more than 700", one of 0
    or more to "at least 700".
    """
    difference = exactly(value) - actual if comparator in ("at_least", "more_than") else actual - exactly(value)
    missing = difference.at_least_zero()
    met = is_met(comparator, value, actual)
    return missing if met or missing.high != 0 else Interval(Fraction(0), None, low_open=met is False)


def uncovered_gap(missing: Interval | None, planned: Interval | None) -> Interval | None:
    """Return gap − plans not yet done, never below 0; without plans the whole gap."""
    if missing is None or planned is None:
        return missing
    return (missing - planned).at_least_zero()
