"""Scores: points item by item, vetoes, grades, places, and what is still open."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.score import score_all
from renewal_cli.calc.view import reported_by
from renewal_cli.model.interval import Interval
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.org_score import OrgScore
    from renewal_cli.calc.view import View

HEAD = "scores:\n  y: {name: 考核, since: 2026, by: 2026, level: district, out_of: 10}\n"
GRADES = 'grades: {好: ">= 85", 中: "[60, 85)", 差: "< 60"}\n'


def seen(items: str, targets: str, done: str, more: str = "", west: str = "", day: str = "2027-01-15") -> View:
    """East with its targets and reports; west with its own lines."""
    files = {
        "targets/scores.yaml": f"{HEAD}items:\n{items}{more}",
        "targets/east.yaml": f"org: east\ntargets:\n{targets}",
        "data/east.yaml": f"org: east\n{done}",
    }
    if west:
        files["targets/west.yaml"], files["data/west.yaml"] = west.split("---\n")
    return view(files, day)


def entries(found: View, score: str = "y") -> dict[str, OrgScore]:
    return {each.org.id: each for each in score_all(found, found.programme.scores[score]).entries}


def points(rule: str, target: str, done: str, day: str = "2027-01-15") -> Interval:
    """The points of east for one item."""
    items = f"  - {{score: y, {rule}}}\n"
    return entries(seen(items, f"  - {{{target}}}\n", f"actuals: {{{done}}}\n", day=day))["east"].total


def between(low: float | str | None, high: float | str | None) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


STEPS = "indicator: %s, points: 10, rule: steps, per: %s, up: %s, down: 1, broken: %s"
COMPOUNDS = "indicator: compounds, at_least: 40, since: 2026, by: 2026"


@pytest.mark.parametrize(
    ("per", "up", "broken", "done", "total"),
    [
        ("2 points", "1", "no", 43, 13),  # 107.5 %: 7.5 points are 3 whole steps of 2
        ("2 points", "1", "yes", 43, "13.75"),
        ("2 points", "1", "full", 43, 14),
        ("2%", "1", "no", 37, 7),  # 92.5 %: 7.5 below
        ("2 个", "1", "no", 45, 12),  # 5 things above: 2 steps
        ("1%", "{100%: 0.2, 110%: 0.1}", "no", 50, "13.5"),  # 25 % above: 10 × 0.2 + 15 × 0.1
        ("1%", "1", "no", 40, 10),
        ("1%", "0", "no", 80, 10),
    ],
)
def test_steps_are_counted_as_the_rule_says(per: str, up: str, broken: str, done: int, total: str) -> None:
    rule = STEPS % ("compounds", per, up, broken)
    assert points(rule, COMPOUNDS, f"compounds: {{2026: {done}}}") == between(total, total)


def test_a_point_of_an_indicator_in_per_cent_is_a_point_of_it() -> None:
    rule = STEPS % ("leakage", "1 points", "1", "no")
    target = "indicator: leakage, at_most: 10, by: 2026"
    assert points(rule, target, "leakage: {2026: 12}") == between(8, 8)
    assert points(rule, target, "leakage: {2026: 9}") == between(11, 11)


def test_a_point_of_a_way_from_a_baseline_is_a_point_of_the_way() -> None:
    rule = STEPS % ("green", "10 points", "1", "no")
    target = "indicator: green, at_least: 15, by: 2026, baseline: {2025: 14}"
    assert points(rule, target, "green: {2026: 14.8}") == between(8, 8)  # 80 % of the way


@pytest.mark.parametrize(
    ("target", "done", "per", "total"),
    [
        ("compounds, at_most: 8, since: 2026, by: 2026", 9, "1 个", 11),  # 80 % of a ceiling of 8 is 10: 1 less
        ("compounds, at_most: 8, since: 2026, by: 2026", 9, "1%", "22.5"),
        ("compounds, at_most: 8, since: 2026, by: 2026", 12, "1 个", 8),
        ("leakage, at_most: 8, by: 2026", 9, "1 points", 11),
        ("leakage, at_most: 8, by: 2026, baseline: {2025: 13}", "9.5", "1%", "3.75"),  # 80 % of the way is 9: 0.5 more
        ("leakage, at_most: 8, by: 2026, baseline: {2025: 13}", "9.5", "1 points", 0),  # 70 % of the way
        ("green, at_least: 15, by: 2026, baseline: {2025: 10}", "14.3", "1%", 12),  # 80 % of the way is 14
        ("compounds, at_least: 40, since: 2026, by: 2026", 34, "1 个", 12),
    ],
)
def test_steps_from_another_completion_are_from_the_amount_of_that_completion(
    target: str, done: float | str, per: str, total: float | str
) -> None:
    name = target.partition(",")[0]
    rule = f"indicator: {name}, points: 10, rule: steps, per: {per}, at: 80%, up: 1, down: 1, broken: yes"
    assert points(rule, f"indicator: {target}", f"{name}: {{2026: {done}}}") == between(total, total)


def test_per_cent_of_a_ceiling_of_nothing_is_not_known() -> None:
    rule = STEPS % ("leakage", "1%", "1", "no")
    assert points(rule, "indicator: leakage, at_most: 0, by: 2026", "leakage: {2026: 12}") == between(None, None)
    assert points(
        f"{rule}, within: {{up: 2, down: 5}}", "indicator: leakage, at_most: 0, by: 2026", "leakage: {2026: 12}"
    ) == between(5, 12)


def test_a_way_that_there_is_not_leaves_the_points_open() -> None:
    target = "indicator: green, at_least: 15, by: 2026, baseline: {2025: 15}"
    rule = STEPS % ("green", "10 points", "0", "no")
    assert points(rule, target, "green: {2026: 16}") == between(None, 10)
    assert points("indicator: green, points: 10, rule: proportional, up_to: 100%", target, "green: {2026: 16}") == (
        between(0, 10)
    )


@pytest.mark.parametrize(
    ("target", "done", "total"),
    [
        (COMPOUNDS, "compounds: {2026: 10}", between("2.5", "2.5")),
        (COMPOUNDS, "compounds: {2026: 60}", between(12, 12)),
        (COMPOUNDS, "compounds: {2026: {at_least: 20}}", between(5, 12)),
        (COMPOUNDS, "compounds: {2026: -4}", between(0, 0)),
        ("indicator: compounds, at_most: 40, since: 2026, by: 2026", "compounds: {2026: 50}", between(8, 8)),
        ("indicator: compounds, at_most: 40, since: 2026, by: 2026", "compounds: {2026: 0}", between(10, 10)),
        (
            "indicator: compounds, at_most: 40, since: 2026, by: 2026",
            "compounds: {2026: {at_least: 50}}",
            between(0, 8),
        ),
        ("indicator: compounds, at_most: 0, since: 2026, by: 2026", "compounds: {2026: 5}", between(0, 0)),
    ],
)
def test_points_are_in_proportion_up_to_a_cap(target: str, done: str, total: Interval) -> None:
    assert points("indicator: compounds, points: 10, rule: proportional, up_to: 120%", target, done) == total


@pytest.mark.parametrize(
    ("target", "done", "total"),
    [
        ("more_than: 40", "{2026: 40}", between(0, 0)),
        ("at_least: 40", "{2026: 40}", between(10, 10)),
        ("at_least: 40", "{2026: {more_than: 30}}", between(0, 10)),
        ("at_least: 40", "{2026: {more_than: 50}}", between(10, 10)),
    ],
)
def test_all_or_nothing_goes_by_the_comparator(target: str, done: str, total: Interval) -> None:
    rule = "indicator: compounds, points: 10, rule: all_or_nothing"
    assert points(rule, f"indicator: compounds, {target}, since: 2026, by: 2026", f"compounds: {done}") == total


@pytest.mark.parametrize(
    "target",
    [
        "indicator: pipes, at_least: 3, since: 2026, by: 2026",
        "indicator: compounds, at_least: 3, since: 2025, by: 2026",
        "indicator: compounds, at_least: 3, since: 2026, by: 2027",
        "indicator: compounds, at_least: 0, since: 2026, by: 2026",
        "indicator: compounds, improve: true, since: 2026, by: 2026",
    ],
)
def test_without_a_task_the_rule_says_what_counts_and_else_it_is_open(target: str) -> None:
    rule = "indicator: compounds, points: 10, rule: all_or_nothing"
    assert points(f"{rule}, without_target: 2", target, "compounds: {2026: 9}") == between(2, 2)
    assert points(f"{rule}, without_target: full", target, "compounds: {2026: 9}") == between(10, 10)
    assert points(rule, target, "compounds: {2026: 9}") == between(0, 10)
    found = seen(f"  - {{score: y, {rule}}}\n", f"  - {{{target}}}\n", "actuals: {}\n")
    assert entries(found)["east"].reason == "no_rule"


WEST = """\
org: west
targets:
  - {indicator: compounds, at_least: 20, since: 2026, by: 2026}
---
org: west
actuals: {%s}
"""
PLACES = "  - {score: y, indicator: compounds, rule: places, by: %s, points: {1: 10, 2: 5}}\n"


@pytest.mark.parametrize(
    ("by", "west", "totals"),
    [
        ("completion", "compounds: {2026: 11}", (5, 10)),  # 50 % and 55 %
        ("actual", "compounds: {2026: 11}", (10, 5)),
        ("completion", "compounds: {2026: 10}", (10, 10)),
    ],
)
def test_places_are_shared_and_go_by_what_the_rule_says(by: str, west: str, totals: tuple[int, int]) -> None:
    found = entries(seen(PLACES % by, f"  - {{{COMPOUNDS}}}\n", "actuals: {compounds: {2026: 20}}\n", west=WEST % west))
    assert [found[org].total for org in ("east", "west")] == [between(each, each) for each in totals]


def test_less_is_better_in_places_by_the_amount_under_a_ceiling() -> None:
    items = "  - {score: y, indicator: leakage, rule: places, by: actual, points: {1: 10, 2: 5}}\n"
    target = "  - {indicator: leakage, at_most: 9, by: 2026}\n"
    west = f"org: west\ntargets:\n{target}---\norg: west\nactuals: {{leakage: {{2026: 8}}}}\n"
    found = entries(seen(items, target, "actuals: {leakage: {2026: 8.5}}\n", west=west))
    assert [found[org].place for org in ("east", "west")] == [2, 1]


def test_whose_level_is_not_known_may_have_any_place() -> None:
    items = "  - {score: y, indicator: green, rule: places, by: actual, points: {1: 10, 2: 5}}\n"
    target = "  - {indicator: green, at_least: 9, by: 2026}\n"
    west = f"org: west\ntargets:\n{target}---\norg: west\nactuals: {{green: {{2026: 8}}}}\n"
    found = entries(seen(items, target, "actuals: {}\n", west=west))
    assert [found[org].total for org in ("east", "west")] == [between(5, 10)] * 2


def test_a_place_is_a_range_while_somebody_is_silent_and_a_place_beyond_the_last_gives_nothing() -> None:
    found = entries(
        seen(PLACES % "completion", f"  - {{{COMPOUNDS}}}\n", "actuals: {compounds: {2026: 20}}\n", west=WEST % "")
    )
    assert [found[org].total for org in ("east", "west")] == [between(5, 10)] * 2
    assert [found[org].reason for org in ("east", "west")] == ["bound", "not_reported"]
    items = PLACES.replace(", 2: 5", "") % "completion"
    found = entries(seen(items, f"  - {{{COMPOUNDS}}}\n", "actuals: {compounds: {2026: 20}}\n", west=WEST % ""))
    assert found["east"].total == between(0, 10)


def test_who_reported_to_an_earlier_day_may_still_have_more() -> None:
    items = "  - {score: y, indicator: compounds, points: 10, rule: proportional, up_to: 100%}\n"
    done = "actuals: {compounds: {2026H1: 20}}\n"
    found = entries(seen(items, f"  - {{{COMPOUNDS}}}\n", done, west=WEST % "compounds: {2026H1: 5, 2026H2: 5}"))
    assert (found["east"].total, found["east"].reason) == (between(5, 10), "late")
    assert found["west"].total == between(5, 5)


EVENTS = (
    "  - {score: y, event: blamed, each: -5, within: 8}\n  - {score: y, event: praised, each: 2, within: {up: 3}}\n"
)
HAPPENED = """\
events:
  blamed: [{on: 2026-05-12}, {on: 2026-08-12, reported: 2026-12-01}, {on: 2025-05-12}]
  praised: [{on: 2026-09-01}]
"""


@pytest.mark.parametrize(
    ("day", "total"), [("2026-05-11", 0), ("2026-05-12", -5), ("2026-09-30", -3), ("2027-01-15", -6)]
)
def test_events_count_within_the_time_once_they_are_known(day: str, total: int) -> None:
    found = seen(EVENTS, f"  - {{{COMPOUNDS}}}\n", HAPPENED, day=day)
    assert entries(found)["east"].total == between(total, total)


def test_a_month_s_summary_counts_no_later_events() -> None:
    found = reported_by(seen(EVENTS, f"  - {{{COMPOUNDS}}}\n", HAPPENED), date(2026, 5, 31))
    assert entries(found)["east"].total == between(-5, -5)


PARTS = """\
  - {score: y, part: 开工, indicator: compounds, points: 60, rule: proportional, up_to: 100%}
  - {score: y, indicator: pipes, points: 40, rule: proportional, up_to: 100%, without_target: full}
"""


@pytest.mark.parametrize(
    ("veto", "done", "grade", "total"),
    [
        ("indicator: compounds, below: 90%, grade: 差", "{2026: 36}", "好", between(94, 94)),
        ("indicator: compounds, below: 90%, grade: 差", "{2026: 35}", "差", between("92.5", "92.5")),
        ("indicator: compounds, below: 90%, grade: 中", "{2026: 1}", "差", between("41.5", "41.5")),
        ("indicator: compounds, below: 90%, grade: 中", "{2026: 35}", "中", between("92.5", "92.5")),
        ("indicator: compounds, below: 90%, grade: 中", "{2026: {at_least: 35}}", None, between("92.5", 100)),
        ("indicator: compounds, below: 90%, grade: 差", "{2026: {at_least: 30}}", None, between(85, 100)),
        ("indicator: compounds, below: 90%, part: 开工", "{2026: 35}", "差", between(40, 40)),
        ("indicator: compounds, below: 90%, part: 开工", "{2026: {at_least: 35}}", None, between(40, 100)),
        ("event: accident, grade: 差", "{2026: 40}", "差", between(100, 100)),
        ("event: fire, grade: 差", "{2026: 40}", "好", between(100, 100)),
        ("event: accident, grade: 差", "{2026: {at_least: 1}}", "差", between("41.5", 100)),
    ],
)
def test_a_veto_gives_a_grade_or_takes_a_part(veto: str, done: str, grade: str | None, total: Interval) -> None:
    more = f"veto:\n  - {{score: y, {veto}}}\n{GRADES}"
    data = f"actuals: {{compounds: {done}}}\nevents: {{accident: [{{on: 2026-05-01}}]}}\n"
    found = entries(seen(PARTS, f"  - {{{COMPOUNDS}}}\n", data, more))["east"]
    assert (found.grade, found.total) == (grade, total)


def test_a_veto_leaves_out_who_has_no_such_task() -> None:
    more = f"veto:\n  - {{score: y, indicator: pipes, below: 90%, grade: 差}}\n{GRADES}"
    found = entries(seen(PARTS, f"  - {{{COMPOUNDS}}}\n", "actuals: {compounds: {2026: 40}}\n", more))["east"]
    assert (found.grade, found.vetoes) == ("好", ())


def test_the_part_of_a_veto_may_hold_steps_without_limit() -> None:
    target = "  - {indicator: green, at_least: 15, by: 2026}\n"
    items = f"  - {{score: y, part: 绿化, {STEPS % ('green', '1%', '1', 'no')}}}\n"
    more = "veto:\n  - {score: y, indicator: green, below: 90%, part: 绿化}\n"
    assert entries(seen(items, target, "actuals: {}\n", more))["east"].total == Interval(None, None)


def test_equal_totals_share_a_place_and_who_is_open_follows_without_one() -> None:
    items = "  - {score: y, indicator: compounds, points: 10, rule: proportional, up_to: 100%, without_target: 0}\n"
    target = f"  - {{{COMPOUNDS}}}\n"
    found = seen(items, target, "actuals: {compounds: {2026: 20}}\n", west=WEST % "compounds: {2026: 10}")
    assert [each.place for each in entries(found).values()] == [1, 1]
    found = seen(items, target, "actuals: {compounds: {2026: 20}}\n", west=WEST % "")
    whole = score_all(found, found.programme.scores["y"])
    assert (whole.is_given, [each.place for each in whole.entries]) == (False, [None, None])


def test_a_weighted_score_adds_up_its_parts() -> None:
    head = HEAD + "  s: {name: 合成, since: 2026, by: 2026, level: district, out_of: 10, parts: {y: 25%, z: 75%}}\n"
    head += "  z: {name: 另一个, since: 2026, by: 2026, level: district, out_of: 10}\n"
    text = f"{head}items:\n  - {{score: [y, z], indicator: compounds, points: 10, rule: proportional, up_to: 100%}}\n"
    text += "  - {score: z, event: praised, each: 1}\n"
    files = {
        "targets/scores.yaml": text,
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{COMPOUNDS}}}\n",
        "data/east.yaml": "org: east\nactuals: {compounds: {2026: 20}}\nevents: {praised: [{on: 2026-01-01}]}\n",
    }
    found = entries(view(files, "2027-01-15"), "s")
    assert found["east"].total == between("5.75", "5.75")  # 25 % of 5 and 75 % of 6
    assert [line.apart for line in found["east"].lines] == [None, None]
    assert [line.apart for line in found["west"].lines] == ["no_rule", "no_rule"]
    assert found["west"].reason == "no_rule"
