"""Tie-out (勾稽): compares an org's own report with the sum of its children. Nothing is ever adjusted to fit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.rollup import own_amount, own_stretches, sum_of_children
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval


class Mismatch(NamedTuple):
    """Two figures for the same days that differ by more than rounding."""

    own: Actual
    below: Actual
    days: Period


def mismatch(view: View, status: TargetStatus) -> Mismatch | None:
    """Return the first own amount that is inconsistent with its children's sum of the same days; None if there is none.

    Each part may be off by half a printed unit, except for things that are counted. A sum without some children may be
    smaller, but not larger.
    """
    target, indicator = status.target, status.indicator
    if not indicator.adds_up or not view.programme.orgs.children(target.org):
        return None
    since = target.window.first
    for days, _ in own_stretches(view, target.org, indicator, target.window, since):
        below = sum_of_children(view, target.org, indicator, days, since)
        if below is None or below.coverage is None:
            continue
        both = Period(days.first, below.through)
        own = own_amount(view, target.org, indicator, both, since)
        within = tolerance(indicator, len(below.coverage.reported) + 1)
        if own is not None and not agree(own.amount, below.amount, within):
            return Mismatch(own, below, both)
    return None


def tolerance(indicator: Indicator, parts: int) -> Fraction:
    """Return how much rounded figures may differ: half a printed unit each, nothing for counted things."""
    is_rounded = indicator.decimals is not None and not indicator.unit.counts_things
    return Fraction(parts, 2 * 10 ** (indicator.decimals or 0)) if is_rounded else Fraction(0)


def agree(one: Interval, other: Interval, within: Fraction) -> bool:
    """Tell whether two amounts can be equal within a tolerance."""
    difference = one - other
    is_over = difference.low is not None and difference.low > within
    return not is_over and not (difference.high is not None and difference.high < -within)
