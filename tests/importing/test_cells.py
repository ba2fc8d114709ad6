"""A cell means what Excel shows: its value and its number format together."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from renewal_cli.importing import csv, ods
from renewal_cli.importing.cells import amount_in, cell_of, day_cell, format_for, not_a_number, number_in, text_cell
from renewal_cli.importing.fault import TableFaults
from renewal_cli.importing.grid import Sheet, SheetCell
from renewal_cli.importing.opening import read_tables
from renewal_cli.model.unit import parse_unit

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("value", "code", "is_unseen"),
    [
        *((3, ";;;", True), (3, "", False), (3, "0;;", False), (-3, "0;;", True), (0, "0;-0;", False)),
        *((3, "General", False), (3, '"";0', False)),
    ],
)
def test_a_figure_that_its_format_hides_is_asked_about(value: int, code: str, *, is_unseen: bool) -> None:
    cell = cell_of(value, code)
    assert cell.is_unseen is is_unseen
    faults = TableFaults(Sheet("表"))
    amount = amount_in(cell, parse_unit("亿元"), (1, 1, ""), faults)
    if is_unseen:
        assert amount is None
        assert "不显示" in faults.found[0].message.zh


SHOWN = (
    (0.853, "0.0%", "85.3%", "85.3", "%"),
    (0.9, "0%", "90%", "90", "%"),
    (0.1234, "0.0%", "12.3%", "12.34", "%"),
    (1.5, "General", "1.5", "1.5", ""),
    (1200, "#,##0", "1200", "1200", ""),
    (1234567, '#,##0.00,"千元"', "1234.567千元", "1234.567", "千元"),
    (1234567, "#,##0.0,,", "1.234567", "1.234567", ""),
    (32000, '0!.0,"万"', "3.2万", "3.2", "万"),
    (32000, r"0\.0,万", "3.2万", "3.2", "万"),
    (120000000, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "1.2亿", "1.2", "亿"),
    (32000, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "3.2万", "3.2", "万"),
    (320, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "320", "320", ""),
    (6, '[=6]0"户"', "6户", "6", "户"),
    (6, '[>1.2.3]0"户"', "6户", "6", "户"),
    (3.2, '0.0"亿元"', "3.2亿元", "3.2", "亿元"),
    (6, '0"个"', "6个", "6", "个"),
    (5, "[$￥-804]#,##0.00", "5", "5", ""),
    (5, "￥#,##0.00_);(￥#,##0.00)", "5", "5", ""),
    (-5, '0;0"负"', "-5负", "-5", "负"),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0", "0", ""),
)


@pytest.mark.parametrize(("value", "code", "text", "number", "unit"), SHOWN)
def test_a_number_is_scaled_as_its_format_shows_it(value: float, code: str, text: str, number: str, unit: str) -> None:
    assert cell_of(value, code) == SheetCell("number", text, Fraction(number), unit)


def test_a_word_before_a_number_makes_it_more_than_a_number() -> None:
    assert cell_of(6, '"约"0') == SheetCell("text", "约6")
    assert cell_of(6, '"无"') == SheetCell("number", "6无", Fraction(6), "无")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('yyyy"年"m"月"', "2026-10"),
        ("yyyy", "2026"),
        ("yyyy-mm-dd", "2026-10-01"),
        ("m/d", "2026-10-01"),
        ("[$-804]yyyy年m月d日", "2026-10-01"),
        ("mmm-yy", "2026-10"),
    ],
)
def test_a_date_is_as_exact_as_its_format(code: str, text: str) -> None:
    assert day_cell(datetime(2026, 10, 1), format_for(Fraction(0), code).day) == SheetCell("date", text)  # noqa: DTZ001
    assert cell_of(date(2026, 10, 1), code) == SheetCell("date", text)


def test_times_and_lengths_of_time_are_dates_too() -> None:
    assert format_for(Fraction(0), "[h]:mm").day == "mm"
    assert format_for(Fraction(0), "[hh]").day == "h"
    assert cell_of(timedelta(hours=5)).kind == "date"


def test_dates_numbers_and_strings_of_a_workbook_are_read_by_their_formats(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row, (value, code) in enumerate(
        [
            (date(2026, 10, 1), 'yyyy"年"m"月"'),
            (1e7, "yyyy-mm-dd"),
            (32000, '0!.0,"万"'),
            (0.5, "0%"),
            (46296, "mmm-yy"),
        ],
        1,
    ):
        sheet.cell(row, 1, value).number_format = code
    book.save(tmp_path / "t.xlsx")
    (read,) = read_tables(str(tmp_path / "t.xlsx"))
    assert [read.cell(row, 1).text for row in range(1, 6)] == ["2026-10", "#####", "3.2万", "50%", "2026-10"]


def amount(cell: SheetCell, unit: str) -> tuple[Fraction | None, list[str]]:
    sheet = Sheet("s", {(1, 1): cell})
    faults = TableFaults(sheet)
    found = amount_in(cell, parse_unit(unit), (1, 1, "h"), faults)
    return found, [each.message.zh for each in faults.found]


@pytest.mark.parametrize(
    ("value", "code", "unit", "found"),
    [
        (32000, '0!.0,"万"', "户", 32000),
        (32000, '0!.0,"万"', "万户", Fraction(16, 5)),
        (2.5, '0.0"亿元"', "万元", 25000),
        (250000000, '0!.0,"万元"', "亿元", Fraction(5, 2)),
        (1200, '0.0"米"', "公里", Fraction(6, 5)),
        (0.853, "0.0%", "%", Fraction(853, 10)),
        (6, '0"个"', "个", 6),
    ],
)
def test_what_a_format_shows_is_put_in_the_unit_of_the_column(
    value: float, code: str, unit: str, found: Fraction
) -> None:
    assert amount(cell_of(value, code), unit) == (found, [])


@pytest.mark.parametrize(("code", "unit"), [('0"万"', "亿元"), ('0"公里"', "个"), ("0%", "个")])
def test_what_a_format_shows_in_another_unit_is_a_fault(code: str, unit: str) -> None:
    found, (fault,) = amount(cell_of(6, code), unit)
    assert (found, fault.startswith("要填数字，填的是“6")) == (None, True)


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), (" 3.20 ", Fraction(16, 5)), ("03", None), ("3个", None), ("x", None), ("+3", None)]
)
def test_a_number_in_a_text_cell_is_plain(text: str, number: Fraction | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("mark", ["－", "—", "/", "／", "——", "无"])
def test_marks_of_nothing_are_blank(mark: str) -> None:
    assert amount(SheetCell("text", mark), "个") == (None, [])


def test_a_number_whose_thousands_are_set_apart_is_read_and_named() -> None:
    cell = SheetCell("text", "12,000")
    faults = TableFaults(Sheet("s", {(1, 1): cell}))
    assert amount_in(cell, parse_unit("个"), (1, 1, ""), faults) == 12000
    assert [each.zh for each in faults.notes()] == ["逗号当作千位分隔：s!A1 “12,000”"]
    for row in range(2, 8):
        faults.note_grouped(row, 1, "1,000")
    assert faults.notes()[0].en.endswith(" and 2 more")


ODS = (
    ("3.2", "3.2万", "number", "3.2", "万"),
    ("32000", "3.2万", "number", "3.2", "万"),
    ("1234.5", "￥1,234.50", "number", "1234.5", ""),
    ("7", "", "number", "7", ""),
    ("7", "约7", "text", None, ""),
    ("7", "8", "text", None, ""),
)


@pytest.mark.parametrize(("value", "text", "kind", "number", "unit"), ODS)
def test_an_open_document_says_itself_what_is_shown(
    value: str, text: str, kind: str, number: str | None, unit: str, tmp_path: Path
) -> None:
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    cell = (
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{text}</text:p></table:table-cell>'
    )
    with ZipFile(tmp_path / "t.ods", "w") as archive:
        archive.writestr(
            "content.xml",
            f'<d {spaces}><text:p>x</text:p><table:table-row/><table:table table:name="s"><table:table-row>{cell}'
            "<table:table-cell><office:annotation><text:p>说明</text:p></office:annotation></table:table-cell>"
            "</table:table-row></table:table></d>",
        )
    (sheet,) = ods.read(tmp_path / "t.ods")
    read = sheet.cell(1, 1)
    assert (read.kind, read.number, read.unit) == (kind, Fraction(number) if number else None, unit)


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        ("区县,完成\n东区,1\n".encode(), "区县", []),
        ("区县,完成\n东区,1\n".encode("gb18030"), "区县", ["编码 GB18030，逗号分隔"]),
        ("區縣\t完成數\n東區\t1\n".encode("big5"), "區縣", ["编码 Big5，制表符分隔"]),
        ("区县|完成\n堃区|1\n".encode("gb18030"), "区县", ["编码 GB18030，竖线分隔"]),
        ("区县;完成\n东区;1,5\n西区;2,5\n".encode("utf-16"), "区县", ["编码 UTF-16，分号分隔"]),
        ("区县,完成\n東\n".encode("gb18030") + "堃囧".encode("gb18030"), "区县", ["编码 GB18030，逗号分隔"]),
    ],
)
def test_encoding_and_separator_of_a_csv_file_are_found_and_said(
    content: bytes, text: str, note: list[str], tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    (sheet,) = csv.read(tmp_path / "t.csv")
    assert sheet.cell(1, 1).text == text
    assert [each.zh for each in sheet.notes] == note
    assert sheet.columns == [1, 2] or len(note) == 1


@pytest.mark.parametrize("content", [b"\xff\xfea", b"\xff\xff\xff"])
def test_bytes_in_no_encoding_are_said(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(Exception, match="unknown encoding"):
        [*csv.read(tmp_path / "t.csv")]


def test_signs_without_width_are_no_part_of_a_cell_and_other_invisible_ones_are_named() -> None:
    assert text_cell("\ufeff1\u200b2\u2060") == text_cell("12")
    assert text_cell("\u200b").kind == "empty"
    zh, en = not_a_number(SheetCell("text", "\u202e12"), "\u202e12")
    assert zh.endswith("里面有看不见的符号 U+202E，请重新输入")
    assert en.endswith("has invisible signs, U+202E; type it anew")
