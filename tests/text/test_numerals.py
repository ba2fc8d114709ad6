"""Single numerals: what is read, and what can mean two things."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.text.numerals import numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,300", "12300"),
        ("1.2万", "12000"),
        ("三千二百零五", "3205"),
        ("三百十四", "314"),
        ("四一四", "414"),
        ("廿六", "26"),
        ("卅", "30"),
        ("二点七", "2.7"),
        ("七.五", "7.5"),
        ("六十四万三千", "643000"),
        ("1万2,300", "12300"),
        ("一亿零三百万", "103000000"),
        ("3千", "3000"),
        ("零", "0"),
        ("一万零五", "10005"),
        ("两千", "2000"),
    ],
)
def test_a_numeral_is_read(text: str, value: str) -> None:
    assert numeral(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    ["", "三百五", "一万五", "百", "12,30", "1.2.3", "一百零", "万", "1" * 41, "1万12345", "0.5万3", "九九.", "点五万"],
)
def test_what_can_mean_two_things_is_not_read(text: str) -> None:
    assert numeral(text) is None
