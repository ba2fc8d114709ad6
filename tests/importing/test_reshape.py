"""Tables turned, and lists of indicators spread, so that they read like any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.importing.books import brought_in, contents, programme_in
from tests.importing.test_layouts import book_of

if TYPE_CHECKING:
    from pathlib import Path

ROWS: tuple[tuple[Any, ...], ...] = (
    ("截至2026年10月31日",),
    ("序号", "指标名称", "计量单位", "东区", "西 区", "合计"),
    (1, "老旧小区改造计划数", "个", 10, 8, 18),
    (2, "老旧小区改造完成数", "个", 6, 4, 10),
    (3, "完成率", None, "60%", "50%", "55.6%"),
    (4, "完成有效投资", "万元", 25000, 12000, 37000),
)
LISTED: tuple[tuple[Any, ...], ...] = (
    ("填报单位：东区",),
    ("2026年1—10月",),
    ("序号", "指标名称", "计量单位", "年度计划", "本月数", "累计数", "去年同期", "完成率", "备注"),
    (1, "老旧小区改造", "个", 10, 1, 6, 3, "60%", "含续建"),
    (2, "有效投资", "万元", 50000, 2000, 25000, 100, "50%", None),
    (3, "管网", "公里", None, 0.5, 3.2, None, None, None),
)


def changed(tmp_path: Path, hidden: str = "", merged: str = "", **values: Any) -> Path:
    book = book_of([*ROWS])
    sheet: Any = book.active
    for reference, value in values.items():
        sheet[reference] = value
    if hidden.isdigit():
        sheet.row_dimensions[int(hidden)].hidden = True
    elif hidden:
        sheet.column_dimensions[hidden].hidden = True
    if merged:
        sheet.merge_cells(merged)
    book.save(tmp_path / "t.xlsx")
    return tmp_path / "t.xlsx"


def test_a_table_with_the_orgs_in_columns_is_read(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p")
    document, code = brought_in(changed(tmp_path), folder, source="bulletin")
    assert code == 0, document.said("statement")
    assert [[cell.text for cell in row][:3] for row in document.tables[0].rows] == [
        ["B2", "区域", "区域"],
        ["B3", "老旧小区改造计划数（个）", "老旧小区改造（计划）"],
        ["B4", "老旧小区改造完成数（个）", "老旧小区改造（年初以来累计）"],
        ["B5", "完成率", "印出的比率，与数核对"],
        ["B6", "完成有效投资（万元）", "有效投资（年初以来累计）"],
    ]
    assert contents(folder)["data/west.yaml"].decode() == (
        "org: west\nsource: bulletin\nplans:\n  compounds: {2026: 8}\nyear_to_date:\n"
        "  compounds: {2026-10: {value: 4, printed: 50%}}\n  investment: {2026-10: 12000 万元}\n"
    )


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        ({"D4": "约6"}, ["D4"]),
        ({"F4": 11, "F5": "61.1%"}, ["F4"]),
        ({"E5": "51%"}, ["E5"]),
        ({"E2": "北区", "G2": "西区", "G6": 1, "F6": 37001}, ["E2"]),
        ({"E2": "东区"}, ["E2"]),
        ({"B6": "完成绿道"}, ["B6"]),
        ({"hidden": "5"}, []),
        ({"hidden": "6"}, ["D6", "E6", "F6"]),
        ({"hidden": "E"}, ["E2"]),
        ({"hidden": "B"}, ["B2"]),
        ({"hidden": "2"}, ["B2"]),
        ({"hidden": "1"}, ["A1"]),
        ({"merged": "D4:E4"}, ["D4"]),
        ({"merged": "A1:C1"}, []),
    ],
)
def test_a_fault_has_the_cell_as_it_stands(change: dict[str, Any], cells: list[str], tmp_path: Path) -> None:
    document, code = brought_in(changed(tmp_path, **change), programme_in(tmp_path / "p"), source="bulletin")
    found = [re.split("[（：]", each)[0] for each in document.said("statement") if "!" in each]
    assert ([each.rpartition("!")[2] for each in found], code) == (cells, 1 if cells else 0)


def brought(tmp_path: Path, change: dict[str, Any], **options: Any) -> tuple[list[str], int, Path]:
    book = book_of([*LISTED])
    sheet: Any = book.active
    for reference, value in change.items():
        if reference.isdigit():
            sheet.row_dimensions[int(reference)].hidden = True
        elif len(reference) == 1:
            sheet.column_dimensions[reference].hidden = True
        else:
            sheet[reference] = value
    book.save(tmp_path / "t.xlsx")
    folder = programme_in(tmp_path / "p")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin", **options)
    return [each for each in document.said("statement") if "!" in each], code, folder


def test_a_list_of_one_org_is_read(tmp_path: Path) -> None:
    faults, code, folder = brought(tmp_path, {})
    assert (faults, code) == ([], 0)
    assert (
        contents(folder)["data/east.yaml"].decode()
        == """\
org: east
source: bulletin
plans:
  compounds: {2026: 10}
  investment: {2026: 50000 万元}
actuals:
  compounds: {2026-10: 1}
  investment: {2026-10: 2000 万元}
  pipes: {2026-10: 0.5}
year_to_date:
  compounds: {2026-10: {value: 6, printed: 60%}}
  investment: {2026-10: {value: 25000 万元, printed: 50%}}
  pipes: {2026-10: 3.2}
"""
    )


def test_the_org_may_be_said_and_units_may_stand_with_the_indicators(tmp_path: Path) -> None:
    units = {"C3": None, "B4": "口袋公园（个）", "B5": "有效投资（万元）", "B6": "管网（公里）"}
    faults, code, folder = brought(
        tmp_path,
        {"A1": "填报单位", **units},
        orgs={"本表": "west"},
        columns={f"口袋公园（个）{each}": "skip" for each in ("年度计划", "本月数完成", "累计数")},
    )
    assert (faults, code) == ([], 0)
    text = contents(folder)["data/west.yaml"].decode()
    assert "investment: {2026-10: {value: 25000 万元, printed: 50%}}" in text
    assert "compounds" not in text


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        ({"F4": "约6"}, ["F4"]),
        ({"H4": "61%"}, ["H4"]),
        ({"A1": "填报单位"}, ["B3"]),
        ({"A1": "填报单位：东区、西区"}, ["B3"]),
        ({"B5": "新增绿道"}, ["D5", "E5", "F5"]),
        ({"C5": "个"}, ["D5", "E5", "F5"]),
        ({"4": True}, ["D4", "E4", "F4"]),
        ({"1": True}, ["A1"]),
        ({"3": True}, ["B3"]),
        ({"B": True}, ["D4", "E4", "F4", "D5", "E5", "F5", "D6", "E6", "F6"]),
        ({"F": True}, ["F4", "F5", "F6"]),
        ({"G": True}, []),
    ],
)
def test_a_fault_in_a_list_has_the_cell_as_it_stands(change: dict[str, Any], cells: list[str], tmp_path: Path) -> None:
    faults, code, _ = brought(tmp_path, change)
    assert ([re.split("[（：]", each)[0].rpartition("!")[2] for each in faults], code) == (cells, 1 if cells else 0)


@pytest.mark.parametrize("hidden", ["A", "B"])
def test_a_hidden_column_of_orgs_or_indicators_is_not_read_by(hidden: str, tmp_path: Path) -> None:
    rows = [("2026年1—10月",), ("区县", "指标", "单位", "累计完成"), ("东区", "老旧小区改造", "个", 6)]
    book = book_of(rows)
    sheet: Any = book.active
    sheet.column_dimensions[hidden].hidden = True
    book.save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", programme_in(tmp_path / "p"), source="bulletin")
    assert (code, any("隐藏" in each for each in document.said("statement"))) == (1, True)
