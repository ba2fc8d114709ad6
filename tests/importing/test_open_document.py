"""What an open document (.ods) does not show as it stands: struck out, hidden, only noted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from renewal_cli.importing import ods

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.importing.grid import Sheet

NAMES = " ".join(
    f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "style", "table", "text")
)
STRUCK = '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'
NOT_STRUCK = '<style:text-properties style:text-line-through-style="none" style:text-line-through-type="none"/>'
NAMED = f"""
<style:style style:name="Old" style:family="table-cell">{STRUCK}</style:style>
<style:style style:name="Round" style:family="table-cell" style:parent-style-name="Round"/>"""
AUTOMATIC = f"""
<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Old">
  <style:text-properties/><style:table-cell-properties/></style:style>
<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Old">{NOT_STRUCK}</style:style>
<style:style style:name="ce3" style:family="table-cell">{STRUCK}</style:style>
<style:style style:name="T1" style:family="text">{STRUCK}</style:style>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>"""
FIVE = "<text:p>5</text:p>"


def written(path: Path, tables: str) -> list[Sheet]:
    """The sheets of a document with these tables."""
    with ZipFile(path / "t.ods", "w") as archive:
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{NAMED}</office:document-styles>")
        content = f"<office:document-content {NAMES}>{AUTOMATIC}{tables}</office:document-content>"
        archive.writestr("content.xml", content)
    return [*ods.read(path / "t.ods")]


@pytest.mark.parametrize(
    ("cell", "is_struck"),
    [
        (f'<table:table-cell table:style-name="ce1">{FIVE}</table:table-cell>', True),
        (f'<table:table-cell table:style-name="ce2">{FIVE}</table:table-cell>', False),
        (f'<table:table-cell table:style-name="ce3">{FIVE}</table:table-cell>', True),
        (f'<table:table-cell table:style-name="Round">{FIVE}</table:table-cell>', False),
        (f"<table:table-cell>{FIVE}</table:table-cell>", False),
        (
            '<table:table-cell><text:p><text:span text:style-name="T1">1</text:span>5</text:p></table:table-cell>',
            True,
        ),
        ('<table:table-cell><text:p><text:span text:style-name="T2">1</text:span>5</text:p></table:table-cell>', False),
    ],
)
def test_what_is_struck_out_is_seen(cell: str, *, is_struck: bool, tmp_path: Path) -> None:
    table = f'<table:table table:name="表"><table:table-row>{cell}</table:table-row></table:table>'
    (sheet,) = written(tmp_path, table)
    assert sheet.cell(1, 1).is_struck is is_struck


def test_a_cell_without_a_style_has_the_one_of_its_row_or_column(tmp_path: Path) -> None:
    cell = f"<table:table-cell>{FIVE}</table:table-cell>"
    (sheet,) = written(
        tmp_path,
        '<table:table table:name="表">'
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="ce3"/>'
        f"<table:table-row>{cell * 5}</table:table-row>"
        f'<table:table-row table:default-cell-style-name="ce1">{cell * 2}</table:table-row></table:table>',
    )
    assert [place for place, each in sheet.cells.items() if each.is_struck] == [(1, 3), (1, 4), (2, 1), (2, 2)]


def test_hidden_sheets_are_not_read_but_for_our_own(tmp_path: Path) -> None:
    row = f"<table:table-row><table:table-cell>{FIVE}</table:table-cell></table:table-row>"
    names = {"十月": "ta1", "旧": "ta2", "renewal": "ta2", "九月": "ta3"}
    tables = (
        f'<table:table table:name="{name}" table:style-name="{style}">{row}</table:table>'
        for name, style in names.items()
    )
    assert [each.name for each in written(tmp_path, "".join(tables))] == ["十月", "renewal", "九月"]


def test_a_note_on_a_cell_is_no_part_of_what_it_holds(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>应为6</text:p></office:annotation>"
    (sheet,) = written(
        tmp_path,
        f'<table:table table:name="表"><table:table-row><table:table-cell>{note}{FIVE}</table:table-cell>'
        "</table:table-row></table:table>",
    )
    assert sheet.cell(1, 1).text == "5"


@pytest.mark.parametrize(
    ("kind", "value", "paragraphs", "text", "is_unseen"),
    [
        ("float", "3", "<text:p/>", "3", True),
        ("percentage", "0.662", "<text:p/>", "66.2%", True),
        ("float", "0", "<text:p/>", "0", False),
        ("float", "3", "", "3", False),
        ("percentage", "0.662", "", "66.2%", False),
        ("percentage", "0.662", "<text:p>66%</text:p>", "66%", False),
    ],
)
def test_a_number_whose_format_shows_nothing_is_unseen(
    kind: str, value: str, paragraphs: str, text: str, *, is_unseen: bool, tmp_path: Path
) -> None:
    cell = f'<table:table-cell office:value-type="{kind}" office:value="{value}">{paragraphs}</table:table-cell>'
    (sheet,) = written(
        tmp_path, f'<table:table table:name="表"><table:table-row>{cell}</table:table-row></table:table>'
    )
    assert (sheet.cell(1, 1).text, sheet.cell(1, 1).is_unseen) == (text, is_unseen)
