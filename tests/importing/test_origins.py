"""What the checks find with an import is named by sheet and cell, never by a line that was not written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from renewal_cli.editing.draft import Draft
from renewal_cli.i18n import Phrase
from renewal_cli.importing.origins import Origins
from renewal_cli.load.programme import load_programme
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem
from tests.importing.books import brought_in, contents, programme_in
from tests.importing.test_layouts import book_of
from tests.importing.test_world import FILES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEAD = "区县", "累计完成老旧小区改造（个）", "累计完成有效投资（亿元）"


def refused(rows: list[tuple[Any, ...]], files: dict[str, str], tmp_path: Path) -> list[str]:
    """The problems for which nothing is written."""
    folder = programme_in(tmp_path / "p", FILES | files)
    book_of(rows).save(tmp_path / "t.xlsx")
    before = contents(folder)
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="m")
    assert (code, contents(folder)) == (1, before)
    lines = [str(each["text"]) for each in document.records]
    assert [*document.said("statement")][-len(lines) :] == lines
    return lines


def test_a_total_below_an_earlier_one_is_named_by_its_cell(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [("2026年10月",), HEAD, ("东湖区", 5, 1), ("西山区", 4, 1)]
    files = {"data/a.yaml": "org: a\nsource: m\nyear_to_date:\n  compounds: {2026-09: 6}\n"}
    (line,) = refused(rows, files, tmp_path)
    assert line.startswith("表!B3（东湖区 · 老旧小区改造 · 2026-10）：累计数下降：2026-09 是 6，2026-10 是 5。")
    assert "RN305" in line


def test_a_fault_of_a_figure_that_was_there_names_the_cell_beside_it(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [("2026年8月",), HEAD, ("东湖区", 7, 1), ("西山区", 4, 1)]
    files = {"data/a.yaml": "org: a\nsource: m\nyear_to_date:\n  compounds: {2026-09: 6}\n"}
    (line,) = refused(rows, files, tmp_path)
    assert line.startswith("表!B3（东湖区 · 老旧小区改造 · 2026-08）：累计数下降：2026-08 是 7，2026-09 是 6。")


def test_what_is_no_figure_is_named_by_its_file_and_what_was_not_changed_by_its_line(tmp_path: Path) -> None:
    names = "org,indicator,section,period,value,comparator,since,source\n"
    folder = programme_in(
        tmp_path / "p",
        FILES
        | {
            "targets/c.yaml": "org: c\nsource: m\ntargets: [{indicator: compounds, at_least: 9, by: 2027}]\n",
            "data/b.yaml": "org: b\nsource: m\nactuals: {compounds: {2024: 1}}\n",
        },
    )
    (tmp_path / "t.csv").write_text(
        f"{names}a,compounds,targets,2026,12,at_least,2028,m\nb,compounds,actuals,2025-01-01..2024,5,,,m\n",
        encoding="utf-8",
    )
    document, code = brought_in(tmp_path / "t.csv", folder)
    assert code == 1
    (tmp_path / "t.csv").write_text(f"{names}a,compounds,targets,2026,12,at_least,2028,m\n", encoding="utf-8")
    document, code = brought_in(tmp_path / "t.csv", folder)
    assert code == 1
    assert [str(each["text"]).partition("：")[0] for each in document.records] == ["targets/a.yaml"]
    assert [[cell.text for cell in row] for table in document.tables for row in table.rows] == [
        ["东湖区", "老旧小区改造（目标）", "2026", "—", "≥ 12"]
    ]


def test_two_cells_for_one_figure_are_named_both(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("2026年10月",),
        ("区县", "本月有效投资（亿元）", "10月有效投资（亿元）"),
        ("东湖区", 1, 2),
        ("西山区", 1, 1),
    ]
    folder = programme_in(tmp_path / "p", FILES)
    book_of(rows).save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="m")
    assert (code, document.said("statement")[-1]) == (
        1,
        "表!C3：东湖区 · 有效投资 · 2026-10 在 表!B3 已经有另一个数；不要的一栏用 --map '表头=skip'",
    )


def test_a_ratio_is_shown_by_its_parts(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    (tmp_path / "t.csv").write_text(
        "org,indicator,section,period,value,numerator,denominator,source\na,sat,actuals,2025,,171,200,m\n",
        encoding="utf-8",
    )
    document, code = brought_in(tmp_path / "t.csv", folder)
    assert code == 0, document.said("statement")
    assert document.records[0]["after"] == "171/200"


def test_places_within_a_message_are_named_by_their_cells_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "org,indicator,section,period,value,reported,source\n"
        "a,compounds,actuals,2025,3,2026-01-05,m\na,compounds,actuals,2025-01..2025-12,4,2026-01-05,m\n",
        encoding="utf-8",
    )
    folder = programme_in(tmp_path / "p", FILES)
    document, code = brought_in(tmp_path / "t.csv", folder)
    assert code == 1
    said = "\n".join(document.said("statement"))
    assert "yaml:" not in said
    assert "t!E" in said


def test_a_problem_of_a_file_that_the_import_does_not_change_keeps_its_place(tmp_path: Path) -> None:
    problem = Problem("RN999", Place("data/z.yaml", 3, 4), Phrase("见 data/z.yaml:3:4", "x"), Phrase("改", "y"))
    programme = load_programme(programme_in(tmp_path / "p", FILES)).programme
    assert programme is not None
    assert Origins(Draft(programme, {})).located(problem) == (None, problem.message, problem.hint)


def test_an_import_names_only_options_that_it_has(tmp_path: Path) -> None:
    files = {"data/a.yaml": "org: a\nsource: m\nactuals:\n  compounds: {2026-10: 6}\n"}
    folder = programme_in(tmp_path / "p", FILES | files)
    book_of([("2026年10月",), HEAD, ("东湖区", 5, 1)]).save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="m")
    assert code == 1
    assert [each["code"] for each in document.records] == ["RN308"]
    assert not [each for each in document.said("note") if "--carry" in each]


def test_a_table_of_a_year_that_is_not_over_is_told_how_to_name_its_month(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renewal_cli.commands._editing.today", lambda: date(2026, 11, 29))
    folder = programme_in(tmp_path / "p", FILES)
    book_of([("2026年",), HEAD, ("东湖区", 5, 1)]).save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="m")
    assert (code, [each for each in document.said("note") if "--period 2026-10" in each] != []) == (1, True)
