"""Comparators on the exact actual: 700.0 km does not meet "more than 700"."""

from __future__ import annotations

from operator import ge, gt, le, lt
from typing import TYPE_CHECKING

from renewal_cli.model.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.target import Comparator, Target


_HOLDS: dict[Comparator, Callable[[Fraction, Fraction], bool]] = {
    "at_least": ge,
    "more_than": gt,
    "at_most": le,
    "less_than": lt,
}


def values_that_meet(comparator: Comparator, value: Fraction) -> Interval:
    """Return all actuals that meet a target."""
    if comparator in ("at_least", "more_than"):
        return Interval(value, None, low_open=comparator == "more_than")
    return Interval(None, value, high_open=comparator == "less_than")


def is_met(comparator: Comparator, value: Fraction, actual: Interval) -> bool | None:
    """Tell whether an actual meets a target; None if its bounds leave it open."""
    if actual.is_one and actual.low is not None:
        return _HOLDS[comparator](actual.low, value)
    meeting = values_that_meet(comparator, value)
    if actual.lies_in(meeting):
        return True
    if comparator in ("at_least", "more_than"):
        missing = Interval(None, value, high_open=comparator == "at_least")
    else:
        missing = Interval(value, None, low_open=comparator == "at_most")
    return False if actual.lies_in(missing) else None


def limits_a_sum(target: Target, indicator: Indicator) -> bool:
    """Tell whether a target is a ceiling on a sum, which neither plans nor pace can restore once it is exceeded."""
    return target.is_ceiling and indicator.adds_up


def favourable_lead(target: Target, indicator: Indicator, led: Interval | None) -> Interval | None:
    """Return a lead with more being better: of a ceiling on a sum, using less than the time gone is good."""
    return -led if led is not None and limits_a_sum(target, indicator) else led


def is_maintained(target: Target) -> bool:
    """Tell whether the baseline already meets the target, which then only has to be maintained."""
    if target.value is None or target.baseline is None:
        return False
    return is_met(target.comparator, target.value, target.baseline.value) is True
