"""Exact amounts of which perhaps only a bound is known."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.model.interval import ZERO, Interval, exactly


def between(low: int | None, high: int | None, opened: str = "", *, about: bool = False) -> Interval:
    """An interval; ``opened`` names its open ends."""
    return Interval(
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        "low" in opened,
        "high" in opened,
        about,
    )


EVERYTHING = between(None, None)


def test_an_exact_amount_has_one_value() -> None:
    assert exactly(3) == between(3, 3)
    assert exactly(Fraction(1, 3)).low == Fraction(1, 3)
    assert exactly(3).is_exact
    assert exactly(3).exact == Fraction(3)
    assert exactly(0) == ZERO


@pytest.mark.parametrize("interval", [between(1, 2), between(1, None), between(None, 1), EVERYTHING])
def test_a_bound_is_not_exact(interval: Interval) -> None:
    assert not interval.is_exact
    assert interval.exact is None


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        (exactly(2), exactly(3), exactly(5)),
        (between(1, 2), between(10, 20), between(11, 22)),
        (between(1, None, "low"), exactly(4), between(5, None, "low")),
        (between(None, 3, "high"), exactly(4), between(None, 7, "high")),
        (between(None, 3), between(1, None), EVERYTHING),
        (exactly(4), between(0, 1, "high"), between(4, 5, "high")),
        (between(1, 1, about=True), exactly(1), between(2, 2, about=True)),
        (exactly(1), between(1, 1, about=True), between(2, 2, about=True)),
    ],
)
def test_addition_adds_both_ends(one: Interval, other: Interval, total: Interval) -> None:
    assert one + other == total


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (exactly(2), exactly(3), exactly(-1)),
        (between(10, 20), between(1, 2), between(8, 19)),
        (exactly(10), between(4, None, "low"), between(None, 6, "high")),
        (exactly(10), between(None, 4, "high"), between(6, None, "low")),
        (exactly(10), between(1, 1, about=True), between(9, 9, about=True)),
    ],
)
def test_subtraction_swaps_the_ends_of_what_is_taken_off(one: Interval, other: Interval, difference: Interval) -> None:
    assert one - other == difference


@pytest.mark.parametrize(
    ("interval", "factor", "product"),
    [
        (between(1, 2, "low"), 3, between(3, 6, "low")),
        (between(1, 2, "low"), -3, between(-6, -3, "high")),
        (between(1, None, "low"), -1, between(None, -1, "high")),
        (between(None, 2, "high", about=True), 2, between(None, 4, "high", about=True)),
        (between(1, None, "low"), 0, ZERO),
    ],
)
def test_a_factor_multiplies_both_ends(interval: Interval, factor: int, product: Interval) -> None:
    assert interval.times(Fraction(factor)) == product


@pytest.mark.parametrize(
    ("interval", "left"),
    [
        (between(1, 2, "low high"), between(1, 2, "low high")),
        (between(-1, 2, "low high"), between(0, 2, "high")),
        (between(None, 2), between(0, 2)),
        (between(None, None), between(0, None)),
        (between(0, 2, "low"), between(0, 2, "low")),
        (between(-3, -1, "low high", about=True), between(0, 0, about=True)),
        (between(None, -1), ZERO),
        (between(-3, 0, "high"), ZERO),
        (between(-1, None, "low", about=True), between(0, None, about=True)),
    ],
)
def test_negative_values_become_zero(interval: Interval, left: Interval) -> None:
    assert interval.at_least_zero() == left


def test_a_lower_bound_keeps_its_low_end_only() -> None:
    assert between(1, 2, "low high", about=True).without_upper_bound() == between(1, None, "low", about=True)


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        (exactly(1), EVERYTHING, True),
        (EVERYTHING, between(0, None), False),
        (EVERYTHING, between(None, 0), False),
        (exactly(1), between(1, 2), True),
        (exactly(1), between(1, 2, "low"), False),
        (exactly(2), between(1, 2), True),
        (exactly(2), between(1, 2, "high"), False),
        (between(1, 2, "low"), between(1, 2, "low"), True),
        (between(1, 2, "high"), between(1, 2, "high"), True),
        (between(1, 2), between(0, 3, "low high"), True),
        (between(0, 2), between(1, 3), False),
        (between(2, 4), between(1, 3), False),
    ],
)
def test_one_interval_lies_in_another_with_every_value(inner: Interval, outer: Interval, inside: bool) -> None:
    assert inner.lies_in(outer) is inside
