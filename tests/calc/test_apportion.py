"""Largest remainders."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.split import apportioned, unit_of
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.place import Place
from renewal_cli.model.unit import parse_unit

PUBLISHED = [
    # Hare quota, ten seats: the example of the encyclopaedias (47000, 16000, 15900, 12000, 6000, 3100 votes)
    (10, [47000, 16000, 15900, 12000, 6000, 3100], [5, 2, 1, 1, 1, 0]),
    # the Alabama paradox: with one seat more the smallest loses one (populations 6, 6, 2)
    (10, [6, 6, 2], [4, 4, 2]),
    (11, [6, 6, 2], [5, 5, 1]),
    # equal remainders: the larger weight first, then the order given
    (1, [1, 1], [1, 0]),
    (5, [3, 1], [4, 1]),
    (2, [3, 1], [2, 0]),
]


@pytest.mark.parametrize(("amount", "weights", "parts"), PUBLISHED)
def test_published_examples(amount: int, weights: list[int], parts: list[int]) -> None:
    assert apportioned(Fraction(amount), [Fraction(weight) for weight in weights], Fraction(1)) == parts


def test_what_is_smaller_than_a_unit_goes_to_the_next_in_line() -> None:
    assert apportioned(Fraction("10.25"), [Fraction(1), Fraction(1)], Fraction("0.1")) == [
        Fraction("5.15"),
        Fraction("5.1"),
    ]


@pytest.mark.parametrize(("unit", "decimals", "least"), [("个", 2, "1"), ("亿元", 1, "0.1"), ("万户", None, "0.01")])
def test_counted_things_stay_whole(unit: str, decimals: int | None, least: str) -> None:
    indicator = Indicator("i", "i", parse_unit(unit), "flow", Place("x"), decimals=decimals)
    assert unit_of(indicator) == Fraction(least)
