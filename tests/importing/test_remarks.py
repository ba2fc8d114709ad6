"""Comments on cells (批注) are told with their cells; no figure changes for them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl.comments import Comment

from renewal_cli.importing import excel
from renewal_cli.importing.fault import remarks_said
from renewal_cli.importing.grid import Sheet
from renewal_cli.importing.xls import _sheet
from renewal_cli.report.document import Sentence
from tests.importing.books import brought_in, monthly, programme_in
from tests.importing.test_open_document import written

if TYPE_CHECKING:
    from pathlib import Path

THREADS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="D4" id="{1}"><text>应为7</text></threadedComment>'
    '<threadedComment ref="D4" id="{2}"><text>已核</text></threadedComment></ThreadedComments>'
)
LINK = (
    '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
    'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
)


def remarked(path: Path, *cells: str) -> Path:
    def change(sheet: Any) -> None:
        for cell in cells:
            sheet[cell].comment = Comment("应为\n6", "审核")

    monthly(change).save(path)
    return path


def test_the_comment_on_a_figure_is_told_with_its_cell(tmp_path: Path) -> None:
    document, _ = brought_in(remarked(tmp_path / "t.xlsx", "D4"), programme_in(tmp_path / "p"))
    notes = [each.text for each in document.blocks if isinstance(each, Sentence)]
    assert "有批注的格，数照表里的读，请看一下：表!D4 “应为 6”" in notes


def test_a_conversation_says_what_it_says_and_not_how_an_old_excel_shows_it(tmp_path: Path) -> None:
    book = remarked(tmp_path / "t.xlsx", "D4", "D5")
    with ZipFile(book) as old, ZipFile(tmp_path / "new.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/_rels/sheet1.xml.rels":
                content = content.replace(b"</Relationships>", LINK.encode())
            new.writestr(name, content)
        new.writestr("xl/threadedComments/threadedComment1.xml", THREADS)
    (sheet,) = excel.read(tmp_path / "new.xlsx")
    assert sheet.remarks == {(4, 4): "应为7\n已核", (5, 4): "应为\n6"}


def test_comments_that_are_not_in_the_file_are_none(tmp_path: Path) -> None:
    book = remarked(tmp_path / "t.xlsx", "D4")
    with ZipFile(book) as old, ZipFile(tmp_path / "new.xlsx", "w") as new:
        for name in old.namelist():
            if "comment" not in name:
                new.writestr(name, old.read(name))
    (sheet,) = excel.read(tmp_path / "new.xlsx")
    assert sheet.remarks == {}


def test_the_annotation_of_an_open_document_is_no_part_of_its_cell(tmp_path: Path) -> None:
    note = "<office:annotation><text:p><text:span>应为</text:span></text:p><text:p>6</text:p></office:annotation>"
    cell = f"<table:table-cell>{note}<text:p>5</text:p></table:table-cell>"
    (sheet,) = written(
        tmp_path, f'<table:table table:name="表"><table:table-row>{cell}</table:table-row></table:table>'
    )
    assert (sheet.cell(1, 1).text, sheet.remarks) == ("5", {(1, 1): "应为\n6"})


def test_an_old_workbook_keeps_its_comments_beside_its_cells() -> None:
    old = SimpleNamespace(
        name="表",
        nrows=0,
        merged_cells=(),
        rowinfo_map={},
        colinfo_map={},
        cell_note_map={(3, 3): SimpleNamespace(text="应为6")},
    )
    assert _sheet(old, None).remarks == {(4, 4): "应为6"}


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (1, "表!A1 “甲 乙”", "表!A1 “甲 乙”"),
        (
            6,
            "表!A1 “甲 乙”、表!A2 “甲 乙”、表!A3 “甲 乙”、表!A4 “甲 乙”、表!A5 “甲 乙”等 6 处",
            "表!A1 “甲 乙”, 表!A2 “甲 乙”, 表!A3 “甲 乙”, 表!A4 “甲 乙”, 表!A5 “甲 乙” and 1 more",
        ),
    ],
)
def test_of_many_comments_the_first_are_told_and_how_many_there_are(count: int, zh: str, en: str) -> None:
    (said,) = remarks_said(Sheet("表", remarks={(row, 1): "甲\n乙" for row in range(1, count + 1)}))
    assert (said.zh.partition("：")[2], said.en.partition(": ")[2]) == (zh, en)


def test_a_long_comment_is_cut_and_a_blank_one_not_told() -> None:
    (said,) = remarks_said(Sheet("表", remarks={(1, 1): "长" * 61, (2, 1): " "}))
    assert said.zh.endswith(f"表!A1 “{'长' * 60}…”")
    assert remarks_said(Sheet("表", remarks={(2, 1): " "})) == ()
