"""Old workbooks of Excel (.xls), read with xlrd; of a formula they give its last value only."""

from __future__ import annotations

import struct
from io import StringIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import cell_of, day_cell, format_for
from renewal_cli.importing.grid import Range, Sheet, SheetCell, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".xls",)
MOST_BYTES = 64 * 2**20
_RAISED = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NameError, TypeError, ValueError),
    *(EOFError, MemoryError, RecursionError, struct.error, BadZipFile),
)
"""What xlrd raises for damaged records beside its own XLRDError and CompDocError: it reads on, and Python stops it."""


def read(path: Path) -> Iterator[Sheet]:
    """The visible sheets.

    Raises:
        UnreadableError: the file is damaged, locked or too large.
    """
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    if path.stat().st_size > MOST_BYTES:
        size = f"{MOST_BYTES >> 20} MB"
        raise UnreadableError(f"文件太大：超过 {size}", f"the file is too large: over {size}")
    content = path.read_bytes()
    number = -1
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=StringIO()
        )
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            if not sheet.visibility:
                yield _sheet(sheet, book)
            book.unload_sheet(number)
    except (XLRDError, CompDocError, *_RAISED) as error:
        where = Phrase("", "") if number < 0 else Phrase(f"第 {number + 1} 张工作表", f"sheet {number + 1} is ")
        raise UnreadableError(
            f"{where.zh}已损坏、加了密码，或不是 .xls 格式", f"{where.en}damaged, locked with a password, or no .xls"
        ) from error


def _sheet(sheet: Any, book: Any) -> Sheet:
    read_sheet = Sheet(sheet.name)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) not in _NOTHING:
                read_sheet.put(row + 1, column + 1, _cell(sheet.cell(row, column), book))
    read_sheet.remarks = {(row + 1, column + 1): note.text for (row, column), note in sheet.cell_note_map.items()}
    for top, bottom, left, right in sheet.merged_cells:
        read_sheet.merge(Range(top + 1, left + 1, bottom, right))
    read_sheet.hidden_rows = {row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden}
    read_sheet.hidden_columns = {column + 1 for column, about in sheet.colinfo_map.items() if about.hidden}
    return read_sheet


_NOTHING = (0, 6)
"""xlrd's XL_CELL_EMPTY, and XL_CELL_BLANK of a cell that has a format only."""


def _cell(cell: Any, book: Any) -> SheetCell:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SheetCell("error", xlrd.error_text_from_code.get(cell.value, "#?"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_of(bool(cell.value))
    style = book.xf_list[cell.xf_index]
    code = book.format_map[style.format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE:
        day = xlrd.xldate_as_datetime(cell.value, book.datemode)
        shown = day_cell(day, format_for(cell_of(cell.value).number or 0, code).day)
    else:
        shown = cell_of(cell.value, code)
    return shown._replace(is_struck=True) if book.font_list[style.font_index].struck_out else shown
