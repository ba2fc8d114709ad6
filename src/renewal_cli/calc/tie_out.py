"""Tie-out (勾稽): an org's own report held against the sum of its children's. Nothing is ever adjusted to fit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.amount import own_amount
from renewal_cli.calc.rollup import sum_of_children

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval


class Mismatch(NamedTuple):
    """Two figures for the same thing that differ by more than rounding can explain."""

    own: Actual
    below: Actual


def mismatch(view: View, stands: TargetStatus) -> Mismatch | None:
    """The org's own amount and its children's sum, where they cannot both be right.

    Each part may be off by half a printed unit, except where whole things are counted. A sum that misses
    some children may be smaller, not larger.
    """
    target, indicator = stands.target, stands.indicator
    if not indicator.adds_up:
        return None
    own = own_amount(view, target.org, indicator, target.window)
    below = None if own is None else sum_of_children(view, target.org, indicator, target.window)
    if own is None or below is None or below.coverage is None or min(own.through, view.as_of) != below.through:
        return None
    can_both_be_right = agree(own.amount, below.amount, tolerance(indicator, len(below.coverage.reported) + 1))
    return None if can_both_be_right else Mismatch(own, below)


def tolerance(indicator: Indicator, parts: int) -> Fraction:
    """By how much figures may differ rounded in print: half a printed unit each, nothing for counted things."""
    is_rounded = indicator.decimals is not None and not indicator.unit.counts_things
    return Fraction(parts, 2 * 10 ** (indicator.decimals or 0)) if is_rounded else Fraction(0)


def agree(one: Interval, other: Interval, within: Fraction) -> bool:
    """Whether two amounts can be the same, give or take a tolerance."""
    difference = one - other
    is_over = difference.low is not None and difference.low > within
    return not is_over and not (difference.high is not None and difference.high < -within)
