"""Stretches: the period before, the same of last year, the year so far."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.calc.comparison import earlier, stretches_of
from renewal_cli.model.period import Period, parse_period


def days(text: str) -> tuple[date, date]:
    return parse_period(text)[:2]


@pytest.mark.parametrize(
    ("asked", "previous", "year_ago", "total"),
    [
        ("2026-10", "2026-09", "2025-10", "2026-01..2026-10"),
        ("2026-01", "2025-12", "2025-01", "2026-01"),
        ("2025-02", "2025-01", "2024-02", "2025-01..2025-02"),
        ("2024-02", "2024-01", "2023-02", "2024-01..2024-02"),
        ("2024-03", "2024-02", "2023-03", "2024-01..2024-03"),
        ("2026Q1", "2025Q4", "2025Q1", "2026Q1"),
        ("2026Q3", "2026Q2", "2025Q3", "2026-01..2026-09"),
        ("2026", "2025", "2025", "2026"),
    ],
)
def test_the_stretches_of_a_period(asked: str, previous: str, year_ago: str, total: str) -> None:
    found = stretches_of(parse_period(asked))
    assert found.previous[:2] == days(previous)
    assert found.year_ago[:2] == days(year_ago)
    assert found.total[:2] == days(total)
    assert found.total_year_ago[:2] == earlier(parse_period(total), 12)[:2]


def test_a_leap_day_belongs_to_its_february() -> None:
    assert earlier(parse_period("2025-02"), 12).last == date(2024, 2, 29)
    assert earlier(parse_period("2024-02"), 12).last == date(2023, 2, 28)


def test_of_a_quarter_under_way_the_same_months_of_the_one_before_count() -> None:
    found = stretches_of(parse_period("2026Q4"), Period(date(2026, 10, 1), date(2026, 11, 30)))
    assert found.previous == Period(date(2026, 7, 1), date(2026, 8, 31))
    assert found.year_ago == Period(date(2025, 10, 1), date(2025, 11, 30))
    assert found.total == Period(date(2026, 1, 1), date(2026, 11, 30))


def test_of_half_a_month_the_first_half_of_the_month_before_counts() -> None:
    found = stretches_of(parse_period("2017-08"), Period(date(2017, 8, 1), date(2017, 8, 15)))
    assert found.previous == Period(date(2017, 7, 1), date(2017, 7, 15))
    assert found.total_year_ago == Period(date(2016, 1, 1), date(2016, 8, 15))
