"""Amounts that are far too large or too small: 万 for 亿, 元 for 万元, metres for kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target

SLIP = 10_000
"""The most common slip: 万元 for 亿元, or 元 for 万元."""
NEAR = 10
"""A factor between a tenth of 10,000 and ten times 10,000 is taken for that slip."""
FEWEST = 2
"""The least number of figures that speak against another; of two figures nobody can say which one is wrong."""
FAR = 100
"""A hundredth of what is promised or planned, done in one period, is a hundred times of it after a slip."""
CEILING_FAR = SLIP // NEAR
"""What exceeds a target that is to stay below, an ``at_most``, is a slip only from here on."""


def exceeds(amount: Fraction | None, whole: Fraction | None, times: int = FAR) -> bool:
    """Whether an amount is more than so many times another one that is not zero."""
    return bool(whole) and amount is not None and whole is not None and amount > abs(whole) * times


def is_off_scale(target: Target, amounts: Sequence[Observation]) -> bool:
    """Whether the target is wrong: at least two amounts are given, and each is far above it or below its pace.

    Far above is a hundred times the target (a thousand times a ceiling), far below a thousandth of its pace.
    """
    given = [each for each in amounts if each.amount.low]
    if len(given) < FEWEST or not target.value:
        return False
    if all(exceeds(each.amount.low, target.value, CEILING_FAR if target.is_ceiling else FAR) for each in given):
        return True
    pace = target.value / target.window.days
    return all(each.amount.low and pace > each.amount.low / each.period.days * SLIP / NEAR for each in given)
