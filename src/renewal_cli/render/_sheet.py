"""One sheet of a workbook: text or a table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from renewal_cli.render._extra import needed
from renewal_cli.render._headings import without_empty_headings
from renewal_cli.render._sheet_cells import Located, as_stored, formula, number_format, number_of, sum_formula
from renewal_cli.report.document import Bullets, Cards, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.report.document import Block, Cell, Column, Document, Table

HEADINGS = 2
"""The row in which headings begin, below title and unit line."""

TEXT_WIDTH, WIDEST = 110, 40
LINE = 15
"""Points that a line of text is high."""

EDGE = {"border": 1, "border_color": "#9AA5B1", "valign": "vcenter"}
WRAPPED = {"text_wrap": True, "valign": "top"}
HEAD = {**EDGE, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E8EEF5"}
_BAR = {
    "type": "data_bar",
    "bar_solid": True,
    "bar_color": "#9CC3E6",
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 1,
}


def add_text(book: Any, sheet: Any, document: Document) -> None:
    """The sentences, lists and cards, one below the other."""
    sheet.set_column(0, 0, TEXT_WIDTH)
    strong, plain = book.add_format({"bold": True, **WRAPPED}), book.add_format(WRAPPED)
    lines = [line for block in without_empty_headings(document.blocks) for line in _lines(block)]
    for row, (text, is_strong) in enumerate(lines):
        sheet.set_row(row, height(text, TEXT_WIDTH))
        sheet.write_string(row, 0, text, strong if is_strong else plain)


def height(text: str, width: int) -> int:
    """How high a row must be that wraps a text at a width; programs other than Excel do not find it themselves."""
    room = width * 9 // 10
    return LINE * max(1, -(-cell_len(text) // room))


def _lines(block: Block) -> Iterator[tuple[str, bool]]:
    match block:
        case Sentence() if block.role != "line":
            yield block.text, block.role in ("title", "verdict", "heading")
        case Bullets():
            yield block.title, True
            yield from ((item, False) for item in block.marked)
        case Cards():
            yield from ((card.text, False) for card in block.cards)


def add_table(book: Any, sheet: Any, table: Table) -> None:
    """A table under its title, with the unit at the right and headings that stay in sight."""
    shown = [index for index, column in enumerate(table.columns) if not column.is_drawing]
    lines = tuple(tuple(row[index] for index in shown) for row in table.rows)
    table = table._replace(columns=tuple(table.columns[index] for index in shown), rows=lines)
    last = len(table.columns) - 1
    sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, last, table.unit_line, book.add_format({"align": "right"}))
    first = HEADINGS + _write_headings(book, sheet, table.columns)
    name = next(index for index, column in enumerate(table.columns) if not column.is_ordinal)
    sheet.freeze_panes(first, name + 1)
    sheet.repeat_rows(HEADINGS, first - 1)
    grid = _Grid(book, sheet, table, first)
    for number in range(len(table.rows)):
        grid.write(number)
    for index, column in enumerate(table.columns):
        texts = [column.heading, *(row[index].text for row in table.rows)]
        sheet.set_column(index, index, min(max(map(cell_len, texts)) + 2, WIDEST))
        if column.key == "completion":
            sheet.conditional_format(first, index, first + len(table.rows) - 1, index, _BAR)


def _write_headings(book: Any, sheet: Any, columns: Sequence[Column]) -> int:
    """The headings in one row, or in two where some stand under a common one; how many rows they take."""
    form = book.add_format(HEAD)
    if not any(column.group for column in columns):
        for index, column in enumerate(columns):
            sheet.write_string(HEADINGS, index, column.heading, form)
        return 1
    index = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        found = [*members]
        if group:
            merged(sheet, (HEADINGS, index, HEADINGS, index + len(found) - 1), group, form)
        for column in found:
            if group:
                sheet.write_string(HEADINGS + 1, index, column.heading, form)
            else:
                merged(sheet, (HEADINGS, index, HEADINGS + 1, index), column.heading, form)
            index += 1
    return 2


def merged(sheet: Any, place: tuple[int, int, int, int], text: str, form: Any) -> None:
    """A text over several cells: merged without text, then the text as text."""
    if place[:2] != place[2:]:
        sheet.merge_range(*place, "", form)
    sheet.write_string(*place[:2], text, form)


class _Grid:
    """The cells of a table below its headings."""

    def __init__(self, book: Any, sheet: Any, table: Table, first: int) -> None:
        self.book, self.sheet, self.table, self.first = book, sheet, table, first
        self.forms: dict[tuple[str, str, bool], Any] = {}

    def write(self, number: int) -> None:
        """One row; what can be computed from its other cells is written as a formula with our value."""
        located: dict[str, Located] = {}
        for index, (column, cell) in enumerate(zip(self.table.columns, self.table.rows[number], strict=True)):
            value = number_of(cell.figure)
            if value is not None and column.key:
                located[column.key] = Located(value, self._address(number, index))
        row = self.table.rows[number]
        highest = max(height(cell.text, WIDEST) for cell in row)
        if highest > LINE:
            self.sheet.set_row(self.first + number, highest)
        for index, cell in enumerate(row):
            self._write(number, index, cell, located)

    def _write(self, number: int, index: int, cell: Cell, located: dict[str, Located]) -> None:
        column, value = self.table.columns[index], number_of(cell.figure)
        is_total = self.table.has_total and number == len(self.table.rows) - 1
        align = "right" if column.is_number else "left"
        place = (self.first + number, index)
        if value is None:
            self.sheet.write_string(*place, cell.text, self._form("@", align, is_total=is_total))
            return
        form = self._form(number_format(cell.text), align, is_total=is_total)
        found = formula(column.key, value, located)
        if is_total:
            ends = self._address(0, index), self._address(number - 1, index)
            found = sum_formula(self.table, index, *ends) or found
        if found:
            self.sheet.write_formula(*place, found, form, as_stored(value))
        else:
            self.sheet.write_number(*place, as_stored(value), form)

    def _form(self, number: str, align: str, *, is_total: bool) -> Any:
        key = (number, align, is_total)
        if key not in self.forms:
            look = {"num_format": number, "align": align, "bold": is_total, "text_wrap": number == "@"}
            self.forms[key] = self.book.add_format({**EDGE, **look})
        return self.forms[key]

    def _address(self, number: int, index: int) -> str:
        address: str = needed("xlsxwriter.utility", "excel").xl_rowcol_to_cell(self.first + number, index)
        return address
