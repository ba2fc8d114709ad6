"""How much of the window is gone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.time_progress import time_progress
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
    ],
)
def test_time_progress_is_the_share_of_whole_months_or_days(
    window: str, through: str, rule: TimeRule, share: Fraction
) -> None:
    assert time_progress(parse_period(window), date.fromisoformat(through), rule) == share
