"""What changed between two days, and by which lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.difference import Difference, differences
from renewal_cli.calc.view import View
from tests.programmes import programme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.target_status import TargetStatus

OLD = "  - {indicator: compounds, at_least: 20, since: 2025, by: 2026}\n"
DATA = (
    "org: east\nactuals: {compounds: {2025: [{value: 12, reported: 2026-01-10}, {value: 11, reported: 2026-03-05}]}}\n"
)


def found(targets: str, data: Sequence[str], first: str, last: str) -> list[Difference]:
    files = {"targets/t.yaml": f"org: east\ntargets:\n{targets}"}
    files |= {f"data/{index}.yaml": text for index, text in enumerate(data)}
    read = programme(files)
    days = date.fromisoformat(first), date.fromisoformat(last)
    return differences(View(read, days[1]), days[0], ["east"], "compounds")


def amount(status: TargetStatus | None) -> str:
    return str(status.actual.amount.low) if status and status.actual else ""


def promised(status: TargetStatus | None) -> str:
    return str(status.target.value) if status else ""


def changes(each: Difference) -> list[tuple[str, str, str]]:
    return [
        (
            cause.event.place.line_reference,
            amount(cause.before),
            amount(cause.after),
        )
        for cause in each.causes
    ]


def test_a_new_line_and_its_revision_change_the_actual() -> None:
    (each,) = found(OLD, [DATA], "2025-12-31", "2026-06-30")
    assert changes(each) == [("data/0.yaml:2", "", "12"), ("data/0.yaml:2", "12", "11")]
    assert each.is_changed
    first, second = each.causes
    assert first.replaced is None
    assert second.replaced is first.event


def test_between_the_reports_nothing_changes() -> None:
    (each,) = found(OLD, [DATA], "2026-03-05", "2026-06-30")
    assert (each.causes, each.idle, each.is_changed) == ((), 0, False)


def test_a_line_that_the_orgs_own_report_outweighs_changes_nothing() -> None:
    below = "org: west\nactuals: {compounds: {2025Q1: {value: 4, reported: 2026-02-01}}}\n"
    city = "org: city\nactuals: {compounds: {2025: 10}}\n"
    files = {
        "targets/t.yaml": f"org: city\ntargets:\n{OLD}",
        "data/w.yaml": below,
        "data/c.yaml": city,
    }
    (each,) = differences(View(programme(files), date(2026, 6, 30)), date(2026, 1, 1), ["city"])
    assert (each.causes, each.idle, each.is_changed) == ((), 1, False)


def test_a_changed_promise_is_a_cause_with_the_version_it_replaced() -> None:
    new = OLD + "  - {indicator: compounds, at_least: 25, since: 2025, by: 2026, effective: 2026-05-01}\n"
    new += "  - {indicator: compounds, at_least: 30, since: 2025, by: 2026, effective: 2026-06-01}\n"
    (each,) = found(new, [DATA], "2026-04-30", "2026-06-30")
    assert [(promised(cause.before), promised(cause.after)) for cause in each.causes] == [
        ("20", "25"),
        ("25", "30"),
    ]
    assert (promised(each.before), promised(each.after)) == ("20", "30")


def test_a_promise_that_moves_the_end_replaces_all_the_others() -> None:
    targets = OLD + "  - {indicator: compounds, at_least: 15, since: 2025, by: 2025}\n"
    targets += "  - {indicator: compounds, at_least: 30, since: 2025, by: 2027, effective: 2026-05-01}\n"
    moved, gone = found(targets, [DATA], "2026-04-30", "2026-06-30")
    assert (promised(moved.before), promised(moved.after)) == ("20", "30")
    assert (gone.after, promised(gone.status), gone.is_changed) == (None, "15", True)


def test_a_promise_that_was_not_known_before_is_new() -> None:
    late = "  - {indicator: compounds, at_least: 25, since: 2025, by: 2026, effective: 2026-05-01}\n"
    (each,) = found(late, [DATA], "2026-01-31", "2026-06-30")
    assert each.before is None
    assert each.is_changed
    # the revision of March came before there was a promise to hold it against
    assert (len(each.causes), each.idle) == (1, 1)
    assert each.causes[0].before is None


def test_each_new_version_is_held_against_the_promise_that_it_replaced() -> None:
    """By the same window first, and else by the same end, whatever the order in the file."""
    promises = OLD + "  - {indicator: compounds, at_least: 9, since: 2025, by: 2025}\n"
    same = "  - {indicator: compounds, at_least: 8, since: 2025, by: 2025, effective: 2026-05-01}\n"
    same += "  - {indicator: compounds, at_least: 25, since: 2025, by: 2026, effective: 2026-05-01}\n"
    pairs = [(promised(each.before), promised(each.after)) for each in found(promises + same, [DATA], *SPRING)]
    assert pairs == [("9", "8"), ("20", "25")]
    moved = same.replace("since: 2025,", "since: 2025-07,")
    pairs = [(promised(each.before), promised(each.after)) for each in found(promises + moved, [DATA], *SPRING)]
    assert pairs == [("9", "8"), ("20", "25")]


SPRING = ("2026-04-30", "2026-06-30")


def test_a_new_version_follows_that_of_the_same_window_before_one_that_only_ends_with_it() -> None:
    promises = "  - {indicator: compounds, at_least: 9, since: 2025-07, by: 2026}\n" + OLD
    new = "  - {indicator: compounds, at_least: 25, since: 2025, by: 2026, effective: 2026-05-01}\n"
    new += "  - {indicator: compounds, at_least: 12, since: 2025-07, by: 2026, effective: 2026-05-01}\n"
    pairs = [(promised(each.before), promised(each.after)) for each in found(promises + new, [DATA], *SPRING)]
    assert pairs == [("20", "25"), ("9", "12")]


def test_a_new_target_takes_no_predecessor_from_the_version_after_it_in_the_file() -> None:
    new = "  - {indicator: compounds, at_least: 12, since: 2025-07, by: 2026, effective: 2026-05-01}\n"
    new += "  - {indicator: compounds, at_least: 25, since: 2025, by: 2026, effective: 2026-05-01}\n"
    pairs = [(promised(each.before), promised(each.after)) for each in found(OLD + new, [DATA], *SPRING)]
    assert pairs == [("", "12"), ("20", "25")]


@pytest.mark.parametrize("versions", [("25", "8"), ("8", "25")])
def test_a_new_version_follows_that_which_ends_with_it_whatever_the_order(versions: tuple[str, str]) -> None:
    ends = {"25": "2026", "8": "2025"}
    promises = "  - {indicator: compounds, at_least: 9, since: 2025, by: 2025}\n" + OLD
    new = "".join(
        f"  - {{indicator: compounds, at_least: {value}, since: 2025-07, by: {ends[value]}, effective: 2026-05-01}}\n"
        for value in versions
    )
    pairs = [(promised(each.before), promised(each.after)) for each in found(promises + new, [DATA], *SPRING)]
    assert sorted(pairs) == [("20", "25"), ("9", "8")]


def test_only_versions_that_took_effect_between_the_days_are_causes() -> None:
    effective = ["2026-03-01", "2026-04-30", "2026-05-01", "2026-06-30", "2026-07-01"]
    new = "".join(
        f"  - {{indicator: compounds, at_least: {value}, since: 2025, by: 2026, effective: {day}}}\n"
        for value, day in enumerate(effective, 21)
    )
    (each,) = found(OLD + new, [DATA], *SPRING)
    assert [(promised(cause.before), promised(cause.after)) for cause in each.causes] == [("22", "23"), ("23", "24")]


def test_a_line_replaces_only_the_earlier_version_of_the_same_figure() -> None:
    data = "org: east\nactuals:\n  compounds:\n    2025: 12\n"
    data += "    2026Q1: [{value: 3, reported: 2026-05-10}, {value: 4, reported: 2026-06-05}]\n"
    data += "    2026Q2: {value: 2, reported: 2026-05-20}\n"
    (each,) = found(OLD, [data], *SPRING)
    assert [(amount(cause.after), cause.replaced and str(cause.replaced.place.line)) for cause in each.causes] == [
        ("15", None),
        ("17", None),
        ("18", "5"),
    ]
    others = "org: east\nactuals:\n  compounds: {2024: 7, 2025: {value: 12, reported: 2026-05-05}, 2026Q1: 3}\n"
    assert [cause.replaced for cause in found(OLD, [others], *SPRING)[0].causes] == [None]


def test_a_replaced_promise_stands_as_it_stood_on_the_first_day() -> None:
    targets = OLD + "  - {indicator: compounds, at_least: 15, since: 2025, by: 2025}\n"
    targets += "  - {indicator: compounds, at_least: 30, since: 2025, by: 2027, effective: 2026-05-01}\n"
    data = DATA.replace("2026-03-05", "2026-06-05")  # the 11
    _, gone = found(targets, [data], *SPRING)
    assert (gone.after, amount(gone.before)) == (None, "12")


def test_a_light_that_turned_without_any_new_line_is_a_change() -> None:
    (each,) = found(OLD, [DATA], "2026-03-05", "2027-12-01")
    assert each.before is not None
    assert each.after is not None
    assert (each.before.light, each.after.light) == ("on_track", "stale")
    assert (each.causes, each.is_changed) == ((), True)


def test_only_the_targets_that_were_asked_for_are_compared() -> None:
    files = {
        "targets/e.yaml": f"org: east\ntargets:\n{OLD}  - {{indicator: pipes, at_least: 5}}\n",
        "targets/w.yaml": f"org: west\ntargets:\n{OLD}",
    }
    asked = differences(View(programme(files), date(2026, 6, 30)), date(2026, 1, 1), ["east"], "compounds")
    assert [(each.status.target.org, each.status.target.indicator) for each in asked] == [("east", "compounds")]
    both = differences(View(programme(files), date(2026, 6, 30)), date(2026, 1, 1), ["east"])
    assert [each.status.target.indicator for each in both] == ["compounds", "pipes"]


def test_of_one_day_the_lines_come_first_and_then_the_version_of_the_target() -> None:
    """Wherever its file stands: what is reported is held against the target that it was reported under."""
    new = "  - {indicator: compounds, at_least: 25, since: 2025, by: 2026, effective: 2026-05-01}\n"
    files = {
        "data/a.yaml": f"org: east\ntargets:\n{OLD}{new}",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025: {value: 12, reported: 2026-05-01}}}\n",
    }
    (each,) = differences(View(programme(files), date(2026, 6, 30)), date(2026, 4, 30), ["east"])
    assert [(promised(cause.after), amount(cause.after)) for cause in each.causes] == [("20", "12"), ("25", "12")]
