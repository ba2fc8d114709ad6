"""Layouts as offices and data sites use them: what a heading means, months across, one figure a row."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.importing.headings import heading_of, units_in
from renewal_cli.importing.times import Time, heading_time, written_period
from renewal_cli.load.programme import load_programme
from tests.importing.books import brought_in, contents, programme_in
from tests.importing.test_layouts import book_of

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "targets/programme.yaml": """\
programme: 示例
period: 2024..2027
orgs:
  city: {name: 全市, level: city}
  a: {name: 东湖区, level: district, parent: city}
  b: {name: 西山区, level: district, parent: city}
  c: {name: 临港区, level: district, parent: city}
sources:
  m: {title: 月报, date: 2026}
""",
    "targets/indicators.yaml": """\
indicators:
  compounds: {name: 老旧小区改造, en: Compounds, unit: 个, kind: flow, decimals: 0, aliases: [城中旧改]}
  investment: {name: 有效投资, unit: 亿元, kind: flow, decimals: 2}
  sat: {name: 群众满意率, unit: "%", kind: stock, direction: increase}
""",
}
Rows = list[tuple[Any, ...]]


def read(
    rows: Rows, tmp_path: Path, formats: dict[str, str] | None = None, **options: Any
) -> tuple[list[str], list[str], list[str]]:
    """The figures that the programme holds then, the faults, and the notes."""
    folder = programme_in(tmp_path / "p", FILES)
    book = book_of(rows)
    sheet: Any = book.active
    for place, shown in (formats or {}).items():
        sheet[place].number_format = shown
    book.save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, **{"source": "m", **options})
    faults = [each for each in document.said("statement") if each.startswith("表!")]
    assert bool(faults) == (code == 1), document.said("statement")
    programme = load_programme(folder).programme
    assert programme is not None
    figures = [
        f"{each.org} {each.indicator} {each.section} {each.period} {each.amount.low}"
        for series in programme.series.values()
        for each in series
    ]
    return sorted(figures), faults, [*document.said("note")]


def test_a_heading_that_is_the_name_of_an_indicator_is_that_indicator(tmp_path: Path) -> None:
    """群众满意率 ends like a rate; 85.3 % stands there as 0.853."""
    rows: Rows = [
        ("全市2026年10月进展情况",),
        ("区县", "群众满意率"),
        ("东湖区", 0.853),
        ("西山区", 0.9),
        ("临港区", "87.5%"),
    ]
    figures, _, _ = read(rows, tmp_path, {"B3": "0.0%", "B4": "0%"}, section="actuals")
    assert figures == ["a sat actuals 2026-10 853/10", "b sat actuals 2026-10 90", "c sat actuals 2026-10 175/2"]


def test_an_alias_of_an_indicator_is_that_indicator(tmp_path: Path) -> None:
    rows: Rows = [("2026年10月",), ("区县", "本月城中旧改（个）", "投资（亿元）"), ("东湖区", 3, 1), ("西山区", 4, 2)]
    wanted = ["a compounds actuals 2026-10 3", "b compounds actuals 2026-10 4"]
    assert read(rows, tmp_path / "a", section="actuals")[0][:1] == wanted[:1]
    tidy: Rows = [("区县", "指标", "月份", "数值")]
    tidy += [(name, "城中旧改", "2026-10", value) for name, value in (("东湖区", 3), ("西山区", 4))]
    assert read(tidy, tmp_path / "b")[0] == wanted


def test_a_bare_number_under_an_indicator_in_per_cent_has_no_unit(tmp_path: Path) -> None:
    rows: Rows = [("2026年10月",), ("区县", "群众满意率"), ("东湖区", 0.853), ("西山区", "90%")]
    assert read(rows, tmp_path)[1] == ["表!B2（群众满意率）：看不出计量单位；请在表头写上，如“（%）”"]
    rows[1] = ("区县", "群众满意率（%）")
    rows[2] = ("东湖区", 85.3)
    assert read(rows, tmp_path / "again")[0] == ["a sat actuals 2026-10 853/10", "b sat actuals 2026-10 90"]


def test_words_behind_the_name_of_an_indicator_say_what_of_it_is_meant(tmp_path: Path) -> None:
    names = ("群众满意率", "老旧小区改造", "有效投资", "Compounds", "a")
    assert [
        heading_of(text, names=names).role for text in ("群众满意率目标", "老旧小区改造完成率", "有效投资同比")
    ] == [
        "plan",
        "rate",
        "other",
    ]
    assert [
        heading_of(text, names=names).role for text in ("有效投资数额度", "有效投资序号", "Compounds", "a", "area")
    ] == [
        "other",
        "other",
        "actual",
        "actual",
        "other",
    ]
    assert heading_of("老" * 300).role == "other"
    assert units_in("有效投资（亿元）\n表1") == ["亿元"]


def test_months_may_stand_across_as_excel_dates(tmp_path: Path) -> None:
    months = [date(2026, month, 1) for month in (8, 9, 10)]
    rows: Rows = [("有效投资（亿元）",), ("区县", *months), ("东湖区", 1, 2, 3), ("西山区", 1, None, 1)]
    formats = dict.fromkeys(("B2", "C2", "D2"), 'yyyy"年"m"月"')
    figures, _, notes = read(rows, tmp_path, formats)
    assert figures == [
        "a investment actuals 2026-08 1",
        "a investment actuals 2026-09 2",
        "a investment actuals 2026-10 3",
        "b investment actuals 2026-08 1",
        "b investment actuals 2026-10 1",
    ]
    assert "缺：临港区" in notes


@pytest.mark.parametrize("title", ["2026年有效投资（亿元）", "2026年1—3月有效投资（亿元）"])
def test_months_may_stand_across_as_words(title: str, tmp_path: Path) -> None:
    rows: Rows = [(title,), ("区县", "1月", "2月", "3月份"), ("东湖区", 1, 2, 3)]
    figures, _, _ = read(rows, tmp_path)
    assert figures == [f"a investment actuals 2026-0{month} {month}" for month in (1, 2, 3)]


def test_months_across_need_a_year_and_to_be_amounts(tmp_path: Path) -> None:
    rows: Rows = [("有效投资（亿元）",), ("区县", "1月", "2月"), ("东湖区", 1, 2)]
    (fault,) = read(rows, tmp_path / "a")[1]
    assert fault.startswith("表!A1：表里没有写是哪个月、季或年；请用 --period 写明")
    assert len(read(rows, tmp_path / "b", period="2026")[0]) == 2
    rows[0] = ("2026年累计有效投资（亿元）",)
    faults = read(rows, tmp_path / "c")[1]
    assert [each.partition("；")[0] for each in faults] == [
        f"表!{column}2（{month}）：看不出是本月数还是年初以来累计数" for column, month in (("B", "1月"), ("C", "2月"))
    ]
    figures, _, _ = read(rows, tmp_path / "d", section="year_to_date")
    assert figures == ["a investment year_to_date 2026-01 1", "a investment year_to_date 2026-02 2"]


def test_a_month_and_a_running_total_stand_side_by_side(tmp_path: Path) -> None:
    rows: Rows = [
        ("东湖区2026年10月城市更新进展表",),
        ("指标", "单位", "年度目标", "10月完成", "累计完成", "完成率"),
        ("老旧小区改造", "个", 10, 1, 8, "80%"),
        ("有效投资", "亿元", 3, 0.2, 2.4, 0.8),
    ]
    figures, _, _ = read(rows, tmp_path, {"F4": "0%"}, section="actuals")
    assert figures == [
        "a compounds actuals 2026-10 1",
        "a compounds plans 2026 10",
        "a compounds year_to_date 2026-10 8",
        "a investment actuals 2026-10 1/5",
        "a investment plans 2026 3",
        "a investment year_to_date 2026-10 12/5",
    ]
    rows[2] = ("老旧小区改造", "个", 10, 1, 8, "90%")
    assert read(rows, tmp_path / "b")[1] == ["表!F3（老旧小区改造完成率）：印的是 90%，按表中的数应为 80%"]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("9月有效投资（亿元）", "actuals 2026-09"),
        ("本月有效投资（亿元）", "actuals 2026-10"),
        ("1—9月有效投资（亿元）", "year_to_date 2026-09"),
        ("9月底累计有效投资（亿元）", "year_to_date 2026-09"),
        ("今年以来有效投资（亿元）", "year_to_date 2026-10"),
        ("2025年有效投资（亿元）", "actuals 2025"),
        ("2026年第3季度有效投资（亿元）", "actuals 2026Q3"),
        ("上半年有效投资（亿元）", "actuals 2026H1"),
        ("2026.9有效投资（亿元）", "actuals 2026-09"),
    ],
)
def test_a_heading_may_name_its_own_period(heading: str, section: str, tmp_path: Path) -> None:
    rows: Rows = [("2026年10月",), ("区县", heading), ("东湖区", 1)]
    assert read(rows, tmp_path)[0] == [f"a investment {section} 1"]


def test_a_running_total_from_the_start_is_said_once_for_the_table(tmp_path: Path) -> None:
    rows: Rows = [("2026年10月",), ("区县", "累计有效投资（亿元）"), ("东湖区", 1)]
    files = FILES | {
        "targets/t.yaml": "org: city\nsource: m\n"
        "targets: [{indicator: investment, at_least: 9, since: 2025, by: 2027}]\n"
    }
    folder = programme_in(tmp_path / "p", files)
    book_of(rows).save(tmp_path / "t.xlsx")
    _, code = brought_in(tmp_path / "t.xlsx", folder, source="m", section="to_date")
    assert code == 0
    assert b"to_date:\n  investment: {2026-10: 1}" in contents(folder)["data/a.yaml"]


@pytest.mark.parametrize(
    ("words", "year", "time"),
    [
        ("10月", "2026", Time("2026-10", is_running=False)),
        ("10月", None, None),
        ("2026-10", None, Time("2026-10", is_running=False)),
        ("2026-10-31", None, Time("2026-10", is_running=False)),
        ("2026/9", None, Time("2026-09", is_running=False)),
        ("202609", None, Time("2026-09", is_running=False)),
        ("2026-10-15", None, None),
        ("13月", "2026", None),
        ("第四季度", "2026", Time("2026Q4", is_running=False)),
        ("下半年", "2026", Time("2026H2", is_running=False)),
        ("前三季度", "2026", Time("2026-09", is_running=True)),
        ("1-3季度", "2026", Time("2026-09", is_running=True)),
        ("7—9月完成", "2026", Time("2026-07..2026-09", is_running=False)),
        ("十月", "2026", Time("2026-10", is_running=False)),
        ("2026Q3", None, Time("2026Q3", is_running=False)),
        ("2025—2027年任务", "2026", Time("2025..2027", is_running=False)),
        ("2026年10月15日", None, None),
        ("2025/26", "2026", None),
        ("2010/11", None, None),
        ("截至9月底", "2026", Time("2026-09", is_running=False)),
        ("完成数", "2026", None),
    ],
)
def test_the_period_of_a_heading(words: str, year: str | None, time: Time | None) -> None:
    assert heading_time(words, year) == time


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2026-9", "2026-09"),
        ("2026年9月", "2026-09"),
        ("202609", "2026-09"),
        ("2026/9", "2026-09"),
        ("2026.9", "2026-09"),
        ("2026/9/5", "2026-09-05"),
        ("2026年第二季度", "2026Q2"),
        ("2026年上半年", "2026H1"),
        ("2026年下半年", "2026H2"),
        ("2026年", "2026"),
        ("2026-10", "2026-10"),
        ("soon", "soon"),
    ],
)
def test_a_period_in_a_cell_may_be_written_as_people_do(words: str, period: str) -> None:
    assert written_period(words) == period


def test_orgs_under_a_heading_that_nobody_knows_are_found_by_their_names(tmp_path: Path) -> None:
    rows: Rows = [("2026年10月",), ("名字", "本月有效投资（亿元）"), ("东湖区", 1), ("西山区", 2)]
    assert read(rows, tmp_path / "a")[0] == ["a investment actuals 2026-10 1", "b investment actuals 2026-10 2"]
    rows = [("2026年10月",), ("名字", "本月有效投资（亿元）"), ("东湖区", 1), ("开发区", 2)]
    (fault,) = read(rows, tmp_path / "b")[1]
    assert fault.startswith("表!A1：看不懂这张表的排列。试过：")
    assert "--map '表头=org'" in fault
    figures, _, _ = read(rows, tmp_path / "c", columns={"名字": "org"}, orgs={"开发区": "西山区"})
    assert figures == ["a investment actuals 2026-10 1", "b investment actuals 2026-10 2"]


def test_names_without_headings_above_them_are_no_table(tmp_path: Path) -> None:
    assert read([("东湖区", 1), ("西山区", 2)], tmp_path / "a")[1][0].startswith("表!A1：看不懂这张表的排列")
    assert read([("甲", "乙"), ("东湖区", 1), ("西山区", 2)], tmp_path / "b")[1][0].startswith("表!A1：看不懂")


def test_an_unknown_org_is_offered_the_nearest_name(tmp_path: Path) -> None:
    rows: Rows = [("2026年10月",), ("区县", "本月有效投资（亿元）"), ("东河区", 1)]
    (fault,) = read(rows, tmp_path)[1]
    assert fault.startswith("表!A3（区域）：没有这个区域“东河区”；是不是“东湖区”？")


def test_absent_districts_are_listed_not_a_wrong_total_a_column(tmp_path: Path) -> None:
    rows: Rows = [
        ("2026年10月",),
        ("区县", "本月老旧小区改造完成（个）", "本月有效投资（亿元）"),
        ("东湖区", 1, 1.5),
        ("西山区", 2, 1),
        ("合 计", 5, 4),
    ]
    figures, faults, notes = read(rows, tmp_path / "a")
    assert (len(figures), faults) == (4, [])
    assert notes == ["缺：临港区；合计大于各行之和的列：本月老旧小区改造完成（个）、本月有效投资（亿元）"]
    rows[4] = ("合计", 2, 4)
    assert read(rows, tmp_path / "b")[1] == ["表!B5（本月老旧小区改造完成（个））：合计是 2，各行相加是 3"]


def test_a_table_of_a_data_site_is_one_figure_a_row(tmp_path: Path) -> None:
    rows: Rows = [("Year", "Region", "Value"), (2024, "东湖区", 3), (2025, "东湖区", 4), (2024, "西山区", 2)]
    figures, _, notes = read(rows, tmp_path / "a", indicator="compounds")
    assert figures == ["a compounds actuals 2024 3", "a compounds actuals 2025 4", "b compounds actuals 2024 2"]
    assert "一行一个数；没有 section 一栏，当作 actuals（可用 --section 另写）" in notes
    (fault,) = read(rows, tmp_path / "b")[1]
    assert fault == "表!A1：一行一个数的表，没有指标一栏；整张表是一个指标的，请用 --indicator 写明"


def test_a_tidy_table_in_words_is_read_with_what_the_command_line_adds(tmp_path: Path) -> None:
    rows: Rows = [
        ("区县", "指标", "月份", "数值", "旧编码"),
        ("东湖", "有效投资", "2026年9月", "1.5", 7),
        ("西山区", "老旧小区改造", "202609", "1,200", 8),
        ("临港区", "老旧小区改造", "2026-09", "—", 9),
        (None, None, None, None, 10),
    ]
    (fault,) = read(rows, tmp_path / "a")[1]
    assert fault == "表!E1（旧编码）：不认识的列，或同名的列有两个"
    options: dict[str, Any] = {"columns": {"旧编码": "skip"}, "section": "year_to_date", "reported": "2026-10-05"}
    figures, _, notes = read(rows, tmp_path / "b", **options)
    assert figures == ["a investment year_to_date 2026-09 3/2", "b compounds year_to_date 2026-09 1200"]
    assert "逗号当作千位分隔：表!D3 “1,200”" in notes
    rows[1] = ("东湖", "有效投次", "2026年9月", "1,5")
    rows[2] = ("西山区", "老旧小区改造", "2026-13", "2,000")
    assert read(rows, tmp_path / "c", **options)[1] == [
        "表!B2（indicator）：没有“有效投次”",
        "表!D2（value）：“1,5”里的逗号像是小数点；是小数请写 1.5，是千位分隔请去掉逗号",
        "表!C3（period）：不是有效的时期“2026-13”",
        "表!D3（value）：“2,000”里的逗号像是小数点；是小数请写 2.000，是千位分隔请去掉逗号",
    ]


def test_what_two_rates_belong_to_is_told_by_their_places(tmp_path: Path) -> None:
    """5 of 10 are 50 %, 1.5 of 3 are 50 %."""
    rows: Rows = [
        ("2026年1—10月",),
        (
            "区县",
            "老旧小区改造计划（个）",
            "老旧小区改造完成（个）",
            "完成率",
            "有效投资计划（亿元）",
            "有效投资完成（亿元）",
            "完成率",
        ),
        ("东湖区", 10, 5, "50%", 3, 1.5, "50%"),
    ]
    assert len(read(rows, tmp_path)[0]) == 4
    assert Fraction(5, 10) == Fraction(15, 30)


@pytest.mark.parametrize(
    ("title", "head", "expected"),
    [
        ("2026年10月进度", ("本月计划", "本月完成"), ["plans 2026-10 5", "actuals 2026-10 4"]),
        ("2026年", ("三季度计划", "三季度"), ["plans 2026Q3 5", "actuals 2026Q3 4"]),
        ("2026年", ("1-10月计划", "1-10月完成"), ["plans 2026-01..2026-10 5", "year_to_date 2026-10 4"]),
        ("截至2026年10月", ("2025—2027年任务", "2026年累计完成"), ["plans 2025..2027 5", "year_to_date 2026-10 4"]),
        ("2026年10月进度", ("上月完成", "本月完成"), ["actuals 2026-10 4"]),
        ("2026年10月进度", ("下月计划", "2026年以来累计"), ["year_to_date 2026-10 4"]),
        ("2026年10月进度", ("全年计划", "本月完成"), ["plans 2026 5", "actuals 2026-10 4"]),
    ],
)
def test_a_heading_says_of_which_months_its_figures_are(
    title: str, head: tuple[str, str], expected: list[str], tmp_path: Path
) -> None:
    figures, faults, _ = read([(title,), ("区县", *head), ("东湖区", 5, 4)], tmp_path, indicator="compounds")
    assert not faults
    assert sorted(figures) == sorted(f"a compounds {each}" for each in expected)


@pytest.mark.parametrize("asked", ["2026-10", "2025"])
def test_a_period_within_the_years_of_the_title_may_be_asked_for(asked: str, tmp_path: Path) -> None:
    rows = [("2025—2027年三年行动",), ("区县", "完成"), ("东湖区", 4)]
    figures, faults, _ = read(rows, tmp_path, indicator="compounds", period=asked, section="actuals")
    assert not faults
    assert figures == [f"a compounds actuals {asked} 4"]


@pytest.mark.parametrize("words", ["2025年以来累计完成", "三年累计完成", "启动以来完成"])
def test_a_total_from_before_this_year_is_none_of_this_year(words: str, tmp_path: Path) -> None:
    rows = [("2026年10月进度",), ("区县", words), ("东湖区", 4)]
    figures, faults, _ = read(rows, tmp_path, indicator="compounds", section="year_to_date")
    assert not figures
    assert any(f"--map '{words}=compounds to_date'" in each for each in faults)
    figures, faults, _ = read(rows, tmp_path / "asked", indicator="compounds", section="to_date")
    assert figures == ["a compounds to_date 2026-10 4"], faults
