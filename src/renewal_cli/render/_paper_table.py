"""A table as a paper prints it: its signs, the parts and widths that break no number, the rows that stand together."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from renewal_cli.render._extra import needed
from renewal_cli.render._ooxml import element, set_fonts
from renewal_cli.render._wrapping import even
from renewal_cli.report.fills import FILLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.i18n import Language
    from renewal_cli.report.fills import Colours
    from renewal_cli.report.table import Cell, Column, Table

MILLIMETRES, CELLS = 25.4 / 72, 2
"""In a point; of a terminal, in a character that is as wide as it is high."""

_DAY = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
_MINUS = re.compile(r"(?<![0-9A-Za-z])-(?=[0-9])")


def official(table: Table, language: Language) -> Table:
    """The table as a paper prints it: a true minus sign, nothing between a sign and its number, days in words."""
    rows = tuple(tuple(cell._replace(text=printed(cell.text, language)) for cell in row) for row in table.rows)
    columns = tuple(each._replace(heading=printed(each.heading, language)) for each in table.columns)
    return table._replace(columns=columns, rows=rows)


def printed(text: str, language: Language) -> str:
    """A text with true minus signs, nothing between a sign and its number, and days in words."""
    if language == "zh":
        text = _DAY.sub(lambda day: f"{int(day[1])}年{int(day[2])}月{int(day[3])}日", text)
    return re.sub(r"(?<=[≥≤<>≈]) (?=[0-9+\u2212])", "\u00a0", _MINUS.sub("\u2212", text))


SIZE, SMALLER = 10.5, 9
"""Points: 五号, and 小五 for a table that has no room else."""

PADDING = 2
"""Cells beside the text of a column for its margins, and as many beside a number for fonts with wide digits."""

LEAST = 8
"""Cells of a terminal that a column of words takes at least, as words may be broken."""

ROOM = 243
"""Millimetres across a page that lies across."""


def parts_of(table: Table) -> list[Table]:
    """The table, or its columns in several tables one below the other, so that no figure is broken.

    The columns up to the first that names the row are repeated in each; those below one heading stay together where
    a part has room for them all.
    """
    table = table.undrawn
    shown = [*range(len(table.columns))]
    named = next(index for index in shown if not table.columns[index].is_ordinal) + 1
    needs = [_wanted(table, index) if table.columns[index].is_number else LEAST for index in shown]
    parts = [shown[:named]]
    for _, members in groupby(shown[named:], key=lambda index: table.columns[index].group or index):
        neighbours = [*members]
        is_whole = _in_a_part([*shown[:named], *neighbours], needs)
        for index in neighbours:
            beside = neighbours if is_whole and index == neighbours[0] else [index]
            if len(parts[-1]) > named and not _in_a_part([*parts[-1], *beside], needs):
                parts.append(shown[:named])
            parts[-1] = [*parts[-1], index]
    return [table.with_columns(part) for part in parts]


def _in_a_part(columns: Sequence[int], needs: Sequence[int]) -> bool:
    """Whether a page has room for columns beside each other, in the smaller letters."""
    return sum(needs[each] for each in columns) <= ROOM / _cell(SMALLER)


def _cell(size: float) -> float:
    """Millimetres that a letter takes, or half a Chinese character."""
    return size * MILLIMETRES / CELLS


def fits(table: Table) -> bool:
    """Whether no text of a table gives way in letters of the usual size."""
    wanted = (_wanted(table, index) for index in range(len(table.columns)))
    return sum(wanted) * _cell(SIZE) <= ROOM


def add_table(paper: Any, table: Table, size: float) -> None:
    """The table with its rules, as wide as the page."""
    columns = table.columns
    heads = 2 if any(column.group for column in columns) else 1
    made = paper.add_table(rows=heads + len(table.rows), cols=len(columns), style="Table Grid")
    made.autofit = False
    made._tbl.tblPr.insert_element_before(_margins(), "w:tblLook")  # noqa: SLF001 - python-docx has no name for it
    grid = [row.cells for row in made.rows]
    widths = _widths(table, size)
    rooms = [max(int(width / _cell(size)) - PADDING, 2) for width in widths]
    shares = [needed("docx.shared", "word").Mm(width) for width in widths]
    for at, share in enumerate(shares):
        made.columns[at].width = share
    for number, cells in enumerate(grid):
        for cell, share in zip(cells, shares, strict=True):
            cell.width = share
        properties = made.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for it
        properties.append(element("w:cantSplit"))
        if number < heads:
            properties.append(element("w:tblHeader"))
    _keep_together(made.rows, heads, heads + sum(_lines(row, rooms) for row in table.rows))
    for number, row in enumerate(table.rows):
        is_total = table.has_total and number == len(table.rows) - 1
        for place, column, cell in zip(grid[heads + number], columns, row, strict=True):
            align = "right" if column.is_number else "left"
            run = _write(place, cell.text, size, align, is_bold=is_total)
            if cell.light:
                _fill(place, run, FILLS[cell.light].light)
    lines = ["\n".join(even(column.heading, room)) for column, room in zip(columns, rooms, strict=True)]
    _head(grid, [each._replace(heading=text) for each, text in zip(columns, lines, strict=True)], heads, size)


WHOLE, ENDS = 18, 2
"""Lines of a table that a page holds, which is not broken; rows at the ends of a longer one that stand together."""


def _lines(row: Sequence[Cell], rooms: Sequence[int]) -> int:
    """How many lines a row takes, with room for so many cells in each column, in fonts with wide digits."""
    return max(-(-(cell_len(cell.text) + PADDING) // room) for cell, room in zip(row, rooms, strict=True))


def _keep_together(rows: Sequence[Any], heads: int, lines: int) -> None:
    """A short table on one page; of a longer one no row alone below its headings, nor at the top of a page."""
    last = len(rows) - 1
    for number, row in enumerate(rows):
        is_at_end = number < heads + ENDS - 1 or last - ENDS < number
        if number < last and (lines <= WHOLE or is_at_end):
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _margins() -> Any:
    """A millimetre beside the text of each cell: of ten columns two more have room."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": "57", "w:type": "dxa"}))
    return margins


def _widths(table: Table, size: float) -> list[Fraction]:
    """The width of each column in millimetres: numbers on one line, then names, and texts with what is left."""
    texts = [at for at, column in enumerate(table.columns) if not (column.is_number or column.is_ordinal)]
    wanted = _giving_way([_wanted(table, at) for at in range(len(table.columns))], texts, int(ROOM / _cell(size)))
    return [Fraction(ROOM * width, sum(wanted)) for width in wanted]


def _giving_way(wanted: list[int], texts: Sequence[int], room: int) -> list[int]:
    """Cells of each column; without room for all of them, texts are broken into more lines so that no number is.

    The first of the texts, the names, is broken last.
    """
    room -= sum(width for at, width in enumerate(wanted) if at not in texts)
    given = [*wanted]
    for left, at in zip(range(len(texts) - 1, -1, -1), texts, strict=True):
        share = room - left * LEAST if at == texts[0] else room // (left + 1)
        given[at] = min(wanted[at], max(share, LEAST))
        room -= given[at]
    return given


def _wanted(table: Table, index: int) -> int:
    """Cells that a column would take: its widest text on one line, its heading on two; a number is never broken."""
    column = table.columns[index]
    wide = PADDING if column.is_number else 0
    texts = (cell_len(row[index].text) + wide for row in table.rows)
    return max(2, -(-cell_len(column.heading) // 2), *texts) + PADDING


def _head(grid: Sequence[Any], columns: Sequence[Column], heads: int, size: float) -> None:
    at = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        found = [*members]
        if group:
            _write(grid[0][at].merge(grid[0][at + len(found) - 1]), group, size, "center", is_bold=True)
        for column in found:
            place = grid[heads - 1][at]
            _write(place if group else grid[0][at].merge(place), column.heading, size, "center", is_bold=True)
            at += 1


def _fill(cell: Any, run: Any, colours: Colours) -> None:
    """Show a cell and its words in the fill of the light that it tells, striped like a workbook's."""
    pattern, stripe = ("diagStripe", colours.stripe) if colours.stripe else ("clear", "auto")
    shading = {"w:val": pattern, "w:color": stripe.removeprefix("#"), "w:fill": colours.ground.removeprefix("#")}
    cell._tc.get_or_add_tcPr().append(element("w:shd", shading))  # noqa: SLF001 - python-docx has no name for it
    run.font.color.rgb = needed("docx.shared", "word").RGBColor.from_string(colours.ink.removeprefix("#"))


def _write(cell: Any, text: str, size: float, align: str, *, is_bold: bool) -> Any:
    """Write a text into a cell; return what holds it."""
    line = cell.paragraphs[0]
    line.alignment = getattr(needed("docx.enum.text", "word").WD_ALIGN_PARAGRAPH, align.upper())
    line.paragraph_format.space_after = needed("docx.shared", "word").Pt(0)
    line.paragraph_format.line_spacing = 1.0
    line._p.get_or_add_pPr().append(element("w:snapToGrid", {"w:val": "0"}))  # noqa: SLF001
    run = line.add_run(text)
    run.font.size, run.bold = needed("docx.shared", "word").Pt(size), is_bold
    set_fonts(run._r.get_or_add_rPr(), "宋体")  # noqa: SLF001
    return run
