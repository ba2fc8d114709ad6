"""Three layouts as they were published, read without a mapping; figures of the second one are those of 2022."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from renewal_cli.load.programme import load_programme
from tests.importing.books import brought_in, contents, monthly, programme_in

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.model.observation import Observation

PROGRAMME = """\
programme: 全国试验
period: 2021..2027
orgs:
  cn: {name: 全国, level: country}
  hn: {name: 湖南省, level: province, parent: cn}
  hn/cs: {name: 长沙市, level: city, parent: hn}
  hn/zz: {name: 株洲市, level: city, parent: hn}
  bj: {name: 北京市, level: province, parent: cn}
  tj: {name: 天津市, level: province, parent: cn}
  he: {name: 河北省, level: province, parent: cn}
  xx: {name: 湘西州, level: prefecture, parent: cn}
  xx/own: {name: 州本级, level: own, parent: xx}
  xx/js: {name: 吉首市, level: county, parent: xx}
sources:
  table: {title: 公开表}
"""
INDICATORS = """\
indicators:
  started: {name: 新开工改造老旧小区, unit: 个, kind: flow, decimals: 0}
  households: {name: 新开工改造惠及居民, unit: 户, kind: flow}
  investment: {name: 有效投资, unit: 亿元, kind: flow, decimals: 2}
  projects: {name: 更新项目, unit: 个, kind: flow, decimals: 0}
"""
FILES = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}


def book_of(rows: list[tuple[Any, ...]], *merged: str) -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "表"
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    return book


def figures(book: Workbook, tmp_path: Path) -> list[tuple[str, str, str, str, Fraction | None, str | None]]:
    """What the programme holds after the import."""
    folder = programme_in(tmp_path / "p", FILES)
    book.save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="table")
    assert code == 0, document.said("statement")
    programme = load_programme(folder).programme
    assert programme is not None

    def said(each: Observation) -> tuple[str, str, str, str, Fraction | None, str | None]:
        return each.org, each.indicator, each.section, str(each.period), each.amount.low, each.printed

    return sorted(said(each) for series in programme.series.values() for each in series)


def test_a_monthly_table_of_a_province(tmp_path: Path) -> None:
    """Layout of a province's monthly table of 2021; the figures are made up: 38 of 40 are 95 %, 17 of 18 are 94.4 %."""
    rows: list[tuple[Any, ...]] = [
        ("湖南省2021年1-10月城镇老旧小区改造进展情况表",),
        (
            "序号",
            "市州",
            "计划完成数",
            "累计开工数",
            "开工率",
            "计划投资额(万元)",
            "累计完成投资额(万元)",
            "计划投资完成率",
        ),
        ("全省", None, 58, 55, "94.8%", 17000, 13200, "77.6%"),
        (1, "长 沙", 40, 38, "95.0%", 12000, 9000, "75.0%"),
        (2, "株 洲", 18, 17, "94.4%", 5000, 4200, "84.0%"),
    ]
    assert figures(book_of(rows, "A1:H1", "A3:B3"), tmp_path) == [
        ("hn/cs", "investment", "plans", "2021", Fraction(12, 10), None),
        ("hn/cs", "investment", "year_to_date", "2021-10", Fraction(9, 10), "75.0%"),
        ("hn/cs", "started", "plans", "2021", Fraction(40), None),
        ("hn/cs", "started", "year_to_date", "2021-10", Fraction(38), "95.0%"),
        ("hn/zz", "investment", "plans", "2021", Fraction(1, 2), None),
        ("hn/zz", "investment", "year_to_date", "2021-10", Fraction(42, 100), "84.0%"),
        ("hn/zz", "started", "plans", "2021", Fraction(18), None),
        ("hn/zz", "started", "year_to_date", "2021-10", Fraction(17), "94.4%"),
    ]


def test_a_table_of_the_ministry_in_two_levels(tmp_path: Path) -> None:
    """The table of 2022: compounds and households (万户) of three provinces; 411 of 400 are 102.75 %."""
    rows: list[tuple[Any, ...]] = [
        ("2022年1—12月全国城镇老旧小区改造进展情况",),
        ("序号", "省份", "新开工改造小区数(个)", None, None, "涉及居民户数(万户)", None, None),
        (None, None, "计划任务数", "开工数", "开工率", "计划任务数", "开工数", "开工率"),
        (1, "北京", 400, 411, "102.75%", 21.30, 21.30, "100.00%"),
        (2, "天津", 177, 177, "100.00%", 10.12, 10.19, "100.69%"),
        (3, "河北", 3698, 3698, "100.00%", 53.00, 53.26, "100.49%"),
        ("合计", None, 4275, 4286, "100.26%", 84.42, 84.75, "100.39%"),
    ]
    read = figures(book_of(rows, "A2:A3", "B2:B3", "C2:E2", "F2:H2", "A7:B7"), tmp_path)
    assert len(read) == 12
    assert ("bj", "started", "year_to_date", "2022-12", Fraction(411), "102.75%") in read
    assert ("bj", "started", "plans", "2022", Fraction(400), None) in read
    assert ("he", "households", "year_to_date", "2022-12", Fraction(532600), "100.49%") in read
    assert ("tj", "households", "plans", "2022", Fraction(101200), None) in read


def test_a_table_of_investments_of_a_prefecture(tmp_path: Path) -> None:
    """Layout with a unit line, a row of the prefecture's own and computed rates; made up: 7.9 of 8.5 are 92.94 %."""
    rows: list[tuple[Any, ...]] = [
        ("湘西州2021年1-11月城市更新项目投资完成情况",),
        ("单位:个、亿元",),
        ("隶属", "项目个数", "年投资计划", "完成投资额", "年计划投资完成率"),
        ("州直", 12, 8.5, 7.9, 7.9 / 8.5),
        ("吉首市", 20, 15, 12.6, 0.84),
        ("合计", "=SUM(B4:B5)", 23.5, 20.5, "=D6/C6"),
    ]
    assert figures(book_of(rows), tmp_path) == [
        ("xx/js", "investment", "plans", "2021", Fraction(15), None),
        ("xx/js", "investment", "year_to_date", "2021-11", Fraction(126, 10), "84%"),
        ("xx/js", "projects", "year_to_date", "2021-11", Fraction(20), None),
        ("xx/own", "investment", "plans", "2021", Fraction(85, 10), None),
        ("xx/own", "investment", "year_to_date", "2021-11", Fraction(79, 10), None),
        ("xx/own", "projects", "year_to_date", "2021-11", Fraction(12), None),
    ]


def test_what_was_understood_is_shown_before_anything_is_written(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p")
    monthly().save(tmp_path / "t.xlsx")
    before = contents(folder)
    document, code = brought_in(tmp_path / "t.xlsx", folder, write=False, source="bulletin")
    table, changes = document.tables
    assert (code, contents(folder)) == (0, before)
    assert [column.heading for column in changes.columns] == ["区县", "指标", "期间", "原数", "新数"]
    assert [[cell.text for cell in row] for row in changes.rows][:2] == [
        ["东区", "老旧小区改造（计划）", "2026", "—", "10 个"],
        ["东区", "老旧小区改造（年初以来累计）", "2026-10", "—", "6 个"],
    ]
    assert document.records[0] == {
        "org": "east",
        "indicator": "compounds",
        "section": "plans",
        "period": "2026",
        "before": "",
        "after": "10 个",
        "cell": "表!C4",
    }
    assert [[cell.text for cell in row] for row in table.rows][2:5] == [
        ["C", "老旧小区改造计划数", "老旧小区改造（计划）", "个", "2026"],
        ["D", "老旧小区改造完成数", "老旧小区改造（年初以来累计）", "个", "2026-10"],
        ["E", "完成率", "印出的比率，与数核对", "", ""],
    ]
    assert document.said("statement")[:2] == (
        "3 行（合计行 1 个，用来核对）：东区→east、西区→west",
        "读出 8 个数，其中 0 个已经在文件里。",
    )
    assert document.said("verdict") == ("将改动 data/east.yaml, data/west.yaml（未写入；要写入请加 --write）：",)


def test_a_second_import_changes_nothing_and_one_changed_cell_one_line(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p")
    monthly().save(tmp_path / "t.xlsx")
    brought_in(tmp_path / "t.xlsx", folder, source="bulletin")
    document, _ = brought_in(tmp_path / "t.xlsx", folder, source="bulletin")
    assert document.said("verdict") == ("没有改动：这些数已经在文件里。",)

    def one_more(sheet: Any) -> None:
        sheet["D4"], sheet["E4"], sheet["D6"], sheet["E6"] = 7, 0.7, 11, "61.1%"

    monthly(one_more).save(tmp_path / "t.xlsx")
    words: dict[str, Any] = {"source": "bulletin", "reported": "2026-11-04"}
    document, code = brought_in(tmp_path / "t.xlsx", folder, **words)
    assert (code, document.said("note")) == (1, ("用 --reason 写明更正的原因。",))
    document, _ = brought_in(tmp_path / "t.xlsx", folder, **words, reason="补报1个", diff=True)
    assert [[cell.text for cell in row] for row in document.tables[1].rows] == [
        ["东区", "老旧小区改造（年初以来累计）", "2026-10", "6 个", "7 个"]
    ]
    assert [line for line in document.said("statement") if line.startswith(("+ ", "- "))] == [
        "-  compounds: {2026-10: {value: 6, printed: 60.0%}}",
        "+  compounds: {2026-10: [{value: 6, printed: 60.0%}, {value: 7, reported: 2026-11-04, printed: 70.0%, "
        "reason: 补报1个}]}",
    ]


def test_a_sheet_without_a_table_beside_one_with_one_is_named(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p")
    book = monthly()
    extra: Any = book.create_sheet("说明")
    extra["A1"] = "本表由各区县填报"
    book.save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin")
    assert (code, document.said("note")) == (0, ("没有表的工作表：说明",))


def test_a_ledger_beside_another_sheet_is_read_and_the_other_named(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (("org", "indicator", "section", "period", "value"), ("east", "pipes", "actuals", "2026", 3)):
        sheet.append(row)
    book.create_sheet("另页")
    book.save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", programme_in(tmp_path / "p"), anyway=True)
    assert (code, document.said("note")) == (0, ("没有表的工作表：另页",))


def test_a_table_of_the_month_and_rows_that_hold_no_org(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("2026年10月份",),
        ("区县", None, "本月管网完成(公里)", "老旧小区改造完成数"),
        ("东区", "x", 1.5, 2),
        ("西区", None, "—", "…"),
        ("小计", None, 1.5, 2),
        (None, None, None, None),
        ("其中：续建", None, 1, 1),
        ("全市", None, 1.5, 2),
        ("填报人：某某",),
    ]
    folder = programme_in(tmp_path / "p")
    book_of(rows).save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, section="actuals", source="bulletin", indicator=None)
    assert code == 0, document.said("statement")
    assert contents(folder)["data/east.yaml"].decode() == (
        "org: east\nsource: bulletin\nactuals:\n  pipes: {2026-10: 1.5}\n  compounds: {2026-10: 2}\n"
    )
    assert "data/city.yaml" in contents(folder)


def test_a_rate_in_many_digits_or_without_a_plan_is_not_printed(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("截至2026年10月",),
        ("区县", "管网计划(公里)", "管网完成(公里)", "完成率"),
        ("东区", 3, 1, 1 / 3),
        ("西区", None, 1, "40%"),
        ("全市", None, 2, 0.5),
    ]
    folder = programme_in(tmp_path / "p")
    book_of(rows).save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin")
    assert code == 0, document.said("statement")
    written = contents(folder)
    assert b"pipes: {2026-10: 1}" in written["data/east.yaml"]
    assert b"printed: 40%" in written["data/west.yaml"]
    assert b"printed" not in written["data/city.yaml"]


def test_a_table_of_a_year_holds_amounts_and_a_name_may_be_said_to_mean_an_org(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [("2025年度",), ("区县", "管网完成(公里)"), ("开发区", 1.5), ("西区", 0)]
    folder = programme_in(tmp_path / "p")
    book_of(rows).save(tmp_path / "t.xlsx")
    document, code = brought_in(tmp_path / "t.xlsx", folder, orgs={"开发区": "east"}, anyway=True)
    assert code == 0, document.said("statement")
    assert contents(folder)["data/east.yaml"] == b"org: east\nactuals:\n  pipes: {2025: 1.5}\n"
    assert contents(folder)["data/west.yaml"] == b"org: west\nactuals:\n  pipes: {2025: 0}\n"


def test_a_row_that_is_left_out_or_unknown_still_counts_in_the_total(tmp_path: Path) -> None:
    """10 and 8 and 2 make 20; the words in the row that is left out are nobody's fault."""

    def with_a_zone(sheet: Any) -> None:
        sheet.insert_rows(6)
        for column, value in zip("BCDFG", ("开发区", 2, "约1", 1, 0.3), strict=True):
            sheet[f"{column}6"] = value
        sheet["C7"], sheet["D7"], sheet["F7"], sheet["G7"] = 20, 11, 9, 4
        sheet["E7"], sheet["H7"] = "55.0%", "44.4%"

    monthly(with_a_zone).save(tmp_path / "t.xlsx")
    folder = programme_in(tmp_path / "p")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin", orgs={"开发区": "skip"})
    assert code == 0, document.said("statement")
    assert "；不导入：开发区" in document.said("statement")[0]
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin")
    faults = [each for each in document.said("statement") if each.startswith("表!")]
    assert (code, [each.partition("（")[0] for each in faults]) == (1, ["表!B6"])
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin", orgs={"开发区": "skip", "合计": "skip"})
    assert code == 0


def test_a_plan_stays_a_plan_whatever_section_the_table_is_said_to_be_of(tmp_path: Path) -> None:
    monthly().save(tmp_path / "t.xlsx")
    folder = programme_in(tmp_path / "p")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin", section="year_to_date")
    assert code == 0, document.said("statement")
    assert "plans:\n  compounds: {2026: 10}" in contents(folder)["data/east.yaml"].decode()


def test_of_two_periods_the_one_asked_for_counts(tmp_path: Path) -> None:
    def september(sheet: Any) -> None:
        sheet["A1"] = "2026年9月进展情况表"

    monthly(september).save(tmp_path / "t.xlsx")
    folder = programme_in(tmp_path / "p")
    document, code = brought_in(tmp_path / "t.xlsx", folder, source="bulletin", period="2026-10")
    assert code == 0, document.said("statement")
