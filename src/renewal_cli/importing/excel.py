"""Workbooks of Excel (.xlsx, .xlsm), read with openpyxl; never saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.importing.cells import cell_of, text_cell
from renewal_cli.importing.grid import Cell, Range, Sheet

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm")
OWN_SHEET = "renewal"
"""The hidden sheet of our own forms."""


def read(path: Path) -> list[Sheet]:
    """The visible sheets, and the hidden ones of our own."""
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of a workbook that openpyxl leaves out, such as drop-downs of 2010
        book = load_workbook(path)
    return [
        _sheet(each) for each in book.worksheets if each.sheet_state == "visible" or each.title.startswith("renewal")
    ]


def _sheet(sheet: Any) -> Sheet:
    read_sheet = Sheet(sheet.title)
    for line in sheet.iter_rows():
        for each in line:
            if each.value is not None:
                read_sheet.cells[each.row, each.column] = _cell(each)
    read_sheet.merged = [Range(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells]
    read_sheet.hidden_rows = {number for number, each in sheet.row_dimensions.items() if each.hidden}
    for each in sheet.column_dimensions.values():
        if each.hidden:
            read_sheet.hidden_columns |= {*range(each.min, each.max + 1)}
    return read_sheet


def _cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        error = text_cell(str(cell.value).removeprefix("="))  # LibreOffice writes =#DIV/0!
        return error if error.kind == "error" else Cell("formula", str(cell.value))
    if cell.data_type == "e":
        return Cell("error", str(cell.value))
    read_cell = cell_of(cell.value, cell.number_format)
    return read_cell._replace(is_struck=True) if cell.has_style and cell.font.strike else read_cell
