"""Where the columns of a table stand in a terminal: beside the name, in a line below the row, or at the end."""

from __future__ import annotations

from itertools import groupby
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from renewal_cli.render._wrapping import even
from renewal_cli.report.fills import FILLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.table import Bar, Cell, Column, Table

NARROWEST_BAR = 66
"""The least width, in cells, of a window in which bars are drawn."""
NARROWEST_NAME = 8
GUTTER = 2
INDENT = "  "
SEPARATOR = " · "


class Layout(NamedTuple):
    """Where the columns of a table stand.

    Attributes:
        widths: cells for each column; of the first, the name, as many as those beside it leave.
        beside: the columns beside the name.
        below: those in the line below each row, in the order of their weight.
        after: those that have no room there.
    """

    widths: list[int]
    beside: list[int]
    below: list[int]
    after: list[int]


def layout(table: Table, surface: OutputTarget) -> Layout:
    """Place the columns: as many beside the name as fit, as many of the others below each row as fit in one line.

    Where the name is part of the answer too, the columns stand in the order of their weight, and the first that has no
    room ends the row. Names give way to what is fixed beside them. A pipe or a file has room for all but trends.
    """
    widths = natural(table, surface)
    if surface.width is None:
        columns = range(1, len(table.columns))
        return Layout(widths, [index for index in columns if not any(row[index].trend for row in table.rows)], [], [])
    order = [
        index for index in _by_weight(table) if surface.width >= NARROWEST_BAR or not table.columns[index].is_drawing
    ]
    name, beside = _beside(table, together(table, order), widths, surface.width)
    left = [index for index in order if index not in beside and not _only_repeats(table.columns[index])]
    below = _below(table, left, surface)
    after = [index for index in left if index not in below and not table.columns[index].is_drawing]
    return Layout([name, *widths[1:]], sorted(beside), below, after)


def _beside(table: Table, parts: list[list[int]], widths: Sequence[int], width: int) -> tuple[int, list[int]]:
    """How many cells the name has, which is never narrower than a word of its heading, and what stands beside it."""

    def need(part: Sequence[int]) -> int:
        return sum(GUTTER + widths[index] for index in part)

    fixed = [part for part in parts if table.columns[part[0]].is_fixed] or parts[:1]
    heading = even(table.columns[0].heading, NARROWEST_NAME)
    least = min(max(NARROWEST_NAME, *map(cell_len, heading)), widths[0])
    while fixed and width - sum(map(need, fixed)) < least:
        fixed = fixed[:-1]
    beside = [index for part in fixed for index in part]
    name = min(widths[0], width - need(beside))
    room, has_all = width - name - need(beside), True
    for part in (part for part in parts if fixed and part not in fixed):
        if need(part) <= room and (has_all or not _only_repeats(table.columns[part[0]])):
            beside += part
            room -= need(part)
        elif table.columns[0].is_answer:
            break
        else:
            has_all = False
    return name, beside


def _below(table: Table, left: Sequence[int], surface: OutputTarget) -> list[int]:
    """The columns in the line below each row: those that answer, and others for which it has room in every row."""
    chosen: list[int] = []
    used, room = [len(INDENT) - len(SEPARATOR)] * len(table.rows), surface.width or 0
    for index in left:
        longer = [
            size + sum(len(SEPARATOR) + cell_len(surface.signs(text)) for text, _ in said(table, row, [index]))
            for size, row in zip(used, table.rows, strict=True)
        ]
        if table.columns[index].is_answer or all(size <= room for size in longer):
            chosen.append(index)
            used = longer
        elif table.columns[0].is_answer:
            break
    return chosen


def said(table: Table, row: Sequence[Cell], columns: Iterable[int]) -> Iterator[tuple[str, str | None]]:
    """Return the figures of a row with their looks, each after its heading if it needs one, without empty cells.

    A heading above several neighbours is said before the first of them.
    """
    styles, before = looks(row), ""
    for index in columns:
        cell, column = row[index], table.columns[index]
        if cell.bar or cell.text:
            text = drawn(cell.bar) if cell.bar else signed(cell)
            style = styles[index] or (None if column.is_answer else "quiet")
            heading = column.heading if column.group and column.group == before else table.headings[index]
            yield text if column.is_clear or cell.bar else f"{heading} {text}", style
            before = column.group


def _by_weight(table: Table) -> list[int]:
    """The columns beside the name: first what answers the question, last the drawings that only repeat it."""

    def weight(index: int) -> tuple[bool, bool]:
        column = table.columns[index]
        return _only_repeats(column), not column.is_answer

    return sorted(range(1, len(table.columns)), key=weight)


def _only_repeats(column: Column) -> bool:
    """Tell whether a column is a drawing, which is left out first."""
    return column.is_drawing and not column.is_answer


def together(table: Table, columns: Sequence[int]) -> list[list[int]]:
    """Group the columns that must stay side by side: those that need a common heading; every other stands alone."""
    if not table.has_groups:
        return [[index] for index in columns]
    return [[*members] for _, members in groupby(columns, key=lambda index: table.columns[index].group or index)]


def natural(table: Table, surface: OutputTarget) -> list[int]:
    """How wide each column is; the first below a heading makes room where that is wider than its columns."""
    widths = [_width(table, index, surface) for index in range(len(table.columns))]
    for part in together(table, range(len(widths))):
        group = table.columns[part[0]].group if table.has_groups else ""
        below = sum(widths[index] for index in part) + GUTTER * (len(part) - 1)
        widths[part[0]] += max(0, cell_len(surface.signs(group)) - below)
    return widths


def _width(table: Table, index: int, surface: OutputTarget) -> int:
    texts = [table.columns[index].heading, *(shown(row[index], surface) for row in table.rows)]
    return max(cell_len(surface.signs(text)) for text in texts)


def heat_widths(table: Table, surface: OutputTarget) -> tuple[int, list[int]] | None:
    """How far apart, and how wide, the columns of a table of lights are; None where the width has no room for them.

    Headings get as much room as there is, and break where that is not enough.
    """
    names = [surface.signs(column.heading) for column in table.columns]
    cells = [max(cell_len(shown(row[index], surface)) for row in table.rows) for index in range(len(names))]
    for gutter in (GUTTER, 1):
        for limit in range(max(map(cell_len, names)), 0, -1):
            widths = [max(width, *map(cell_len, even(name, limit))) for width, name in zip(cells, names, strict=True)]
            if surface.width is None or sum(widths) + gutter * (len(widths) - 1) <= surface.width:
                return gutter, widths
    return None


def groups(table: Table, chosen: Sequence[int], widths: Sequence[int], surface: OutputTarget) -> Iterator[str]:
    """The headings above others, each in the middle above its columns."""
    for part in together(table, chosen):
        width = sum(widths[index] for index in part) + GUTTER * (len(part) - 1)
        group = surface.signs(table.columns[part[0]].group)
        left = (width - cell_len(group)) // 2
        yield " " * left + group + " " * (width - cell_len(group) - left)


def shown(cell: Cell, surface: OutputTarget) -> str:
    """A cell as it is drawn: its bar, its trend or its text."""
    picture = drawn(cell.bar) if cell.bar else sparkline(cell.trend)
    return surface.signs(picture or signed(cell))


def looks(row: Sequence[Cell]) -> list[str | None]:
    """Return how the cells of a row are coloured: where it tells a light, that alone, for others would say it again."""
    has_light = any(cell.light for cell in row)
    return [look(cell) if cell.light or not has_light else None for cell in row]


def look(cell: Cell) -> str | None:
    """Return how a cell is coloured: in the fill of its light, or by its tone without one and where that is hatched."""
    return cell.light if cell.light and not FILLS[cell.light].is_hatched else cell.tone


def signed(cell: Cell) -> str:
    """The text of a cell, of a light behind its sign; ``√`` for a tick, which a terminal in GBK can show."""
    sign = FILLS[cell.light].sign if cell.light else ""
    text = cell.text if cell.text.startswith(sign) else f"{sign} {cell.text}"
    return text.replace("✓", "√")


BAR_WIDTH = 10


def drawn(bar: Bar) -> str:
    """The bar in ``BAR_WIDTH`` cells: filled for what is done, a tick where the time is, a diamond for the forecast.

    More than all fills it.
    """
    filled = min(max(floor(bar.done * BAR_WIDTH), 0), BAR_WIDTH)
    cells = ["█"] * filled + ["·"] * (BAR_WIDTH - filled)
    for share in bar.ahead:
        cells[_cell_at(share)] = "◆"
    cells[_cell_at(bar.gone)] = "│"
    return "".join(cells)


def _cell_at(share: Fraction) -> int:
    return min(max(floor(share * BAR_WIDTH), 0), BAR_WIDTH - 1)


HEIGHTS = "▁▂▃▄▅▆▇█"


def sparkline(shares: Sequence[Fraction]) -> str:
    """The columns; the whole target, or more, is a full one, nothing done is the lowest."""
    last = len(HEIGHTS) - 1
    return "".join(HEIGHTS[min(max(floor(share * last), 0), last)] for share in shares)
