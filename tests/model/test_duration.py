"""Lengths of time."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.model.period import Duration, parse_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("18 months", Duration(months=18)),
        ("1 month", Duration(months=1)),
        ("5 days", Duration(days=5)),
        ("1 day", Duration(days=1)),
        ("2 years", Duration(months=24)),
        ("0 days", Duration()),
    ],
)
def test_days_months_and_years_are_read(text: str, duration: Duration) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize("text", ["", "18", "months", "-1 days", "1.5 years", "18  months", "2 weeks", "12345 days"])
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize(
    ("duration", "after"),
    [
        (Duration(months=18), date(2026, 12, 31)),
        (Duration(days=5), date(2025, 7, 5)),
        (Duration(months=1, days=1), date(2025, 8, 1)),
        (Duration(), date(2025, 6, 30)),
    ],
)
def test_months_are_added_first_and_then_days(duration: Duration, after: date) -> None:
    assert duration.after(date(2025, 6, 30)) == after


@pytest.mark.parametrize("text", ["101 years", "1201 months", "9999 years"])
def test_more_than_a_hundred_years_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_duration(text)
