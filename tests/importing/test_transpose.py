"""Tables with the orgs in columns: read like any other, and every fault has the cell as it stands in the workbook."""

from __future__ import annotations

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
        ({"merged": "D4:E4"}, ["D4"]),
        ({"merged": "A1:C1"}, []),
    ],
)
def test_a_fault_has_the_cell_as_it_stands(change: dict[str, Any], cells: list[str], tmp_path: Path) -> None:
    document, code = brought_in(changed(tmp_path, **change), programme_in(tmp_path / "p"), source="bulletin")
    found = [each.partition("（")[0] for each in document.said("statement") if "!" in each]
    assert ([each.rpartition("!")[2] for each in found], code) == (cells, 1 if cells else 0)
