"""What rules say about amounts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.checks.context import amount_text
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import PROGRAMME, loaded


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


@pytest.mark.parametrize(
    ("code", "figures", "said"),
    [
        (
            "RN305",
            "year_to_date: {compounds: {2026-02: {more_than: 5}, 2026-03: 5}}",
            "the running total falls: > 5 in 2026-02, 5 in 2026-03",
        ),
        (
            "RN322",
            "year_to_date: {compounds: {2026-03: {at_least: 9}, 2026Q1: 3}}",
            "3 in 2026Q1 ('year_to_date') and ≥ 9 in 2026-03 ('year_to_date') are both figures of 2026-03-31",
        ),
    ],
)
def test_a_bound_is_said_with_its_word_where_figures_disagree(code: str, figures: str, said: str) -> None:
    read = loaded({"targets/programme.yaml": PROGRAMME, "data/east.yaml": f"org: east\n{figures}\n"})
    assert [each.message.en for each in run_checks(read, date(2026, 4, 30)) if each.code == code] == [said]
