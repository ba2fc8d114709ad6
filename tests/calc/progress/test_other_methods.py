"""The other methods by hand."""

from __future__ import annotations

import doctest
from datetime import date
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules

import pytest

import renewal_cli.calc.progress as room
from renewal_cli.calc.methods import method, method_names, methods_asked
from renewal_cli.calc.progress._judgement import LABELS, Judgement
from renewal_cli.calc.progress._points import Points
from renewal_cli.calc.progress._powers import compare_root, compare_roots, rational_root
from renewal_cli.calc.progress.earned_schedule import earned
from renewal_cli.calc.progress.sdsn import arrow
from renewal_cli.calc.progress.un_chart import carried
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.errors import AskedWronglyError
from tests.programmes import view

F = Fraction


@pytest.mark.parametrize("name", [each.name for each in iter_modules(room.__path__)])
def test_the_examples_of_the_manual_pages_run(name: str) -> None:
    module = import_module(f"renewal_cli.calc.progress.{name}")
    assert doctest.testmod(module).failed == 0
    if not name.startswith("_"):
        assert ">>> " in (module.__doc__ or "")
        for heading in ("Formula:", "Edge cases:", "Example"):
            assert heading in (module.__doc__ or "")


def test_the_methods_are_the_files_of_the_room() -> None:
    files = [each.name for each in iter_modules(room.__path__) if not each.name.startswith("_")]
    assert method_names() == sorted(each.replace("_", "-") for each in files)
    assert {"linear", "curve", "earned-schedule"} <= {*method_names()}


def test_methods_are_asked_for_by_their_names() -> None:
    assert methods_asked(" cagr, earned_schedule,cagr") == ("cagr", "earned-schedule")
    with pytest.raises(AskedWronglyError, match="did you mean 'cagr'"):
        methods_asked("cagrr")
    with pytest.raises(AskedWronglyError):
        methods_asked(",")


def points(base: str, now: str, years: int, goal: str | None, span: int, *, is_up: bool = True) -> Points:
    return Points(F(base), F(now), F(years), None if goal is None else F(goal), F(span), is_up)


@pytest.mark.parametrize(
    ("found", "label", "share", "score"),
    [
        (points("100", "110", 1, "121", 2), "on_track", F(1), 3),
        (points("100", "110", 1, "122.105263157894736842", 2), "on_track", None, 3),
        (points("100", "110", 1, "122.2", 2), "fair_progress", F(21, 100) / F("0.222"), 2),
        (points("100", "110", 1, "310", 2), "fair_progress", F(1, 10), 2),
        (points("100", "110", 1, "310.1", 2), "stagnation_or_regression", None, 1),
        (points("100", "100", 1, "310", 2), "stagnation_or_regression", F(0), 1),
        (points("100", "90", 1, "310", 2), "stagnation_or_regression", None, 1),
        (points("100", "90", 1, "81", 2, is_up=False), "on_track", F(1), 3),
        (points("100", "90", 1, "80", 2, is_up=False), "on_track", F(19, 20), 3),
        (points("100", "90", 1, "79", 2, is_up=False), "fair_progress", F(19, 21), 2),
        (points("100", "110", 1, "20", 2, is_up=False), "stagnation_or_regression", None, 1),
        (points("100", "90", 1, "0", 2, is_up=False), "fair_progress", F(19, 100), 2),
        (points("100", "102", 1, None, 2), "on_track", F(2, 100), 3),
        (points("100", "101.9", 1, None, 2), "fair_progress", F(19, 1000), 2),
        (points("100", "100.5", 1, None, 2), "fair_progress", F(5, 1000), 2),
        (points("100", "100.4", 1, None, 2), "stagnation_or_regression", F(4, 1000), 1),
        (points("100", "98", 1, None, 2, is_up=False), "on_track", F(2, 100), 3),
        (points("100", "99.5", 1, None, 2, is_up=False), "fair_progress", F(5, 1000), 2),
        (points("0", "5", 1, "8", 2), "zero_baseline", None, None),
        (points("5", "-5", 1, "8", 2), "sign_change", None, None),
        (points("5", "6", 1, "5", 2), "no_way", None, None),
    ],
)
def test_the_growth_carried_forward(found: Points, label: str, share: Fraction | None, score: int | None) -> None:
    judged = carried(found)
    assert (judged.label, judged.score) == (label, score)
    if share is not None:
        assert judged.progress is not None
        assert judged.progress.low == share


@pytest.mark.parametrize(
    ("found", "label", "ratio"),
    [
        (points("40", "60", 5, "100", 15), "on_track", F(1)),
        (points("40", "59.9", 5, "100", 15), "moderately_improving", F(199, 200)),
        (points("40", "50", 5, "100", 15), "moderately_improving", F(1, 2)),
        (points("40", "49.9", 5, "100", 15), "stagnating", F(99, 200)),
        (points("40", "40", 5, "100", 15), "stagnating", F(0)),
        (points("40", "39.9", 5, "100", 15), "decreasing", F(-1, 200)),
        (points("12", "10", 1, "6", 3, is_up=False), "on_track", F(1)),
        (points("12", "11", 1, "6", 3, is_up=False), "moderately_improving", F(1, 2)),
        (points("12", "13", 1, "6", 3, is_up=False), "decreasing", F(-1, 2)),
        (points("0", "10", 1, "30", 3), "on_track", F(1)),
        (points("-10", "0", 1, "20", 3), "on_track", F(1)),
        (points("5", "6", 1, "5", 3), "no_way", None),
        (points("5", "6", 1, None, 3), "no_number", None),
    ],
)
def test_the_four_arrows(found: Points, label: str, ratio: Fraction | None) -> None:
    judged = arrow(found)
    assert (judged.label, judged.progress.low if judged.progress else None) == (label, ratio)


@pytest.mark.parametrize(
    ("done", "month"),
    [(0, F(0)), (5, F(1, 2)), (10, F(1)), (25, F(5, 2)), (30, F(3)), (36, F(33, 5)), (40, F(9)), (50, F(9))],
)
def test_the_month_of_the_path_that_was_earned(done: int, month: Fraction) -> None:
    path = [(0, F(0)), (1, F(10)), (2, F(20)), (3, F(30)), (9, F(40))]
    assert earned(path, F(done)) == month


def test_roots_that_are_not_fractions_are_told_apart_by_digits() -> None:
    assert rational_root(F(0), 3) == 0
    # the square root of 2 against 0.4 + 0.6 x the cube root of 3 = 1.2653
    assert compare_roots(F(2), F(2), F("0.4"), F("0.6"), F(3), F(3)) == 1
    assert compare_roots(F(1), F(2), F("0.4"), F("0.6"), F(3), F(3)) == -1
    # so near that sixty digits do not tell them apart
    near = F("1.4142135623730950488016887242096980785696718753769480731766797379907324784621")
    assert compare_roots(near**2, F(2), F(0), F(1), F(2), F(2)) == -1
    assert [compare_root(F(value), F(2), F(-1)) for value in (0, 2)] == [1, 1]


def judged(name: str, target: str, data: str, as_of: str = "2026-06-30") -> Judgement:
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}}}\n",
        "data/east.yaml": f"org: east\n{data}\n",
    }
    seen = view(files, as_of)
    (stands,) = target_statuses(seen, ["east"])
    return method(name).judge(seen, stands)


SUM = "indicator: compounds, at_least: 36"
FALL = "indicator: leakage, at_most: 6, baseline: {2024: 12}"
KEEP = "indicator: leakage, at_most: 6, baseline: {2024: 5}"


@pytest.mark.parametrize(
    ("name", "target", "data", "label", "progress"),
    [
        ("linear", SUM, "actuals: {compounds: {2025: 12}}", "on_track", F(1)),
        ("linear", SUM, "actuals: {compounds: {2025: 9}}", "behind", F(3, 4)),
        ("linear", SUM, "plans: {compounds: {2025: 9}}", "no_data", None),
        ("curve", SUM + ', curve: {2025: "50%"}', "actuals: {compounds: {2025: 18}}", "on_track", F(1)),
        ("curve", SUM + ', curve: {2025: "50%"}', "actuals: {compounds: {2025: 12}}", "far_behind", F(2, 3)),
        ("curve", SUM + ', curve: {2025: "0%"}', "actuals: {compounds: {2025: 12}}", "on_track", None),
        ("curve", SUM, "actuals: {compounds: {2025: 12}}\nplans: {compounds: {2025: 16}}", "far_behind", F(3, 4)),
        ("curve", SUM, "actuals: {compounds: {2025: 12}}", "no_curve", None),
        ("curve", SUM, "plans: {compounds: {2025: 12}}", "no_data", None),
        ("curve", "indicator: green, improve: true", "actuals: {green: {2025: 12}}", "no_number", None),
        ("curve", "indicator: leakage, at_most: 9", "actuals: {leakage: {2025: 12}}", "undetermined", None),
        ("earned-schedule", SUM, "actuals: {compounds: {2025: 18}}", "ahead", F(3, 2)),
        ("earned-schedule", SUM, "actuals: {compounds: {2025: 12}}", "on_track", F(1)),
        ("earned-schedule", SUM, "actuals: {compounds: {2025: 6}}", "late", F(1, 2)),
        ("earned-schedule", SUM, "actuals: {compounds: {2025: 0}}", "late", F(0)),
        ("earned-schedule", SUM, "actuals: {compounds: {2025: 36}}", "achieved", None),
        ("earned-schedule", SUM, "actuals: {compounds: {2025: {more_than: 3}}}", "bound", None),
        ("earned-schedule", SUM, "actuals: {compounds: {2025-01-01..2025-01-15: 3}}", "not_begun", None),
        ("earned-schedule", "indicator: green, improve: true", "actuals: {green: {2025: 12}}", "no_number", None),
        ("earned-schedule", "indicator: leakage, at_most: 9", "actuals: {leakage: {2025: 12}}", "undetermined", None),
        ("earned-schedule", SUM + ", by: 2025", "actuals: {compounds: {2025: 12}}", "missed", None),
        ("recent-pace", SUM, "actuals: {compounds: {2025H1: 6, 2025H2: 6, 2026H1: 6}}", "will_meet", F(1)),
        ("recent-pace", SUM, "actuals: {compounds: {2025H1: 6, 2025H2: 6, 2026H1: 4}}", "will_miss", F(31, 36)),
        ("recent-pace", SUM, "actuals: {compounds: {2025: 12}}", "no_pace", None),
        ("recent-pace", SUM, "actuals: {compounds: {2025H1: 4, 2025H2: 7}}", "undetermined", None),
        ("recent-pace", SUM + ", by: 2025", "actuals: {compounds: {2025: 12}}", "missed", None),
        ("recent-pace", SUM, "actuals: {compounds: {2025: 36}}", "achieved", None),
        ("recent-pace", "indicator: green, improve: true", "actuals: {green: {2025: 12}}", "no_number", None),
        (
            "sdsn",
            FALL,
            "actuals: {leakage: {2025: 10}}",
            "on_track",
            F(1),
        ),
        (
            "sdsn",
            FALL,
            "actuals: {leakage: {2025: 6}}",
            "target_achieved",
            F(3),
        ),
        ("sdsn", SUM, "plans: {compounds: {2025: 12}}", "no_data", None),
        ("sdsn", SUM + ", by: 2025, baseline: {2024: 0}", "actuals: {compounds: {2025: 12}}", "missed", F(1, 3)),
        ("un-chart", SUM, "plans: {compounds: {2025: 12}}", "no_data", None),
        (
            "un-chart",
            FALL,
            "actuals: {leakage: {2025: 6}}",
            "target_achieved",
            None,
        ),
        (
            "un-chart",
            KEEP,
            "actuals: {leakage: {2025: 8}}",
            "lost",
            None,
        ),
        (
            "un-chart",
            FALL + ", by: 2025",
            "actuals: {leakage: {2025: 8}}",
            "missed",
            F(2, 3),
        ),
        ("quarter-goal", SUM, "actuals: {compounds: {2025Q1: 3}}", "on_track", F(1)),
        ("quarter-goal", SUM, "actuals: {compounds: {2025Q1: 3, 2025Q2: 2}}", "behind", F(5, 6)),
        ("quarter-goal", SUM, "actuals: {compounds: {2025: 12, 2026Q1: 1}}", "far_behind", F(1, 3)),
        ("quarter-goal", SUM, "actuals: {compounds: {2025-01: 1}}", "not_begun", None),
        ("quarter-goal", SUM + ', curve: {2025: "0%"}', "actuals: {compounds: {2025Q1: 1}}", "no_way", None),
        ("quarter-goal", SUM, "actuals: {compounds: {2025: 9, 2026H1: 9}}", "ahead", F(3, 2)),
        ("quarter-goal", SUM + ", since: 2025-07", "actuals: {compounds: {2025-07..2026-06: 9}}", "undetermined", None),
        ("quarter-goal", SUM, "actuals: {compounds: {2025: {more_than: 3}}}", "bound", None),
        ("quarter-goal", SUM, "actuals: {compounds: {2025H1: {more_than: 3}, 2025: 9}}", "behind", F(3, 4)),
        ("quarter-goal", "indicator: compounds, at_most: 36", "actuals: {compounds: {2025Q1: 2}}", "ahead", F(3, 2)),
        ("quarter-goal", "indicator: green, at_least: 10", "actuals: {green: {2025Q1: 9}}", "on_track", F(9, 10)),
        ("quarter-goal", "indicator: leakage, at_most: 9", "actuals: {leakage: {2025Q1: 10}}", "on_track", F(9, 10)),
        ("quarter-goal", "indicator: green, improve: true", "actuals: {green: {2025: 12}}", "no_number", None),
        ("quarter-goal", "indicator: compounds, at_most: 0", "actuals: {compounds: {2025Q1: 2}}", "far_behind", F(0)),
    ],
)
def test_of_a_programme(name: str, target: str, data: str, label: str, progress: Fraction | None) -> None:
    found = judged(name, target, data)
    assert found.label == label
    if progress is not None:
        assert found.progress is not None
        assert found.progress.low == progress


def test_earned_schedule_names_months_and_end() -> None:
    half = judged("earned-schedule", SUM, "actuals: {compounds: {2025: 6}}")
    # 6 of 36 is month 6 of the path; after 12 months that is 6 late; 36 / 0.5 = 72 months from 2025
    assert (half.late, half.end) == (F(6), date(2030, 12, 31))
    nothing = judged("earned-schedule", SUM, "actuals: {compounds: {2025: 0}}")
    assert (nothing.late, nothing.end) == (F(12), None)
    ahead = judged("earned-schedule", SUM + ', curve: {2025: "25%"}', "actuals: {compounds: {2025: 18}}")
    # 25 % is due after 12 months, the rest in 24: half lies 8 months behind the milestone
    assert (ahead.late, ahead.label) == (F(-8), "ahead")


def test_every_label_has_words_of_its_own_sense() -> None:
    assert {sense for sense, _ in LABELS.values()} == {"good", "warning", "bad", "open"}
    assert all(words.zh and words.en for _, words in LABELS.values())
