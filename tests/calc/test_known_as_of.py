"""What was known on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.known_as_of import observations_as_of, targets_as_of
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.period import parse_period
from renewal_cli.model.place import Place
from tests.programmes import programme, view

if TYPE_CHECKING:
    from renewal_cli.calc.view import View


def figures(data: str, as_of: str) -> dict[str, int]:
    """The known amounts of the east's compounds by section and period, plans included."""
    seen = view({"data/east.yaml": f"org: east\n{data}\n"}, as_of)
    known = seen.done("east", "compounds") + seen.plans("east", "compounds")
    return {f"{each.section} {each.period}": int(each.amount.low or 0) for each in known}


REVISED = "actuals: {compounds: {2025: [{value: 6, reported: 2026-03-01}, {value: 5, reported: 2026-01-10}]}}"
PLANNED = "plans: {compounds: {2027: [{value: 9}, {value: 8, reported: 2026-01-10}]}}"


@pytest.mark.parametrize(
    ("data", "as_of", "known"),
    [
        ("actuals: {compounds: {2025: 5}}", "2025-12-30", {}),
        ("actuals: {compounds: {2025: 5}}", "2025-12-31", {"actuals 2025": 5}),
        (REVISED, "2026-01-09", {}),
        (REVISED, "2026-01-10", {"actuals 2025": 5}),
        (REVISED, "2026-02-28", {"actuals 2025": 5}),
        (REVISED, "2026-03-01", {"actuals 2025": 6}),
        (PLANNED, "2020-01-01", {"plans 2027": 9}),
        (PLANNED, "2026-01-10", {"plans 2027": 8}),
        ("plans: {compounds: {2027: {value: 8, reported: 2026-01-10}}}", "2026-01-09", {}),
        (
            "actuals: {compounds: {2025: 5}}\nto_date: {compounds: {2025: 7}}\nplans: {compounds: {2025: 9}}",
            "2026-01-01",
            {"actuals 2025": 5, "to_date 2025": 7, "plans 2025": 9},
        ),
        ("actuals: {compounds: {2025Q4: 5, 2025-12: 2}}", "2026-01-01", {"actuals 2025Q4": 5, "actuals 2025-12": 2}),
    ],
)
def test_a_figure_counts_from_the_day_on_which_it_was_known(data: str, as_of: str, known: dict[str, int]) -> None:
    assert figures(data, as_of) == known


def test_done_and_planned_are_kept_apart() -> None:
    files = {"data/east.yaml": "org: east\nactuals: {compounds: {2025: 5}}\nplans: {compounds: {2026: 9}}\n"}
    seen = view(files, "2026-01-01")
    assert [each.section for each in seen.done("east", "compounds")] == ["actuals"]
    assert [each.section for each in seen.plans("east", "compounds")] == ["plans"]


def test_of_two_versions_of_one_day_the_later_in_the_file_counts() -> None:
    first, second = (
        Observation(
            "east",
            "compounds",
            "actuals",
            parse_period("2025"),
            exactly(value),
            Place("data/east.yaml", line),
            reported=date(2026, 1, 10),
        )
        for line, value in ((3, 5), (4, 6))
    )
    assert observations_as_of([first, second], date(2026, 1, 10)) == [second]


CHANGED = """\
org: east
targets:
  - {indicator: compounds, at_least: 20, by: 2026}
  - {indicator: compounds, at_least: 36, by: 2027}
  - {indicator: pipes, at_least: 5, by: 2027}
  - {indicator: compounds, at_least: 30, by: 2027, effective: 2026-01-01, reason: 调整}
  - {indicator: compounds, at_least: 40, by: 2028, effective: 2026-06-01, reason: 延期}
"""


def promised(seen: View, org: str) -> list[tuple[str, int]]:
    """The indicators and values of the promises that hold for an org."""
    return [(row.indicator.id, int(row.target.value or 0)) for row in target_statuses(seen, [org])]


@pytest.mark.parametrize(
    ("as_of", "values"),
    [
        ("2025-12-31", [("compounds", 20), ("compounds", 36), ("pipes", 5)]),
        ("2026-01-01", [("compounds", 20), ("pipes", 5), ("compounds", 30)]),
        ("2026-06-01", [("pipes", 5), ("compounds", 40)]),
    ],
)
def test_a_changed_promise_replaces_that_of_its_end_or_moves_the_end(as_of: str, values: list[tuple[str, int]]) -> None:
    west = CHANGED.replace("org: east", "org: west").split("  - {indicator: pipes")[0]
    seen = view({"targets/east.yaml": CHANGED, "targets/west.yaml": west}, as_of)
    assert promised(seen, "east") == values
    assert promised(seen, "west") == [("compounds", 20), ("compounds", 36)]


def test_versions_count_by_their_day_whatever_their_order_in_the_file() -> None:
    head, *entries = CHANGED.split("  - ")
    seen = view({"targets/east.yaml": head + "".join(f"  - {entry}" for entry in reversed(entries))}, "2026-06-01")
    assert promised(seen, "east") == [
        ("compounds", 40),
        ("pipes", 5),
    ]


def test_two_promises_of_one_day_with_different_ends_replace_the_old_one_and_not_each_other() -> None:
    text = (
        "org: east\ntargets:\n"
        "  - {indicator: compounds, at_least: 9, since: 2025, by: 2027}\n"
        "  - {indicator: compounds, at_least: 5, since: 2025, by: 2026, effective: 2025-06-01, reason: r}\n"
        "  - {indicator: compounds, at_least: 8, since: 2025, by: 2027, effective: 2025-06-01, reason: r}\n"
    )
    known = targets_as_of(programme({"targets/t.yaml": text}).targets, date(2026, 1, 1))
    assert [str(each.value) for each in known] == ["5", "8"]


def test_a_version_without_day_is_newer_than_one_reported_before_the_period_ended() -> None:
    text = "org: east\nactuals: {compounds: {2025: [{value: 5, reported: 2025-06-01}, {value: 9}]}}\n"
    series = programme({"data/d.yaml": text}).observations("east", "compounds")
    assert [str(each.amount.low) for each in observations_as_of(series, date(2026, 1, 1))] == ["9"]


def test_of_two_promises_of_one_end_a_later_version_replaces_that_of_its_window() -> None:
    targets = """\
org: east
targets:
  - {indicator: compounds, at_least: 9, since: 2025, by: 2025}
  - {indicator: compounds, at_least: 30, since: 2021, by: 2025}
  - {indicator: compounds, at_least: 35, since: 2021, by: 2025, effective: 2024-06-01}
"""
    seen = view({"targets/t.yaml": targets}, "2024-12-31")
    assert promised(seen, "east") == [("compounds", 9), ("compounds", 35)]


def test_a_version_with_another_start_replaces_the_promise_of_the_same_end_only() -> None:
    promises = [
        "{indicator: compounds, at_least: 20, since: 2025, by: 2026}",
        "{indicator: compounds, at_least: 9, since: 2025, by: 2025}",
        "{indicator: compounds, at_least: 12, since: 2026, by: 2026, effective: 2026-03-01}",
    ]
    lines = "".join(f"  - {each}\n" for each in promises)
    seen = view({"targets/east.yaml": f"org: east\ntargets:\n{lines}"}, "2026-03-01")
    assert [str(target.value) for _, target in seen.promises("east")] == ["9", "12"]
