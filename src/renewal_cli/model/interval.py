"""Exact amounts that may be known only by their bounds: "over 10,000 households" is an interval.

Method: interval arithmetic on exact fractions, as in Moore, Kearfott and Cloud, *Introduction to Interval
Analysis* (SIAM, 2009), with open ends, so that "more than" stays "more than".
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Interval(NamedTuple):
    """All possible values of an amount; an end that is None is unbounded.

    Attributes:
        low: the lower bound.
        high: the upper bound.
        low_open: whether the lower bound itself is excluded ("more than").
        high_open: whether the upper bound itself is excluded ("less than").
        about: whether the source says "about"; all figures computed from it print with that sign.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False
    about: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low is not None and (self.low is self.high or self.low == self.high)

    @property
    def exact(self) -> Fraction | None:
        """The only possible value; None of bounds."""
        return self.low if self.is_exact else None

    @property
    def is_one(self) -> bool:
        """Whether both ends are the same object, as made by ``exactly``; arithmetic then computes only one of them."""
        return self.low is self.high and self.low is not None and not (self.low_open or self.high_open)

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override] # amounts add up, fields do not
        if self is ZERO or other is ZERO:
            return other if self is ZERO else self
        low, high, low_open, high_open, about = self
        least = None if low is None or other.low is None else low + other.low
        is_one = low is high and other.low is other.high  # of which the sum is computed once
        most = least if is_one else None if high is None or other.high is None else high + other.high
        return Interval(least, most, low_open or other.low_open, high_open or other.high_open, about or other.about)

    def __neg__(self) -> Interval:
        if self.low is not None and self.is_one:
            negative = -self.low
            return Interval(negative, negative, about=self.about)
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
            self.about,
        )

    def __sub__(self, other: Interval) -> Interval:
        if self.low is not None and other.low is not None and self.is_one and other.is_one:
            difference = self.low - other.low
            return Interval(difference, difference, about=self.about or other.about)
        return self + -other

    def mapped(self, grow: Callable[[Fraction], Fraction]) -> Interval:
        """Apply an increasing function to both ends."""
        low = None if self.low is None else grow(self.low)
        high = low if self.high is self.low else None if self.high is None else grow(self.high)
        return Interval(low, high, self.low_open, self.high_open, self.about)

    def times(self, factor: Fraction) -> Interval:
        """Multiply by an exact factor; zero gives exactly 0."""
        if factor.numerator < 0:
            return (-self).times(-factor)
        return self.mapped(lambda value: value * factor) if factor.numerator else exactly(0)

    def over(self, divisor: Fraction) -> Interval:
        """Divide by an exact number other than zero."""
        return self.mapped(lambda value: value / divisor) if divisor.numerator > 0 else (-self).over(-divisor)

    def at_least_zero(self) -> Interval:
        """Raise all negative values to zero."""
        low, low_open = self.low, self.low_open
        if low is not None and low.numerator >= 0 and not self.high_open:
            return self
        if low is None or low.numerator < 0:
            low, low_open = Fraction(0), False
        if self.high is not None and self.high.numerator < 0:
            return Interval(Fraction(0), Fraction(0), about=self.about)
        return Interval(low, self.high, low_open, self.high_open and self.high != 0, self.about)

    def without_upper_bound(self) -> Interval:
        """Drop the upper bound, as there may be more that was not reported."""
        return Interval(self.low, None, self.low_open, high_open=False, about=self.about)

    def lies_in(self, other: Interval) -> bool:
        """Tell whether all values are also in another interval."""
        low, high = other.low, other.high
        return (low is None or _reaches(low, self.low, may_meet=self.low_open or not other.low_open, sign=1)) and (
            high is None or _reaches(high, self.high, may_meet=self.high_open or not other.high_open, sign=-1)
        )


def exactly(value: Fraction | int) -> Interval:
    """Return the interval with a single value."""
    exact = value if type(value) is Fraction else Fraction(value)
    return Interval(exact, exact)


ZERO = exactly(0)


def _reaches(outer: Fraction, inner: Fraction | None, *, may_meet: bool, sign: int) -> bool:
    """Tell whether the outer end encloses the inner one; ``sign`` is 1 for low ends, -1 for high ends."""
    if inner is None:
        return False
    beyond = sign * (inner.numerator * outer.denominator - outer.numerator * inner.denominator)
    return beyond > 0 or (beyond == 0 and may_meet)
