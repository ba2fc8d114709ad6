"""``renewal explain`` as a Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.explain.explainer import FIGURES
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.interval import exactly
from renewal_cli.report import explain as module
from renewal_cli.report.derivation import NAMES
from renewal_cli.report.explain import explain, figure_asked
from renewal_cli.report.gap import gap
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.explain.step import Step
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FILES = {
    "targets/east.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 30, quote: 三十个}\n"
    "  - {indicator: green, improve: true}\n",
    "data/east.yaml": "org: east\nsource: bulletin\nactuals: {compounds: {2025: 7}}\n",
    "data/more.yaml": "org: east\nactuals: {lamps: {2025: 7}}\nplans: {investment: {2026: 4}}\n",
}


def shown(figure: str, indicator: str = "compounds", language: Language = "zh", year: int | None = None) -> Document:
    seen = view(FILES, "2026-06-30")
    return explain(seen, seen.programme.orgs["east"], seen.programme.indicators[indicator], figure, year, language)


def test_the_tree_and_the_rows_say_the_same() -> None:
    document = shown("completion")
    assert [(record["number"], record["depth"], record["figure"]) for record in document.records] == [
        ("1", 0, "completion"),
        ("1.1", 1, "actual"),
        ("1.1.1", 2, "actuals"),
        ("1.2", 1, "target"),
    ]
    (tree,) = document.trees
    assert [tree.record, tree.children[0].record, tree.children[0].children[0].record, tree.children[1].record] == [
        *document.records
    ]
    assert (document.records[2]["place"], document.records[2]["source_title"]) == ("data/east.yaml:3", "月报")


def test_the_exact_value_stands_beside_what_print_has_rounded() -> None:
    statements = shown("completion", language="en").said("statement")
    assert statements[0] == "completion: 23.3% [= 7/30]; actual / target"
    assert statements[1].startswith("East, Compounds: actual: 7 个;")


def test_a_plan_against_an_earlier_year_prints_as_the_gap_prints_it() -> None:
    files = {**FILES, "data/east.yaml": "org: east\nactuals: {compounds: {2025: 2}}\nplans: {compounds: {2026: 3}}\n"}
    seen = view(files, "2026-06-30")
    east, compounds = seen.programme.orgs["east"], seen.programme.indicators["compounds"]
    for year, text in ((2026, "3"), (2027, "3")):
        assert str(gap(seen, east, compounds, year, "zh").records[0]["planned"]) == f"{text} 个"
        explained = explain(seen, east, compounds, "planned", year, "zh").records[0]["value"]
        assert str(explained) == f"{text} 个"


def test_a_forecast_of_things_counted_one_by_one_is_whole_where_it_is_derived_too() -> None:
    done = "{2025: 7, 2026-01..2026-02: {at_most: 3}, 2026-03..2026-05: 4}"
    files = {**FILES, "data/east.yaml": f"org: east\nactuals: {{compounds: {done}}}\n"}
    seen = view(files, "2026-06-30")
    east, compounds = seen.programme.orgs["east"], seen.programme.indicators["compounds"]
    (row,) = gap(seen, east, compounds, None, "zh").records
    for figure in ("forecast", "forecast_gap"):
        (derived, *_) = explain(seen, east, compounds, figure, None, "zh").records
        assert derived["value"] == row[figure]
        assert "." not in str(derived["value"])


def test_a_step_without_formula_and_line_says_its_figure_only() -> None:
    files = {**FILES, "data/east.yaml": "org: east\nactuals: {compounds: {2024..2025: 7, 2025H1: 2}}\n"}
    seen = view(files, "2026-06-30")
    east, compounds = seen.programme.orgs["east"], seen.programme.indicators["compounds"]
    assert "至少 2 个" in explain(seen, east, compounds, "actual", None, "zh").said("statement")


def test_a_line_left_out_says_why_and_when_it_was_reported() -> None:
    revised = "[{value: 7, reported: 2026-01-05}, {value: 8, reported: 2026-02-05, quote: 八个}]"
    files = {**FILES, "data/east.yaml": f"org: east\nactuals: {{compounds: {{2025: {revised}}}}}\n"}
    seen = view(files, "2026-06-30")
    east, compounds = seen.programme.orgs["east"], seen.programme.indicators["compounds"]
    said = explain(seen, east, compounds, "actual", None, "en").said("statement")
    assert said[1:] == (
        'East, Compounds, 2025, actual: 8 个; data/east.yaml:2, reported 2026-02-05, "八个"',
        "left out (superseded by data/east.yaml:2): East, Compounds, 2025, actual: 7 个; data/east.yaml:2, "
        "reported 2026-01-05",
    )


def test_a_figure_that_cannot_be_computed_says_so_in_the_verdict() -> None:
    assert shown("completion", "green", "en").said("verdict") == (
        "Green, 2025-2027: completion —, from 1 line; it cannot be computed, for the reason below.",
    )
    assert "判定依据见下" in shown("light", "green").said("verdict")[0]


def test_a_derivation_that_does_not_give_its_figure_is_called_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "recomputed", lambda step: exactly(0))
    assert "结果不一致，程序有错" in shown("completion").said("verdict")[0]


def test_a_figure_may_be_asked_for_by_either_name() -> None:
    assert set(NAMES) == set(FIGURES)
    assert [figure_asked(each) for each in (None, "gap", "缺口", "Lead")] == ["completion", "gap", "gap", "lead"]
    with pytest.raises(AskedWronglyError, match="did you mean 'completion'"):
        figure_asked("complet")


def test_no_target_and_no_target_in_that_year_are_asked_wrongly() -> None:
    with pytest.raises(AskedWronglyError, match="no target for '管网' to explain"):
        shown("gap", "pipes")
    with pytest.raises(AskedWronglyError, match="covers 2031"):
        shown("gap", year=2031)


def test_a_figure_without_a_target_is_derived_all_the_same() -> None:
    found = shown("completion", "lamps", "en")
    assert found.said("verdict") == (
        "Lamps: actual 7 盏, no target, from 1 line; computed again from these lines: the same.",
    )
    assert [row["place"] for row in found.records] == [None, "data/more.yaml:2"]
    assert shown("actual", "lamps").said("verdict")[0].startswith("路灯存量实绩 7 盏：没有目标；出自 1 行；")
    assert shown("completion", "investment").said("verdict")[0].startswith("有效投资已列计划 4.00 亿元：没有目标；")
    with pytest.raises(AskedWronglyError, match=r"no such figure[.] To explain: actual[.]$"):
        shown("gap", "lamps")
    with pytest.raises(AskedWronglyError, match="covers 2026"):
        shown("actual", "lamps", year=2026)


def test_bounds_and_signs_are_said_as_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def about(step: Step) -> Step:
        return step._replace(value=exactly(7)._replace(about=True))

    root = module._root
    monkeypatch.setattr(module, "_root", lambda *words: about(root(*words)))
    assert shown("actual").said("statement")[0].startswith("东区老旧小区改造实绩 ≈ 7 个；")
