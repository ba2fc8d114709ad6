"""Amounts that are far too large or too small: 万 for 亿, 元 for 万元, metres for kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target

SLIP = 10_000
"""The most common error factor: 万元 for 亿元, or 元 for 万元."""
NEAR = 10
"""A factor within ten times of 10,000, up or down, is taken for that error."""
FEWEST = 2
"""The fewest figures that contradict another one; of only two, either may be wrong."""
FAR = 100
"""A period's amount above this multiple of the target or plan is taken for an error."""
CEILING_FAR = SLIP // NEAR
"""The same for a target that must not be exceeded (``at_most``)."""


def exceeds(amount: Fraction | None, whole: Fraction | None, times: int = FAR) -> bool:
    """Tell whether an amount is more than so many times another one that is not zero."""
    return bool(whole) and amount is not None and whole is not None and amount > abs(whole) * times


def is_off_scale(target: Target, amounts: Sequence[Observation]) -> bool:
    """Tell whether the target is wrong: at least two amounts exist, and each is far above it or below its pace.

    Far above is a hundred times the target (a thousand times a ceiling), far below a thousandth of its pace.
    """
    given = [each for each in amounts if each.amount.low]
    if len(given) < FEWEST or not target.value:
        return False
    if all(exceeds(each.amount.low, target.value, CEILING_FAR if target.is_ceiling else FAR) for each in given):
        return True
    pace = target.value / target.window.days
    return all(each.amount.low and pace > each.amount.low / each.period.days * SLIP / NEAR for each in given)
