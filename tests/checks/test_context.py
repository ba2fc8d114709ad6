"""What rules say about amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.checks.context import amount_text
from renewal_cli.model.interval import Interval, exactly


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (exactly(43), "43"),
        (Interval(Fraction(43), None), "≥ 43"),
        (Interval(Fraction(43), None, low_open=True), "> 43"),
        (Interval(None, Fraction(1, 2)), "≤ 0.5"),
        (Interval(None, Fraction(5), high_open=True), "< 5"),
        (Interval(Fraction(0), Fraction(5)), "0 ~ 5"),
    ],
)
def test_an_amount_is_said_in_full_with_its_word(amount: Interval, text: str) -> None:
    assert amount_text(amount) == text
