"""Laws of breaking a target down."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from renewal_cli.calc.split import apportioned

weights = st.lists(st.integers(0, 10**6).map(Fraction), min_size=1, max_size=12)
units = st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(1, 100)])
amounts = st.fractions(min_value=0, max_value=10**6, max_denominator=1000)


@given(amounts, weights, units)
def test_the_parts_add_up_exactly(amount: Fraction, shares: list[Fraction], unit: Fraction) -> None:
    assume(any(shares))
    parts = apportioned(amount, shares, unit)
    assert sum(parts) == amount
    assert all(part >= 0 for part in parts)


@given(st.integers(0, 10**6), weights)
def test_whole_things_stay_whole_and_nobody_is_a_whole_one_from_his_quota(amount: int, shares: list[Fraction]) -> None:
    assume(any(shares))
    for part, share in zip(apportioned(Fraction(amount), shares, Fraction(1)), shares, strict=True):
        assert part.denominator == 1
        assert abs(part - amount * share / sum(shares)) < 1


@given(st.integers(0, 10**6), weights, st.integers(1, 1000))
def test_the_unit_of_the_key_does_not_matter(amount: int, shares: list[Fraction], factor: int) -> None:
    assume(any(shares))
    scaled = [share * factor for share in shares]
    assert apportioned(Fraction(amount), scaled, Fraction(1)) == apportioned(Fraction(amount), shares, Fraction(1))


@given(st.integers(0, 10**6), weights)
def test_who_weighs_more_never_gets_less(amount: int, shares: list[Fraction]) -> None:
    assume(any(shares))
    pairs = sorted(zip(shares, apportioned(Fraction(amount), shares, Fraction(1)), strict=True))
    for (light, less), (heavy, more) in itertools.pairwise(pairs):
        assert less <= more or light == heavy
