"""Old workbooks of Excel (.xls), read with xlrd; of a formula they give its last value only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.importing.cells import cell_of
from renewal_cli.importing.grid import Cell, Range, Sheet

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".xls",)


def read(path: Path) -> list[Sheet]:
    """The visible sheets."""
    import xlrd
    from xlrd.biffh import XLRDError

    with path.open("rb") as file:
        try:
            book = xlrd.open_workbook(file_contents=file.read(), formatting_info=True)
        except XLRDError as error:
            raise ValueError(str(error)) from error
    return [_sheet(each, book) for each in book.sheets() if not each.visibility]


def _sheet(sheet: Any, book: Any) -> Sheet:
    read_sheet = Sheet(sheet.name)
    for row in range(sheet.nrows):
        for column in range(sheet.ncols):
            cell = _cell(sheet.cell(row, column), book)
            if not cell.is_blank:
                read_sheet.cells[row + 1, column + 1] = cell
    read_sheet.merged = [Range(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    read_sheet.hidden_rows = {row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden}
    read_sheet.hidden_columns = {column + 1 for column, about in sheet.colinfo_map.items() if about.hidden}
    return read_sheet


def _cell(cell: Any, book: Any) -> Cell:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Cell("error", xlrd.error_text_from_code.get(cell.value, "#?"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_of(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return cell_of(xlrd.xldate_as_datetime(cell.value, book.datemode))
    return cell_of(cell.value, book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
