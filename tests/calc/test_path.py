"""The expected path: the straight line, or the milestones."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.path import expected_share, expected_value
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.model.target import Target


def promise(rest: str) -> Target:
    """A promise of the east for 2025 to 2027."""
    return programme({"targets/east.yaml": f"org: east\ntargets:\n  - {{{rest}, since: 2025, by: 2027}}\n"}).targets[0]


STRAIGHT = "indicator: compounds, at_least: 36"
CURVED = "indicator: compounds, at_least: 50, curve: {2026: 60%, 2025: 20%}"


@pytest.mark.parametrize(
    ("target", "day", "share"),
    [
        (STRAIGHT, "2024-12-31", Fraction(0)),
        (STRAIGHT, "2020-06-30", Fraction(0)),
        (STRAIGHT, "2025-12-31", Fraction(1, 3)),
        (STRAIGHT, "2026-06-30", Fraction(1, 2)),
        (STRAIGHT, "2027-12-31", Fraction(1)),
        (STRAIGHT, "2028-01-01", Fraction(1)),
        (CURVED, "2024-12-31", Fraction(0)),
        (CURVED, "2025-06-30", Fraction(1, 10)),
        (CURVED, "2025-12-31", Fraction(1, 5)),
        (CURVED, "2026-06-30", Fraction(2, 5)),
        (CURVED, "2026-12-31", Fraction(3, 5)),
        (CURVED, "2027-06-30", Fraction(4, 5)),
        (CURVED, "2027-12-31", Fraction(1)),
        ("indicator: compounds, at_least: 50, curve: {2024: 90%, 2027: 70%}", "2025-12-31", Fraction(1, 3)),
    ],
)
def test_lines_run_straight_between_start_milestones_and_end(target: str, day: str, share: Fraction) -> None:
    assert expected_share(promise(target), date.fromisoformat(day), "months") == share


def test_days_are_counted_where_the_rules_say_so() -> None:
    share = expected_share(promise(STRAIGHT), date(2025, 1, 31), "days")
    assert share == Fraction(31, 365 * 3)


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (STRAIGHT, Fraction(12)),
        (CURVED, Fraction(10)),
        ("indicator: leakage, at_most: 6, baseline: {2024: 12}", Fraction(10)),
        ("indicator: green, improve: true", None),
        ("indicator: green, at_least: 15, baseline: {2024: {less_than: 12}}", None),
    ],
)
def test_the_expected_value_starts_at_the_baseline(target: str, value: Fraction | None) -> None:
    assert expected_value(promise(target), date(2025, 12, 31), "months") == value
