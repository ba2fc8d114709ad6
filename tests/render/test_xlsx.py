"""The workbook, read back with another library."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest

from renewal_cli.calc.view import View
from renewal_cli.errors import AskedWronglyError
from renewal_cli.load.programme import load_programme
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from renewal_cli.render import xlsx
from renewal_cli.render._formulas import Located, formula, number_format, number_of
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.table import Cell, Column, Figure, Point, Table
from tests.console import ROOT
from tests.render.test_blocks import CHART, DOCUMENT
from tests.render.workbook import opened, texts

SHEET = "附表1　老旧小区改造进展情况"
HOSTILE = ("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1+1", "\t=1", "\r=1", "http://a.b", "mailto:a@b",
           "internal:A1", "{=1}", "ftp://x", "1e5")  # fmt: skip


def monthly() -> Document:
    programme = load_programme(ROOT / "tests" / "foreign").programme
    assert programme is not None
    return bulletin(View(programme, date(2026, 11, 20)), None, None, parse_period("2026-10"), "zh")


def book(document: Document) -> bytes:
    return xlsx.render(document, OutputTarget())


def made(*tables: Table) -> Document:
    return Document("x", "en", date(2026, 11, 20), "linear", tables)


def test_the_table_shows_what_the_document_says() -> None:
    document = monthly()
    rows = texts(book(document))[SHEET]
    assert [row[1:] for row in rows[4:]] == [[cell.text for cell in row[1:]] for row in document.tables[0].rows]
    assert rows[4][2:7] == ["≥ 40", "24", "60.0%", "+7.5", "61.1%"]


def test_numbers_are_numbers_bounds_are_text_and_formulas_have_our_values() -> None:
    values, formulas = opened(book(monthly()))[SHEET], opened(book(monthly()), as_formulas=True)[SHEET]
    assert (values["C5"].value, values["D5"].value, values["E5"].value) == (40, 24, 0.6)
    assert formulas["E5"].value == "=D5/C5"
    assert formulas["H5"].value == "=(E5-G5)*100"
    assert formulas["I5"].value == "=MAX(C5-D5,0)"
    assert (values["H5"].value, values["I5"].value) == (float(Fraction(24, 40) * 100 - Fraction(2200, 36)), 16)
    assert (values["D8"].value, values["D9"].value, values["D10"].value) == ("≥ 3", 1, "≥ 62")
    assert formulas["C6"].number_format == '"> "0'


def test_headings_of_two_levels_stay_in_sight_and_print_across_a4() -> None:
    sheet = opened(book(monthly()))[SHEET]
    assert sheet["D3"].value == "完成情况"
    assert {"D3:F3", "G3:H3", "A3:A4", "J3:J4"} <= {str(each) for each in sheet.merged_cells.ranges}
    assert sheet["E4"].value == "完成率"
    assert sheet.freeze_panes == "C5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$4"
    rule = next(iter(sheet.conditional_formatting)).rules[0]
    assert (rule.type, [end.val for end in rule.dataBar.cfvo]) == ("dataBar", [0.0, 1.0])


def test_text_and_a_narrow_table_print_on_upright_pages() -> None:
    for wide, orientation in ((27, "portrait"), (28, "landscape")):  # and 2 characters beside each
        columns = tuple(Column("x" * wide) for _ in range(4))
        table = Table(columns, (tuple(Cell("x" * wide) for _ in columns),))
        text, sheet = opened(book(Document("diff", "zh", date(2026, 11, 20), "linear", (table,)))).worksheets
        assert (text.page_setup.orientation, sheet.page_setup.orientation) == ("portrait", orientation)
        assert text.print_area.endswith("$B$1")  # a column more: LibreOffice cuts one alone
        assert sheet.print_title_rows == "$3:$3"


@pytest.mark.parametrize("text", HOSTILE)
def test_words_never_become_a_formula_or_a_link(text: str) -> None:
    table = Table(
        (Column(text, group=text), Column("b", group=text), Column("c", group="alone")),
        ((Cell(text), Cell(text), Cell("")),),
        text,
        text,
    )
    chart = CHART._replace(title=text, text=text)
    blocks = (Sentence(text, "title"), Sentence(text, "heading"), table, chart)
    document = Document("x", "zh", date(2026, 1, 1), "m", blocks)
    content = book(document)
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            xml = parts.read(name).decode()
            assert "<f>" not in xml or name.startswith("xl/charts/"), name
            assert "hyperlink" not in xml
    found = [cell for rows in texts(content).values() for row in rows for cell in row]
    kept = {text, text.strip("\t"), text.replace("\r", "_x000D_")}  # as the file writes a return
    assert sum(cell in kept for cell in found) >= 6


def test_a_chart_has_its_points_beside_it_and_words_for_those_who_cannot_see_it() -> None:
    content = book(DOCUMENT)
    rows = texts(content)["走势"]
    assert rows[2][:4] == ["实绩", "", "≥ 65", ""]
    assert [cell for cell in rows[3] if cell] == ["2023-12-31", "43", "2023-12-31", "≥ 65"]
    with ZipFile(BytesIO(content)) as parts:
        assert f'descr="{CHART.text}"' in parts.read("xl/drawings/drawing1.xml").decode()
        assert "scatterChart" in parts.read("xl/charts/chart1.xml").decode()


def test_a_point_shows_a_bound_as_it_is_printed_and_is_drawn_where_it_is() -> None:
    """A low bound of 386.83 is printed as 386: what a format would make of it, 387, is not known."""
    day = date(2027, 12, 31)
    points = (
        Point(day, Fraction(38683, 100), "≥ 386"),
        Point(day, Fraction(4), "4 ~ 1234567890"),
        Point(day, Fraction(17, 8), "2.13"),
    )
    chart = CHART._replace(series=(CHART.series[0]._replace(points=points),))
    content = book(replace(DOCUMENT, blocks=(chart,)))
    sheet = opened(content)["走势"]
    assert [sheet.cell(row, 2).value for row in (4, 5, 6)] == [386.83, 4, 2.125]
    assert [row[1] for row in texts(content)["走势"][3:6]] == ["≥ 386", "4 ~ 1234567890", "2.13"]
    assert sheet.column_dimensions["A"].width > len("4 ~ 1234567890")  # or it would show ###


def test_a_table_without_a_title_is_called_by_its_rows_and_stands_under_what_the_document_is() -> None:
    table = Table((Column("序号", is_ordinal=True), Column("区域")), ((Cell("1"), Cell("甲区")),))
    title = "更新 & 改造 · 全市 · 截至2026年11月20日"
    blocks = (Sentence(title, "title"), table, Sentence("谁报了什么", "heading"), table)
    named, headed = opened(book(Document("x", "zh", date(2026, 11, 20), "m", blocks))).worksheets[1:]
    assert (named.title, named["A1"].value) == ("区域", title)
    assert (headed.title, headed["A1"].value) == ("谁报了什么", "谁报了什么")
    assert headed.oddHeader.left.text.replace("&&", "&") == title
    longer = (Sentence("长" * 251, "title"), table)
    assert opened(book(Document("x", "zh", date(2026, 11, 20), "m", longer))).worksheets[1].oddHeader.left.text is None


def test_days_are_days_and_a_heading_takes_two_lines_before_it_takes_room() -> None:
    table = Table(
        (Column("超/低于序时(百分点)", is_number=True), Column("数据截至")),
        ((Cell("+1.0", figure=Figure(exactly(1), "+1.0")), Cell("2026-10-31")), (Cell("—"), Cell("2026-10"))),
        "t",
    )
    sheet = opened(book(made(table)))["t"]
    assert (str(sheet["B4"].value), sheet["B4"].number_format) == ("2026-10-31 00:00:00", "yyyy-mm-dd")
    assert sheet["B5"].value == "2026-10"
    assert sheet.column_dimensions["A"].width < 15
    assert sheet.row_dimensions[3].height == 30
    assert sheet["B4"].alignment.indent == 1


def test_a_light_is_coloured_beside_numbers_too() -> None:
    lit = Cell("落后", light="behind")
    table = Table((Column("a"), Column("b", is_number=True)), ((Cell("x"), lit), (Cell("y"), Cell("3"))), "t")
    rules = opened(book(made(table)))["t"].conditional_formatting
    assert [(str(each.sqref), each.rules[0].formula) for each in rules] == [("B4:B5", ['B4="落后"'])]


def test_a_long_text_is_wrapped_in_a_row_that_is_high_enough() -> None:
    long = "字" * 100  # 200 cells: three lines of 99, six of 36
    table = Table((Column("甲"),), ((Cell("短"),), (Cell(long),)), "表")
    blocks = (Sentence(long, "statement"), Sentence("短", "statement"), table, CHART._replace(text=long))
    content = book(Document("x", "zh", date(2026, 1, 1), "m", blocks))
    with ZipFile(BytesIO(content)) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
    assert [re.findall('<row [^>]*?ht="([0-9]+)"', sheet) for sheet in sheets] == [["45"], ["90"], ["30"]]
    assert 'fitToHeight="0"' not in sheets[2]  # a chart stands on one page


def test_the_text_sheet_holds_sentences_lists_and_cards() -> None:
    lines = [row[0] for row in texts(book(DOCUMENT))["正文"]]
    assert lines[0] == "页"
    for line in ("1. 第一", "- 甲区", "口径", "老旧小区改造：43 个 / ≥ 65 个，责任 未明确。"):
        assert line in lines


def test_the_same_document_gives_the_same_bytes_at_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = book(monthly())
    moment = time.time() + 10**6
    monkeypatch.setattr(time, "time", lambda: moment)
    assert book(monthly()) == first
    with ZipFile(BytesIO(first)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-20T00:00:00Z" in parts.read("docProps/core.xml")


def test_sheets_have_names_that_excel_takes() -> None:
    table = Table((Column("a"),), ((Cell("b"),),), "长" * 40)
    unnamed = Table((Column(""),), ((Cell("b"),),))
    tables = (table, table, table._replace(title="a/b:c*[d]?'"), table._replace(title=""), unnamed)
    names = opened(book(made(*tables))).sheetnames
    assert names == ["Text", "长" * 31, "长" * 29 + " 2", "a b c  d", "a", "Table"]


def total(*amounts: Figure | None, is_total: bool = True) -> str | None:
    rows = tuple((Cell("x"), Cell(each.text if each else "—", figure=each)) for each in amounts)
    table = Table((Column("a"), Column("b", is_number=True, key="actual")), rows, "t", has_total=is_total)
    value = opened(book(made(table)), as_formulas=True)["t"].cell(3 + len(rows), 2).value
    return value if isinstance(value, str) and value.startswith("=") else None


def amount(value: int) -> Figure:
    return Figure(exactly(value), str(value))


def test_a_total_is_a_sum_where_the_rows_add_up_to_it() -> None:
    bound = Figure(Interval(Fraction(1), None), "≥ 1")
    silent = Figure(None, "—")
    assert total(amount(2), amount(3), amount(5)) == "=SUM(B4:B5)"
    assert total(amount(2), silent, None, amount(2)) == "=SUM(B4:B6)"
    assert total(amount(2), amount(3), amount(6)) is None
    assert total(amount(2), bound, amount(2)) is None
    assert total(silent, amount(0)) is None
    assert total(amount(2), amount(2), is_total=False) is None


def test_a_formula_is_written_only_where_it_gives_our_value() -> None:
    row = {"target": Located(Fraction(3), "A1"), "actual": Located(Fraction(1), "B1")}
    assert formula("completion", Fraction(1, 3), row) == "=B1/A1"
    assert formula("completion", Fraction(1, 4), row) is None
    assert formula("completion", Fraction(0), {**row, "target": Located(Fraction(0), "A1")}) is None
    assert formula("gap", Fraction(2), row) == "=MAX(A1-B1,0)"
    assert formula("gap", Fraction(1), row) is None
    assert formula("lead", Fraction(1), row) is None
    assert formula("change", Fraction(1), row) is None


def test_comparisons_are_computed_from_their_two_cells() -> None:
    row = {
        "amount": Located(Fraction(3), "A1"),
        "previous": Located(Fraction(2), "B1"),
        "total": Located(Fraction(3), "C1"),
        "whole.total": Located(Fraction(12), "C9"),
        "completion": Located(Fraction(1, 2), "D1"),
        "whole.completion": Located(Fraction(2, 5), "D9"),
    }
    none = {**row, "previous": Located(Fraction(0), "B1"), "whole.total": Located(Fraction(0), "C9")}
    for key, value, found in (
        ("change", Fraction(1), "=A1-B1"),
        ("change_rate", Fraction(1, 2), "=A1/B1-1"),
        ("share", Fraction(1, 4), "=C1/C9"),
        ("against_whole", Fraction(10), "=(D1-D9)*100"),
        ("growth", Fraction(1), None),
    ):
        assert formula(key, value, row) == found
        assert formula(key, value + 1, row) is None
    assert formula("change_rate", Fraction(1, 2), none) is None
    assert formula("share", Fraction(1, 4), none) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("43", "0"),
        ("≥ 65", '"≥ "0'),
        ("66.2%", "0.0%"),
        ("+32.8", "+0.0;-0.0;0.0"),
        ("-3", "+0;-0;0"),
        ("≈ 2", '"≈ "0'),
    ],
)
def test_a_format_prints_the_number_as_its_text(text: str, form: str) -> None:
    assert number_format(text) == form


def test_what_is_not_one_number_stays_text() -> None:
    assert number_of(None) is None
    assert number_of(Figure(None, "…")) is None
    assert number_of(Figure(Interval(Fraction(1), None), "≥ 1")) is None
    assert number_of(Figure(exactly(1), "一")) is None


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(AskedWronglyError, match=re.escape("pip install 'renewal-cli[excel]'")) as caught:
        book(DOCUMENT)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("unit_line", "where", "high"), [("单位：个", "B2", None), ("单位：个 · 截至2026年11月20日", "A2", 45)]
)
def test_a_unit_line_wider_than_its_table_stands_over_all_of_it(unit_line: str, where: str, high: int | None) -> None:
    table = Table((Column("区域"), Column("实绩")), ((Cell("甲区"), Cell("—")),), "t", unit_line)
    sheet = opened(book(made(table)))["t"]
    assert sheet[where].value == unit_line
    assert [str(each) for each in sheet.merged_cells.ranges] == (["A2:B2"] if high else [])
    assert sheet.row_dimensions[2].height == high
