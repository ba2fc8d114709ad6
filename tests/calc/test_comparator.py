"""Whether a comparator holds on the exact actual."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.comparator import is_met, values_that_meet
from renewal_cli.model.interval import Interval, exactly

if TYPE_CHECKING:
    from renewal_cli.model.target import Comparator

VALUE = Fraction(700)
HIDDEN = Fraction(69996, 100)
"""Prints as 700.0 and is less."""


@pytest.mark.parametrize(
    ("comparator", "values"),
    [
        ("at_least", Interval(VALUE, None)),
        ("more_than", Interval(VALUE, None, low_open=True)),
        ("at_most", Interval(None, VALUE)),
        ("less_than", Interval(None, VALUE, high_open=True)),
    ],
)
def test_each_comparator_stands_for_a_half_line(comparator: Comparator, values: Interval) -> None:
    assert values_that_meet(comparator, VALUE) == values


@pytest.mark.parametrize(
    ("comparator", "actual", "met"),
    [
        ("at_least", exactly(VALUE), True),
        ("at_least", exactly(HIDDEN), False),
        ("more_than", exactly(VALUE), False),
        ("more_than", exactly(701), True),
        ("at_most", exactly(VALUE), True),
        ("at_most", exactly(701), False),
        ("less_than", exactly(VALUE), False),
        ("less_than", exactly(HIDDEN), True),
        ("at_least", Interval(Fraction(700), None), True),
        ("at_least", Interval(Fraction(600), None), None),
        ("at_least", Interval(None, Fraction(700), high_open=True), False),
        ("at_least", Interval(None, Fraction(700)), None),
        ("more_than", Interval(Fraction(700), None, low_open=True), True),
        ("more_than", Interval(Fraction(700), None), None),
        ("more_than", Interval(None, Fraction(700)), False),
        ("at_most", Interval(Fraction(700), None), None),
        ("at_most", Interval(Fraction(700), None, low_open=True), False),
        ("less_than", Interval(Fraction(700), None), False),
        ("less_than", Interval(None, Fraction(700), high_open=True), True),
        ("less_than", Interval(None, Fraction(700)), None),
    ],
)
def test_an_actual_meets_a_promise_or_misses_it_or_leaves_it_open(
    comparator: Comparator, actual: Interval, met: bool | None
) -> None:
    assert is_met(comparator, VALUE, actual) is met
