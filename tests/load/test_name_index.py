"""The names that the files define, and whether a name that is used is one of them."""

from __future__ import annotations

import pytest

from tests.load.expected import assert_faults, only_problem, target
from tests.programmes import PROGRAMME, faults

Files = dict[str, str]


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"data/d.yaml": "org: «RN201»eastt\nactuals: {}\n"}, "east"),
        ({"targets/t.yaml": "org: «RN201»wst\ntargets: []\n"}, "west"),
        ({"targets/programme.yaml": PROGRAMME.replace("parent: city", "parent: «RN201»cty", 1)}, "city"),
        ({"data/d.yaml": "org: east\nactuals:\n  «RN202»pips: {2025: 1}\n"}, "pipes"),
        ({"data/d.yaml": "org: east\nplans:\n  «RN202»Pipes: {2025: 1}\n"}, "pipes"),
        (target("{indicator: «RN202»investmant, at_least: 1}"), "investment"),
        (
            {"targets/i.yaml": "indicators:\n  r: {name: R, unit: 个/户, kind: stock, numerator: «RN202»lamp}\n"},
            "lamps",
        ),
        (
            {"targets/i.yaml": "indicators:\n  r: {name: R, unit: 个/户, kind: stock, denominator: «RN202»home}\n"},
            "homes",
        ),
        ({"data/d.yaml": "org: east\nsource: «RN203»buletin\nactuals: {}\n"}, "bulletin"),
        ({"targets/t.yaml": "org: east\nsource: «RN203»bulletins\ntargets: []\n"}, "bulletin"),
        (target("{indicator: pipes, at_least: 1, source: «RN203»bulleti}"), "bulletin"),
        ({"data/d.yaml": "org: east\nactuals: {pipes: {2025: {value: 1, source: «RN203»Bulletin}}}\n"}, "bulletin"),
        ({"data/d.yaml": "org: east\nactuals: {pipes: {2025: [{value: 1, source: «RN203»bullet}]}}\n"}, "bulletin"),
    ],
)
def test_an_unknown_name_is_a_fault_with_the_nearest_one(files: Files, word: str) -> None:
    problem = only_problem(files)
    assert f"'{word}'" in problem.hint.en
    assert f"“{word}”" in problem.hint.zh


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"data/d.yaml": "org: «RN201»东区\nactuals: {}\n"}, "east"),
        ({"data/d.yaml": "org: «RN201»西去\nactuals: {}\n"}, None),
        ({"data/d.yaml": "org: east\nactuals:\n  «RN202»管网: {2025: 1}\n"}, "pipes"),
        ({"data/d.yaml": "org: east\nactuals:\n  «RN202»老旧小区改建: {2025: 1}\n"}, "compounds"),
        ({"data/d.yaml": "org: east\nsource: «RN203»月报\nactuals: {}\n"}, "bulletin"),
        (
            {
                "targets/i.yaml": "indicators:\n  p: {name: 停车, unit: 个, kind: flow, aliases: [泊位]}\n",
                "data/d.yaml": "org: east\nactuals:\n  «RN202»泊位: {2025: 1}\n",
            },
            "p",
        ),
        ({"data/d.csv": "org,indicator,section,period,value\n«RN201»东区,pipes,actuals,2025,1\n"}, "east"),
    ],
)
def test_where_an_id_is_asked_for_a_name_is_understood_and_its_id_offered(files: Files, word: str | None) -> None:
    problem = only_problem(files)
    assert (f"write the id: did you mean '{word}'?" == problem.hint.en) == (word is not None)
    assert (problem.fix.text if problem.fix else None) == word


def test_an_unknown_name_has_its_whole_span() -> None:
    problem = only_problem({"data/d.yaml": "org: east\nactuals:\n  «RN202»pips: {2025: 1}\n"})
    assert problem.place[1:] == (3, 3, 3, 7)


def test_a_name_near_to_none_comes_with_those_there_are() -> None:
    problem = only_problem({"data/d.yaml": "org: «RN201»zzz\nactuals: {}\n"})
    for org in ("city", "east", "west"):
        assert org in problem.hint.en


def test_where_nothing_is_defined_the_fault_is_still_one() -> None:
    assert_faults(
        {
            "targets/programme.yaml": "programme: P\nperiod: 2025\norgs: {}\n",
            "data/d.yaml": "org: «RN201»east\nsource: «RN203»s\nactuals: {}\n",
        }
    )


def test_what_stands_below_an_unknown_org_or_indicator_is_still_read_for_its_own_faults() -> None:
    assert_faults(
        {
            "data/d.yaml": "org: «RN201»est\nactuals: {«RN202»pips: {«RN106»2025-13: 1}, pipes: {2025: «RN109»x}}\n",
            "targets/t.yaml": "org: «RN201»e\ntargets: [«RN113»{indicator: «RN202»pips}, «RN113»{indicator: lamps}]\n",
        }
    )


@pytest.mark.parametrize("name", ["2025", "0501", "X/stairs", "东区", "on"])
def test_names_may_be_any_text_and_keep_their_signs(name: str) -> None:
    files = {
        "targets/programme.yaml": f"programme: P\nperiod: 2025\norgs: {{{name}: {{name: N, level: x}}}}\n"
        f"sources: {{{name}: {{title: T}}}}\n",
        "data/d.yaml": f"org: {name}\nsource: {name}\nactuals: {{{name}: {{2025: 1}}}}\n",
        "targets/indicators.yaml": f"indicators: {{{name}: {{name: N, unit: 个, kind: flow}}}}\n",
    }
    assert faults(files) == []


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("programme: P\norgs: {east: [}\n", "targets/programme.yaml:2:15 RN003"),
        ("programme: P\norgs: &x {}\n", "targets/programme.yaml:2:7 RN005"),
        ("orgs: {}\n--- \n", "targets/programme.yaml:2:1 RN004"),
        ("sources:\n  a: \x07\n", "targets/programme.yaml:2:6 RN002"),
    ],
)
def test_unknown_names_are_no_fault_where_a_file_that_may_define_them_cannot_be_read(broken: str, fault: str) -> None:
    files = {
        "targets/programme.yaml": broken,
        "data/d.yaml": "org: est\nsource: s\nactuals: {pips: {2025: 3 公里, 2026: 4 元}}\n",
        "targets/t.yaml": "org: est\ntargets: [{indicator: pips, at_least: 1 部}]\n",
    }
    assert faults(files) == [fault]


def test_unknown_names_are_a_fault_where_only_a_data_file_cannot_be_read() -> None:
    files = {"data/a.yaml": "org: east\nactuals: [}\n", "data/d.yaml": "org: est\nactuals: {}\n"}
    assert faults(files) == ["data/a.yaml:2:11 RN003", "data/d.yaml:1:6 RN201"]


def test_two_files_of_which_the_second_can_be_read_still_leave_the_names_open() -> None:
    files = {
        "targets/a.yaml": "indicators: [}\n",
        "data/a.yaml": "org: east\nactuals: [}\n",
        "data/d.yaml": "org: est\nactuals: {pips: {2025: 1}}\n",
    }
    assert faults(files) == ["data/a.yaml:2:11 RN003", "targets/a.yaml:1:14 RN003"]


def test_a_section_that_stands_twice_is_one_fault() -> None:
    assert_faults(
        {
            "targets/i.yaml": "indicators:\n  new: {name: N, unit: 个, kind: flow}\n"
            "«RN008»indicators:\n  newer: {name: N, unit: 个, kind: flow}\n",
            "data/d.yaml": "org: east\nactuals: {newer: {2025: 1}}\n",
        }
    )


def test_amounts_of_an_unknown_indicator_may_be_in_any_unit_that_there_is() -> None:
    assert_faults(
        {
            "data/d.yaml": "org: east\nactuals: {«RN202»pips: {2025: 3 公里, 2026: «RN301»3 万, 2027: 4}}\n",
            **target("{indicator: «RN202»pip, at_least: «RN109»x}"),
        }
    )


def test_figures_of_an_unknown_indicator_are_left_out() -> None:
    assert_faults({"data/d.yaml": "org: east\nactuals: {«RN202»pips: {2025: 1, 2025..2025: 2}}\n"})


@pytest.mark.parametrize(
    "files",
    [
        {"targets/i.yaml": "indicators:\n  r: {name: R, unit: 个/户, kind: stock, numerator: «RN103»[]}\n"},
        {"targets/programme.yaml": PROGRAMME.replace("parent: city", "parent: «RN103»[city]", 1)},
        {"data/d.yaml": "org: east\nsource: «RN103»[bulletin]\nactuals: {}\n"},
        {"data/d.yaml": "org: east\nactuals: {pipes: {2025: {value: 1, source: «RN103»{}}}}\n"},
        target("{indicator: «RN103»[pipes], at_least: 1}"),
        target("{indicator: pipes, at_least: 1, source: «RN103»[]}"),
        target("{indicator: pipes, at_least: 1, since: «RN103»[], by: «RN103»[]}"),
        target("{indicator: pipes, at_least: 1, unit: «RN103»[]}"),
        target("{indicator: pipes, at_least: 1, effective: «RN103»[]}"),
        target("{indicator: pipes, at_least: 1, baseline: {2015: «RN103»~}}"),
        target("{indicator: pipes, at_least: 1, otherwise: {since: «RN103»[], at_most: «RN103»{}}}"),
        target("{indicator: pipes, at_least: 1, otherwise: «RN103»[]}"),
        {"targets/i.yaml": "indicators:\n  r: {name: R, unit: «RN103»[], kind: stock}\n"},
        {"targets/programme.yaml": "programme: P\nperiod: «RN103»[]\norgs: {}\n"},
        {"data/d.yaml": "org: east\nactuals: {pipes: {2025: {value: 1, unit: «RN103»[]}}}\n"},
        {"data/d.yaml": "org: east\nactuals: {pipes: {2025: {value: 1, reported: «RN103»[]}}}\n"},
        {"data/d.yaml": "org: «RN103»[east]\nactuals: {pipes: {2025: 1}}\n"},
    ],
)
def test_a_word_of_the_wrong_form_is_no_unknown_name_besides(files: Files) -> None:
    assert_faults(files)


@pytest.mark.parametrize(
    "text",
    [
        'indicators:\n  «RN103»"": {name: 甲, unit: 个, kind: flow}\n',
        'indicators:\n  a: {name: «RN103»"", unit: 个, kind: flow}\n',
    ],
)
def test_an_empty_id_or_name_is_a_fault_with_its_place(text: str) -> None:
    assert_faults({"targets/more.yaml": text})


@pytest.mark.parametrize("section", ["orgs", "sources"])
def test_the_ids_of_a_programme_are_never_empty(section: str) -> None:
    entry = "{name: 甲, level: district, parent: city}" if section == "orgs" else '{title: «RN103»""}'
    text = PROGRAMME.replace(f"{section}:\n", f'{section}:\n  «RN103»" ": {entry}\n')
    assert_faults({"targets/programme.yaml": text})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("programme: ", 'programme: «RN103»"" # '),
        ("level: city}", 'level: «RN103»""}'),
        ("sources:", 'imports:\n  «RN103»"": {source: bulletin}\nsources:'),
    ],
)
def test_what_a_programme_calls_things_is_never_empty(old: str, new: str) -> None:
    assert PROGRAMME.count(old) == 1
    assert_faults({"targets/programme.yaml": PROGRAMME.replace(old, new)})
