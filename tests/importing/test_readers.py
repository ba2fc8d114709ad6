"""The readers: every format gives the same cells, errors and formulas never pass for figures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from renewal_cli.errors import AskedWronglyError, CannotReadError
from renewal_cli.importing import cells, csv, ods
from renewal_cli.importing.cells import cell_of, rounded, text_cell
from renewal_cli.importing.grid import Range, Sheet, SheetCell, letters
from renewal_cli.importing.opening import read_tables

if TYPE_CHECKING:
    from pathlib import Path

NEEDS_OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


def saved_as(path: Path, suffix: str) -> Path:
    """A workbook saved again by LibreOffice."""
    out = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return out / f"{path.stem}.{suffix}"


def sample(path: Path) -> Path:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "表"
    values = {"A1": "#DIV/0!", "A2": "=1/0", "A3": 0.662, "B1": 21.3, "B2": date(2026, 1, 2), "C1": "区", "A4": 5}
    for reference, value in values.items():
        sheet[reference] = value
    sheet["B4"], sheet["A5"] = "66.2%", True
    sheet["A3"].number_format = "0.0%"
    sheet.merge_cells("C1:D2")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("空")
    book.save(path)
    return path


EXPECTED = {
    (1, 1): ("error", "#DIV/0!"),
    (1, 2): ("number", "21.3"),
    (1, 3): ("text", "区"),
    (2, 2): ("date", "2026-01-02"),
    (3, 1): ("number", "66.2%"),
    (4, 1): ("number", "5"),
    (4, 2): ("number", "66.2%"),
}
NOT_ALIKE = ((2, 1), (5, 1))
"""A formula, of which some formats keep the value only, and a flag, which LibreOffice writes as a formula."""


def said(sheet: Sheet) -> dict[tuple[int, int], tuple[str, str]]:
    return {place: (cell.kind, cell.text) for place, cell in sheet.cells.items() if place not in NOT_ALIKE}


def test_a_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    sheet, empty = read_tables(str(sample(tmp_path / "t.xlsx")))
    assert said(sheet) == EXPECTED
    assert sheet.cell(2, 1) == SheetCell("formula", "=1/0")
    assert sheet.cell(3, 1).number == Fraction(662, 10)
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == ([Range(1, 3, 2, 4)], {4}, {2})
    assert (empty.rows, empty.columns) == ([], [])
    assert (sheet.spread(2, 4).text, sheet.spread(4, 1).text, sheet.reference(4, 28)) == ("区", "5", "表!AB4")


@NEEDS_OFFICE
@pytest.mark.parametrize("suffix", ["xls", "ods", "xlsx"])
def test_the_other_formats_give_the_same_cells(suffix: str, tmp_path: Path) -> None:
    path = saved_as(sample(tmp_path / "t.xlsx"), suffix)
    sheet = read_tables(str(path))[0]
    assert said(sheet) == EXPECTED
    assert sheet.cell(2, 1).kind in ("formula", "error")
    assert sheet.cell(5, 1).kind in ("formula", "flag")
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == ([Range(1, 3, 2, 4)], {4}, {2})


NAMES = " ".join(
    f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
)
CELL = "table:table-cell"
ROWS = f"""
<table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16383"/>
<table:table-row table:number-rows-repeated="2">
<{CELL} office:value-type="float" office:value="2.50"><text:p>2.5</text:p></{CELL}>
<{CELL} office:value-type="percentage" office:value="0.662"><text:p>66.2%</text:p></{CELL}>
</table:table-row>
<table:table-row table:visibility="collapse">
<{CELL} table:number-columns-spanned="2" office:value-type="boolean"><text:p>TRUE</text:p></{CELL}>
<table:covered-table-cell/><{CELL} office:value-type="date"><text:p>2026-01-02</text:p></{CELL}>
<{CELL} table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></{CELL}>
<{CELL} table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></{CELL}>
<{CELL} office:value-type="string"><text:p>两</text:p><text:p>行</text:p></{CELL}>
<{CELL} office:value-type="float" office:value="3.2"><text:p>3.2万</text:p></{CELL}></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><{CELL}/></table:table-row>"""
ODS = f'<office:document-content {NAMES}><table:table table:name="表">{ROWS}</table:table></office:document-content>'


def test_an_open_document_is_read_without_an_office(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "t.ods", "w") as archive:
        archive.writestr("content.xml", ODS)
    (sheet,) = ods.read(tmp_path / "t.ods")
    assert {place: (cell.kind, cell.text) for place, cell in sheet.cells.items()} == {
        **{(row, 1): ("number", "2.5") for row in (1, 2)},
        **{(row, 2): ("number", "66.2%") for row in (1, 2)},
        (3, 1): ("flag", "TRUE"),
        (3, 3): ("date", "2026-01-02"),
        (3, 4): ("formula", "=1+1"),
        (3, 5): ("error", "#DIV/0!"),
        (3, 6): ("text", "两\n行"),
        (3, 7): ("number", "3.2万"),
    }
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == ([Range(3, 1, 3, 2)], {3}, {1})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_comes_in_every_usual_encoding(encoding: str, delimiter: str, tmp_path: Path) -> None:
    text = (
        delimiter.join(["区县", '"完成,数\n（个）"', "'=1+1", "'x", " "]) + "\r\n" + delimiter.join(["东区", "6", "5%"])
    )
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    (sheet,) = csv.read(tmp_path / "t.csv")
    assert {place: cell.text for place, cell in sheet.cells.items()} == {
        (1, 1): "区县",
        (1, 2): "完成,数\n（个）",
        (1, 3): "=1+1",
        (1, 4): "'x",
        (2, 1): "东区",
        (2, 2): "6",
        (2, 3): "5%",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [("t.xlsx", b"no workbook"), ("t.xls", b"no workbook"), ("t.ods", b"PK"), ("t.csv", b"\xff\xff\x80")],
)
def test_a_broken_file_is_said(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotReadError, match="cannot read"):
        read_tables(str(tmp_path / name))


def test_a_broken_open_document_and_a_missing_file_are_said(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "t.ods", "w") as archive:
        archive.writestr("content.xml", "<a>")
    for name in ("t.ods", "nowhere.csv"):
        with pytest.raises(CannotReadError, match="cannot read"):
            read_tables(str(tmp_path / name))


def test_a_file_of_another_kind_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(AskedWronglyError, match=r"\.xlsx, \.xlsm, \.xls, \.ods, \.csv"):
        read_tables("t.pdf")


def test_a_missing_library_is_said_with_the_command_that_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(CannotReadError, match="pip install"):
        read_tables(str(tmp_path / "t.xls"))


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "text"),
    [
        (None, "", "empty", ""),
        ("", "", "empty", ""),
        ("  ", "", "empty", ""),
        (0.1 + 0.2, "General", "number", "0.3"),
        (1e-7, "General", "number", "0.0000001"),
        (1.0275, "0.00%", "number", "102.75%"),
        (0.5, "0%", "number", "50%"),
        (1, "0.00%", "number", "100.00%"),
        (-0.005, "0.0%", "number", "-0.5%"),
        (True, "General", "flag", "TRUE"),
        (False, "General", "flag", "FALSE"),
        (time(8, 30), "", "date", "08:30:00"),
        ("#REF!", "", "error", "#REF!"),
    ],
)
def test_values_become_cells(value: object, number_format: str, kind: str, text: str) -> None:
    cell = cell_of(value, number_format)
    assert (cell.kind, cell.text) == (kind, text)


def test_numbers_are_rounded_half_up() -> None:
    assert [rounded(Fraction(each), 1) for each in ("0.25", "-0.25", "92.94")] == [
        Fraction(3, 10),
        Fraction(-3, 10),
        Fraction(929, 10),
    ]
    assert text_cell("12.5%") == SheetCell("number", "12.5%", Fraction(25, 2), "%")
    assert cells.text_cell("一成").kind == "text"
    assert [letters(each) for each in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]


def test_rows_that_an_open_document_repeats_are_counted_however_many(tmp_path: Path) -> None:
    figure = f'<{CELL} office:value-type="float" office:value="1"><text:p>1</text:p></{CELL}>'
    far = f'<{CELL} table:number-columns-repeated="12000"/>{figure}'
    rows = "".join(
        f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
        for times, cells in ((1, figure), (20_000, f"<{CELL}/>"), (3, far))
    )
    table = f'<table:table table:name="表">{rows}</table:table>'
    with ZipFile(tmp_path / "t.ods", "w") as archive:
        archive.writestr("content.xml", f"<office:document-content {NAMES}>{table}</office:document-content>")
    (sheet,) = ods.read(tmp_path / "t.ods")
    assert [*sheet.cells] == [(1, 1), *((row, 12001) for row in (20002, 20003, 20004))]


def test_rows_and_columns_without_size_are_hidden(tmp_path: Path) -> None:
    sheet = '<worksheet><cols><col min="1" max="1" width="9.1"/><col min="2" max="2" width="0"/></cols><sheetData>'
    rows = '<row r="1" ht="15.6"><c r="A1"><v>1</v></c></row><row r="2" ht="0"><c r="A2"><v>2</v></c></row>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook xmlns:r="{relation}"><sheets><sheet name="t" r:id="a"/></sheets></workbook>'
    links = f'<Relationships><Relationship Id="a" Type="{relation}/worksheet" Target="s.xml"/></Relationships>'
    with ZipFile(tmp_path / "t.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", links)
        archive.writestr("xl/s.xml", f"{sheet}{rows}</sheetData></worksheet>")
    (read,) = read_tables(str(tmp_path / "t.xlsx"))
    assert (read.hidden_rows, read.hidden_columns) == ({2}, {2})


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("t.xls", b"\xef\xbb\xbf<html><table>", "它其实是网页；请用 Excel 打开，另存为 .xlsx"),
        ("t.xlsx", b"MIME-Version: 1.0\r\n", "它其实是网页"),
        ("t.xls", "区县\t完成\n东区\t5\n".encode("gb18030"), "它其实是文本；请把后缀改成 .csv"),
        ("t.ods", b"a,b\n", "它其实是文本"),
        ("t.xls", b"PK\x03\x04rest", "它其实是 .xlsx 或 .ods；请改成那个后缀"),
        ("t.xlsx", b"PK\x03\x04rest", "文件已损坏"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0rest", "文件已损坏、加了密码"),
        ("t.xls", b"\x00\x01", "已损坏"),
        ("t.xls", b"", "已损坏"),
        ("t.csv", b'"a,b\n', "引号没有成对"),
    ],
)
def test_a_file_that_is_something_else_than_its_name_says_is_named(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotReadError) as caught:
        read_tables(str(tmp_path / name))
    assert told in caught.value.message.zh
