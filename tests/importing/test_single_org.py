"""Lists of one org, as districts send them: read like any other table, every fault with the cell as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.importing.books import brought_in, contents, programme_in
from tests.importing.test_layouts import book_of

if TYPE_CHECKING:
    from pathlib import Path

ROWS: tuple[tuple[Any, ...], ...] = (
    ("填报单位：东区",),
    ("2026年1—10月",),
    ("序号", "指标名称", "计量单位", "年度计划", "本月数", "累计数", "去年同期", "完成率", "备注"),
    (1, "老旧小区改造", "个", 10, 1, 6, 3, "60%", "含续建"),
    (2, "有效投资", "万元", 50000, 2000, 25000, 100, "50%", None),
    (3, "管网", "公里", None, 0.5, 3.2, None, None, None),
)


def brought(tmp_path: Path, change: dict[str, Any], **options: Any) -> tuple[list[str], int, Path]:
    book = book_of([*ROWS])
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
        ({"F": True}, ["F4", "F5", "F6"]),
        ({"G": True}, []),
    ],
)
def test_a_fault_has_the_cell_as_it_stands(change: dict[str, Any], cells: list[str], tmp_path: Path) -> None:
    faults, code, _ = brought(tmp_path, change)
    assert ([each.partition("（")[0].rpartition("!")[2] for each in faults], code) == (cells, 1 if cells else 0)
