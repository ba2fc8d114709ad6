"""Tables as offices send them, and what in them could be read as another figure than was meant."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.importing.cells import cell_of, text_cell
from renewal_cli.importing.csv import read as read_csv
from renewal_cli.importing.gather import gather
from renewal_cli.importing.grid import Range, Sheet, UnreadableError
from renewal_cli.importing.headings import heading_of, names_of, units_in
from renewal_cli.importing.import_options import ImportOptions
from renewal_cli.importing.interpret import interpret
from renewal_cli.importing.ledger import read_ledger
from renewal_cli.importing.times import Time, heading_time, time_in, times_within
from tests.programmes import programme

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.importing.interpret import Interpretation

PROGRAMME = programme(
    {
        "targets/programme.yaml": """\
programme: 示例
period: 2025..2027
orgs:
  city: {name: 滨江市, level: city}
  east: {name: 东津区, level: district, parent: city}
  west: {name: 西陵区, level: district, parent: city}
  new: {name: 新东津区, level: district, parent: city}
sources: {m: {title: 月报, date: 2026}}
""",
        "targets/indicators.yaml": """\
indicators:
  compounds: {name: 老旧小区改造, unit: 个, kind: flow, decimals: 0, aliases: [老旧小区]}
  parks: {name: 口袋公园, unit: 个, kind: flow, decimals: 0}
  investment: {name: 有效投资, unit: 亿元, kind: flow, decimals: 2}
  households: {name: 惠及居民, unit: 万户, kind: flow, decimals: 2}
  sewage: {name: 污水收集率, unit: "%", kind: stock, decimals: 1}
""",
    }
)
Rows = list[tuple[Any, ...]]
DAY = date(2026, 11, 29)
OCTOBER = "2026年10月进展"


def sheet_of(rows: Rows, *merged: tuple[int, int, int, int], name: str = "表") -> Sheet:
    sheet = Sheet(name)
    for row, line in enumerate(rows, 1):
        for column, value in enumerate(line, 1):
            sheet.put(row, column, cell_of(value))
    for each in merged:
        sheet.merge(Range(*each))
    return sheet


def of_csv(text: str, separator: str = ",") -> Sheet:
    sheet = Sheet("表", separator=separator)
    for row, line in enumerate(text.splitlines(), 1):
        for column, words in enumerate(line.split(separator), 1):
            sheet.put(row, column, text_cell(words))
    return sheet


def said(sheet: Sheet, **options: Any) -> Interpretation:
    return interpret(sheet, PROGRAMME, ImportOptions(**options))


def figures(sheet: Sheet, **options: Any) -> list[str]:
    """The figures of a sheet without faults."""
    read = said(sheet, **options)
    assert not read.faults, [each.sentence.zh for each in read.faults]
    return [
        f"{each.org} {each.indicator} {each.section} {each.period} {each.version['value']}" for each in read.entries
    ]


def faults(sheet: Sheet, **options: Any) -> list[str]:
    return [each.sentence.zh for each in said(sheet, **options).faults]


# Heads of several levels


@pytest.mark.parametrize("merged", [((2, 2, 2, 5), (3, 3, 3, 4), (2, 1, 4, 1), (3, 2, 4, 2), (3, 5, 4, 5)), ()])
def test_heads_may_have_three_levels(merged: tuple[tuple[int, int, int, int], ...]) -> None:
    rows: Rows = [
        (OCTOBER,),
        ("区县", "老旧小区改造", None, None, None),
        (None, "计划", "完成", None, "完成率"),
        (None, None, "本月", "累计", None),
        ("东津区", 30, 3, 20, "66.7%"),
    ]
    assert figures(sheet_of(rows, *merged)) == [
        "east compounds plans 2026 30",
        "east compounds actuals 2026-10 3",
        "east compounds year_to_date 2026-10 20",
    ]


@pytest.mark.parametrize("units", [(None, "个", "万元"), ("单位", "个", "万元"), (None, "（个）", "（万元）")])
def test_units_may_stand_below_the_headings(units: tuple[Any, ...]) -> None:
    rows: Rows = [(OCTOBER,), ("区县", "老旧小区改造", "有效投资"), units, ("东津区", 3, 1200), ("西陵区", 4, 1300)]
    assert figures(sheet_of(rows), section="actuals")[:2] == [
        "east compounds actuals 2026-10 3",
        "east investment actuals 2026-10 1200 万元",
    ]


def test_units_may_stand_below_three_levels() -> None:
    rows: Rows = [
        (OCTOBER,),
        ("区县", "有效投资", None),
        (None, "完成", None),
        (None, "本月", "累计"),
        (None, "万元", "亿元"),
        ("东津区", 1200, 5),
    ]
    assert figures(sheet_of(rows)) == [
        "east investment actuals 2026-10 1200 万元",
        "east investment year_to_date 2026-10 5",
    ]


@pytest.mark.parametrize(("above", "period"), [("月份", "2026-01"), ("季度", "2026Q1")])
def test_bare_numbers_below_a_heading_of_months_are_months(above: str, period: str) -> None:
    rows: Rows = [("2026年老旧小区改造",), ("区县", above, None), (None, 1, 2), ("东津区", 3, 4)]
    assert figures(sheet_of(rows, (2, 2, 2, 3)))[0] == f"east compounds actuals {period} 3"


def test_a_row_that_numbers_the_columns_is_no_org() -> None:
    rows: Rows = [(OCTOBER,), ("区县", "老旧小区改造"), ("栏次", 1), ("东津区", 3), ("合计", 3)]
    assert figures(sheet_of(rows), section="actuals") == ["east compounds actuals 2026-10 3"]


def test_orgs_beside_each_other_may_have_kinds_below_them() -> None:
    rows: Rows = [
        (OCTOBER,),
        ("指标", "单位", "东津区", None, "西陵区", None),
        (None, None, "本月", "累计", "本月", "累计"),
        ("老旧小区改造", "个", 3, 20, 4, 30),
        ("有效投资", "万元", 1200, 5000, 1300, 6000),
    ]
    expected = [
        "east compounds actuals 2026-10 3",
        "east compounds year_to_date 2026-10 20",
        "east investment actuals 2026-10 1200 万元",
        "east investment year_to_date 2026-10 5000 万元",
    ]
    assert figures(sheet_of(rows))[:4] == expected
    assert figures(sheet_of(rows, (2, 3, 2, 4), (2, 5, 2, 6)))[:4] == expected


def test_what_stands_below_an_org_and_is_no_kind_is_no_heading() -> None:
    rows: Rows = [(OCTOBER,), ("指标", "东津区", "西陵区"), (None, "甲", "乙"), ("老旧小区改造", 3, 4)]
    assert len(figures(sheet_of(rows), section="actuals")) == 2


def test_a_name_merged_over_its_kinds_is_the_name_of_each() -> None:
    rows: Rows = [
        (OCTOBER,),
        ("指标", "类别", "东津区", "西陵区"),
        ("老旧小区改造", "本月", "—", "—"),
        (None, "累计", 20, 30),
    ]
    read = figures(sheet_of(rows, (3, 1, 4, 1)))
    assert read == ["east compounds year_to_date 2026-10 20", "west compounds year_to_date 2026-10 30"]


@pytest.mark.parametrize(
    ("corner", "left", "expected"),
    [
        (None, "1月", "compounds actuals 2026-01"),
        ("月份", 1, "compounds actuals 2026-01"),
        ("季度", 1, "compounds actuals 2026Q1"),
    ],
)
def test_months_below_each_other_beside_orgs_by_their_short_names(corner: Any, left: Any, expected: str) -> None:
    rows: Rows = [("2026年老旧小区改造",), (corner, "东津", "西陵"), (left, 3, 4)]
    assert figures(sheet_of(rows)) == [f"east {expected} 3", f"west {expected} 4"]


def test_indicators_may_stand_below_a_blank_corner() -> None:
    rows: Rows = [(OCTOBER,), (None, "东津区", "西陵区"), ("口袋公园", 3, 4)]
    assert figures(sheet_of(rows), section="actuals")[0] == "east parks actuals 2026-10 3"


def test_an_area_beside_its_district_is_no_crossing() -> None:
    rows: Rows = [
        ("2026年老旧小区改造",),
        ("月份", "区县", "片区", "完成数"),
        ("1月", "滨江市", "东津区", 3),
        (None, "滨江市", "西陵区", 4),
    ]
    sheet = sheet_of(rows, (3, 1, 4, 1))
    assert figures(sheet, section="actuals") == ["east compounds actuals 2026-01 3", "west compounds actuals 2026-01 4"]


@pytest.mark.parametrize(("unit", "value"), [("Number", "3"), ("万元", "3 万元"), ("Thousands", "")])
def test_a_column_of_units_counts_in_a_wide_table_of_a_data_site(unit: str, value: str) -> None:
    indicator = "investment" if unit == "万元" else "compounds"
    sheet = sheet_of([("Year", "Units", "东津区", "西陵区"), (2025, unit, 3, 4)])
    read = said(sheet, indicator=indicator)
    assert [each.version["value"] for each in read.entries][:1] == ([value] if value else [])
    assert bool(read.faults) is (not value)


# The time of a table


@pytest.mark.parametrize(
    ("title", "period", "expected"),
    [
        ("2025年11月至2026年1月老旧小区改造", None, ["2025-11", "2026-01"]),
        ("老旧小区改造", "2025-11..2026-01", ["2025-11", "2026-01"]),
        ("2025—2026年老旧小区改造", None, []),
    ],
)
def test_a_month_without_year_is_of_the_only_year_that_holds_it(
    title: str, period: str | None, expected: list[str]
) -> None:
    sheet = sheet_of([(title,), ("区县", "11月", "1月"), ("东津区", 1, 2)])
    assert [each.period for each in said(sheet, period=period).entries] == expected
    rows = sheet_of([(title,), ("区县", "月份", "完成数"), ("东津区", "11月", 1), ("东津区", "1月", 2)])
    assert [each.period for each in said(rows, period=period, section="actuals").entries] == expected
    if not expected:
        assert "表!B2（11月）：“11月”没有写是哪一年，可能是 2025-11、2026-11；请写上年份" in faults(sheet)
        assert "表!B4（月份）：“1月”没有写是哪一年，可能是 2025-01、2026-01；请写上年份" in faults(rows)


def test_of_two_years_a_plan_may_name_its_own() -> None:
    sheet = sheet_of([("2025—2026年老旧小区改造",), ("区县", "2026年目标", "2025年完成"), ("东津区", 9, 8)])
    assert figures(sheet) == ["east compounds plans 2026 9", "east compounds actuals 2025 8"]


@pytest.mark.parametrize("heading", [2026.1, "2026.10"])
def test_a_month_as_a_number_may_have_lost_its_zero(heading: float | str) -> None:
    rows: Rows = [("老旧小区改造",), ("区县", 2026.9, heading), ("东津区", 1, 2)]
    if heading == "2026.10":
        assert figures(sheet_of(rows))[1] == "east compounds actuals 2026-10 2"
    else:
        told = "表!C2：“2026.1”是 1 月，还是 10 月丢了末尾的 0？请写成 2026年1月 或 2026年10月"
        assert faults(sheet_of(rows)) == [told]
        assert faults(sheet_of([("老旧小区改造",), ("区县", heading), ("东津区", 1)]))
        assert faults(sheet_of([("老旧小区改造",), ("月份", "东津区", "西陵区"), (2026.9, 1, 2), (heading, 3, 4)]))


def test_a_figure_that_looks_like_a_month_is_a_figure() -> None:
    rows: Rows = [(OCTOBER,), ("区县", "有效投资（亿元）"), ("东津区", 2026.1)]
    assert figures(sheet_of(rows), section="actuals") == ["east investment actuals 2026-10 2026.1"]


def test_a_month_in_words_keeps_its_zero_in_a_workbook_but_not_in_a_csv_file() -> None:
    assert figures(sheet_of([("区县", "2026.1"), ("东津区", 1)]), indicator="parks") == ["east parks actuals 2026-01 1"]
    assert faults(of_csv("区县,2026.9,2026.1\n东津区,1,2"), indicator="parks")
    assert len(figures(of_csv("区县,2026.1,2026.10\n东津区,1,2"), indicator="parks")) == 2


def test_a_tidy_table_tells_lost_zeros_and_counts_quarters(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("区县,指标,年月,数值\n东津区,parks,2026.9,5\n东津区,parks,2026.1,7\n", encoding="utf-8")
    found = gather([str(table)], PROGRAMME, ImportOptions(), DAY)
    assert [each.cell for each in found.faults] == ["t!C3"]
    table.write_text("区县,指标,年份,季度,数值\n东津区,parks,2026,1,5\n", encoding="utf-8")
    assert [each.period for each in gather([str(table)], PROGRAMME, ImportOptions(), DAY).entries] == ["2026Q1"]


def test_a_figure_of_a_tidy_table_has_one_unit() -> None:
    heads = ("org", "indicator", "period", "value", "unit")
    rows: Rows = [
        heads,
        ("east", "investment", "2026-09", "3 亿元", "亿元"),
        ("east", "investment", "2026-10", "3 亿元", "万元"),
    ]
    assert [each.cell for each in read_ledger(sheet_of(rows), PROGRAMME, ImportOptions()).faults] == ["表!D3"]


@pytest.mark.parametrize(
    ("hidden", "struck", "cells"),
    [
        ({"rows": {2}}, None, ["表!A2"]),
        ({"rows": {1}}, None, ["表!A1"]),
        ({"columns": {3}}, None, ["表!C1"]),
        ({}, (2, 4), ["表!D2"]),
        ({}, (1, 4), ["表!D1"]),
    ],
)
def test_what_is_hidden_or_struck_in_a_tidy_table_is_asked_about(
    hidden: dict[str, set[int]], struck: tuple[int, int] | None, cells: list[str]
) -> None:
    sheet = sheet_of([("org", "indicator", "period", "value"), ("east", "parks", "2026-09", 5)])
    assert not read_ledger(sheet, PROGRAMME, ImportOptions()).faults
    sheet.hidden_rows, sheet.hidden_columns = hidden.get("rows", set()), hidden.get("columns", set())
    if struck:
        sheet.cells[struck] = sheet.cells[struck]._replace(is_struck=True)
    assert [each.cell for each in read_ledger(sheet, PROGRAMME, ImportOptions()).faults] == cells


def test_a_bare_number_below_a_heading_that_does_not_say_is_no_month() -> None:
    rows: Rows = [("2026年老旧小区改造",), ("区县", "时期", "完成数"), ("东津区", 1, 3)]
    assert faults(sheet_of(rows), section="actuals") == ["表!B3（时期）：看不出这一行是哪个时期：“1”"]


@pytest.mark.parametrize(
    ("title", "name", "period", "expected"),
    [
        ("2026年老旧小区改造", "10月", None, "2026-10"),
        ("老旧小区改造", "10月", "2026", "2026-10"),
        ("2025—2027年老旧小区改造", "2026年10月", None, "2026-10"),
        ("老旧小区改造", "2026年10月", None, "2026-10"),
        ("2026年10月老旧小区改造", "9月", None, ""),
        ("2026年10月老旧小区改造", "9月", "2026-10", "2026-10"),
        ("26年10月老旧小区改造", "表", None, "2026-10"),
    ],
)
def test_the_name_of_a_sheet_may_say_the_month(title: str, name: str, period: str | None, expected: str) -> None:
    sheet = sheet_of([(title,), ("区县", "完成数"), ("东津区", 3)], name=name)
    read = said(sheet, period=period, section="actuals")
    assert [each.period for each in read.entries] == [expected] * bool(expected)
    if not expected:
        told = "9月!A1：表头和表名写了两个时期：2026-10 和 2026-09；请改表，或用 --period 写明"
        assert [each.sentence.zh for each in read.faults] == [told]


@given(
    st.integers(2020, 2024), st.integers(1, 12), st.integers(1, 30), st.integers(1, 12), st.sampled_from(["", "完成"])
)
def test_a_month_without_year_is_of_its_table_or_of_several_years(
    year: int, first: int, months: int, month: int, words: str
) -> None:
    last = year * 12 + first + months - 2
    table = Time(f"{year}-{first:02}..{last // 12}-{last % 12 + 1:02}", is_running=False)
    within = [f"{each // 12}-{month:02}" for each in range(year * 12 + first - 1, last + 1) if each % 12 == month - 1]
    found = [each.period for each in times_within(table, partial(heading_time, f"{month}月{words}"))]
    if last // 12 == year:
        assert found == [f"{year}-{month:02}"]
    else:
        assert found == within or (not within and len(found) == last // 12 - year + 1)


def test_years_of_two_digits_are_years() -> None:
    assert heading_time("25年12月完成", "2026") == Time("2025-12", is_running=False)
    assert heading_time("25年1—10月", "2026") == Time("2025-10", is_running=True)
    assert time_in("2026年1月至2025年3月") == Time("2026-01", is_running=False)


def test_a_running_total_needs_its_last_month() -> None:
    rows: Rows = [("2025—2027年老旧小区改造",), ("区县", "累计完成"), ("东津区", 3)]
    told = (
        "表!B2（累计完成）：看不出累计到哪个月；请用 --period 写明，如 --period 2026-10，或在表头写上“截至2026年10月”"
    )
    assert faults(sheet_of(rows)) == [told]
    assert figures(sheet_of(rows), period="2026-10") == ["east compounds year_to_date 2026-10 3"]


def test_a_plan_of_three_years_is_none_of_this_year() -> None:
    rows: Rows = [(f"{OCTOBER}：老旧小区改造",), ("区县", "三年目标", "累计完成"), ("东津区", 90, 20)]
    assert [each.partition("；")[0] for each in faults(sheet_of(rows))] == ["表!B2（三年目标）：看不出是哪几年的计划"]


# What a column counts


@pytest.mark.parametrize(
    ("text", "above", "role"),
    [
        ("待改造小区数", "", "other"),
        ("老旧小区改造未完成数", "", "other"),
        ("剩余", "老旧小区改造", "other"),
        ("同比", "老旧小区改造", "other"),
        ("城区", "老旧小区改造", "actual"),
        ("计划总投资（亿元）", "", "other"),
        ("年度计划投资（亿元）", "", "plan"),
        ("未来三年计划", "", "plan"),
        ("其中：2000年以前建成的老旧小区", "", "other"),
        ("其中：惠及居民", "", "actual"),
        ("其中：本月完成", "", "actual"),
        ("填报单位", "", "org"),
        ("责任单位", "", "other"),
    ],
)
def test_what_is_not_done_or_only_a_part_is_no_actual(text: str, above: str, role: str) -> None:
    assert heading_of(text, above, names_of(PROGRAMME)).role == role


@pytest.mark.parametrize(
    ("text", "above", "unit"),
    [
        ("完成有效投资/亿元", "", "亿元"),
        ("完成有效投资，万元", "", "万元"),
        ("亿元", "有效投资", "亿元"),
        ("（万元）", "有效投资", "万元"),
        ("人均公园绿地面积/人", "", None),
        ("单位：万元", "", None),
    ],
)
def test_a_unit_may_stand_behind_a_sign_or_below(text: str, above: str, unit: str | None) -> None:
    assert heading_of(text, above).unit == unit


def test_the_reporting_office_is_no_unit() -> None:
    assert units_in("填报单位：东津区住建局\n单位：个、万元") == ["个", "万元"]
    assert units_in("填报单位：东津区住建局") == []


def test_a_share_below_per_cent_is_asked_about() -> None:
    rows: Rows = [(OCTOBER,), ("区县", "污水收集率（%）"), ("东津区", 0.853), ("西陵区", 90)]
    told = "表!B3（污水收集率（%））：“0.853”是 85.3% 还是 0.853%？请连百分号一起写"
    assert faults(sheet_of(rows)) == [told]
    rows[2] = ("东津区", "0.853%")
    assert figures(sheet_of(rows))[0] == "east sewage actuals 2026-10 0.853"


def test_headings_that_say_nothing_are_named_once() -> None:
    read = said(sheet_of([("2026年老旧小区改造",), ("区县", 1, 2), ("东津区", 3, 4)]))
    assert [each.sentence.zh for each in read.faults] == ["表!A3：表里没有可以导入的数"]
    assert "没看懂的表头：“1”、“2”；是指标的写 --map '1=指标编号'，是月份的在表头写成“10月”" in [
        each.zh for each in read.notes
    ]


# Whose a row is


@pytest.mark.parametrize("name", ["1.东津区", "（一）东津区", "东津区*", "东津区①", "滨江市东津区", "东津区人民政府"])
def test_what_stands_around_a_name_is_no_part_of_it(name: str) -> None:
    assert figures(sheet_of([(OCTOBER,), ("区县", "口袋公园"), (name, 3)]), section="actuals")[0].startswith("east")


@pytest.mark.parametrize("name", ["东1.津区", "东津*区", "东津政府区", "东津区1号"])
def test_what_stands_within_a_name_is_a_part_of_it(name: str) -> None:
    assert faults(sheet_of([(OCTOBER,), ("区县", "口袋公园"), (name, 3)]), section="actuals")


@pytest.mark.parametrize(
    "footer",
    [
        ("填表人：甲", None, date(2026, 11, 3)),
        ("审核人", "乙", None),
        (None, "联系电话：", 12345),
        ("单位（公章）：", None, "2026年11月3日"),
    ],
)
def test_who_filled_a_table_in_is_no_org(footer: tuple[Any, ...]) -> None:
    rows: Rows = [(OCTOBER,), ("序号", "区县", "口袋公园"), (1, "东津区", 3), footer]
    assert figures(sheet_of(rows), section="actuals") == ["east parks actuals 2026-10 3"]


def test_a_row_that_adds_up_a_group_may_be_left_out() -> None:
    rows: Rows = [(OCTOBER,), ("区县", "口袋公园"), ("城区", 7), ("东津区", 3), ("西陵区", 4), ("合计", 7)]
    assert "不要就写 skip" in faults(sheet_of(rows), section="actuals")[0]
    assert len(figures(sheet_of(rows), section="actuals", orgs={"城区": "skip"})) == 2
    rows[-1] = ("合计", 8)
    assert len(faults(sheet_of(rows), section="actuals", orgs={"城区": "skip"})) == 1


@pytest.mark.parametrize("name", ["全市合计", "合计（个）", "滨江市合计", "总 计"])
def test_a_total_may_name_the_whole_or_its_unit(name: str) -> None:
    rows: Rows = [(OCTOBER,), ("区县", "口袋公园"), ("东津区", 3), ("西陵区", 4), ("新东津区", 5), (name, 13)]
    assert faults(sheet_of(rows), section="actuals") == ["表!B6（口袋公园）：合计是 13，各行相加是 12"]
    rows[-1] = ("东津区合计", 13)
    assert "没有这个区域“东津区合计”" in faults(sheet_of(rows), section="actuals")[0]


def test_totals_may_stand_between_indicators_and_orgs() -> None:
    rows: Rows = [(OCTOBER,), ("指标", "合计", "东津区", "西陵区", "新东津区"), ("口袋公园", 13, 3, 4, 5)]
    assert faults(sheet_of(rows), section="actuals") == ["表!B3（口袋公园）：合计是 13，各行相加是 12"]


def test_two_tables_on_a_sheet_are_told() -> None:
    rows: Rows = [
        (f"{OCTOBER}：老旧小区改造",),
        ("区县", "本月完成"),
        ("东津区", 3),
        ("口袋公园",),
        ("区县", "本月完成"),
        ("西陵区", 6),
    ]
    told = "表!A5（区域）：又出现一行表头：一张工作表里有两张表，请分成两张工作表"
    assert faults(sheet_of(rows)) == faults(sheet_of(rows), orgs={"区县": "skip"}) == [told]


PAGES: Rows = [
    (f"{OCTOBER}：老旧小区改造",),
    (None, "单位：个"),
    ("区县", "本月完成"),
    ("东津区", 3),
    ("第 1 页，共 2 页",),
    (f"{OCTOBER}：老旧小区改造",),
    (None, "单位：个"),
    ("区县", "本月完成"),
    ("西陵区", 6),
]


def test_a_printed_table_may_say_its_headings_again_on_each_page() -> None:
    merged = (1, 1, 1, 2), (6, 1, 6, 2), (8, 1, 8, 2)
    expected = ["east compounds actuals 2026-10 3", "west compounds actuals 2026-10 6"]
    assert figures(sheet_of(PAGES, *merged)) == expected
    levels: Rows = [(OCTOBER,), ("区县", "老旧小区改造"), (None, "本月完成（个）"), ("东津区", 3)]
    assert figures(sheet_of([*levels, *levels[1:3], ("西陵区", 6)], (2, 1, 3, 1), (5, 1, 6, 1))) == expected


@pytest.mark.parametrize("title", ["2026年9月：老旧小区改造", "口袋公园"])
def test_headings_below_another_title_are_another_table(title: str) -> None:
    rows = [*PAGES]
    rows[5] = (title,)
    assert faults(sheet_of(rows))
    assert faults(sheet_of([*rows[2:6], rows[7], rows[8]]), indicator="compounds", period="2026-10") == [
        "表!A5（区域）：又出现一行表头：一张工作表里有两张表，请分成两张工作表"
    ]


@pytest.mark.parametrize("title", ["2026年9月补报", "以下为9月数", "口袋公园", "2025年"])
def test_a_title_between_the_rows_of_another_time_or_indicator_is_asked_about(title: str) -> None:
    rows: Rows = [(OCTOBER,), ("区县", "老旧小区改造本月完成（个）"), ("东津区", 3), (title,), ("西陵区", 6)]
    assert faults(sheet_of(rows)) == [
        "表!A4（区域）：下面的行像是另一个时期或指标的；请分成两张工作表，不是的请删去这一行"
    ]
    assert not faults(sheet_of(rows[:4]))


@pytest.mark.parametrize("title", ["2026年10月", "2026年", "一、主城区", "注：口袋公园另报", "新东津区"])
def test_a_title_between_the_rows_that_says_nothing_else_is_left_aside(title: str) -> None:
    rows: Rows = [(OCTOBER,), ("区县", "老旧小区改造本月完成（个）"), ("东津区", 3), (title,), ("西陵区", 6)]
    assert len(figures(sheet_of(rows))) == 2


def test_two_tables_beside_each_other_are_told() -> None:
    rows: Rows = [(f"{OCTOBER}：老旧小区改造",), ("区县", "本月", "区县", "累计"), ("东津区", 3, "西陵区", 5)]
    assert faults(sheet_of(rows)) == [
        "表!A3（区域）：“东津区”和“西陵区”并排，不是上下级；两张表并排的，请分成两张工作表"
    ]


# One org's own table


def test_the_org_of_a_table_may_stand_in_its_title_only() -> None:
    rows: Rows = [
        ("新东津区2026年城市更新",),
        ("月份", "老旧小区改造", "口袋公园"),
        ("1月", 1, 2),
        ("2月", 2, 3),
        ("合计", 3, 5),
        ("填表人：甲", "审核人：乙"),
    ]
    read = said(sheet_of(rows), section="actuals")
    assert [(each.org, each.period) for each in read.entries[::2]] == [("new", "2026-01"), ("new", "2026-02")]
    assert [each.zh for each in read.notes] == ["区域取自标题或表名：新东津区"]


def test_an_own_table_may_have_one_row_below_two_levels() -> None:
    rows: Rows = [
        ("西陵区2026年10月城市更新",),
        ("老旧小区改造（个）", None, "口袋公园（个）", None),
        ("本月", "累计", "本月", "累计"),
        (1, 2, 3, 5),
    ]
    assert figures(sheet_of(rows))[1] == "west compounds year_to_date 2026-10 2"


@pytest.mark.parametrize("title", ["2026年城市更新", "西陵区、东津区2026年城市更新"])
def test_a_table_that_does_not_say_whose_it_is_is_asked_about(title: str) -> None:
    rows: Rows = [(title,), ("月份", "老旧小区改造", "口袋公园"), ("1月", 1, 2)]
    assert faults(sheet_of(rows), section="actuals") == [
        "表!3（区域）：看不出整张表是哪个区域的；加一栏“区县”，在标题里写上区域，或用 --org '本表=编号'"
    ]
    assert len(figures(sheet_of(rows), section="actuals", orgs={"本表": "east"})) == 2


# Text files


@pytest.mark.parametrize(
    "text",
    [
        "2026年10月\n区县,惠及居民（户）\n东津区,1,250",
        "2026年10月\n区县,惠及居民（户）,口袋公园\n东津区,1,250,3",
        "东津区2026年10月\n指标,单位,本月,累计\n口袋公园,个,1,250,3",
        "2026年10月\n指标,单位,东津区,西陵区\n惠及居民,户,1,250,300",
        "东津区2026年\n月份,惠及居民（户）\n1月,1,250",
    ],
)
def test_a_comma_that_cuts_a_number_in_two_is_told(text: str) -> None:
    assert faults(of_csv(text), section="actuals")


def test_a_comma_that_cuts_a_number_in_two_is_told_in_a_tidy_table(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("区县,指标,年份,数值\n东津区,parks,2025,1,250\n东津区,parks,2026,1\n", encoding="utf-8")
    found = gather([str(table)], PROGRAMME, ImportOptions(), DAY)
    assert [each.cell for each in found.faults] == ["t!E2"]
    assert "多出“250”" in found.faults[0].message.zh


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("1,250", "“1,250”里的逗号像是小数点；是小数请写 1.250，是千位分隔请去掉逗号"),
        ("1.250", "“1.250”里的点可能是千位分隔；是的请写 1250，是小数请写 1.25"),
        ("1.250.000", "“1.250.000”里的点可能是千位分隔；是的请写 1250000"),
        ("1 250", "“1 250”的千位之间有空格或撇号；请写 1250"),
        ("1.25E+04", "要填数字，填的是“1.25E+04”；科学计数可能丢了后几位，请把单元格设成数值再存"),
        ("4公里", "要填数字，填的是“4公里”；请只留数，单位写在表头"),
    ],
)
def test_semicolons_leave_open_what_commas_and_points_mean(words: str, told: str) -> None:
    sheet = of_csv(f"2026年10月;\n区县;有效投资（亿元）\n东津区;{words}", ";")
    assert faults(sheet, section="actuals") == [f"表!B3（有效投资（亿元））：{told}"]


def test_a_point_that_is_one_settles_it() -> None:
    sheet = of_csv("2026年10月;\n区县;有效投资（亿元）\n东津区;1,250\n西陵区;0.5", ";")
    assert figures(sheet, section="actuals")[0] == "east investment actuals 2026-10 1250"
    assert faults(of_csv("区县;2026.9\n东津区;1,250", ";"), indicator="investment")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("区县，口袋公园\n东津区，3\n".encode(encoding))
    (sheet,) = read_csv(path)
    assert sheet.cell(2, 2).text == "3"
    assert [each.zh for each in sheet.notes] == ["编码 UTF-16，全角逗号分隔"]


@pytest.mark.parametrize("content", [b"\0\1\2", b"\0\0\0\0"])
def test_bytes_that_are_no_text_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="unknown encoding"):
        list(read_csv(path))


@pytest.mark.parametrize("words", [":", "..", "n/a", "NA"])
def test_what_data_sites_write_for_no_figure_is_none(words: str, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"Region,Year,Value\n东津区,2024,{words}\n西陵区,2024,2\n", encoding="utf-8")
    found = gather([str(table)], PROGRAMME, ImportOptions(indicator="parks"), DAY)
    assert ([each.org for each in found.entries], found.faults) == (["west"], [])


def test_a_tidy_table_says_how_to_leave_columns_out(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "Region,Series,Sex,Year,Value\n东津区,x,Male,2024,2\n东津区,x,Female,2024,2\n西陵区,x,,2024 秋,2\n",
        encoding="utf-8",
    )
    notes = [each.zh for each in gather([str(table)], PROGRAMME, ImportOptions(indicator="parks"), DAY).notes]
    assert "“Sex”一栏不要的，写 --map 'Sex=skip'" in notes
    skipped = ImportOptions(indicator="parks", columns={"Sex": "skip"})
    notes = [each.zh for each in gather([str(table)], PROGRAMME, skipped, DAY).notes]
    assert notes[1:] == [
        "“Series”一栏不要的，写 --map 'Series=skip'",
        "时期写成 2026-10、2026年10月、2026Q3 或 2026",
    ]
    skipped = ImportOptions(indicator="parks", columns={"Sex": "skip", "Series": "skip"})
    found = gather([str(table)], PROGRAMME, skipped, DAY).faults
    assert [each.cell for each in found] == ["t!E3", "t!D4"]
    assert found[0].message.zh.startswith("同一个数在第2行已经有了")


def test_headings_in_english_are_read() -> None:
    sheet = sheet_of([("District", "2026Q1", "2026 Q2"), ("东津区", 3, 4)])
    assert figures(sheet, indicator="parks") == ["east parks actuals 2026Q1 3", "east parks actuals 2026Q2 4"]


TEN = "2026年1—10月进展"


@pytest.mark.parametrize(
    ("title", "heading", "unclear"),
    [
        (TEN, "老旧小区改造户数", "户"),
        (TEN, "老旧小区改造面积", "面积"),
        (TEN, "老旧小区改造完成投资", "投资"),
        (TEN, "老旧小区改造完成签约数", "签约"),
        (TEN, "老旧小区改造完成初步设计", "初步设计"),
        (TEN, "老旧小区改造历年累计完成", "历"),
        (TEN, "月均完成投资（亿元）", "均"),
        (TEN, "预计完成投资（亿元）", "预计"),
        (TEN, "下达投资（亿元）", "下达"),
        (TEN, "口袋公园计划启动数", "启动"),
    ],
)
def test_a_heading_that_says_more_than_its_indicator_is_asked_about(title: str, heading: str, unclear: str) -> None:
    found = faults(sheet_of([(title,), ("区县", heading), ("东津区", 3)]))
    assert [f"“{unclear}”是什么？" in each for each in found] == [True]


@pytest.mark.parametrize(
    "heading",
    [
        "城镇老旧小区改造累计完成数（个）",
        "2026年1—10月老旧小区改造实际完成个数",
        "完工改造小区数（个）",
        "截至10月底老旧小区改造工程竣工数①",
    ],
)
def test_a_heading_may_say_in_many_words_what_it_counts(heading: str) -> None:
    assert figures(sheet_of([(TEN,), ("区县", heading), ("东津区", 3)])) == ["east compounds year_to_date 2026-10 3"]


def test_the_day_on_which_work_begins_is_no_figure() -> None:
    rows: Rows = [(TEN,), ("区县", "惠及群众（万户）", "计划开工时间"), ("东津区", 3, "2026年3月")]
    assert figures(sheet_of(rows)) == ["east households year_to_date 2026-10 3"]


def test_a_plan_may_be_handed_down() -> None:
    sheet = sheet_of([(TEN,), ("区县", "省下达老旧小区改造任务数"), ("东津区", 3)])
    assert figures(sheet) == ["east compounds plans 2026 3"]


def test_a_second_head_that_names_another_stage_is_not_what_was_done() -> None:
    assert "“启动”" in faults(sheet_of([(TEN,), ("区县", "老旧小区改造"), (None, "启动"), ("东津区", 3)]))[0]


def test_parts_below_of_which_are_left_aside() -> None:
    rows: Rows = [(TEN,), ("区县", "完成投资（亿元）", "其中"), (None, None, "财政", "社会投资"), ("东津区", 3, 1, 2)]
    assert figures(sheet_of(rows, (2, 3, 2, 4))) == ["east investment year_to_date 2026-10 3"]


@pytest.mark.parametrize("heading", ["2025/26", "13月", "2000年以前完成", "2026年10月15日完成", "10月底前完成"])
def test_a_heading_of_a_time_that_is_none_is_not_of_the_time_of_the_table(heading: str) -> None:
    found = faults(sheet_of([("2026年老旧小区改造（个）",), ("区县", heading), ("东津区", 3)]))
    assert ["看不出是哪个时期的数" in each for each in found] == [True]


def test_a_plan_may_name_the_day_before_which_it_is_due() -> None:
    rows: Rows = [("2026年老旧小区改造（个）",), ("区县", "2025年底前计划"), ("东津区", 3)]
    assert figures(sheet_of(rows)) == ["east compounds plans 2025 3"]


def test_a_bulletin_of_november_with_columns_of_october_is_asked_about() -> None:
    rows: Rows = [("2026年11月调度会 老旧小区改造（个）",), ("区县", "10月完成", "累计完成"), ("东津区", 1, 6)]
    assert ["累计到哪个月" in each for each in faults(sheet_of(rows))] == [True]
    rows[0] = ("2026年10月调度会 老旧小区改造（个）",)
    assert figures(sheet_of(rows))[1] == "east compounds year_to_date 2026-10 6"


def test_the_month_of_a_bulletin_is_not_the_month_of_its_figures() -> None:
    rows: Rows = [("2026年11月通报（截至10月底）",), ("区县", "累计完成老旧小区改造"), ("东津区", 6)]
    assert ["两个时期" in each for each in faults(sheet_of(rows))] == [True]
    assert figures(sheet_of(rows), period="2026-10") == ["east compounds year_to_date 2026-10 6"]


def test_amount_and_running_total_of_each_month_stand_beside_each_other() -> None:
    rows: Rows = [("2026年老旧小区改造（个）",), ("区县", "9月当月", "9月累计", "10月单月"), ("东津区", 1, 5, 2)]
    assert figures(sheet_of(rows)) == [
        "east compounds actuals 2026-09 1",
        "east compounds year_to_date 2026-09 5",
        "east compounds actuals 2026-10 2",
    ]
