"""How much of the window is gone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.time_progress import time_progress, uncounted_days
from renewal_cli.model.period import parse_period

if TYPE_CHECKING:
    from renewal_cli.model.house_rules import TimeRule


@pytest.mark.parametrize(
    ("window", "through", "rule", "share"),
    [
        ("2025..2027", "2025-12-31", "months", Fraction(1, 3)),
        ("2025..2027", "2026-03-31", "months", Fraction(15, 36)),
        ("2025..2027", "2026-03-30", "months", Fraction(14, 36)),
        ("2025", "2025-10-31", "months", Fraction(10, 12)),
        ("2025", "2025-01-30", "months", Fraction(0)),
        ("2025", "2025-01-30", "days", Fraction(30, 365)),
        ("2024", "2024-03-01", "days", Fraction(61, 366)),
        ("2025", "2024-12-31", "months", Fraction(0)),
        ("2025", "2024-06-30", "days", Fraction(0)),
        ("2025", "2025-12-31", "months", Fraction(1)),
        ("2025", "2026-06-30", "days", Fraction(1)),
        ("2025-06-01..2025-06-20", "2025-06-05", "months", Fraction(1, 4)),
        ("2025-06-30", "2025-06-30", "months", Fraction(1)),
        # published: 15 August is 62.5 % of the year
        ("2025", "2025-08-15", "half_months", Fraction(15, 24)),
        ("2025", "2025-08-14", "half_months", Fraction(14, 24)),
        ("2025", "2025-08-30", "half_months", Fraction(15, 24)),
        ("2025", "2025-08-31", "half_months", Fraction(16, 24)),
        ("2025", "2025-02-27", "half_months", Fraction(3, 24)),
        ("2025", "2025-02-28", "half_months", Fraction(4, 24)),
        ("2024", "2024-02-28", "half_months", Fraction(3, 24)),
        ("2025-06-16..2025-07-31", "2025-06-30", "half_months", Fraction(1, 3)),
        ("2025-06-15..2025-07-31", "2025-06-15", "half_months", Fraction(1, 4)),
        ("2025-06-01..2025-06-20", "2025-06-15", "half_months", Fraction(1)),
        ("2025-06-01..2025-06-14", "2025-06-07", "half_months", Fraction(1, 2)),
    ],
)
def test_time_progress_is_the_share_of_whole_months_or_days(
    window: str, through: str, rule: TimeRule, share: Fraction
) -> None:
    assert time_progress(parse_period(window), date.fromisoformat(through), rule) == share


@pytest.mark.parametrize(
    ("window", "through", "rule", "days"),
    [
        ("2025", "2025-08-15", "months", 15),
        ("2025", "2025-08-31", "months", 0),
        ("2025", "2025-09-01", "months", 1),
        ("2025", "2025-01-01", "months", 1),
        ("2025-03-10..2026-03-20", "2026-03-19", "months", 10),
        ("2025-03-10..2026-03-20", "2026-03-20", "months", 0),
        ("2025-03-10..2026-03-09", "2025-05-09", "months", 0),
        ("2025-03-10..2026-03-09", "2025-05-11", "months", 2),
        ("2025", "2025-08-15", "half_months", 0),
        ("2025", "2025-08-15", "days", 0),
        ("2025", "2024-08-15", "months", 0),
        ("2025", "2026-08-15", "months", 0),
        ("2025-08-01..2025-08-15", "2025-08-15", "months", 0),
        ("2025-08-01..2025-08-20", "2025-08-15", "months", 0),
    ],
)
def test_days_of_a_month_that_is_not_over_are_not_counted_in_whole_months(
    window: str, through: str, rule: TimeRule, days: int
) -> None:
    assert uncounted_days(parse_period(window), date.fromisoformat(through), rule) == days
