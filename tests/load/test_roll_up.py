"""Sums over those below an org, added up in the engine where that says all there is, and only there."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View, reported_by
from renewal_cli.load.ledger.ledger import EngineLedger
from renewal_cli.model.period import parse_period
from tests.parquet import with_parquet
from tests.programmes import PROGRAMME

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.calc.actual import Actual
    from tests.parquet import Cells

TARGET = {"targets/t.yaml": "org: city\ntargets:\n  - {indicator: pipes, at_least: 10, since: 2026, by: 2026}\n"}


def rows(org: str, *values: str, unit: str = "公里") -> list[Cells]:
    """The amounts of the first months of 2026."""
    return [
        (org, "pipes", "actuals", f"2026-{month:02}", value, unit) for month, value in enumerate(values, 1) if value
    ]


def actual(
    folder: Path, ledger: list[Cells], files: dict[str, str] | None = None, as_of: str = "2026-12-31"
) -> tuple[Actual | None, bool]:
    """What the city did, and whether the engine added it up."""
    read = with_parquet(folder, ledger, {**TARGET, **(files or {})}).programme
    assert read is not None
    view = View(read, date.fromisoformat(as_of))
    found = target_statuses(view, ["city"])[0].actual
    return found, any(view._rolled.values())


def test_two_districts_by_hand_3_75(tmp_path: Path) -> None:
    done, is_rolled = actual(tmp_path, [*rows("east", "1", "2"), *rows("west", "250", "500", unit="米")])
    assert is_rolled
    assert done is not None
    assert (done.amount.low, done.amount.high, str(done.through)) == (Fraction(15, 4), Fraction(15, 4), "2026-02-28")
    assert done.coverage is not None
    assert [each.id for each in done.coverage.reported] == ["east", "west"]
    assert done.coverage.is_complete
    assert [str(each.place) for each in done.observations] == ["data/ledger.parquet:4:1"]


def test_a_silent_district_makes_it_a_lower_bound(tmp_path: Path) -> None:
    done, is_rolled = actual(tmp_path, rows("east", "1", "2"))
    assert is_rolled
    assert done is not None
    assert done.coverage is not None
    assert (done.amount.low, done.amount.high) == (Fraction(3), None)
    assert [each.id for each in done.coverage.silent] == ["west"]


@pytest.mark.parametrize(
    ("west", "low", "high"),
    [
        (rows("west", "1"), 4, None),  # reported to an earlier day
        (rows("west", "", "1"), 4, None),  # leaves January out
        ([("west", "pipes", "year_to_date", "2026-02", "5", None)], 8, 8),
        ([("west", "pipes", "actuals", "2026-01..2026-02", "5", None)], 8, 8),
        ([("west", "pipes", "plans", "2026-01", "5", None)], 3, None),
    ],
)
def test_where_one_has_to_be_looked_at_all_are(tmp_path: Path, west: list[Cells], low: int, high: int | None) -> None:
    done, is_rolled = actual(tmp_path, [*rows("east", "1", "2"), *west])
    assert not is_rolled
    assert done is not None
    assert done.amount.low == low
    assert done.amount.high == high


@pytest.mark.parametrize(("second", "high"), [("2026-03", Fraction(10)), ("2026-04", None)])
def test_between_two_own_reports_all_days_have_to_be_reported(
    tmp_path: Path, second: str, high: Fraction | None
) -> None:
    """The city's January and March, or January and April: those below reported February to its end."""
    own = {"data/c.yaml": f"org: city\nactuals:\n  pipes: {{2026-01: 1, {second}: 3}}\n"}
    done, _ = actual(tmp_path, [*rows("east", "", "2"), *rows("west", "", "4")], own)
    assert done is not None
    assert (done.amount.low, done.amount.high) == (Fraction(10), high)
    assert done.coverage is not None
    assert [each.id for each in done.coverage.lagging] == ([] if high else ["east", "west"])


def test_figures_in_text_are_part_of_the_sum(tmp_path: Path) -> None:
    text = {"data/w.yaml": "org: west\nactuals:\n  pipes: {2026-01: 1, 2026-02: 1}\n"}
    done, is_rolled = actual(tmp_path, rows("east", "1", "2"), text)
    assert not is_rolled
    assert done is not None
    assert done.amount.low == 5


def test_figures_in_text_of_another_indicator_do_not_matter(tmp_path: Path) -> None:
    text = {"data/w.yaml": "org: west\nactuals: {homes: {2026-01: 7}}\n"}
    done, is_rolled = actual(tmp_path, [*rows("east", "1"), *rows("west", "2")], text)
    assert is_rolled
    assert done is not None
    assert (done.amount.low, done.amount.high) == (Fraction(3), Fraction(3))


def test_what_was_not_known_yet_does_not_count(tmp_path: Path) -> None:
    both = [*rows("east", "1", "2"), *rows("west", "1", "1")]
    done, _ = actual(tmp_path, both, as_of="2026-01-31")
    assert done is not None
    assert (done.amount.low, str(done.through)) == (Fraction(2), "2026-01-31")
    done, is_rolled = actual(
        tmp_path / "later", [*rows("east", "1"), ("west", "pipes", "actuals", "2027-01", "1", None)]
    )
    assert not is_rolled
    assert done is not None
    assert done.amount.low == 1


def test_a_window_of_which_nothing_can_be_whole(tmp_path: Path) -> None:
    """A year's amount reaches beyond the window on both sides: only bounds are known."""
    promise = "org: city\ntargets:\n  - {indicator: pipes, at_least: 10, since: 2026-03, by: 2026-08}\n"
    both: list[Cells] = [(org, "pipes", "actuals", "2026", "12", None) for org in ("east", "west")]
    done, is_rolled = actual(tmp_path, both, {"targets/t.yaml": promise})
    assert not is_rolled
    assert done is not None
    assert (done.amount.low, done.amount.high) == (Fraction(0), Fraction(24))


def test_a_summary_of_an_earlier_month_leaves_later_ones_out(tmp_path: Path) -> None:
    read = with_parquet(tmp_path, [*rows("east", "1", "2"), *rows("west", "1", "1")], TARGET).programme
    assert read is not None
    view = reported_by(View(read, date(2026, 12, 31)), date(2026, 1, 31))
    done = target_statuses(view, ["city"])[0].actual
    assert done is not None
    assert done.amount.low == 2
    assert any(view._rolled.values())
    before = reported_by(View(read, date(2026, 12, 31)), date(2025, 12, 31))
    assert target_statuses(before, ["city"])[0].actual is None


def test_plans_are_looked_for_only_of_indicators_that_have_some(tmp_path: Path) -> None:
    planned: list[Cells] = [("east", "homes", "plans", "2026-05", "3", None)]
    read = with_parquet(tmp_path, [*rows("east", "1"), *planned], TARGET).programme
    assert read is not None
    assert isinstance(read.ledger, EngineLedger)
    assert [read.has_plans(each) for each in ("homes", "pipes")] == [True, False]


def test_a_ledger_tells_the_indicators_of_an_org(tmp_path: Path) -> None:
    done = [*rows("east", "1"), ("west", "investment", "actuals", "2026-01", "3", "亿元"), *rows("west", "1")]
    read = with_parquet(tmp_path, done, {"data/e.yaml": "org: east\nactuals: {homes: {2026: 3 套}}\n"}).programme
    assert read is not None
    assert read.ledger is not None
    assert [read.ledger.indicators_of(org) for org in ("east", "west", "city")] == [
        ("pipes",),
        ("investment", "pipes"),
        (),
    ]
    assert [[*read.indicators_of(org)] for org in ("east", "west", "city")] == [
        ["homes", "pipes"],
        ["investment", "pipes"],
        [],
    ]


def test_one_org_then_one_indicator_then_all_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    areas = "".join(f"  {org}{number}: {{name: {org}{number}, level: area, parent: {org}}}\n" for org, number in AREAS)
    done = [row for org, number in AREAS for row in rows(f"{org}{number}", "1", "2")]
    done += [(row[0], "investment", *row[2:5], "亿元") for row in done]
    tree = PROGRAMME.replace("sources:", areas + "sources:")
    read = with_parquet(tmp_path, done, {"targets/programme.yaml": tree}).programme
    assert read is not None
    assert isinstance(read.ledger, EngineLedger)
    asked: list[str] = []
    engine, answer = read.ledger._engine, read.ledger._engine.asked

    def noted(sql: str) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return answer(sql)

    monkeypatch.setattr(engine, "asked", noted)
    view, window = View(read, date(2026, 12, 31)), parse_period("2026")

    def rolled(org: str, indicator: str) -> Fraction | None:
        found = view.rolled_up(org, read.indicators[indicator], window)
        return found and found.observation.amount.low

    assert [rolled("east", "pipes"), rolled("east", "investment")] == [6, 6]
    assert (len(asked), "WHERE parent = 'east'" in asked[0]) == (1, True)
    assert [rolled("west", "pipes"), rolled("west", "investment")] == [3, 3]
    assert (len(asked), "AND 1 = 1" in asked[1]) == (2, True)
    view, asked[:] = View(read, date(2026, 12, 30)), []
    assert [rolled("east", "pipes"), rolled("west", "pipes")] == [6, 3]
    assert (len(asked), "AND l.indicator = 'pipes'" in asked[1]) == (2, True)
    assert [rolled("west", "investment"), rolled("east", "investment")] == [3, 6]
    assert (len(asked), "AND 1 = 1" in asked[2]) == (3, True)
    view, asked[:] = View(read, date(2026, 12, 29)), []
    for each in (window, parse_period("2025..2026")):
        assert all(view.rolled_up(org, read.indicators["pipes"], each) for org in ("east", "west")) == (each == window)
    assert ["AND l.indicator = 'pipes'" in each for each in asked] == [False, True, True]


AREAS = (("east", 1), ("east", 2), ("west", 1))
