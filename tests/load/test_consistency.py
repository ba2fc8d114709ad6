"""Duplicate figures and targets, and periods that overlap in part."""

from __future__ import annotations

import pytest

from renewal_cli.model.place import Place
from tests.load.expected import assert_faults, only_problem
from tests.programmes import faults, loaded, programme


def _data(series: str, section: str = "actuals") -> dict[str, str]:
    return {"data/d.yaml": f"org: east\n{section}:\n  pipes: {{{series}}}\n"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{indicator: pipes, at_least: 1}", "{indicator: pipes, at_least: 1}"),
        ("{indicator: pipes, at_least: 1}", "{indicator: pipes, at_most: 9, since: 2025}"),
        ("{indicator: pipes, at_least: 1, by: 2027}", "{indicator: pipes, at_least: 2}"),
        ("{indicator: pipes, at_least: 1, by: 2027}", "{indicator: pipes, at_least: 2, by: 2027Q4}"),
        (
            "{indicator: pipes, at_least: 1, effective: 2025-06-30}",
            "{indicator: pipes, at_least: 2, effective: 2025-06}",
        ),
    ],
)
def test_the_same_promise_twice_is_a_fault_at_the_second(first: str, second: str) -> None:
    problem = only_problem({"targets/t.yaml": f"org: east\ntargets:\n  - {first}\n  - «RN207»{second}\n"})
    assert problem.related is not None
    assert problem.related[:3] == ("targets/t.yaml", 3, 5)


@pytest.mark.parametrize(
    "second",
    [
        "{indicator: homes, at_least: 1}",
        "{indicator: pipes, at_least: 1, by: 2026}",
        "{indicator: pipes, at_least: 2, effective: 2025-06-01}",
    ],
)
def test_another_indicator_end_or_effective_day_is_another_promise(second: str) -> None:
    text = f"org: east\ntargets:\n  - {{indicator: pipes, at_least: 1}}\n  - {second}\n"
    assert len(programme({"targets/t.yaml": text}).targets) == 2


def test_the_same_promise_in_two_files_is_a_fault_in_the_second_and_third() -> None:
    text = "org: east\ntargets:\n  - «RN207»{indicator: pipes, at_least: 1}\n"
    assert_faults({"targets/a.yaml": text.replace("«RN207»", ""), "targets/b.yaml": text, "targets/c.yaml": text})


def test_the_same_promise_of_two_orgs_is_none_twice() -> None:
    text = "targets: [{indicator: pipes, at_least: 1}]\n"
    assert faults({"targets/a.yaml": "org: east\n" + text, "targets/b.yaml": "org: west\n" + text}) == []


@pytest.mark.parametrize("section", ["actuals", "plans", "year_to_date", "to_date"])
@pytest.mark.parametrize(
    "series",
    [
        "2025: 1, «RN207»2025..2025: 1",
        "2025H1: 1, «RN207»2025-01..2025-06: 2",
        "2025: [{value: 1}, «RN207»{value: 2}]",
        "2025: [{value: 1, reported: 2026-01-31}, {value: 2, reported: 2026-02}, «RN207»{value: 3, reported: 2026-01}]",
        "2025: [{value: 1}], «RN207»2025Q1..2025Q4: 1",
    ],
)
def test_the_same_figure_twice_is_a_fault_at_the_second(section: str, series: str) -> None:
    assert_faults(_data(series, section))


def test_the_same_figure_in_two_files_is_a_fault_that_names_the_first() -> None:
    text = "org: east\nactuals: {pipes: {«RN207»2025: 1}}\n"
    problem = only_problem({"data/a.yaml": text.replace("«RN207»", ""), "data/b.yaml": text})
    assert problem.place[1:] == (2, 19, 2, 23)
    assert problem.related == Place("data/a.yaml", 2, 19, 2, 23)


def test_three_times_the_same_figure_is_two_faults() -> None:
    assert_faults(_data("2025: 1, «RN207»2025..2025: 1, «RN207»2025H1..2025: 1"))


@pytest.mark.parametrize(
    "text",
    [
        "actuals: {pipes: {2025: 1}}\nplans: {pipes: {2025: 1}}\n",
        "actuals: {pipes: {2025: 1}, homes: {2025: 1}}\n",
        "actuals: {pipes: {2025: [{value: 1}, {value: 2, reported: 2026-02-01}]}}\n",
    ],
)
def test_another_section_indicator_or_reporting_day_is_another_figure(text: str) -> None:
    assert faults({"data/d.yaml": "org: east\n" + text}) == []


def test_a_faulty_reporting_day_is_one_fault() -> None:
    assert_faults(_data("2025: [{value: 1}, {value: 2, reported: «RN106»2025-13}]"))


@pytest.mark.parametrize("section", ["actuals", "plans"])
@pytest.mark.parametrize(
    "series",
    [
        "2024..2025: 1, «RN306»2025..2026: 1",
        "«RN306»2025..2026: 1, 2024..2025: 1",
        "2025H1: 1, «RN306»2025Q2..2025Q3: 1",
        "2025: 1, 2025-03: 1, «RN306»2025-12..2026-01: 1",
        "2025-01-01..2025-01-10: 1, «RN306»2025-01-10..2025-01-11: 1",
        "2025H1: 1, «RN306»2025-06..2025-07: 1, 2025-07..2025-08: 1",
    ],
)
def test_periods_that_overlap_in_part_are_a_fault(section: str, series: str) -> None:
    assert_faults(_data(series, section))


def test_an_overlap_names_the_other_period() -> None:
    problem = only_problem(_data("2025: 1, «RN306»2025-12..2026-01: 1"))
    assert problem.place[1:] == (3, 20, 3, 36)
    assert problem.related == Place("data/d.yaml", 3, 11, 3, 15)


@pytest.mark.parametrize("section", ["actuals", "plans"])
@pytest.mark.parametrize(
    "series",
    [
        "2025: 1, 2026: 1",
        "2025: 1, 2025H1: 1, 2025Q1: 1, 2025-01: 1, 2025-01-31: 1",
        "2025-01: 1, 2025: 1",
        "2025H1: 1, 2025H2: 1, 2025: 1",
        "2024..2026: 1, 2025: 1, 2026: 1",
    ],
)
def test_periods_within_each_other_or_apart_are_sound(section: str, series: str) -> None:
    assert faults(_data(series, section)) == []


@pytest.mark.parametrize("section", ["year_to_date", "to_date"])
def test_running_totals_may_overlap(section: str) -> None:
    assert faults(_data("2024..2025: 1, 2025..2026: 1", section)) == []


def test_overlaps_are_looked_for_in_each_section_and_over_all_files() -> None:
    text = "org: east\n%s: {pipes: {%s: 1}}\n"
    assert_faults(
        {
            "data/a.yaml": text % ("actuals", "2024..2025"),
            "data/b.yaml": text % ("plans", "2025..2026"),
            "data/c.yaml": text % ("actuals", "«RN306»2025..2026"),
        }
    )


def test_a_years_plan_and_a_longer_promise_to_the_same_end_are_two() -> None:
    targets = (
        "org: east\ntargets:\n  - {indicator: pipes, at_least: 9}\n  - {indicator: pipes, at_least: 4, since: 2027}\n"
    )
    assert faults({"targets/t.yaml": targets}) == []


DATA = "org: east\nsource: bulletin\nactuals: {pipes: {2025: 1, 2026H1: 2}, compounds: {2025: 3}}\n"
TARGETS = "org: east\ntargets: [{indicator: pipes, at_least: 9}, {indicator: compounds, at_least: 9}]\n"
INDICATORS = "indicators: {a: {name: 甲, unit: 个, kind: flow}, b: {name: 乙, unit: 个, kind: flow}}\n"


@pytest.mark.parametrize("text", [DATA, TARGETS, INDICATORS])
def test_a_copied_file_is_one_fault(text: str) -> None:
    first, copy = "targets/a.yaml", "targets/b.yaml"
    (problem,) = loaded({first: text, copy: text}).problems
    assert (problem.code, problem.place.file, problem.message.en) == ("RN207", copy, f"this file is a copy of {first}")
    assert len(loaded({first: text, copy: f"{text}# more\n"}).problems) > 1
