"""What is about 10,000 times too large or too small: 万 for 亿, 元 for 万元."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target

SLIP = 10_000
NEAR = 10
"""A slip is taken for one from a tenth of 10,000 to ten times as much."""
FEWEST = 2
"""Figures that speak against another; of two figures nobody can say which one slipped."""


FAR = 100
"""A hundredth of what is promised or planned, done in one period, is a hundred times of it after a slip."""


YEARS_APART = 80
"""A year so far from the programme's time is taken for a mistyped one."""


def dwarfs(observation: Observation, target: Target | None) -> bool:
    """Whether an amount is a hundred times what is promised, or a thousand times what it shall stay below."""
    if target is None or target.value is None:
        return False
    return exceeds(observation.amount.low, target.value, SLIP // NEAR if target.is_ceiling else FAR)


def exceeds(amount: Fraction | None, whole: Fraction | None, times: int = FAR) -> bool:
    """Whether an amount is so many times another one that is not zero."""
    return bool(whole) and amount is not None and whole is not None and amount > abs(whole) * times


def is_off_scale(target: Target, amounts: Sequence[Observation]) -> bool:
    """Whether each of at least two amounts dwarfs a target, or is done at less than a thousandth of its pace."""
    given = [each for each in amounts if each.amount.low]
    if len(given) < FEWEST or not target.value:
        return False
    if all(dwarfs(each, target) for each in given):
        return True
    pace = target.value / target.window.days
    return all(each.amount.low and pace > each.amount.low / each.period.days * SLIP / NEAR for each in given)


def may_slip(spread: Fraction | int) -> bool:
    """Whether one of two amounts that is so many times as large as the other may be about 10,000 times as large."""
    return spread * NEAR >= SLIP
