"""The fill-in workbook: filled, saved again by another program, read back: only what was filled in changes the YAML."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from renewal_cli.calc.view import View
from renewal_cli.importing.template import INSTRUCTIONS, template
from renewal_cli.load.programme import load_programme
from renewal_cli.report.form_lines import form_lines
from tests.importing.books import brought_in, contents, programme_in
from tests.importing.test_readers import NEEDS_OFFICE, saved_as

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.model.observation import Section

EAST = """\
org: east   # 东区
source: bulletin
actuals:
  compounds: {2025: 4, 2026-09: 1}   # 累计另见月报
  pipes: {2025: 3.2}
"""
TARGETS = """\
org: east
targets:
  - {indicator: compounds, at_least: 20}
  - {indicator: investment, more_than: 3 亿元}
  - {indicator: green, improve: true}
"""
FILES = {"data/east.yaml": EAST, "targets/east.yaml": TARGETS}


def form(folder: Path, path: Path, org: str = "east", section: Section | None = None) -> Path:
    programme = load_programme(folder).programme
    assert programme is not None
    named = programme.orgs[org]
    lines = form_lines(View(programme, date(2026, 11, 1)), named, "2026-10", section)
    path.write_bytes(template(programme, named, "2026-10", lines))
    return path


def filled(path: Path, **values: Any) -> None:
    book = load_workbook(path)
    for reference, value in values.items():
        book["填报表"][reference] = value
    book.save(path)


def rows(path: Path) -> list[list[Any]]:
    sheet = load_workbook(path)["填报表"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=sheet.max_row - 3)]


def test_a_form_shows_what_is_known_and_asks_for_the_rest(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES | {"data/more.yaml": "org: east\nactuals: {pipes: {2026-10: 1.5}}\n"})
    path = form(folder, tmp_path / "f.xlsx")
    assert rows(path) == [
        ["指标", "计量单位（口径）", "目标", "已报（参考）", "取值", "填报数", "备注"],
        ["老旧小区改造", "个（本月完成数）", "≥ 20 个", "上次累计 ≥ 5 个（至2026年9月30日）", "确数", None, None],
        ["有效投资", "亿元（本月完成数）", "> 3 亿元", None, "确数", None, None],
        ["管网", "公里（本月完成数）", None, "1.5 公里；上次累计 ≥ 4.7 公里（至2026年10月31日）", "确数", None, None],
    ]
    book = load_workbook(path)
    assert book["填报表"]["A1"].value == "东区2026年10月进度填报表"
    assert [row[0].value for row in book[INSTRUCTIONS[0]].iter_rows()] == [*INSTRUCTIONS]
    assert book["renewal"].sheet_state == "hidden"
    signed = [[cell.value for cell in row[:4]] for row in book["填报表"].iter_rows(min_row=11)]
    assert signed == [["填表人", None, "审核人", None], ["联系电话", None, "（公章）", None]]
    assert [book["填报表"][cell].protection.locked for cell in ("B11", "D11", "B12", "A11")] == [False] * 3 + [True]


def test_a_source_is_chosen_by_its_title_and_read_back_as_its_id(tmp_path: Path) -> None:
    sources = (
        "  again: {title: 通报, date: 2026}\n  bulletin: {title: 通报, date: 2025}\n  plan: {title: 方案, date: 2025}\n"
    )
    programme = programme_in(tmp_path / "p", FILES) / "targets" / "programme.yaml"
    head, _, _ = programme.read_text(encoding="utf-8").partition("sources:")
    programme.write_text(f"{head}sources:\n{sources}", encoding="utf-8")
    path = form(tmp_path / "p", tmp_path / "f.xlsx")
    chosen = [row[4].value for row in load_workbook(path)["renewal"].iter_rows()]
    assert chosen[:3] == ["通报（again）", "通报（bulletin）", "方案"]
    filled(path, B3="2026-11-04", B4="方案", F7=2)
    document, code = brought_in(path, tmp_path / "p")
    assert code == 0, document.said("statement")
    assert "source: plan" in contents(tmp_path / "p")["data/east.yaml"].decode()


def test_of_two_promises_each_is_shown_with_its_window(tmp_path: Path) -> None:
    two = TARGETS + "  - {indicator: compounds, at_least: 6, since: 2026, by: 2026}\n"
    folder = programme_in(tmp_path / "p", FILES | {"targets/east.yaml": two})
    assert rows(form(folder, tmp_path / "f.xlsx"))[1][2] == "2025—2027年：≥ 20 个；2026年：≥ 6 个"


def test_an_org_without_promises_or_figures_gets_those_of_the_one_above(tmp_path: Path) -> None:
    city = "org: city\ntargets:\n  - {indicator: pipes, at_least: 20}\n"
    folder = programme_in(tmp_path / "p", {"targets/city.yaml": city})
    assert rows(form(folder, tmp_path / "f.xlsx", "west"))[1:] == [
        ["管网", "公里（本月完成数）", None, None, "确数", None, None]
    ]
    assert rows(form(folder, tmp_path / "f.xlsx", "city", "year_to_date"))[1][2] == "≥ 20 公里"
    assert rows(tmp_path / "f.xlsx")[1][1] == "公里（年初以来累计）"
    bare = programme_in(
        tmp_path / "q", {"targets/programme.yaml": "programme: x\nperiod: 2026\norgs: {a: {name: 甲, level: l}}\n"}
    )
    assert rows(form(bare, tmp_path / "f.xlsx", "a"))[1:] == []


def guards(path: Path) -> dict[str, tuple[str, str]]:
    """What the spreadsheet itself checks, by cell."""
    sheet: Any = load_workbook(path)["填报表"]
    found: dict[str, tuple[str, str]] = {}
    for check in sheet.data_validations.dataValidation:
        for area in check.sqref.ranges:
            for row in sheet[str(area)] if ":" in str(area) else ((sheet[str(area)],),):
                found |= {cell.coordinate: (check.type, str(check.formula1)) for cell in row}
    return found


GUARDS = {
    "E7": ("list", '"确数,不少于,超过,不超过,约"'),
    "F7": ("whole", "0"),
    "F8": ("decimal", "0"),
    "B3": ("date", "36526"),
}


@NEEDS_OFFICE
def test_through_an_office_no_field_is_lost_and_only_edited_cells_change_the_yaml(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    path = form(folder, tmp_path / "f.xlsx")
    assert {cell: guards(path)[cell] for cell in GUARDS} == GUARDS
    filled(path, B3=date(2026, 11, 3), B4="bulletin", F7=2, F9=0.75, E9="超过", G9="含应急: 抢修")
    saved = saved_as(path, "xlsx")
    again = guards(saved)
    assert {cell: again[cell] for cell in GUARDS} == GUARDS
    assert again["B4"][0] == "list"
    book = load_workbook(saved)
    assert book["renewal"].sheet_state == "hidden"
    assert book["填报表"].protection.sheet
    assert [book["填报表"][cell].protection.locked for cell in ("A7", "F7", "B3")] == [True, False, False]
    document, code = brought_in(saved, folder)
    assert code == 0, document.said("statement")
    assert contents(folder)["data/east.yaml"].decode() == EAST.replace(
        "2026-09: 1}", "2026-09: 1, 2026-10: {value: 2, reported: 2026-11-03}}"
    ).replace("{2025: 3.2}", '{2025: 3.2, 2026-10: {more_than: 0.75, reported: 2026-11-03, note: "含应急: 抢修"}}')
    assert brought_in(saved, folder)[0].said("verdict") == ("没有改动：这些数已经在文件里。",)


def test_a_form_without_its_hidden_sheet_is_told(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    path = form(folder, tmp_path / "f.xlsx")
    book = load_workbook(path)
    del book["renewal"]
    book.save(path)
    document, code = brought_in(path, folder, source="bulletin")
    assert (code, [each.partition("；")[0] for each in document.said("statement")]) == (
        1,
        ["填报表!A6：这是填报模板的一张表，里面隐藏的表丢了"],
    )


def test_a_running_total_stands_beside_the_last_one_of_its_year(tmp_path: Path) -> None:
    data = "org: east\nyear_to_date: {investment: {2025-12: 9, 2026-08: 1, 2026-09: 1.5}, pipes: {2025-12: 4}}\n"
    folder = programme_in(tmp_path / "p", {"data/e.yaml": data})
    known = {row[0]: row[3] for row in rows(form(folder, tmp_path / "f.xlsx"))[1:]}
    assert known["有效投资"] == "年初以来 1.50 亿元（至2026年9月30日）；上次累计 10.50 亿元（至2026年9月30日）"
    assert known["管网"] == "上次累计 4.0 公里（至2025年12月31日）"


def test_a_total_counts_from_where_the_target_beside_it_does(tmp_path: Path) -> None:
    one, early, late = (
        f"{{indicator: {each}, by: 2027}}"
        for each in (
            "pipes, at_least: 9, since: 2024",
            "compounds, at_least: 9, since: 2024",
            "compounds, at_least: 5, since: 2026",
        )
    )
    files = {
        "data/e.yaml": "org: east\nactuals: {pipes: {2024: 3, 2025: 1}, compounds: {2024: 3, 2025: 4}}\n",
        "targets/e.yaml": f"org: east\nsource: bulletin\ntargets: [{one}, {early}, {late}]\n",
    }
    known = {row[0]: row[3] for row in rows(form(programme_in(tmp_path / "p", files), tmp_path / "f.xlsx"))[1:]}
    totals = {"老旧小区改造": "上次累计 4 个（至2025年12月31日）", "管网": "上次累计 4.0 公里（至2025年12月31日）"}
    assert known == totals


@NEEDS_OFFICE
def test_a_form_saved_as_ods_is_read_too(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    path = form(folder, tmp_path / "f.xlsx")
    filled(path, F7=2)
    document, code = brought_in(saved_as(path, "ods"), folder, source="bulletin", reported="2026-11-04")
    assert code == 0, document.said("statement")
    assert "2026-10: {value: 2, reported: 2026-11-04}" in contents(folder)["data/east.yaml"].decode()


def test_each_number_is_asked_for_as_it_was_last_reported(tmp_path: Path) -> None:
    data = (
        "org: east\nyear_to_date: {investment: {2026-09: 1.5, 2026-10: 2}}\n"
        "actuals: {lamps: {2025: 3}, pipes: {2025: 1}}\n"
    )
    folder = programme_in(
        tmp_path / "p", {"data/e.yaml": data, "data/f.yaml": "org: east\nto_date: {pipes: {2026-09: 4}}\n"}
    )
    path = form(folder, tmp_path / "f.xlsx")
    assert [each[:4] for each in rows(path)[1:]] == [
        ["有效投资", "亿元（年初以来累计）", None, "2.00 亿元；上次累计 ≥ 2.00 亿元（至2026年10月31日）"],
        ["管网", "公里（起算以来累计）", None, "上次累计 4.0 公里（至2026年9月30日）"],
        ["路灯存量", "盏（期末数）", None, None],
    ]
    filled(path, B3="2026-11-03", F7=2.5, F8=6, F9=4)
    document, code = brought_in(path, folder, source="bulletin", reason="补报")
    assert code == 0, document.said("statement")
    text = contents(folder)["data/e.yaml"].decode()
    assert "2026-10: [{value: 2}, {value: 2.5, reported: 2026-11-03, source: bulletin, reason: 补报}]" in text
    assert "2026-10: {value: 6, " in contents(folder)["data/f.yaml"].decode()
    asked_for_totals = rows(form(folder, tmp_path / "f.xlsx", "east", "year_to_date"))[1:]
    assert [each[1] for each in asked_for_totals] == ["亿元（年初以来累计）", "公里（年初以来累计）", "盏（期末数）"]


def test_an_empty_form_changes_nothing(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    before = contents(folder)
    document, code = brought_in(form(folder, tmp_path / "f.xlsx"), folder)
    assert (code, contents(folder)) == (0, before)
    assert document.said("statement") == (
        "填报模板：east，2026-10，3 个指标填了 0 个。",
        "读出 0 个数，其中 0 个已经在文件里。",
    )


@pytest.mark.parametrize("day", [datetime(2026, 11, 3), "2026-11-03"])  # noqa: DTZ001 - a cell has no time zone
def test_a_day_may_be_a_date_or_a_text(day: object, tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    path = form(folder, tmp_path / "f.xlsx")
    filled(path, B3=day, B4="bulletin", F8=0, E8=None, G8="—", G11="填表人")
    assert brought_in(path, folder)[1] == 0
    text = contents(folder)["data/east.yaml"].decode()
    assert 'investment: {2026-10: {value: 0, reported: 2026-11-03, note: "—"}}' in text
