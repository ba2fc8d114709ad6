"""Which kind of file it is: a file says so by its keys, not by its name."""

from __future__ import annotations

import pytest

from tests.programmes import INDICATORS, PROGRAMME, faults, loaded, programme

DATA = "org: east\nactuals: {pipes: {2025: 1}}\n"
TARGETS = "org: east\ntargets: [{indicator: pipes, at_least: 1}]\n"


def test_names_and_folders_of_files_mean_nothing() -> None:
    read = programme(
        {
            "targets/programme.yaml": DATA,
            "targets/indicators.yaml": TARGETS,
            "data/some/where.yml": INDICATORS,
            "data/x.yaml": PROGRAMME,
        }
    )
    assert len(read.targets) == 1
    assert len(read.observations("east", "pipes")) == 1
    assert len(read.indicators) == 7
    assert len(read.orgs) == 3


@pytest.mark.parametrize("section", ["actuals", "year_to_date", "to_date", "plans"])
def test_any_section_makes_a_data_file(section: str) -> None:
    read = programme({"data/d.yaml": f"org: east\n{section}: {{pipes: {{2025: 1}}}}\n"})
    assert [each.section for each in read.observations("east", "pipes")] == [section]


def test_indicators_and_targets_may_be_spread_over_files() -> None:
    read = programme(
        {
            "targets/more/i.yaml": "indicators: {new: {name: 新, unit: 个, kind: flow}}\n",
            "targets/a.yaml": TARGETS,
            "targets/more/b.yaml": "org: west\ntargets: [{indicator: new, at_least: 1}]\n",
        }
    )
    assert [(each.org, each.indicator) for each in read.targets] == [("east", "pipes"), ("west", "new")]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "~\n"])
def test_an_empty_file_is_a_fault(text: str) -> None:
    assert faults({"data/d.yaml": text}) == ["data/d.yaml:1:1 RN010"]


@pytest.mark.parametrize(
    ("text", "place"), [("- 1\n", "1:1"), ("\n  just text\n", "2:3"), ("5", "1:1"), ("--- [a]\n", "1:5"), ("''", "1:1")]
)
def test_a_file_that_is_no_mapping_is_a_fault(text: str, place: str) -> None:
    assert faults({"data/d.yaml": text}) == [f"data/d.yaml:{place} RN103"]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("org: east\nactual: {}\n", "2:1", "actuals"),
        ("\ntarget: []\n", "2:1", "targets"),
        ("programm: P\nperiod: 2025\n", "1:1", "programme"),
    ],
)
def test_a_mistyped_key_of_the_kind_is_a_fault_with_the_nearest_key(text: str, place: str, word: str) -> None:
    problems = loaded({"data/d.yaml": text}).problems
    assert [f"{each.place} {each.code}" for each in problems] == [f"data/d.yaml:{place} RN101"]
    assert f"'{word}'" in problems[0].hint.en


@pytest.mark.parametrize("text", ["org: east\n", "{}\n", "zzz: 1\n"])
def test_a_file_of_no_kind_and_no_near_key_comes_with_the_list(text: str) -> None:
    problems = loaded({"data/d.yaml": text}).problems
    assert [f"{each.place} {each.code}" for each in problems] == ["data/d.yaml:1:1 RN204"]
    assert "year_to_date" in problems[0].hint.en


def test_a_file_of_two_kinds_is_of_the_first_and_the_other_key_is_refused() -> None:
    assert faults({"data/d.yaml": "org: east\nactuals: {}\ntargets: []\n"}) == ["data/d.yaml:2:1 RN101"]


def test_names_in_a_file_of_no_kind_count_as_defined() -> None:
    files = {"targets/a.yaml": "orgs: {north: {name: N, level: x}}\n", "data/d.yaml": "org: north\nactuals: {}\n"}
    assert faults(files) == ["targets/a.yaml:1:1 RN204"]
