"""Holding a file's value against its shape; pydantic's findings become problems with places."""

from __future__ import annotations

import pytest

from tests.load.expected import actual, assert_faults, in_programme, indicator, marked_faults, only_problem, target
from tests.programmes import faults, loaded, programme

Files = dict[str, str]

BANDS = 'on_track: ">= 0", behind: "[-10, 0)", far_behind: "< -10"'


def _org(entry: str) -> Files:
    return {"targets/programme.yaml": f"programme: P\nperiod: 2025\norgs:\n  a: {entry}\n"}


@pytest.mark.parametrize(
    ("files", "word"),
    [
        (target("{indicator: pipes, «RN101»at_leest: 5}"), "at_least"),
        (target("{indicator: pipes, at_least: 5, «RN101»responsable: [x]}"), "responsible"),
        (target("{indicator: pipes, at_least: 5, otherwise: {«RN101»sinse: 2025}}"), "since"),
        (target("{indicator: pipes, at_least: 5, baseline: {2015: {«RN101»valu: 1}}}"), "value"),
        ({"targets/t.yaml": "org: east\n«RN101»sorce: x\ntargets: []\n"}, "source"),
        (actual("{value: 1, «RN101»reportd: 2025}"), "reported"),
        (actual("[{value: 1}, {value: 2, «RN101»notes: x}]"), "note"),
        ({"data/d.yaml": "org: east\nactuals: {}\n«RN101»year_todate: {}\n"}, "year_to_date"),
        (indicator("{name: 新, unit: 个, kind: flow, «RN101»decimal: 1}"), "decimals"),
        (in_programme("rules: {«RN101»stale_afer: 5 days}\n"), "stale_after"),
        (in_programme(f"rules:\n  lights: {{{BANDS}, «RN101»behnd: x}}\n"), "behind"),
        (in_programme("«RN101»source: {}\n"), "sources"),
        (_org("{name: A, level: x, «RN101»paren: b}"), "parent"),
        (
            {
                "targets/programme.yaml": "programme: P\nperiod: 2025\norgs: {}\n"
                "sources: {a: {«RN101»titel: T, title: T}}\n"
            },
            "title",
        ),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_known_one(files: Files, word: str) -> None:
    problem = only_problem(files)
    assert f"'{word}'" in problem.hint.en
    assert f"“{word}”" in problem.hint.zh


@pytest.mark.parametrize(
    ("files", "key"),
    [
        (target("«RN102»{at_least: 5}"), "indicator"),
        ({"targets/t.yaml": "«RN102»targets: []\n"}, "org"),
        ({"data/d.yaml": "\n\n«RN102»actuals: {}\n"}, "org"),
        (indicator("«RN102»{name: N, kind: flow}"), "unit"),
        ({"targets/programme.yaml": "«RN102»programme: P\norgs: {}\n"}, "period"),
        (
            {"targets/programme.yaml": "programme: P\nperiod: 2025\norgs: {}\nsources:\n  a: «RN102»{date: 2025}\n"},
            "title",
        ),
        (in_programme('rules:\n  lights: «RN102»{on_track: ">= 0", behind: "< 0"}\n'), "far_behind"),
        (_org("«RN102»{name: A}"), "level"),
    ],
)
def test_a_missing_key_is_noted_at_the_mapping_that_lacks_it(files: Files, key: str) -> None:
    problem = only_problem(files)
    assert key in problem.message.en
    assert key in problem.hint.zh


@pytest.mark.parametrize(
    "files",
    [
        actual("«RN103»[1, 2]"),
        actual("«RN103»[{value: 1}, 2]"),
        target("{indicator: pipes, at_least: 5, baseline: {2024: «RN103»[1, 2]}}"),
        actual("«RN103»~"),
        actual("{value: 1, note: «RN103»[x]}"),
        actual("{value: 1, reported: «RN103»{}}"),
        target("{indicator: pipes, at_least: 5, strive: «RN103»on}"),
        target("{indicator: pipes, at_least: 5, strive: «RN103»True}"),
        target("{indicator: pipes, at_least: 5, strive: «RN103»1}"),
        target("{indicator: pipes, at_least: 5, responsible: «RN103»x}"),
        target("{indicator: pipes, at_least: 5, responsible: [x, «RN103»[y]]}"),
        target("{indicator: pipes, at_least: 5, curve: «RN103»20%}"),
        target("«RN103»pipes"),
        {"targets/t.yaml": "org: east\ntargets: «RN103»{indicator: pipes}\n"},
        {"targets/t.yaml": "org: east\ntargets:«RN103»\n"},
        {"targets/t.yaml": "org: «RN103»[east]\ntargets: []\n"},
        {"data/d.yaml": "org: east\nactuals: {pipes: «RN103»3}\n"},
        {"data/d.yaml": "org: east\nactuals: «RN103»3\n"},
        indicator("{name: N, unit: 个, kind: flow, decimals: «RN103»'1'}"),
        indicator("{name: N, unit: 个, kind: flow, decimals: «RN103»1.0}"),
        indicator("{name: N, unit: 个, kind: stock, limit: «RN103»１００x1}"),
        indicator("{name: N, unit: 个, kind: stock, limit: «RN103»1_000}"),
        indicator("{name: N, unit: 个, kind: stock, limit: «RN103»on}"),
        indicator("{name: «RN103»{}, unit: 个, kind: stock}"),
        in_programme("rules: {percent_decimals: «RN103»on}\n"),
        in_programme("rules: {percent_decimals: «RN103»'１'}\n"),
        in_programme("rules: {stale_after: «RN103»5}\n"),
        in_programme("rules: {lights: «RN103»green}\n"),
        in_programme("rules: «RN103»[]\n"),
        _org("«RN103»A"),
    ],
)
def test_a_value_of_the_wrong_form_is_noted_where_it_stands(files: Files) -> None:
    assert_faults(files)


@pytest.mark.parametrize(
    "files",
    [
        actual("{value: «RN103»{}}"),
        actual("[{value: «RN103»[1]}]"),
        target("{indicator: pipes, at_least: «RN103»[5]}"),
        target("{indicator: pipes, improve: «RN103»on}"),
    ],
)
def test_an_amount_of_the_wrong_form_is_one_fault(files: Files) -> None:
    assert_faults(files)


@pytest.mark.parametrize(
    ("files", "word"),
    [
        (indicator("{name: N, unit: 个, kind: «RN104»flows}"), "flow"),
        (indicator("{name: N, unit: 个, kind: stock, direction: «RN104»decreese}"), "decrease"),
        (in_programme("rules: {time_progress: «RN104»month}\n"), "months"),
        (_org("{name: A, level: x, children: «RN104»part}"), "partial"),
    ],
)
def test_a_word_that_is_not_in_the_list_comes_with_the_nearest_one(files: Files, word: str) -> None:
    problem = only_problem(files)
    assert f"'{word}'" in problem.hint.en
    assert f"“{word}”" in problem.hint.zh


@pytest.mark.parametrize("written", ["«RN104»12", "«RN104»on", "«RN104»2.5", "«RN104»~"])
def test_a_word_near_to_none_comes_with_the_whole_list(written: str) -> None:
    problem = only_problem(indicator(f"{{name: N, unit: 个, kind: {written}}}"))
    for word in ("flow", "cumulative", "stock"):
        assert word in problem.hint.en


@pytest.mark.parametrize(
    "files",
    [
        indicator("{name: N, unit: 个, kind: flow, decimals: «RN105»-1}"),
        indicator("{name: N, unit: 个, kind: flow, decimals: «RN105»13}"),
        in_programme("rules: {percent_decimals: «RN105»13}\n"),
        in_programme("rules: {percent_decimals: «RN105»-1}\n"),
    ],
)
def test_a_number_outside_its_range_is_noted_where_it_stands(files: Files) -> None:
    assert_faults(files)


@pytest.mark.parametrize("decimals", [0, 12])
def test_the_ends_of_a_range_belong_to_it(decimals: int) -> None:
    read = programme(indicator(f"{{name: N, unit: 个, kind: flow, decimals: {decimals}}}"))
    assert read.indicators["new"].decimals == decimals


def test_the_spans_of_shape_faults_are_whole() -> None:
    problems = loaded(target("{indicator: pipes, at_least: 5, at_mst: 5, strive: on}")).problems
    assert [(each.code, each.place[1:]) for each in problems] == [
        ("RN101", (3, 37, 3, 43)),
        ("RN103", (3, 56, 3, 58)),
    ]


def test_every_misfit_of_one_entry_is_noted_once() -> None:
    assert_faults(
        target(
            "«RN102»{«RN101»at_leest: 5, responsible: «RN103»x, strive: «RN103»on, "
            "otherwise: {«RN101»sinse: 2025, by: «RN103»[1]}}"
        )
    )


def test_faulty_entries_are_taken_out_and_the_rest_is_still_read() -> None:
    assert_faults(
        {
            "targets/t.yaml": """\
org: east
targets:
  - {indicator: pipes, «RN101»at_leest: 5}
  - {indicator: «RN202»pips, at_least: 5}
  - «RN102»{at_least: 5}
  - {indicator: homes, at_least: 5, strive: «RN103»on}
  - {indicator: green, at_least: «RN109»x}
  - «RN103»just a text
  - {indicator: lamps, by: «RN106»2025-13, at_least: 1}
"""
        }
    )


def test_faults_far_down_a_long_list_keep_their_lines() -> None:
    entries = [f"  - {{indicator: pipes, at_least: {n + 1}, by: «RN106»{2000 + n}-13}}" for n in range(30)]
    for index in (2, 9, 10, 11, 20):
        entries[index] = "  - {indicator: pipes, at_most: 5, «RN101»x: 1}"
    assert_faults({"targets/t.yaml": "\n".join(["org: east", "targets:", *entries, ""])})


def test_faulty_revisions_are_taken_out_and_the_others_are_still_read() -> None:
    assert_faults(
        {
            "data/d.yaml": """\
org: east
actuals:
  pipes:
    2025:
      - {«RN101»valu: 1}
      - {value: 1, reported: «RN106»2025-13}
      - {value: 2, reported: 2026-01, note: «RN103»{}}
      - {value: 2, reported: 2026-02, source: «RN203»buletin}
"""
        }
    )


def test_a_faulty_org_keeps_its_name_so_that_its_uses_are_no_second_fault() -> None:
    assert_faults(
        {
            "targets/programme.yaml": "programme: P\nperiod: 2025\norgs:\n  city: «RN102»{name: C}\n"
            "  east: {name: E, level: x, parent: city}\n",
            "data/d.yaml": "org: city\nactuals: {pipes: {2025: 1}}\n",
        }
    )


def test_a_faulty_indicator_keeps_its_name_so_that_its_uses_are_no_second_fault() -> None:
    assert_faults(
        {
            **indicator("{name: N, unit: 个, «RN101»knid: flow}"),
            "data/d.yaml": "org: east\nactuals: {new: {2025: 1}}\n",
            "targets/t.yaml": "org: east\ntargets: [{indicator: new, at_least: 1}]\n",
        }
    )


@pytest.mark.parametrize(
    "entry",
    [
        "{name: N, unit: 个, «RN101»种类: flow}",
        "{name: N, «RN101»unti: 个, «RN101»kidn: flow}",
        "«RN102»{name: N, unit: 个, «RN101»decimal: 0}",
        "«RN102»{«RN101»名称: N, unit: 个}",
    ],
)
def test_an_unknown_key_stands_for_one_that_is_missing(entry: str) -> None:
    assert_faults(indicator(entry))


def test_a_faulty_source_keeps_its_name_so_that_its_uses_are_no_second_fault() -> None:
    assert_faults(
        {
            "targets/programme.yaml": "programme: P\nperiod: 2025\norgs: {e: {name: E, level: x}}\n"
            "sources: {s: «RN102»{}}\n",
            "data/d.yaml": "org: e\nsource: s\nactuals: {}\n",
        }
    )


def test_a_section_of_the_wrong_form_leaves_the_other_sections() -> None:
    assert_faults(
        {
            "data/d.yaml": "org: east\nactuals: «RN103»[1]\nplans: {«RN202»pips: {2025: 1}}\n"
            "year_to_date: {pipes: {«RN106»2025-13: 1}}\n"
        }
    )


def test_an_unknown_rule_leaves_the_other_rules() -> None:
    assert_faults(in_programme("rules: {«RN101»x: 1, stale_after: «RN107»long, time_progress: «RN104»hours}\n"))


def test_a_misfit_at_the_top_is_noted_with_the_misfits_below() -> None:
    assert_faults(
        {"data/d.yaml": "«RN102»actuals: {pipes: {2025: {«RN101»valu: 1}}}\n«RN101»plan: {}\n"},
    )


def test_marks_and_loader_count_alike() -> None:
    assert marked_faults({"f": "a\n东«RN101»b«RN102»c"}) == ["f:2:2 RN101", "f:2:3 RN102"]
    assert faults(target("{indicator: pipes, at_least: x}")) == ["targets/t.yaml:3:34 RN109"]


@pytest.mark.parametrize("written", ["true", "false", "~", ""])
def test_flags_are_true_false_or_absent(written: str) -> None:
    read = programme(
        {"targets/t.yaml": f"org: east\ntargets:\n  - indicator: pipes\n    at_least: 1\n    strive: {written}\n"}
    )
    assert read.targets[0].strive is (written == "true")


def test_a_bare_number_is_text_where_text_is_wanted() -> None:
    read = programme({"data/d.yaml": "org: east\nactuals: {pipes: {2025: {value: 1, note: 2.50, quote: 7}}}\n"})
    observation = read.observations("east", "pipes")[0]
    assert (observation.note, observation.quote) == ("2.50", "7")


def test_a_faulty_item_beside_a_second_list_of_the_same_name_does_not_crash() -> None:
    text = "org: east\ntargets: [{indicator: pipes, x: 1}]\ntargets: [{indicator: pipes, x: 1}]\n"
    assert [each.code for each in loaded({"targets/t.yaml": text}).problems] == ["RN101", "RN008"]


@pytest.mark.parametrize("key", ["at_least: 1", "value: {x: 1}", "denominator: 1", "improve: true"])
def test_an_amount_where_no_amount_may_stand_is_reported_once(key: str) -> None:
    assert [each.code for each in loaded({"data/d.yaml": f"org: east\n{key}\nactuals: {{}}\n"}).problems] == ["RN101"]


def test_an_amount_among_the_house_rules_is_reported_once() -> None:
    text = "programme: p\nperiod: 2025..2027\norgs: {city: {name: c, level: city}}\nrules: {at_least: 3}\n"
    assert [each.code for each in loaded({"targets/programme.yaml": text}).problems] == ["RN101"]


def test_an_indicator_that_bears_the_name_of_an_amount_is_reported_once() -> None:
    assert [each.code for each in loaded({"data/d.yaml": "org: east\nactuals:\n  at_least: i\n"}).problems] == ["RN103"]


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        (
            actual("«RN103»[1, 2]"),
            "'2025' has the wrong form",
            "write one number for a period; a revision as [{value: ",
        ),
        (
            target("{indicator: pipes, at_least: «RN103»{}}"),
            "'at_least' has the wrong form",
            "write a number, or a text",
        ),
        (actual("{value: «RN103»[]}"), "'value' has the wrong form", "write a number, or a text with unit"),
        (
            indicator("{name: N, unit: 个, kind: stock, limit: «RN103»on}"),
            "'limit' has the wrong form",
            "write a number here",
        ),
        (
            indicator("{name: N, unit: 个, kind: flow, decimals: «RN103»x}"),
            "'decimals' has the wrong form",
            "write a whole",
        ),
        (target("«RN103»pipes"), "item 1 has the wrong form", "write a mapping of 'key: value' here"),
    ],
)
def test_what_belongs_there_is_said(files: Files, message: str, hint: str) -> None:
    problem = only_problem(files)
    assert (problem.message.en, problem.hint.en[: len(hint)]) == (message, hint)
