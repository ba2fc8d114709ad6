"""The terminal: verdict, tables, notes; cards below 66 columns; no figure is ever cut.

Lines break between Chinese characters or at spaces, never inside a figure or a word; bars and trends are drawn with
characters beside the figures that say the same. Columns for which a table has no room stand below its rows.
"""

from __future__ import annotations

import re
from itertools import groupby
from math import floor
from typing import TYPE_CHECKING

from rich.cells import cell_len

from renewal_cli.report.document import Bar, Bullets, Chart, Sentence, Table
from renewal_cli.report.fills import FILLS
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable
from renewal_cli.report.map_block import Map

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Cell, Column, Document
    from renewal_cli.report.glance import BulletGraph

SUFFIXES = (".txt",)
NARROWEST_TABLE = 66
GUTTER = 2
_GAP = " " * GUTTER
STYLES = {
    "title": "bold",
    "verdict": "bold",
    "heading": "bold",
    "good": "green",
    "warning": "yellow",
    "bad": "bold red",
    "quiet": "dim",
    "note": "dim",
}


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as it is shown in a terminal, or piped."""
    page = _Page(surface)
    for block in document.blocks:
        page.add(block)
    return surface.encode(page.text())


class _Page:
    """Lines written one below the other."""

    def __init__(self, surface: OutputTarget) -> None:
        self.surface = surface
        self.lines: list[str] = []
        self.has_notes = False
        self.is_below_table = False

    def text(self) -> str:
        """What was written, without blanks at the ends of lines."""
        return "".join(f"{line.rstrip()}\n" for line in self.lines)

    def add(self, block: Block) -> None:
        """Write one block; a sentence below a table behind an empty line."""
        match block:
            case Table():
                self._table(block.narrow or block.uncounted)
            case Map(table):
                self._table(table)
            case Chart():
                self._sentence(Sentence(block.text, "heading"))
                self._table(block.table)
            case Bullets() | ChangeStrip():
                title, *lines = block.said
                self._sentence(Sentence(title, "heading"))
                self.lines += [part for line in lines for part in self._wrapped(line)]
            case BulletGraphs():
                self._graphs(block)
            case HeatTable(table):
                self._heat(table)
            case Sentence() if block.role != "line":
                self._sentence(block)

    def _graphs(self, graphs: BulletGraphs) -> None:
        for graph in graphs.graphs:
            self._graph(graph)

    def _graph(self, graph: BulletGraph) -> None:
        """One target: its light, what is done of what, the bar, the facts."""
        self._blank_line()
        self.lines += [self._styled(line, "title") for line in self._wrapped(graph.name)]
        bar = f" {drawn(Bar(graph.marks.done, graph.marks.expected))}" if graph.marks else ""
        judged = f"{graph.judged.text} {graph.on} · {graph.answers}"
        texts = [(judged, graph.judged.tone), (f"{graph.figure} / {graph.aim}{bar}", None)]
        texts += [(f"{name}: {text}", None) for name, text in graph.facts]
        for text, tone in texts:
            self.lines += [" " * GUTTER + self._styled(line, tone) for line in self._wrapped(text, GUTTER)]

    def _sentence(self, sentence: Sentence) -> None:
        begins_notes = sentence.role == "note" and not self.has_notes
        if sentence.role == "heading" or begins_notes or self.is_below_table:
            self._blank_line()
        self.has_notes, self.is_below_table = sentence.role == "note", False
        if sentence.role == "verbatim":
            self.lines.append(self.surface.signs(sentence.text))
            return
        indent = "- " if sentence.role == "note" else _GAP * sentence.depth
        for number, line in enumerate(self._wrapped(sentence.text, len(indent))):
            self.lines.append((" " * len(indent) if number else indent) + self._styled(line, sentence.role))

    def _wrapped(self, text: str, indent: int = 0) -> list[str]:
        return wrapped(self.surface.signs(text), None if self.surface.width is None else self.surface.width - indent)

    def _styled(self, text: str, style: str | None) -> str:
        """The text in the colours of its role or tone, where the surface has colours; blanks around it stay bare."""
        words = text.strip()
        if not self.surface.has_colour or style not in STYLES or not words:
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        before, _, after = text.partition(words)
        return before + Style.parse(STYLES[style]).render(words, color_system=ColorSystem.STANDARD) + after

    def _blank_line(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _table(self, table: Table) -> None:
        self._above(table)
        chosen = _side_by_side(table, self.surface)
        if chosen is not None:
            self._grid(table, chosen, _widths(table, self.surface))
        elif table.columns[0].is_answer:
            self._pairs(table)
        else:
            self._cards(table)
        self.is_below_table = True

    def _heat(self, table: Table) -> None:
        """Lights beside each other below headings that break over lines; without room for that, lines of them."""
        self._above(table)
        widths = _heat_widths(table, self.surface)
        if widths is not None:
            self._grid(table, range(len(table.columns)), widths)
            return
        for row in table.rows:
            self.lines.append(self._styled(self.surface.signs(row[0].text), "title"))
            self._below(self._named(table, row, range(1, len(row))))

    def _above(self, table: Table) -> None:
        """Title and unit line, below an empty line."""
        self._blank_line()
        for text in (text for text in (table.title, table.unit_line) if text):
            self.lines += [self._styled(line, "title") for line in self._wrapped(text)]

    def _grid(self, table: Table, chosen: Sequence[int], widths: Sequence[int]) -> None:
        """Columns beside each other under their headings; below each row what else it says."""
        below = [index for index in _by_weight(table) if index not in chosen]
        columns = [table.columns[index] for index in chosen]
        if table.has_groups:
            self.lines.append(_GAP.join(_groups(table, chosen, widths, self.surface)))
        headings = [_even(self.surface.signs(table.columns[index].heading), widths[index]) for index in chosen]
        for at in range(-max(map(len, headings)), 0):
            parts = [lines[at] if len(lines) >= -at else "" for lines in headings]
            places = zip(parts, chosen, columns, strict=True)
            self.lines.append(_GAP.join(_padded(part, widths[index], column) for part, index, column in places))
        self.lines.append(
            self.surface.signs("─" * (sum(widths[index] for index in chosen) + GUTTER * (len(chosen) - 1)))
        )
        for row in table.rows:
            cells = [
                self._styled(_padded(_shown(row[index], self.surface), widths[index], column), row[index].tone)
                for index, column in zip(chosen, columns, strict=True)
            ]
            self.lines.append(_GAP.join(cells))
            self._below(self._named(table, row, below))

    def _below(self, items: Iterable[str]) -> None:
        """What a row has no room for, indented, with lines that break between the figures."""
        line = ""
        for item in items:
            longer = f"{line} · {item}" if line else item
            if line and cell_len(self.surface.signs(longer)) > (self.surface.width or 0) - GUTTER:
                self._detail(line)
                longer = item
            line = longer
        if line:
            self._detail(line)

    def _detail(self, line: str) -> None:
        self.lines += [_GAP + self._styled(part, "quiet") for part in self._wrapped(line, GUTTER)]

    def _pairs(self, table: Table) -> None:
        """Each row below the line that answers: name, light and lead; then the figures beside each other."""
        for row in table.rows:
            name, light, lead = (_shown(cell, self.surface) for cell in row[:3])
            width = cell_len(name) + cell_len(light) + cell_len(lead) + 2 * GUTTER
            if width > (self.surface.width or 0):
                self.lines += [self._styled(line, "title") for line in self._wrapped(name)]
                name = ""
            head = [self._styled(text, style) for text, style in ((name, "title"), (light, row[1].tone))]
            self.lines.append(_GAP.join((*head, self._styled(lead, row[2].tone))))
            self._below(self._named(table, row, range(3, len(row))))

    def _named(self, table: Table, row: Sequence[Cell], shown: Iterable[int]) -> Iterator[str]:
        """Some figures of a row, each behind its heading; drawings left out."""
        for index in shown:
            if not table.columns[index].is_drawing:
                yield f"{table.headings[index]} {_signed(row[index])}"

    def _cards(self, table: Table) -> None:
        """One card a row: its name, then a line for each figure."""
        for row in table.rows:
            self._blank_line()
            self.lines += [self._styled(line, "title") for line in self._wrapped(row[0].text)]
            for column, heading, cell in zip(table.columns[1:], table.headings[1:], row[1:], strict=True):
                if not column.is_drawing:
                    self.lines += [
                        " " * GUTTER + self._styled(line, cell.tone)
                        for line in self._wrapped(f"{heading}: {_signed(cell)}", GUTTER)
                    ]


def _side_by_side(table: Table, surface: OutputTarget) -> Sequence[int] | None:
    """Which columns stand beside each other; None where only cards fit.

    What answers the question comes first, then as many of the other columns as have room, and drawings where these all
    have; a pipe or a file has no trends. Where the name is part of the answer too, the columns stand in the order of
    their weight, and the first that has no room ends the row.
    """
    if surface.width is None:
        return [index for index in range(len(table.columns)) if not any(row[index].trend for row in table.rows)]
    if surface.width < NARROWEST_TABLE:
        return None
    widths = _widths(table, surface)
    kept, room, has_all = [0], surface.width - widths[0], True
    for part in _together(table, _by_weight(table)):
        need = sum(GUTTER + widths[index] for index in part)
        if need <= room and (has_all or not _only_repeats(table.columns[part[0]])):
            kept += part
            room -= need
            continue
        if table.columns[0].is_answer:
            break
        has_all = False
    return sorted(kept) if len(kept) > 1 or len(table.columns) == 1 else None


def _by_weight(table: Table) -> list[int]:
    """The columns beside the name: first what answers the question, last the drawings that only repeat it."""

    def weight(index: int) -> tuple[bool, bool]:
        column = table.columns[index]
        return _only_repeats(column), not column.is_answer

    return sorted(range(1, len(table.columns)), key=weight)


def _only_repeats(column: Column) -> bool:
    """Whether it is a drawing that may be left out first."""
    return column.is_drawing and not column.is_answer


def _together(table: Table, columns: Sequence[int]) -> list[list[int]]:
    """The columns that stay side by side: those below one heading that they need, each other by itself."""
    if not table.has_groups:
        return [[index] for index in columns]
    return [[*members] for _, members in groupby(columns, key=lambda index: table.columns[index].group or index)]


def _widths(table: Table, surface: OutputTarget) -> list[int]:
    """How wide each column is; the first below a heading makes room where that is wider than its columns."""
    widths = [_width(table, index, surface) for index in range(len(table.columns))]
    for part in _together(table, range(len(widths))):
        group = table.columns[part[0]].group if table.has_groups else ""
        below = sum(widths[index] for index in part) + GUTTER * (len(part) - 1)
        widths[part[0]] += max(0, cell_len(surface.signs(group)) - below)
    return widths


def _width(table: Table, index: int, surface: OutputTarget) -> int:
    texts = [table.columns[index].heading, *(_shown(row[index], surface) for row in table.rows)]
    return max(cell_len(surface.signs(text)) for text in texts)


def _heat_widths(table: Table, surface: OutputTarget) -> list[int] | None:
    """How wide the columns of a table of lights are; None where the width has no room for them.

    Headings get as much room as there is, and break where that is not enough.
    """
    names = [surface.signs(column.heading) for column in table.columns]
    shown = [max(cell_len(_shown(row[index], surface)) for row in table.rows) for index in range(len(names))]
    for limit in range(max(map(cell_len, names)), 0, -1):
        widths = [max(width, *map(cell_len, _even(name, limit))) for width, name in zip(shown, names, strict=True)]
        if surface.width is None or sum(widths) + GUTTER * (len(widths) - 1) <= surface.width:
            return widths
    return None


def _even(heading: str, width: int) -> list[str]:
    """A heading on as many lines as it takes at a width, all about as long."""
    lines = len(wrapped(heading, width))
    return wrapped(heading, min(-(-cell_len(heading) // lines // 2) * 2, width)) if lines > 1 else [heading]


def _groups(table: Table, chosen: Sequence[int], widths: Sequence[int], surface: OutputTarget) -> Iterator[str]:
    """The headings above others, each in the middle above its columns."""
    for part in _together(table, chosen):
        width = sum(widths[index] for index in part) + GUTTER * (len(part) - 1)
        group = surface.signs(table.columns[part[0]].group)
        left = (width - cell_len(group)) // 2
        yield " " * left + group + " " * (width - cell_len(group) - left)


def _shown(cell: Cell, surface: OutputTarget) -> str:
    picture = drawn(cell.bar) if cell.bar else sparkline(cell.trend)
    return surface.signs(picture or _signed(cell))


def _signed(cell: Cell) -> str:
    """The text of a cell, of a light behind its sign; ``√`` for a tick, which a terminal in GBK can show."""
    sign = FILLS[cell.light].sign if cell.light else ""
    text = cell.text if cell.text.startswith(sign) else f"{sign} {cell.text}"
    return text.replace("✓", "√")


def _padded(text: str, width: int, column: Column) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if column.is_number else text + blanks


BAR_WIDTH = 10


def drawn(bar: Bar) -> str:
    """The bar in ``BAR_WIDTH`` cells: filled for what is done, a tick where the time is, a diamond for the forecast.

    More than all fills it.
    """
    filled = min(max(floor(bar.done * BAR_WIDTH), 0), BAR_WIDTH)
    cells = ["█"] * filled + ["·"] * (BAR_WIDTH - filled)
    if bar.ahead is not None:
        cells[_cell_at(bar.ahead)] = "◆"
    cells[_cell_at(bar.gone)] = "│"
    return "".join(cells)


def _cell_at(share: Fraction) -> int:
    return min(max(floor(share * BAR_WIDTH), 0), BAR_WIDTH - 1)


HEIGHTS = "▁▂▃▄▅▆▇█"


def sparkline(shares: Sequence[Fraction]) -> str:
    """The columns; the whole target, or more, is a full one, nothing done is the lowest."""
    last = len(HEIGHTS) - 1
    return "".join(HEIGHTS[min(max(floor(share * last), 0), last)] for share in shares)


_PIECE = re.compile(
    r"(?:[(（“‘\[]*"  # what opens stays with what follows
    r"(?:(?:[≥≤≈<>]=? )?[+-]?[0-9][0-9.,:/~-]*%?"  # a figure with its sign
    r"|[A-Za-z_'’./-]+[0-9]*|\S)"  # a word, or one character
    r"[)）”’\],.，。；：、;:!?！？]*)| +"  # what closes stays with what precedes
)


def wrapped(text: str, width: int | None) -> list[str]:
    """The lines of a text, none wider than ``width`` cells unless a single figure or word is; None keeps one line."""
    if width is None:
        return [text]
    lines, line, used = [], "", 0
    for piece in _PIECE.findall(text):
        size = cell_len(piece)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or piece.strip():
            line, used = line + piece, used + size
    return [*lines, line.rstrip()]
