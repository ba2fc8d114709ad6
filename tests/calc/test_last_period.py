"""The month or quarter of a report where nobody says which."""

from __future__ import annotations

import pytest

from renewal_cli.calc.last_period import last_period
from tests.programmes import view


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2026-10-30", 1, "2026-09"),
        ("2026-10-31", 1, "2026-10"),  # reported on the day
        ("2026-11-20", 1, "2026-10"),
        ("2026-11-29", 1, "2026-10"),
        ("2026-11-30", 1, "2026-10"),  # nobody has reported November yet
        ("2026-12-01", 1, "2026-11"),  # that nobody has is what there is to say of it
        ("2026-12-31", 1, "2026-11"),
        ("2026-09-30", 3, "2026Q3"),
        ("2026-12-31", 3, "2026Q4"),  # October is reported
        ("2027-03-31", 3, "2026Q4"),
    ],
)
def test_a_period_that_ends_today_counts_if_somebody_has_reported_it(day: str, months: int, found: str) -> None:
    east = "org: east\nactuals:\n  compounds: {2026-08: 1, 2026-09: 2, 2026-10: 3}\nplans:\n  compounds: {2027: 9}\n"
    assert last_period(view({"data/east.yaml": east}, day), months).text == found
