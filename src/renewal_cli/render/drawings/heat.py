"""A table of lights: each cell in its fill, with its sign and what it says."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.render.drawings.canvas import SMALL, Box, Spot, evenly, lit_width, text_width, whole
from renewal_cli.render.drawings.room import worst_and_best

if TYPE_CHECKING:
    from renewal_cli.render.drawings.canvas import Canvas, Number
    from renewal_cli.report.table import Cell, Table

LOWEST, HIGHEST = 26, 64
"""The least and the greatest height of a row."""

GAP = 4
"""So many pixels words keep away from the next column."""

MOST_NAME, FEWEST_SIGNS = 3, 4
"""The greatest part of the width for names: one in this many; and so many signs of a name are shown at least."""


def draw_heat(canvas: Canvas, table: Table, box: Box) -> list[str]:
    """Draw as many rows as there is room for, the worst and the best; name the others."""
    longest = max(text_width(row[0].text, SMALL) for row in table.rows) + SMALL
    columns = max(len(table.columns) - 1, 1)
    figures = max((lit_width(cell) for row in table.rows for cell in row[1:] if cell.figure), default=0)
    room = max(int(box.width - columns * (figures + GAP)), FEWEST_SIGNS * SMALL)
    name = min(longest, whole(box.width) // MOST_NAME, room)
    width = (box.width - name) / Fraction(columns)
    top = _headings(canvas, table, box._replace(left=box.left + name), width)
    places = worst_and_best(int((box.bottom - top) / LOWEST), [row[1:] for row in table.rows])
    shown = [table.rows[place] for place in places]
    height = min((box.bottom - top) / Fraction(len(shown)), Fraction(HIGHEST))
    for at, (first, *cells) in enumerate(shown):
        base = top + at * height + height / 2 + Fraction(SMALL, 3)
        canvas.name(Spot(box.left, base), first.text, name - SMALL // 2)
        for number, cell in enumerate(cells):
            left = box.left + name + number * width
            canvas.fill(Box(left + 2, top + at * height + 1, left + width - 2, top + (at + 1) * height - 1), cell)
            has_room = max(lit_width(cell), figures if cell.figure else 0) <= width - GAP
            canvas.lit(Spot(left + width / Fraction(2), base, "middle"), cell if has_room else _sign_of(cell))
    return [row[0].text for at, row in enumerate(table.rows) if at not in places]


def _sign_of(cell: Cell) -> Cell:
    """A cell that says its light by its sign alone."""
    return cell._replace(text=cell.text.partition(" ")[0])


def _headings(canvas: Canvas, table: Table, box: Box, width: Number) -> Number:
    """Write the headings above their columns; return where they end."""
    lines = [evenly(column.heading, width - GAP, SMALL) for column in table.columns[1:]]
    highest = max(len(each) for each in lines)
    for at, heading in enumerate(lines):
        for number, line in enumerate(heading):
            base = box.top + (highest - len(heading) + number + 1) * (SMALL + 6)
            canvas.name(Spot(box.left + (at + Fraction(1, 2)) * width, base, "middle"), line, width - GAP)
    return box.top + highest * (SMALL + 6) + 10
