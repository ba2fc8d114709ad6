"""One sheet of a workbook: text, a table with its formulas, or the points of a chart and a native chart of them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from renewal_cli.importing.new_workbook import LINE, height
from renewal_cli.render._extra import needed
from renewal_cli.render._formulas import (
    PRINTED,
    Located,
    as_stored,
    formula,
    number_format,
    number_of,
    point_format,
    sum_formula,
)
from renewal_cli.render._headings import without_empty_headings
from renewal_cli.render._wrapping import wrapped
from renewal_cli.report.document import Bullets, Sentence
from renewal_cli.report.fills import FILLS
from renewal_cli.report.glance import BulletGraphs, ChangeStrip
from renewal_cli.report.table import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from renewal_cli.calc.light import Light
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Block, Chart, Document
    from renewal_cli.report.table import Column, Table

HEADINGS = 2
"""The row in which headings begin, below title and unit line."""

TEXT_WIDTH, WIDEST, FEWEST = 110, 40, 4
UPRIGHT = 118
"""Characters across of a sheet that an upright page holds in letters of eight points or more."""

SHORT = 12
"""Characters of a heading that stays on one line."""

LETTER, TITLE = 11, 14
"""Points of the letters, and of those of a title."""

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
    """The sentences, lists and cards, one below the other, on upright pages."""
    sheet.set_portrait()
    sheet.set_column(0, 0, TEXT_WIDTH)
    strong, plain = book.add_format({"bold": True, **WRAPPED}), book.add_format(WRAPPED)
    lines = [line for block in without_empty_headings(document.blocks) for line in _lines(block)]
    sheet.set_column(1, 1, 1)
    sheet.print_area(0, 0, len(lines), 1)  # LibreOffice fits two columns to a page, and cuts one alone
    for row, (text, is_strong) in enumerate(lines):
        sheet.set_row(row, height(text, TEXT_WIDTH))
        sheet.write_string(row, 0, text, strong if is_strong else plain)


def _lines(block: Block) -> Iterator[tuple[str, bool]]:
    match block:
        case Sentence() if block.role != "line":
            yield block.text, block.role in ("title", "verdict", "heading")
        case Bullets():
            yield block.title, True
            yield from ((item, False) for item in block.marked)
        case BulletGraphs() | ChangeStrip():
            yield from ((text, False) for text in block.said)


def add_table(book: Any, sheet: Any, table: Table, title: str) -> None:
    """A table under a title, with the unit at the right and headings that stay in sight.

    A narrow one is printed on upright pages, of which it takes fewer.
    """
    table = table.undrawn
    last = len(table.columns) - 1
    widths = [_width(table, index) for index in range(last + 1)]
    if sum(widths) <= UPRIGHT:
        sheet.set_portrait()
    _write_over(book, sheet, 0, title, widths, {"bold": True, "font_size": TITLE})
    _write_over(book, sheet, 1, table.unit_line, widths, {"align": "right"})
    first = HEADINGS + _write_headings(book, sheet, table.columns, widths)
    name = next(index for index, column in enumerate(table.columns) if not column.is_ordinal)
    sheet.freeze_panes(first, name + 1)
    sheet.repeat_rows(HEADINGS, first - 1)
    grid = _Grid(book, sheet, table, first)
    for number in range(len(table.rows)):
        grid.write(number)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, widths[index])
        words = {row[index].text: row[index].light for row in table.rows if _says_light(row[index])}
        if words:
            cell = needed("xlsxwriter.utility", "excel").xl_rowcol_to_cell(first, index)
            _colour(book, sheet, (first, index, first + len(table.rows) - 1, index), words, cell)
        if column.key == "completion":
            sheet.conditional_format(first, index, first + len(table.rows) - 1, index, _BAR)


def _says_light(cell: Cell) -> bool:
    """Whether a cell tells its light in words; behind a sign it tells a figure."""
    return cell.light is not None and not cell.text.startswith(FILLS[cell.light].sign)


def _width(table: Table, index: int) -> int:
    """How wide a column is, in characters: its widest text on one line, a long heading on two."""
    heading = cell_len(table.columns[index].heading)
    texts = (cell_len(row[index].text) for row in table.rows)
    return min(max(min(heading, max(SHORT, -(-heading // 2) + 1)), FEWEST, *texts) + 2, WIDEST)


def _write_over(
    book: Any, sheet: Any, row: int, text: str, widths: Sequence[int], look: Mapping[str, str | int | bool]
) -> None:
    """A line above the table, at its left or right end; what is wider stands over all of it, in lines."""
    last, room = len(widths) - 1, sum(widths) * LETTER // int(look.get("font_size", LETTER))
    if cell_len(text) <= room:
        column = last if look.get("align") == "right" else 0
        sheet.write_string(row, column, text, book.add_format(look))
        return
    merged(sheet, (row, 0, row, last), text, book.add_format({**look, **WRAPPED}))
    sheet.set_row(row, height(text, room) * int(look.get("font_size", LETTER)) // LETTER)


def add_heat(book: Any, sheet: Any, table: Table, title: str, language: Language) -> None:
    """A table of lights, and below it the same in words, which colour both."""
    add_table(book, sheet, table, title)
    words = [
        tuple(
            Cell(FILLS[cell.light].word.in_language(language), light=cell.light) if cell.light else Cell(cell.text)
            for cell in row
        )
        for row in table.rows
    ]
    top, first = HEADINGS + 1, HEADINGS + len(table.rows) + 3
    widths = [_width(table, index) for index in range(len(table.columns))]
    for index, column in enumerate(table.columns):
        sheet.write_string(first - 1, index, column.heading, book.add_format(HEAD))
    sheet.set_row(first - 1, _head_height(table.columns, widths))
    grid = _Grid(book, sheet, table._replace(rows=tuple(words)), first)
    for number in range(len(words)):
        grid.write(number)
    sides = first, 1, first + len(words) - 1, len(table.columns) - 1
    shown = {cell.text: cell.light for row in words for cell in row}
    cell = needed("xlsxwriter.utility", "excel").xl_rowcol_to_cell(first, 1)
    _colour(book, sheet, sides, shown, cell)
    _colour(book, sheet, (top, 1, top + len(words) - 1, len(table.columns) - 1), shown, cell)


def _colour(
    book: Any, sheet: Any, place: tuple[int, int, int, int], words: Mapping[str, Light | None], cell: str
) -> None:
    """Show cells in the fill of the light whose word stands in a cell beside them, or in themselves."""
    for word, light in words.items():
        if light is None:
            continue
        fill = FILLS[light]
        look: dict[str, str | int] = {"bg_color": fill.light.ground, "font_color": fill.light.ink}
        if fill.is_hatched:
            look |= {"pattern": STRIPES, "fg_color": fill.light.stripe}
        rule = {"type": "formula", "criteria": f'={cell}="{word}"', "format": book.add_format(look)}
        sheet.conditional_format(*place, rule)


STRIPES = 14
"""A workbook's pattern of thin stripes that rise to the right."""


def _write_headings(book: Any, sheet: Any, columns: Sequence[Column], widths: Sequence[int]) -> int:
    """The headings in one row, or in two where some stand under a common one; how many rows they take."""
    form = book.add_format(HEAD)
    has_groups = any(column.group for column in columns)
    sheet.set_row(HEADINGS + has_groups, _head_height(columns, widths))
    if not has_groups:
        for index, column in enumerate(columns):
            sheet.write_string(HEADINGS, index, column.heading, form)
        return 1
    index, highest = 0, LINE
    for group, members in groupby(columns, key=lambda column: column.group):
        found = [*members]
        if group:
            room = sum(widths[index : index + len(found)])
            merged(sheet, (HEADINGS, index, HEADINGS, index + len(found) - 1), group, form)
            highest = max(highest, height(group, room))
        for column in found:
            if group:
                sheet.write_string(HEADINGS + 1, index, column.heading, form)
            else:
                merged(sheet, (HEADINGS, index, HEADINGS + 1, index), column.heading, form)
            index += 1
    sheet.set_row(HEADINGS, highest)
    return 2


def _head_height(columns: Sequence[Column], widths: Sequence[int]) -> int:
    """How high a row of headings is."""
    return LINE * max(len(wrapped(each.heading, width - 1)) for each, width in zip(columns, widths, strict=True))


def merged(sheet: Any, place: tuple[int, int, int, int], text: str, form: Any) -> None:
    """A text over several cells: merged without text, then the text as text."""
    if place[:2] != place[2:]:
        sheet.merge_range(*place, "", form)
    sheet.write_string(*place[:2], text, form)


DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day as it is printed in tables; a workbook has it as a date."""


class _Grid:
    """The cells of a table below its headings."""

    def __init__(self, book: Any, sheet: Any, table: Table, first: int) -> None:
        self.book, self.sheet, self.table, self.first = book, sheet, table, first
        self.forms: dict[tuple[str, str, bool], Any] = {}

    def write(self, number: int) -> None:
        """One row; what can be computed from the cells left of it is written as a formula with our value.

        Shares and distances are computed from the total row too, whose cells are named ``whole.total`` and so on.
        """
        row = self.table.rows[number]
        highest = max(height(cell.text, WIDEST) for cell in row)
        if highest > LINE:
            self.sheet.set_row(self.first + number, highest)
        located: dict[str, Located] = {}
        for index, cell in enumerate(row):
            self._write(number, index, cell, located)
            self._locate(number, index, "", located)
            if self.table.has_total:
                self._locate(len(self.table.rows) - 1, index, "whole.", located)

    def _locate(self, number: int, index: int, prefix: str, located: dict[str, Located]) -> None:
        """Note the exact amount of a cell by its column's key; of several with one key the nearest counts."""
        key, value = self.table.columns[index].key, number_of(self.table.rows[number][index].figure)
        located.pop(prefix + key, None)
        if value is not None and key:
            located[prefix + key] = Located(value, self._address(number, index))

    def _write(self, number: int, index: int, cell: Cell, located: dict[str, Located]) -> None:
        column, value = self.table.columns[index], number_of(cell.figure)
        is_total = self.table.has_total and number == len(self.table.rows) - 1
        align = "right" if column.is_number else "left"
        place = (self.first + number, index)
        if column.is_ordinal and cell.text.isdecimal():
            self.sheet.write_number(*place, int(cell.text), self._form("0", "center", is_total=is_total))
            return
        if DAY.fullmatch(cell.text):
            day = datetime.combine(date.fromisoformat(cell.text), time())
            self.sheet.write_datetime(*place, day, self._form("yyyy-mm-dd", align, is_total=is_total))
            return
        if value is None or not PRINTED.fullmatch(cell.text):
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
            inside = int(align == "left")  # clear of a number at the right of the column before
            look = {
                "num_format": number,
                "align": align,
                "indent": inside,
                "bold": is_total,
                "text_wrap": number == "@",
            }
            self.forms[key] = self.book.add_format({**EDGE, **look})
        return self.forms[key]

    def _address(self, number: int, index: int) -> str:
        address: str = needed("xlsxwriter.utility", "excel").xl_rowcol_to_cell(self.first + number, index)
        return address


ACROSS, WIDTH = 10, 12
"""Columns under the words of the chart, and how wide each is."""

_LINES = {
    "actual": {"color": "#0B5CAD", "width": 2.5},
    "plan": {"color": "#0B6B3A", "width": 2, "dash_type": "dash"},
    "expected": {"color": "#56606B", "width": 1},
    "pace": {"color": "#8A4B00", "width": 2, "dash_type": "round_dot"},
}


def add_chart(book: Any, sheet: Any, chart: Chart) -> None:
    """The points of each line, and a native chart of them with its words as alternative text."""
    head, day_form = book.add_format(HEAD), book.add_format({**EDGE, "num_format": "yyyy-mm-dd"})
    drawn = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    sheet.fit_to_pages(1, 1)
    merged(sheet, (0, 0, 0, ACROSS - 1), chart.text, book.add_format(WRAPPED))
    sheet.set_row(0, height(chart.text, ACROSS * WIDTH))
    sheet.write_string(1, 0, f"{chart.title}（{chart.unit}）")
    start = min(point.day for series in chart.series for point in series.points)
    aim = (chart.target._replace(day=start), chart.target)
    lines = [(each.name, _LINES[each.kind], each.points) for each in chart.series]
    lines.append((chart.target.text, {"color": "#A3211A", "width": 1.5}, aim))
    for number, (name, line, points) in enumerate(lines):
        left = number * 2
        sheet.merge_range(HEADINGS, left, HEADINGS, left + 1, "", head)
        sheet.write_string(HEADINGS, left, name, head)
        for row, point in enumerate(points, HEADINGS + 1):
            sheet.write_datetime(row, left, datetime.combine(point.day, time(), UTC).replace(tzinfo=None), day_form)
            form = book.add_format({**EDGE, "num_format": point_format(point.text)})
            sheet.write_number(row, left + 1, as_stored(point.value), form)
        last = HEADINGS + len(points)
        drawn.add_series(
            {
                "name": [sheet.name, HEADINGS, left],
                "categories": [sheet.name, HEADINGS + 1, left, last, left],
                "values": [sheet.name, HEADINGS + 1, left + 1, last, left + 1],
                "line": line,
                "marker": {"type": "none" if points is aim else "circle", "size": 5},
            }
        )
    widest = max(cell_len(point.text) + 2 for _, _, points in lines for point in points)
    sheet.set_column(0, max(ACROSS, len(lines) * 2) - 1, max(WIDTH, widest))
    drawn.set_title({"name": [sheet.name, 1, 0], "overlay": False})
    drawn.set_y_axis({"min": 0})
    drawn.set_x_axis(
        {"date_axis": True, "num_format": "yyyy-mm", "min": _serial(start), "max": _serial(chart.target.day)}
    )
    drawn.set_size({"width": 760, "height": 380})
    longest = max(len(points) for _, _, points in lines)
    sheet.insert_chart(HEADINGS + longest + 2, 0, drawn, {"description": chart.text})


def _serial(day: date) -> int:
    """The number by which a workbook counts a day."""
    return day.toordinal() - date(1899, 12, 30).toordinal()
