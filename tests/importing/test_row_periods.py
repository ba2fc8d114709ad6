"""Tables in which each row names its own period, or an org within the org beside it; months below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.importing.books import brought_in, contents, programme_in
from tests.importing.test_layouts import book_of

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME = """\
programme: 试验
period: 2025..2027
orgs:
  city: {name: 全市, level: city}
  east: {name: 东区, level: district, parent: city, children: partial}
  west: {name: 西区, level: district, parent: city}
  east/old: {name: 老街, level: area, parent: east}
sources:
  bulletin: {title: 月报, date: 2025}
"""


def came_of(
    rows: list[tuple[Any, ...]], tmp_path: Path, merged: tuple[str, ...] = (), **options: Any
) -> tuple[dict[str, str], list[str], Any]:
    """The data files after the import, the sentences, and what was understood."""
    folder = programme_in(tmp_path / "p", {"targets/programme.yaml": PROGRAMME})
    book = book_of(rows)
    sheet: Any = book.active
    for each in merged:
        sheet.merge_cells(each)
    book.save(tmp_path / "t.xlsx")
    document, _ = brought_in(tmp_path / "t.xlsx", folder, source="bulletin", **options)
    written = {name: text.decode() for name, text in contents(folder).items() if name.startswith("data/")}
    understood = [[cell.text for cell in row] for row in document.tables[0].rows] if document.tables else []
    return written, [*document.said("statement"), *document.said("note")], understood


@pytest.mark.parametrize(
    ("head", "september", "october"),
    [
        (("期间",), ("202609",), ("2026-10",)),
        (("统计月份",), ("2026年9月",), ("2026/10",)),
        (("年份", "月份"), (2026, 9), (2026, 10)),
        (("月份", "年度"), ("9月", "2026年"), ("10月份", "2026年度")),
    ],
)
def test_each_row_has_the_period_that_its_column_says(
    head: tuple[str, ...], september: tuple[Any, ...], october: tuple[Any, ...], tmp_path: Path
) -> None:
    rows = [
        ("区县", *head, "老旧小区改造"),
        ("东区", *september, 3),
        ("东区", *october, 4),
        ("西区", *september, 1),
        ("合计", *september, 4),
    ]
    written, said, understood = came_of(rows, tmp_path, section="actuals")
    assert written["data/east.yaml"].endswith("actuals:\n  compounds: {2026-09: 3, 2026-10: 4}\n"), said
    assert written["data/west.yaml"].endswith("actuals:\n  compounds: {2026-09: 1}\n")
    assert [row[2:] for row in understood[1:]] == [
        *([["各行的时期", "", ""]] * len(head)),
        ["老旧小区改造（本期数）", "个", "按行"],
    ]


def test_a_row_of_several_months_is_a_running_total_and_its_total_is_held_apart(tmp_path: Path) -> None:
    rows = [
        ("区县", "时期", "老旧小区改造"),
        ("东区", "2026年1-9月", 30),
        ("东区", "2026年1-10月", 34),
        ("西区", "2026年1-10月", 6),
        ("合计", "2026年1-10月", 41),
    ]
    written, said, _ = came_of(rows, tmp_path)
    assert not written
    assert "表!C5（老旧小区改造）：合计是 41，各行相加是 40" in said
    written, _, _ = came_of(rows[:-1], tmp_path / "sound")
    assert written["data/east.yaml"].endswith("year_to_date:\n  compounds: {2026-09: 30, 2026-10: 34}\n")


def test_a_row_without_a_period_or_with_another_than_asked_for_is_a_fault(tmp_path: Path) -> None:
    rows = [
        ("区县", "期间", "老旧小区改造"),
        ("东区", "2026-09", 3),
        ("西区", "秋天", 4),
        ("老街", None, 4),
        ("合计", None, 8),
        ("注：初步数", "", ""),
    ]
    written, said, _ = came_of(rows, tmp_path, section="actuals", period="2026-10")
    assert not written
    assert [each for each in said if each.startswith("表!")] == [
        "表!B2（期间）：这一行是 2026-09 的，要的是 2026-10",
        "表!B3（期间）：看不出这一行是哪个时期：“秋天”",
        "表!B4（期间）：看不出这一行是哪个时期：“”；若同上一行，填上它，或把这几格合并",
    ]


MERGED = [
    ("区县", "月份", "老旧小区改造"),
    ("东区", "2026年9月", 3),
    (None, "2026年10月", 4),
    (None, "小计", 7),
    ("西区", "2026年9月", 1),
    (None, "2026年10月", 2),
    (None, "小计", 3),
    ("合计", None, 10),
]


def test_a_name_merged_over_its_months_is_the_name_of_each(tmp_path: Path) -> None:
    written, said, _ = came_of(MERGED[:-1], tmp_path, ("A2:A4", "A5:A7"), section="actuals")
    assert {name: text.splitlines()[-1].strip() for name, text in written.items()} == {
        "data/east.yaml": "compounds: {2026-09: 3, 2026-10: 4}",
        "data/west.yaml": "compounds: {2026-09: 1, 2026-10: 2}",
    }, said


def test_a_name_left_blank_is_asked_for_and_not_guessed(tmp_path: Path) -> None:
    written, said, _ = came_of(MERGED, tmp_path, section="actuals")
    assert not written
    assert "表!A3（区域）：这一行有数，但没有写是哪个区域；若也是“东区”的，填上它，或把这几格合并" in said
    rows = [("月份", "区县", "老旧小区改造"), ("2026年9月", "东区", 3), (None, "西区", 4), ("2026年10月", "西区", 4)]
    written, said, _ = came_of(rows, tmp_path / "period", section="actuals")
    assert not written
    assert [each for each in said if each.startswith("表!")] == [
        "表!A3（月份）：看不出这一行是哪个时期：“”；若同上一行，填上它，或把这几格合并"
    ]
    written, said, _ = came_of(rows, tmp_path / "merged", ("A2:A3",), section="actuals")
    assert written["data/west.yaml"].endswith("compounds: {2026-09: 4, 2026-10: 4}\n"), said


def test_a_named_subtotal_is_no_org(tmp_path: Path) -> None:
    rows = [("区县", "老旧小区改造"), ("东区", 5), ("城区小计", 5), ("西区", 3), ("县域小计", 3), ("合计", 8)]
    written, said, _ = came_of(rows, tmp_path, section="actuals", period="2026-10")
    assert sorted(written) == ["data/east.yaml", "data/west.yaml"], said


def test_the_year_may_be_told_beside_the_table(tmp_path: Path) -> None:
    rows = [("区县", "月份", "老旧小区改造"), ("东区", 9, 3), ("西区", "10月", 4)]
    written, said, _ = came_of(rows, tmp_path, section="actuals", period="2026")
    assert written["data/east.yaml"].endswith("{2026-09: 3}\n"), said
    assert written["data/west.yaml"].endswith("{2026-10: 4}\n")


def test_an_unknown_indicator_is_told_once_for_all_periods(tmp_path: Path) -> None:
    rows = [("区县", "期间", "完成数"), ("东区", "2026-09", 3), ("西区", "2026-10", 4)]
    _, said, _ = came_of(rows, tmp_path, section="actuals")
    assert sum("看不出是哪个指标" in each for each in said) == 1
    assert any("--indicator" in each for each in said)


def test_months_below_each_other_and_orgs_beside_each_other(tmp_path: Path) -> None:
    rows = [("月份", "东区", "西区"), ("2026年9月", 3, 2), ("2026年10月", 4, 3)]
    written, said, _ = came_of(rows, tmp_path, indicator="compounds")
    assert written["data/east.yaml"].endswith("actuals:\n  compounds: {2026-09: 3, 2026-10: 4}\n"), said
    assert written["data/west.yaml"].endswith("actuals:\n  compounds: {2026-09: 2, 2026-10: 3}\n")


def test_the_corner_may_name_the_indicator(tmp_path: Path) -> None:
    rows = [("老旧小区改造（个）", "2025年", "2026年1-10月"), ("东区", 30, 40), ("西区", 20, 25)]
    written, said, _ = came_of(rows, tmp_path)
    assert written["data/east.yaml"].endswith(
        "actuals:\n  compounds: {2025: 30}\nyear_to_date:\n  compounds: {2026-10: 40}\n"
    ), said


def test_an_area_beside_its_district_is_the_rows_own(tmp_path: Path) -> None:
    rows = [
        ("区县", "片区", "老旧小区改造"),
        ("东区", "小计", 5),
        (None, "老街", 5),
        ("西区", None, 3),
        ("合计", None, 8),
    ]
    written, said, _ = came_of(rows, tmp_path, section="actuals", period="2026-10")
    assert {name: text.splitlines()[-1].strip() for name, text in written.items()} == {
        "data/east.yaml": "compounds: {2026-10: 5}",
        "data/east/old.yaml": "compounds: {2026-10: 5}",
        "data/west.yaml": "compounds: {2026-10: 3}",
    }, said


def test_a_part_that_is_an_org_is_no_subtotal(tmp_path: Path) -> None:
    rows = [("区县", "老旧小区改造"), ("东区", 5), ("其中：老街", 2), ("其中：续建", 1), ("西区", 3), ("合计", 8)]
    written, said, _ = came_of(rows, tmp_path, section="actuals", period="2026-10")
    assert written["data/east/old.yaml"].endswith("compounds: {2026-10: 2}\n"), said


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([("年份", "月份", "地区", "指标", "数值", "单位"), (2026, 9, "东区", "老旧小区改造", 3, "个")], []),
        ([("月份", "地区", "指标", "数值"), ("2026-09", "东区", "老旧小区改造", 3)], []),
        (
            [("年份", "月份", "地区", "指标", "数值"), (2026, "秋", "东区", "老旧小区改造", 3)],
            ["表!B2（period）：不是有效的时期“2026 秋”"],
        ),
        (
            [("年份", "期间", "地区", "指标", "数值"), (2026, "2026-09", "东区", "老旧小区改造", 3)],
            ["表!A1：时期写了两栏"],
        ),
    ],
)
def test_one_figure_a_row_may_name_year_and_month_apart(
    rows: list[tuple[Any, ...]], faults: list[str], tmp_path: Path
) -> None:
    written, said, _ = came_of(rows, tmp_path)
    assert [each for each in said if each.startswith("表!")] == faults
    amount = "{value: 3, unit: 个}" if "单位" in rows[0] else "3"
    assert bool(written) != bool(faults)
    assert faults or written["data/east.yaml"].endswith(f"compounds: {{2026-09: {amount}}}\n")


LISTED: list[tuple[Any, ...]] = [
    ("区县", "月份", "指标", "单位", "本月完成", "累计完成"),
    ("东区", "2026-09", "老旧小区改造", "个", 3, 30),
    ("东区", "2026-10", "老旧小区改造", "个", 4, 34),
    ("西区", "2026-10", "有效投资", "万元", 200, 5000),
]


def test_rows_that_name_org_month_and_indicator(tmp_path: Path) -> None:
    written, said, understood = came_of(LISTED, tmp_path)
    assert written["data/east.yaml"].endswith(
        "actuals:\n  compounds: {2026-09: 3, 2026-10: 4}\nyear_to_date:\n  compounds: {2026-09: 30, 2026-10: 34}\n"
    ), said
    assert "investment: {2026-10: 200 万元}" in written["data/west.yaml"]
    assert [row[:2] for row in understood] == [
        ["A1", "区县"],
        ["B1", "月份"],
        ["E2", "老旧小区改造本月完成（个）"],
        ["F2", "老旧小区改造累计完成（个）"],
        ["E4", "有效投资本月完成（万元）"],
        ["F4", "有效投资累计完成（万元）"],
    ]


def test_two_figures_of_one_thing_in_such_rows_are_told_with_both_cells(tmp_path: Path) -> None:
    written, said, _ = came_of([*LISTED, ("东区", "2026-10", "老旧小区改造", "个", 5, 34)], tmp_path)
    assert not written
    assert "表!E5：东区 · 老旧小区改造 · 2026-10 在 表!E3 已经有另一个数；不要的一栏用 --map '表头=skip'" in said


def test_such_rows_may_be_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renewal_cli.importing.reshape.MOST_COLUMNS", 2)
    written, said, _ = came_of(LISTED, tmp_path)
    assert sorted(written) == ["data/east.yaml", "data/west.yaml"], said


def test_what_stands_between_indicators_and_orgs_says_which_figures(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("2026年10月",),
        ("指标", "单位", "口径", "东区", "西区"),
        ("老旧小区改造", "个", "本月", 3, 2),
        ("老旧小区改造", "个", "累计完成", 30, 20),
        ("有效投资", "亿元", "年度目标", 9, 7),
        ("管网", "公里", "市城管局", 1.5, 2.5),
    ]
    written, said, _ = came_of(rows, tmp_path, section="actuals")
    assert written["data/east.yaml"].endswith(
        "actuals:\n  compounds: {2026-10: 3}\n  pipes: {2026-10: 1.5}\n"
        "year_to_date:\n  compounds: {2026-10: 30}\nplans:\n  investment: {2026: 9}\n"
    ), said


def test_a_project_is_no_indicator_whatever_its_columns_count(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("东区2026年10月进展",),
        ("序号", "项目名称", "计划投资（万元）", "本月完成投资（万元）"),
        (1, "东苑小区", 100, 10),
    ]
    written, said, understood = came_of(rows, tmp_path)
    assert not written
    assert [row[1:3] for row in understood[1:]] == [["东苑小区", "不导入"]] * 2
    assert "表!B2：表里没有可以导入的数" in said
