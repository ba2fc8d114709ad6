"""Laws of bounds: whatever the true values are, the bounds computed from them hold."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given

from tests.property.strategies import fractions, holds, intervals, member, shares

if TYPE_CHECKING:
    from renewal_cli.model.interval import Interval


@given(intervals(), intervals(), shares, shares)
def test_a_sum_holds_the_sum_of_any_two_values(a: Interval, b: Interval, s: Fraction, t: Fraction) -> None:
    assert holds(a + b, member(a, s) + member(b, t))


@given(intervals(), intervals(), shares, shares)
def test_a_difference_holds_the_difference_of_any_two_values(
    a: Interval, b: Interval, s: Fraction, t: Fraction
) -> None:
    assert holds(a - b, member(a, s) - member(b, t))


@given(intervals(), fractions, shares)
def test_a_multiple_holds_the_multiple_of_any_value(a: Interval, factor: Fraction, s: Fraction) -> None:
    assert holds(a.times(factor), member(a, s) * factor)


@given(intervals(), fractions.filter(bool), shares)
def test_a_quotient_holds_the_quotient_of_any_value(a: Interval, divisor: Fraction, s: Fraction) -> None:
    assert holds(a.over(divisor), member(a, s) / divisor)
    assert a.over(divisor) == a.times(1 / divisor)


@given(intervals(), intervals(), intervals())
def test_sums_do_not_depend_on_the_order(a: Interval, b: Interval, c: Interval) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)


@given(intervals(), shares)
def test_what_is_missing_is_never_below_zero_and_keeps_each_positive_value(a: Interval, s: Fraction) -> None:
    floored = a.at_least_zero()
    assert floored.low is not None
    assert floored.low >= 0
    assert holds(floored, max(member(a, s), Fraction(0)))


@given(intervals(), shares, fractions)
def test_a_lower_bound_holds_every_value_and_all_above(a: Interval, s: Fraction, more: Fraction) -> None:
    assert holds(a.without_upper_bound(), member(a, s) + abs(more))


@given(intervals(), intervals(), shares)
def test_what_lies_in_another_has_only_values_of_the_other(a: Interval, b: Interval, s: Fraction) -> None:
    if a.lies_in(b):
        assert holds(b, member(a, s))
