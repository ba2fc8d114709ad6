"""Tie-out (勾稽): an org's own report held against the sum of its children's. Nothing is ever adjusted to fit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.amount import own_amount
from renewal_cli.calc.rollup import sum_of_children

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.standing import Standing
    from renewal_cli.calc.view import View


class Mismatch(NamedTuple):
    """Two figures for the same thing that differ by more than rounding can explain."""

    own: Actual
    below: Actual


def mismatch(view: View, stands: Standing) -> Mismatch | None:
    """The org's own amount and its children's sum, where they cannot both be right.

    Each part may be off by half a printed unit, except where whole things are counted. A sum that misses
    some children may be smaller, not larger.
    """
    target, indicator = stands.target, stands.indicator
    if not indicator.adds_up:
        return None
    own = own_amount(view, target.org, indicator, target.window)
    below = sum_of_children(view, target.org, indicator, target.window)
    if own is None or below is None or below.coverage is None or own.through != below.through:
        return None
    parts = len(below.coverage.reported) + 1
    is_rounded = indicator.decimals is not None and not indicator.unit.counts_things
    tolerance = Fraction(parts, 2 * 10 ** (indicator.decimals or 0)) if is_rounded else Fraction(0)
    difference = below.amount - own.amount
    is_over = difference.low is not None and difference.low > tolerance
    is_under = difference.high is not None and difference.high < -tolerance
    return Mismatch(own, below) if is_over or is_under else None
