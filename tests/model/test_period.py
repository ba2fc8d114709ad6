"""Periods: every written form, whole months, calendar arithmetic."""

from __future__ import annotations

import re
from datetime import date

import pytest

from renewal_cli.model.period import Period, add_months, parse_period, whole_months


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025H1", "2025-01-01", "2025-06-30"),
        ("2025H2", "2025-07-01", "2025-12-31"),
        ("2025Q1", "2025-01-01", "2025-03-31"),
        ("2025Q2", "2025-04-01", "2025-06-30"),
        ("2025Q3", "2025-07-01", "2025-09-30"),
        ("2025Q4", "2025-10-01", "2025-12-31"),
        ("2025-06", "2025-06-01", "2025-06-30"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025-06-30", "2025-06-30", "2025-06-30"),
        ("2024..2025", "2024-01-01", "2025-12-31"),
        ("2025-03..2025-11", "2025-03-01", "2025-11-30"),
        ("2024Q4..2025H1", "2024-10-01", "2025-06-30"),
    ],
)
def test_each_form_is_read(text: str, first: str, last: str) -> None:
    assert parse_period(text) == Period(date.fromisoformat(first), date.fromisoformat(last), text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025H3",
        "2025Q5",
        "2025Q0",
        "2025-13",
        "2025-00",
        "2025-6",
        "2025-02-29",
        "2025..",
        "..2025",
        "2025..2024",
        "2024..2025..2026",
        " 2025",
        "2025\n",
        "２０２５",
        "0000",
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_period(text)


def test_a_period_counts_its_days_and_whole_months() -> None:
    assert (parse_period("2024").days, parse_period("2024").months) == (366, 12)
    assert (parse_period("2025-06-30").days, parse_period("2025-06-30").months) == (1, 0)
    assert parse_period("2025-03..2025-11").months == 9


@pytest.mark.parametrize(
    ("inner", "contained", "overlapping"),
    [
        ("2025", True, True),
        ("2025-06", True, True),
        ("2024..2025", False, True),
        ("2025..2026", False, True),
        ("2024-12-31", False, False),
        ("2026-01-01", False, False),
        ("2025-12-31", True, True),
    ],
)
def test_containing_and_overlapping_count_both_end_days(inner: str, contained: bool, overlapping: bool) -> None:
    year = parse_period("2025")
    assert year.contains(parse_period(inner)) is contained
    assert year.overlaps(parse_period(inner)) is overlapping


def test_a_period_prints_as_it_was_written_or_else_by_its_days() -> None:
    assert str(parse_period("2025Q3")) == "2025Q3"
    assert str(Period(date(2025, 1, 1), date(2025, 2, 3))) == "2025-01-01..2025-02-03"


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2025-01-01", "2025-01-31", 1),
        ("2025-01-01", "2025-01-30", 0),
        ("2025-01-01", "2027-12-31", 36),
        ("2025-01-15", "2025-02-14", 1),
        ("2025-01-15", "2025-02-13", 0),
        ("2024-11-01", "2025-02-28", 4),
        ("2025-02-01", "2025-01-31", 0),
        ("2025-03-01", "2025-01-31", 0),
    ],
)
def test_whole_months_run_from_a_start_of_day_to_an_end_of_day(first: str, last: str, months: int) -> None:
    assert whole_months(date.fromisoformat(first), date.fromisoformat(last)) == months


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        ("2025-01-15", 1, "2025-02-15"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-30", 1, "2025-02-28"),
        ("2025-02-28", 1, "2025-03-31"),
        ("2024-02-28", 1, "2024-03-28"),
        ("2025-11-30", 1, "2025-12-31"),
        ("2025-12-31", -12, "2024-12-31"),
        ("2025-01-15", -1, "2024-12-15"),
        ("2025-06-30", 18, "2026-12-31"),
        ("2025-06-30", 0, "2025-06-30"),
    ],
)
def test_months_are_added_and_a_last_day_stays_a_last_day(day: str, months: int, result: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(result)


@pytest.mark.parametrize("text", ["9999", "9999-12", "9999Q4", "9999H2", "0999", "0001-01-01", "2025..9999"])
def test_a_year_at_the_edge_of_the_calendar_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text.rpartition("..")[2])):
        parse_period(text)
