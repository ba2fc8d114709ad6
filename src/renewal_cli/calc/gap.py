"""What is missing, and what of it no plan covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Comparator


def gap(comparator: Comparator, value: Fraction, actual: Interval) -> Interval:
    """Target − actual, never below 0; of a ceiling actual − target.

    Whether the promise is met is the comparator's word: 700.0 of "more than 700" leaves no gap and is not met.
    """
    difference = exactly(value) - actual if comparator in ("at_least", "more_than") else actual - exactly(value)
    return difference.at_least_zero()


def uncovered_gap(missing: Interval | None, planned: Interval | None) -> Interval | None:
    """Gap − plan not yet done, never below 0; without any plan the whole gap."""
    if missing is None or planned is None:
        return missing
    return (missing - planned).at_least_zero()
