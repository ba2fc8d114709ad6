"""The expected path: the straight line, or the milestones."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.path import behind_schedule, expected_on, expected_path, expected_share, expected_value, versions
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import programme, stands, view

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


TARGETS = """\
org: east
targets:
  - {indicator: compounds, at_least: 26, since: 2025, by: 2027}
  - {indicator: compounds, at_least: 30, since: 2025, by: 2026}
  - {indicator: compounds, at_least: 20, since: 2025, by: 2027, effective: 2026-03-01}
  - {indicator: compounds, at_least: 24, since: 2025, by: 2027, effective: 2025-06-01}
"""


def test_a_target_has_those_before_it_of_the_same_window() -> None:
    seen = view({"targets/east.yaml": TARGETS}, "2026-11-20")
    told = {target.value: [each.value for each in versions(seen, target)] for _, target in seen.promises("east")}
    assert told == {30: [30], 20: [26, 24, 20]}


def test_a_target_has_those_that_it_replaced_where_its_window_was_moved() -> None:
    targets = TARGETS.replace("at_least: 30, since: 2025, by: 2026", "at_least: 5, since: 2026, by: 2027")
    moved = "  - {indicator: compounds, at_least: 22, since: 2025, by: 2028, effective: 2026-09-01}\n"
    seen = view({"targets/east.yaml": targets + moved}, "2026-11-20")
    ((_, target),) = seen.promises("east")
    assert [each.value for each in versions(seen, target)] == [26, 24, 20, 22]
    assert versions(seen, target._replace(indicator="pipes"))[:-1] == []


def test_what_was_due_follows_the_version_in_force() -> None:
    seen = view({"targets/east.yaml": TARGETS}, "2026-11-20")
    target = next(target for _, target in seen.promises("east") if target.value == 20)
    days = (date(2025, 3, 31), date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 1), date(2027, 12, 31))
    # 26, 24 and 20 over 36 months, of which 3, 12, 14, 14 and 36 are gone
    assert [expected_on(seen, target, day) for day in days] == [
        Fraction(26 * 3, 36),
        Fraction(24 * 12, 36),
        Fraction(24 * 14, 36),
        Fraction(20 * 14, 36),
        20,
    ]
    corners = [*expected_path(seen, target)]
    assert [str(day) for day, _ in corners] == [
        "2024-12-31",
        "2025-06-01",
        "2025-06-01",
        "2026-03-01",
        "2026-03-01",
        "2027-12-31",
    ]
    late = target._replace(effective=date(2025, 1, 1), indicator="compounds")
    assert expected_on(seen, late, date(2024, 12, 31)) == 0


@pytest.mark.parametrize(
    ("promise", "data", "missing"),
    [
        # half of 2026 is gone
        ("pipes, at_least: 20, since: 2026, by: 2026", "pipes: {2026H1: 7.5}", exactly(Fraction(5, 2))),
        ("pipes, more_than: 20, since: 2026, by: 2026", "pipes: {2026H1: 10}", exactly(0)),
        ("pipes, at_least: 20, since: 2026, by: 2026", "pipes: {2026H1: 13}", exactly(0)),
        (
            "pipes, at_least: 20, since: 2026, by: 2026",
            "pipes: {2026H1: {at_least: 7}}",
            Interval(Fraction(0), Fraction(3)),
        ),
        ("pipes, at_most: 20, since: 2026, by: 2026", "pipes: {2026H1: 12}", exactly(2)),
        ("leakage, at_most: 8, since: 2026, by: 2026, baseline: {2025: 12}", "leakage: {2026H1: 11}", exactly(1)),
        ("lamps, at_least: 30, since: 2026, by: 2026, baseline: {2025: 10}", "lamps: {2026H1: 15}", exactly(5)),
        ("pipes, improve: true, since: 2026, by: 2026", "pipes: {2026H1: 13}", None),
        ("pipes, at_least: 20, since: 2026, by: 2026", "homes: {2026H1: 13}", None),
        ("leakage, at_most: 8, since: 2026, by: 2026", "leakage: {2026H1: 9}", None),
    ],
)
def test_what_is_missing_to_the_share_of_time_gone(promise: str, data: str, missing: Interval | None) -> None:
    files = {
        "targets/t.yaml": f"org: east\ntargets:\n  - {{indicator: {promise}}}\n",
        "data/d.yaml": f"org: east\nactuals: {{{data}}}\n",
    }
    assert behind_schedule(stands(files, "2026-07-05")) == missing
