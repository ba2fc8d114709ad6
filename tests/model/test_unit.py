"""Units of measure and the exact factors between them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.model.unit import Unit, conversion, parse_unit


@pytest.mark.parametrize(
    ("text", "dimension", "factor"),
    [
        ("个", "个", Fraction(1)),
        ("万户", "户", Fraction(10**4)),
        ("亿元", "元", Fraction(10**8)),
        ("万亿元", "元", Fraction(10**12)),
        ("千万元", "元", Fraction(10**7)),
        ("百人", "人", Fraction(100)),
        ("公里", "米", Fraction(1000)),
        ("万公里", "米", Fraction(10**7)),
        ("千米", "米", Fraction(1000)),
        ("km", "米", Fraction(1000)),
        ("㎡", "平方米", Fraction(1)),
        ("公顷", "平方米", Fraction(10**4)),
        ("平方公里", "平方米", Fraction(10**6)),
        ("亩", "平方米", Fraction(2000, 3)),
        ("万亩", "平方米", Fraction(20000000, 3)),
        ("%", "%", Fraction(1)),
        ("平方米/人", "平方米/人", Fraction(1)),
        ("公顷/万人", "平方米/人", Fraction(1)),
        ("万元/亩", "元/平方米", Fraction(15)),
    ],
)
def test_a_unit_is_a_dimension_and_a_factor(text: str, dimension: str, factor: Fraction) -> None:
    assert parse_unit(text) == Unit(text, dimension, factor)


@pytest.mark.parametrize("text", ["", "亿", "十", "万亿", "2米", "平方 米", "万/人", "元/", "/人", "千万亿"])
def test_digits_blanks_and_bare_magnitudes_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_unit(text)


@pytest.mark.parametrize(
    ("source", "wanted", "factor"),
    [
        ("亿元", "万元", Fraction(10**4)),
        ("米", "公里", Fraction(1, 1000)),
        ("亩", "公顷", Fraction(1, 15)),
        ("户", "户", Fraction(1)),
        ("户", "人", None),
        ("%", "户", None),
        ("元/平方米", "元", None),
    ],
)
def test_amounts_of_one_dimension_convert_exactly(source: str, wanted: str, factor: Fraction | None) -> None:
    assert conversion(parse_unit(source), parse_unit(wanted)) == factor
