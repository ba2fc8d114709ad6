"""Apportioning an amount by weights so that the parts add up exactly: the method of largest remainders.

Each gets the whole units of its quota, ``amount x weight / sum of weights``; the units left over go one by one to the
largest remainders. Source: Hamilton's method, as in Balinski and Young, *Fair Representation* (Yale, 1982). Of equal
remainders the larger weight goes first, then the order given. What is smaller than a unit goes to the next in line.

>>> [str(part) for part in apportioned(Fraction(10), [Fraction(6), Fraction(3), Fraction(2)], Fraction(1))]
['5', '3', '2']
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.indicator import Indicator

DEFAULT_DECIMALS = 2


def apportioned(amount: Fraction, weights: Sequence[Fraction], unit: Fraction) -> list[Fraction]:
    """The parts of an amount, in whole units; the weights are not negative and not all zero."""
    total = sum(weights, Fraction(0))
    quotas = [amount * weight / total / unit for weight in weights]
    parts = [Fraction(quota.numerator // quota.denominator) for quota in quotas]
    order = sorted(range(len(weights)), key=lambda index: (parts[index] - quotas[index], -weights[index], index))
    left = amount / unit - sum(parts, Fraction(0))
    for index in order:
        step = min(left, Fraction(1))
        parts[index] += step
        left -= step
    return [part * unit for part in parts]


def unit_of(indicator: Indicator) -> Fraction:
    """The least step of an amount: one whole thing, or one unit of the last digit in print."""
    if indicator.unit.counts_things:
        return Fraction(1)
    decimals = DEFAULT_DECIMALS if indicator.decimals is None else indicator.decimals
    return Fraction(1, 10**decimals)
