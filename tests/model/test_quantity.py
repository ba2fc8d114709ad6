"""Numbers with their unit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.model.quantity import LONGEST_NUMBER, Quantity, exact_text, parse_quantity, parse_share


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("200 亿元", Fraction(200), "亿元"),
        ("200亿元", Fraction(200), "亿元"),
        ("3.2", Fraction(16, 5), ""),
        ("-0.5 米", Fraction(-1, 2), "米"),
        ("0.1", Fraction(1, 10), ""),
        ("20%", Fraction(20), "%"),
        ("12 平方米/人", Fraction(12), "平方米/人"),
        ("5 m²", Fraction(5), "m²"),
    ],
)
def test_a_number_and_its_unit_are_read_exactly(text: str, number: Fraction, unit: str) -> None:
    assert parse_quantity(text) == Quantity(number, unit)


@pytest.mark.parametrize(
    "text",
    ["", "亿元", "1,000", "1 000", "１２", "+5", ".5", "5.", "约200", "200  亿元", "200 亿 元", "1.2.3", "1\n"],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_quantity(text)


def test_a_number_of_absurd_length_is_refused() -> None:
    assert parse_quantity("9" * LONGEST_NUMBER).number == 10**LONGEST_NUMBER - 1
    with pytest.raises(ValueError):
        parse_quantity("9" * (LONGEST_NUMBER + 1))


def test_a_percentage_is_a_share_of_one() -> None:
    assert parse_share("20%") == Fraction(1, 5)
    assert parse_share("66.2 %") == Fraction(331, 500)


@pytest.mark.parametrize("text", ["20", "20 个", "%", "20%%"])
def test_a_share_needs_the_per_cent_sign(text: str) -> None:
    with pytest.raises(ValueError):
        parse_share(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(43), "43"), (Fraction(-1, 8), "-0.125"), (Fraction(1, 3), "1/3"), (Fraction(12345, 100), "123.45")],
)
def test_a_number_is_said_in_full(value: Fraction, text: str) -> None:
    assert exact_text(value) == text
