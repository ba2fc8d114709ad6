"""Periods: every written form, whole months, calendar arithmetic."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.model.period import Period, add_months, parse_period, read_period, whole_months


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


@pytest.mark.parametrize(
    ("said", "exact"),
    [
        ("10月", "2026-10"),
        ("11月", "2026-11"),
        ("12月", "2025-12"),
        ("１０月", "2026-10"),
        ("10月份", "2026-10"),
        ("10月31日", "2026-10-31"),
        ("12月1日", "2025-12-01"),
        ("2026年9月", "2026-09"),
        ("2026 年 9 月", "2026-09"),
        ("2026年9月5日", "2026-09-05"),
        ("2026-9", "2026-09"),
        ("2026/9", "2026-09"),
        ("2026.9", "2026-09"),
        ("2026/9/5", "2026-09-05"),
        ("202609", "2026-09"),
        ("20260905", "2026-09-05"),
        ("2026年", "2026"),
        ("2026年度", "2026"),
        ("今年", "2026"),
        ("去年", "2025"),
        ("明年", "2027"),
        ("去年12月", "2025-12"),
        ("三季度", "2026Q3"),
        ("第3季度", "2026Q3"),
        ("2025年四季度", "2025Q4"),
        ("2025q4", "2025Q4"),
        ("上半年", "2026H1"),
        ("2025年下半年", "2025H2"),
        ("本月", "2026-11"),
        ("上月", "2026-10"),
        ("上个月", "2026-10"),
        ("1-9月", "2026-01..2026-09"),
        ("1—9月", "2026-01..2026-09"),
        ("1月至9月", "2026-01..2026-09"),
        ("2025年1-9月", "2025-01..2025-09"),
        ("2025年10月至2026年3月", "2025-10..2026-03"),
        ("2024—2025", "2024..2025"),
        ("2026-1..2026-9", "2026-01..2026-09"),
        ("2026-09", "2026-09"),
        ("2024..2025", "2024..2025"),
    ],
)
def test_a_period_is_read_as_people_write_it(said: str, exact: str) -> None:
    read = read_period(said, date(2026, 11, 20))
    assert (read, read.text) == (parse_period(exact), exact)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "9",
        "10-31",
        "13月",
        "2026年13月",
        "20261",
        "202613",
        "2月30日",
        "soon",
        "全年",
        "1-9",
        "9月至1月",
        "五季度",
        "月",
        "2010/11",
        "2008/09",
        "2025/26",
        "2010/2011",
    ],
)
def test_what_is_no_period_is_refused(said: str) -> None:
    with pytest.raises(ValueError):
        read_period(said, date(2026, 11, 20))


def test_the_last_day_of_a_month_is_no_trap_for_the_month_before() -> None:
    assert read_period("上月", date(2026, 3, 31)).text == "2026-02"
    assert read_period("上月", date(2026, 1, 1)).text == "2025-12"


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2025-01-01", "2025-08-10", 7 + Fraction(10, 31)),
        ("2025-07-11", "2025-08-10", 1),
        ("2024-12-01", "2025-02-28", 3),
        ("2025-01-31", "2025-02-27", 1),
        ("2025-02-01", "2025-02-07", Fraction(1, 4)),
        ("2025-01-16", "2025-03-31", 2 + Fraction(16, 31)),
    ],
)
def test_of_a_month_that_is_not_whole_the_days_count(first: str, last: str, months: Fraction) -> None:
    assert Period(date.fromisoformat(first), date.fromisoformat(last)).in_months == months
