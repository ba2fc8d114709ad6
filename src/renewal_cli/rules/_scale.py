"""What is about 10,000 times too large or too small: 万 for 亿, 元 for 万元."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target

SLIP = 10_000
NEAR = 10
"""A slip is taken for one from a tenth of 10,000 to ten times as much."""
FEWEST = 2
"""Figures that speak against another; of two figures nobody can say which one slipped."""


def dwarfs(observation: Observation, target: Target | None) -> bool:
    """Whether an amount is a thousand times what is promised."""
    low = observation.amount.low
    return bool(target and target.value and low is not None and low > abs(target.value) * SLIP / NEAR)


def is_off_scale(target: Target, amounts: Sequence[Observation]) -> bool:
    """Whether each of at least two amounts dwarfs a target, or is done at less than a thousandth of its pace."""
    given = [each for each in amounts if each.amount.low]
    if len(given) < FEWEST or not target.value:
        return False
    if all(dwarfs(each, target) for each in given):
        return True
    pace = target.value / target.window.days
    return all(each.amount.low and pace > each.amount.low / each.period.days * SLIP / NEAR for each in given)
