"""Damaged and hostile tables: one message, in bounded time and memory."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlrd
from openpyxl import Workbook

from renewal_cli.editing.draft import Draft
from renewal_cli.errors import AskedWronglyError, CannotReadError
from renewal_cli.importing import grid
from renewal_cli.importing.gather import gather
from renewal_cli.importing.grid import LONGEST_TEXT, MOST_CELLS, Range
from renewal_cli.importing.import_options import ImportOptions
from renewal_cli.importing.opening import read_tables
from renewal_cli.load.programme import load_programme
from tests.importing.books import monthly, programme_in

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SPACES = " ".join(
    f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
)
BEFORE, AFTER = f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>7</v></c></row>', "</sheetData></worksheet>"


def with_part(path: Path, part: str, content: str | None) -> Path:
    """A sound workbook in which one part has another content, or is absent."""
    book = path.with_suffix(".sound")
    monthly().save(book)
    with ZipFile(book) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(part, content)
    return path


def with_sheet(path: Path, content: str | None) -> Path:
    return with_part(path, "xl/worksheets/sheet1.xml", content)


def document(path: Path, rows: str) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml", f'<office:d {SPACES}><table:table table:name="s">{rows}</table:table></office:d>'
        )
    return path


COSTS = r"""
import re, sys, time
from datetime import date
from renewal_cli.errors import RenewalError
from renewal_cli.importing.gather import gather
from renewal_cli.importing.import_options import ImportOptions
from renewal_cli.load.programme import load_programme
from pathlib import Path
programme = load_programme(Path(sys.argv[2])).programme
start = time.process_time()
try:
    gathered = gather([sys.argv[1]], programme, ImportOptions(), date(2026, 11, 20))
    said = f"{len(gathered.entries)} {len(gathered.faults)}"
except RenewalError as error:
    said = error.message.zh
peak = re.search(r"VmHWM: *\t *(\d+)", Path("/proc/self/status").read_text())[1]  # getrusage counts its parent's too
print(time.process_time() - start, int(peak) >> 10, said)
"""
CELL = "table:table-cell"
REPEATED = '<table:table-cell table:number-columns-repeated="{0}"><text:p>x</text:p></table:table-cell>'
HOSTILE: tuple[tuple[str, Callable[[Path], Path], str], ...] = (
    (
        "far.xlsx",
        lambda path: with_sheet(path, f'{BEFORE}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>{AFTER}'),
        "",
    ),
    (
        "merged.xlsx",
        lambda path: with_sheet(
            path, f'{BEFORE}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
        ),
        "",
    ),
    (
        "hidden.xlsx",
        lambda path: with_sheet(
            path, f'<worksheet {MAIN}><cols><col min="1" max="2000000000" hidden="1"/></cols></worksheet>'
        ),
        "没有一张看得见、有内容的工作表",
    ),
    (
        "nested.xlsx",
        lambda path: with_sheet(path, f"<worksheet {MAIN}>{'<a>' * 200_000}{'</a>' * 200_000}</worksheet>"),
        "工作表“表”太大：超过 100 层嵌套",
    ),
    (
        "bomb.xlsx",
        lambda path: with_sheet(path, f"{BEFORE}{' ' * 90 * 2**20}{AFTER}"),
        "工作表“表”太大：超过 64 MB",
    ),
    (
        "entities.xlsx",
        lambda path: with_sheet(path, f'<!DOCTYPE a [<!ENTITY b "c">]>{BEFORE}{AFTER}'),
        "工作表“表”声明了 XML 实体",
    ),
    (
        "styled.xlsx",
        lambda path: with_sheet(
            path, BEFORE + "".join(f'<row r="{row}"><c r="C{row}" s="1"/></row>' for row in range(2, 10**6, 5)) + AFTER
        ),
        "",
    ),
    (
        "repeats.ods",
        lambda path: document(
            path, 3 * f'<table:table-row table:number-rows-repeated="10000">{REPEATED.format(10_000)}</table:table-row>'
        ),
        f"最多读 {MOST_CELLS} 个有内容的单元格",
    ),
    (
        "nested.ods",
        lambda path: document(
            path,
            f"<table:table-row><{CELL}>{'<text:p>' * 200_000}{'</text:p>' * 200_000}</{CELL}></table:table-row>",
        ),
        "太大：超过 100 层嵌套",
    ),
    (
        "merged.ods",
        lambda path: document(
            path,
            f'<table:table-row><{CELL} table:number-columns-spanned="{2 * 10**9}" '
            f'table:number-rows-spanned="{2 * 10**9}">'
            f"<text:p>x</text:p></{CELL}></table:table-row>",
        ),
        "",
    ),
)


@pytest.mark.parametrize(("name", "make", "said"), HOSTILE, ids=[each[0] for each in HOSTILE])
def test_a_hostile_table_costs_five_seconds_and_300_mb_at_most(
    name: str, make: Callable[[Path], Path], said: str, tmp_path: Path
) -> None:
    path, folder = make(tmp_path / name), programme_in(tmp_path / "p")
    done = subprocess.run([sys.executable, "-c", COSTS, path, folder], capture_output=True, text=True, check=True)
    seconds, megabytes, answer = done.stdout.split(" ", 2)
    assert said in answer
    assert float(seconds) < 5
    assert int(megabytes) < 300


def test_as_many_cells_as_are_read_fit_into_300_mb(tmp_path: Path) -> None:
    rows = "".join(f"<table:table-row>{REPEATED.format(100)}</table:table-row>" for _ in range(MOST_CELLS // 100))
    path, folder = document(tmp_path / "t.ods", rows), programme_in(tmp_path / "p")
    done = subprocess.run([sys.executable, "-c", COSTS, path, folder], capture_output=True, text=True, check=True)
    _, megabytes, answer = done.stdout.split(" ", 2)
    assert (answer.strip(), int(megabytes) < 300) == ("0 1", True)


LINKS = "xl/_rels/workbook.xml.rels"
WORKSHEET = '<Relationship Type="http://x/worksheet" Target="/xl/worksheets/sheet1.xml" Id="rId1"/>'
SHARED = "xl/sharedStrings.xml"
DAMAGED: tuple[tuple[Callable[[Path], Path], str], ...] = (
    (lambda path: with_sheet(path, BEFORE[:-5]), "工作表“表”已损坏"),
    (lambda path: with_sheet(path, None), "文件里没有工作表“表”的内容"),
    (lambda path: with_sheet(path, f'{BEFORE}<row><c r="1A"><v>1</v></c></row>{AFTER}'), "没有单元格“1A”"),
    (lambda path: with_sheet(path, f'{BEFORE}<row><c r="B1" t="s"><v>99999</v></c></row>{AFTER}'), "工作表“表”已损坏"),
    (lambda path: with_sheet(path, f'{BEFORE}<row><c r="B1"><v>1e999</v></c></row>{AFTER}'), "工作表“表”已损坏"),
    (lambda path: with_part(path, LINKS, "<a>"), "工作簿的目录已损坏"),
    (lambda path: with_part(path, LINKS, "<a/>"), "文件里没有工作表“表”的内容"),
    (lambda path: with_part(path, "xl/styles.xml", "<a>"), "文字或格式部分已损坏"),
    (
        lambda path: with_sheet(
            path, f'{BEFORE}<row><c r="B1" t="inlineStr"><is><t>{"x" * (LONGEST_TEXT + 1)}</t></is></c></row>{AFTER}'
        ),
        "表!B1 一格的字数超过上限 32767",
    ),
)


def test_a_paragraph_in_millions_of_pieces_grows_no_longer_than_a_cell_may_be(tmp_path: Path) -> None:
    pieces = "<text:span>一二三四</text:span>" * 400_000
    row = f"<table:table-row><table:table-cell><text:p>{pieces}</text:p></table:table-cell></table:table-row>"
    with pytest.raises(CannotReadError, match="more than 32767 characters"):
        read_tables(str(document(tmp_path / "t.ods", row)))


def test_a_folder_and_the_mark_of_an_open_workbook_are_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "~$月报.xlsx").write_bytes(b"\5Clerk")
    for path, said in ((tmp_path, "是文件夹"), (tmp_path / "~$月报.xlsx", "还开着，可能没有存盘")):
        with pytest.raises(AskedWronglyError) as caught:
            read_tables(str(path))
        assert said in caught.value.message.zh


@pytest.mark.parametrize(("make", "said"), DAMAGED)
def test_a_damaged_workbook_is_one_message_with_file_and_sheet(
    make: Callable[[Path], Path], said: str, tmp_path: Path
) -> None:
    path = make(tmp_path / "坏.xlsx")
    with pytest.raises(CannotReadError) as caught:
        read_tables(str(path))
    assert caught.value.message.zh.startswith(f"无法读取 {path}：")
    assert said in caught.value.message.zh


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"<worksheet {MAIN}>{'<a>' * 101}{'</a>' * 101}</worksheet>", "over 100 levels"),
        (f'<!DOCTYPE a [<!ENTITY b "c">]>{BEFORE}{AFTER}', "declares XML entities"),
        (f"<worksheet {MAIN} a='{'b' * 2**21}'/>", "is too large: over 1 MB in one tag"),
        (f"{BEFORE}{' ' * 2000}{AFTER}", "over 64 MB"),
        (f"{BEFORE}{' ' * 3000}{AFTER}", "the file is too large: over 256 MB"),
        (f"{BEFORE}{'<row/>' * 100}{AFTER}", "the file is too large: over 99 elements"),
    ],
)
def test_xml_beyond_the_limits_is_not_read(
    content: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_sheet(tmp_path / "t.xlsx", content)
    if "64 MB" in said:
        monkeypatch.setattr("renewal_cli.importing.package.MOST_BYTES", 2 * 2**10)
        path = with_part(tmp_path / "t.xlsx", "xl/workbook.xml", content)
    elif "256 MB" in said:
        monkeypatch.setattr("renewal_cli.importing.package.MOST_BYTES_IN_ALL", 2 * 2**10)
    elif "elements" in said:  # of all sheets together, however often they name one part
        monkeypatch.setattr("renewal_cli.importing.package.MOST_ELEMENTS", 99)
    with pytest.raises(CannotReadError, match=said):
        read_tables(str(path))


CELLS = (
    '<row><c t="inlineStr"><is><t>无</t><rPh><t>wu</t></rPh></is></c><c t="str"><v>文</v></c>'
    '<c t="d"><v>2026-10-01T00:00:00</v></c><c t="b"><v>1</v></c><c><f>A1</f><v>2</v></c><c><f/><v>2</v></c>'
    '<c s="9999"><v>5</v></c><c/><c t="s"/><c t="e"><v/></c></row>'
)


def test_cells_of_every_type_are_read_with_and_without_references(tmp_path: Path) -> None:
    (sheet,) = read_tables(str(with_sheet(tmp_path / "t.xlsx", f"<worksheet {MAIN}><sheetData>{CELLS}{AFTER}")))
    assert [(column, sheet.cell(1, column).kind, sheet.cell(1, column).text) for column in sheet.columns] == [
        (1, "text", "无"),
        (2, "text", "文"),
        (3, "date", "2026-10-01"),
        (4, "flag", "TRUE"),
        (5, "formula", "=A1"),
        (6, "formula", "=…"),
        (7, "number", "5"),
        (10, "error", "#?"),
    ]


def test_shared_texts_are_read_without_how_they_are_pronounced(tmp_path: Path) -> None:
    shared = f'<sst {MAIN}><si><r><t>区</t></r><r><t>县</t></r><rPh sb="0" eb="1"><t>qu</t></rPh></si></sst>'
    path = with_sheet(tmp_path / "a.xlsx", f'<worksheet {MAIN}><sheetData><row><c t="s"><v>0</v></c></row>{AFTER}')
    texts = '<Relationship Type="http://x/sharedStrings" Target="sharedStrings.xml" Id="rId2"/>'
    parts = {LINKS: f"<Relationships>{WORKSHEET}{texts}</Relationships>", SHARED: shared}
    with ZipFile(path) as old, ZipFile(tmp_path / "t.xlsx", "w") as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    assert read_tables(str(tmp_path / "t.xlsx"))[0].cell(1, 1).text == "区县"


def test_a_chart_sheet_is_no_sheet_of_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = 1
    book.create_chartsheet("图")
    book.save(tmp_path / "t.xlsx")
    assert [each.name for each in read_tables(str(tmp_path / "t.xlsx"))] == ["Sheet"]


def test_a_workbook_may_lack_texts_and_styles(tmp_path: Path) -> None:
    path = with_part(tmp_path / "t.xlsx", LINKS, f"<Relationships>{WORKSHEET}</Relationships>")
    assert read_tables(str(path))[0].cell(4, 5).text == "0.6"


def test_a_table_wider_or_merged_more_often_than_any_real_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = document(tmp_path / "t.ods", f"<table:table-row>{REPEATED.format(2001)}</table:table-row>")
    with pytest.raises(CannotReadError, match="more than 2000 columns"):
        read_tables(str(wide))
    monkeypatch.setattr(grid, "MOST_MERGED", 0)
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = 1
    sheet.merge_cells("A1:B1")
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(CannotReadError, match="more than 0 merged areas"):
        read_tables(str(tmp_path / "t.xlsx"))


def test_many_sheets_together_are_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renewal_cli.importing.opening.MOST_CELLS", 3)
    book = Workbook()
    for name in "ab":
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A2"] = 1, 2
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(CannotReadError, match="too large"):
        read_tables(str(tmp_path / "t.xlsx"))
    monkeypatch.setattr("renewal_cli.importing.ods.MOST_CELLS", 1)
    row = f"<table:table-row>{REPEATED.format(2)}</table:table-row>"
    with pytest.raises(CannotReadError, match="too large"):
        read_tables(str(document(tmp_path / "t.ods", row)))
    monkeypatch.setattr("renewal_cli.importing.ods.MOST_CELLS", 3)
    with pytest.raises(CannotReadError, match="'t' is too large"):
        read_tables(str(document(tmp_path / "t.ods", f'{row}</table:table><table:table table:name="t">{row}')))


def test_hidden_sheets_only_are_nothing_to_read(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.create_sheet("藏")
    hidden["A1"], hidden.sheet_state = 1, "hidden"
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(CannotReadError) as caught:
        read_tables(str(tmp_path / "t.xlsx"))
    assert caught.value.exit_code == 3
    assert "没有一张看得见、有内容的工作表" in caught.value.message.zh


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('a,b\n1,2\n"c,d\n', "从第 3 行起的一行读不出来"),
        (f"a,b\n{'x' * 140_000},1\n", "从第 2 行起的一行读不出来"),
        ('a,"b"c\n', "从第 1 行起的一行读不出来"),
    ],
)
def test_a_csv_record_that_cannot_be_read_is_named_by_its_line(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    with pytest.raises(CannotReadError) as caught:
        read_tables(str(tmp_path / "t.csv"))
    assert said in caught.value.message.zh


@pytest.mark.parametrize("name", ["t.csv", "t.xls"])
def test_a_file_of_more_than_64_mb_is_not_read(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(65 * 2**20)
    start = time.process_time()
    with pytest.raises(CannotReadError, match="over 64 MB"):
        read_tables(str(tmp_path / name))
    assert time.process_time() - start < 1


def test_an_old_workbook_with_bytes_behind_its_end_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """The library warns of such files on standard output, where the JSON goes."""
    (sheet,) = read_tables(str(Path(__file__).parents[1] / "fuzz" / "seed.xls"))
    assert sheet.cell(3, 1).text == "东区"
    assert capfd.readouterr() == ("", "")


def test_one_sheet_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_CELLS", 3)
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CannotReadError, match="too large"):
        read_tables(str(tmp_path / "t.csv"))


def test_a_hidden_sheet_of_an_old_workbook_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(book: xlrd.Book, number: int) -> xlrd.sheet.Sheet:
        sheet = book.get_sheet(number)
        sheet.visibility = 1
        return sheet

    monkeypatch.setattr(xlrd.Book, "sheet_by_index", hidden)
    with pytest.raises(CannotReadError):
        read_tables(str(Path(__file__).parents[1] / "fuzz" / "seed.xls"))


def test_an_old_workbook_that_breaks_off_in_a_sheet_names_the_sheet(tmp_path: Path) -> None:
    content = bytearray((Path(__file__).parents[1] / "fuzz" / "seed.xls").read_bytes())
    (tmp_path / "t.xls").write_bytes(bytes(content[: len(content) // 2]))
    with pytest.raises(CannotReadError) as caught:
        read_tables(str(tmp_path / "t.xls"))
    assert "已损坏" in caught.value.message.zh


def test_merged_cells_without_content_hide_nothing(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = 1
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D9")
    book.save(tmp_path / "t.xlsx")
    assert read_tables(str(tmp_path / "t.xlsx"))[0].merged == [Range(1, 1, 1, 2)]


@pytest.mark.parametrize("org", ["east", "nowhere{}"])
def test_ten_times_the_rows_of_a_tidy_table_take_about_ten_times_the_calls(org: str, tmp_path: Path) -> None:
    """Sound and faulty rows; calls of functions are counted, which no busy machine changes."""
    programme = load_programme(programme_in(tmp_path / "p")).programme
    assert programme is not None

    def calls(count: int) -> int:
        days = (date(2000, 1, 1) + timedelta(each) for each in range(count))
        rows = [f"{org.format(number)},pipes,actuals,{day},{number % 7 + 1}" for number, day in enumerate(days)]
        (tmp_path / "t.csv").write_text("\n".join(["org,indicator,section,period,value", *rows]), encoding="utf-8")
        counter = itertools.count()
        sys.setprofile(lambda *_: next(counter))
        try:
            gathered = gather([str(tmp_path / "t.csv")], programme, ImportOptions(), date(2026, 11, 20))
            draft = Draft(programme, {})
            draft.put_figures(gathered.entries, date(2026, 11, 20))
        finally:
            sys.setprofile(None)
        assert len(gathered.entries) + len(gathered.faults) == count
        return next(counter)

    calls(10)
    assert calls(3000) < 12 * calls(300)
