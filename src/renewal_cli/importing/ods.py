"""Workbooks of LibreOffice (.ods): the table elements of ``content.xml`` (OpenDocument 1.3, part 3, section 9)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import ZipFile

from renewal_cli.importing.cells import MAGNITUDE, cell_of, text_cell
from renewal_cli.importing.grid import EMPTY, Cell, Range, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".ods",)
_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
_TABLE, _ROW, _COLUMN = (_NAMES % ("table", word) for word in ("table", "table-row", "table-column"))
_CELL, _COVERED = (_NAMES % ("table", word) for word in ("table-cell", "covered-table-cell"))
_PARAGRAPH = _NAMES % ("text", "p")
_MOST = 10_000
"""Repetitions that are taken one by one; more are the empty rest of a sheet."""


def read(path: Path) -> list[Sheet]:
    """The sheets."""
    with ZipFile(path) as archive:
        content = archive.read("content.xml")
    try:
        root = fromstring(content)  # noqa: S314 - expat itself limits what entities can do
    except ParseError as error:
        raise ValueError(str(error)) from error
    return [_sheet(each) for each in root.iter(_TABLE)]


def _sheet(table: Element) -> Sheet:
    sheet = Sheet(_of(table, "name"))
    for column, each in _repeated(table.iter(_COLUMN), "columns"):
        if _of(each, "visibility") == "collapse":
            sheet.hidden_columns.add(column)
    for row, line in _repeated(table.iter(_ROW), "rows"):
        if _of(line, "visibility") == "collapse":
            sheet.hidden_rows.add(row)
        cells = (each for each in line if each.tag in (_CELL, _COVERED))
        for column, each in _repeated(cells, "columns"):
            cell = _cell(each)
            if not cell.is_blank:
                sheet.cells[row, column] = cell
            down, across = (int(_of(each, f"number-{way}-spanned") or 1) for way in ("rows", "columns"))
            if down * across > 1:
                sheet.merged.append(Range(row, column, row + down - 1, column + across - 1))
    return sheet


def _repeated(elements: Iterator[Element], way: str) -> Iterator[tuple[int, Element]]:
    """The elements with their numbers from 1, each as often as it stands for itself."""
    number = 0
    for each in elements:
        times = int(_of(each, f"number-{way}-repeated") or 1)
        for _ in range(times if times <= _MOST else 0):
            number += 1
            yield number, each
        number += times if times > _MOST else 0


def _of(element: Element, name: str, space: str = "table") -> str:
    return element.get(_NAMES % (space, name), "")


def _cell(element: Element) -> Cell:
    if element.tag == _COVERED:
        return EMPTY
    text = "\n".join("".join(each.itertext()) for each in element.iter(_PARAGRAPH))
    if _of(element, "formula"):
        error = text_cell(text)
        return error if error.kind == "error" else Cell("formula", _of(element, "formula").removeprefix("of:"))
    kind = _of(element, "value-type", "office")
    if kind in ("float", "percentage", "currency"):
        number = Fraction(f"{float(_of(element, 'value', 'office')):.15g}")
        if kind == "percentage":
            return Cell("number", text, number, is_percent=True)
        return text_cell(text) if MAGNITUDE.search(text) else cell_of(float(number))
    if kind == "date":
        return Cell("date", text)
    return Cell("flag", text) if kind == "boolean" else text_cell(text)
