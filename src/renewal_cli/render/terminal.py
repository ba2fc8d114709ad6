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
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable

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
                self._table(block.uncounted)
            case Chart():
                self._sentence(Sentence(block.text, "heading"))
                self._table(block.table)
            case Bullets() | ChangeStrip():
                title, *lines = block.said
                self._sentence(Sentence(title, "heading"))
                self.lines += [part for line in lines for part in self._wrapped(line)]
            case BulletGraphs():
                for graph in block.graphs:
                    self._graph(graph)
            case HeatTable(table):
                self._table(table)
            case Sentence() if block.role != "line":
                self._sentence(block)

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
        above = [text for text in (table.title, table.unit_line) if text]
        if above:
            self._blank_line()
        for text in above:
            self.lines += [self._styled(line, "title") for line in self._wrapped(text)]
        chosen = _side_by_side(table, self.surface)
        if chosen is None:
            self._cards(table)
        else:
            self._grid(table, chosen)
        self.is_below_table = True

    def _grid(self, table: Table, chosen: Sequence[int]) -> None:
        """Columns beside each other under their headings; below each row what else it says."""
        below = [index for index in _by_weight(table) if index not in chosen]
        self._blank_line()
        widths = _widths(table, self.surface)
        columns = [table.columns[index] for index in chosen]
        if table.has_groups:
            self.lines.append(_GAP.join(_groups(table, chosen, widths, self.surface)))
        headings = [
            _padded(self.surface.signs(column.heading), widths[index], column)
            for index, column in zip(chosen, columns, strict=True)
        ]
        self.lines.append(_GAP.join(headings))
        self.lines.append(
            self.surface.signs("─" * (sum(widths[index] for index in chosen) + GUTTER * (len(chosen) - 1)))
        )
        for row in table.rows:
            cells = [
                self._styled(_padded(_shown(row[index], self.surface), widths[index], column), row[index].tone)
                for index, column in zip(chosen, columns, strict=True)
            ]
            self.lines.append(_GAP.join(cells))
            self._below(f"{table.headings[index]} {row[index].text}" for index in below)

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

    def _cards(self, table: Table) -> None:
        """One card a row: its name, then a line for each figure."""
        for row in table.rows:
            self._blank_line()
            self.lines += [self._styled(line, "title") for line in self._wrapped(row[0].text)]
            for column, heading, cell in zip(table.columns[1:], table.headings[1:], row[1:], strict=True):
                if not column.is_drawing:
                    self.lines += [
                        " " * GUTTER + self._styled(line, cell.tone)
                        for line in self._wrapped(f"{heading}: {cell.text}", GUTTER)
                    ]


def _side_by_side(table: Table, surface: OutputTarget) -> Sequence[int] | None:
    """Which columns stand beside each other; None where only cards fit.

    Drawings are left out where the width does not allow all, trends first; a pipe or a file has no trends. Then what
    answers the question comes first, and as many of the other columns as have room.
    """
    everything = [*range(len(table.columns))]
    without_trends = [index for index in everything if not any(row[index].trend for row in table.rows)]
    if surface.width is None:
        return without_trends
    if surface.width < NARROWEST_TABLE:
        return None
    widths = _widths(table, surface)
    without_drawings = [index for index in everything if not table.columns[index].is_drawing]
    for chosen in (everything, without_trends, without_drawings):
        if sum(widths[index] for index in chosen) + GUTTER * (len(chosen) - 1) <= surface.width:
            return chosen
    kept, room = [0], surface.width - widths[0]
    for part in _together(table, _by_weight(table)):
        need = sum(GUTTER + widths[index] for index in part)
        if need <= room:
            kept += part
            room -= need
    return sorted(kept) if len(kept) > 1 else None


def _by_weight(table: Table) -> list[int]:
    """The columns beside the name that are no drawings: first what answers the question."""
    others = [index for index, column in enumerate(table.columns) if index and not column.is_drawing]
    return sorted(others, key=lambda each: not table.columns[each].is_answer)


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


def _groups(table: Table, chosen: Sequence[int], widths: Sequence[int], surface: OutputTarget) -> Iterator[str]:
    """The headings above others, each in the middle above its columns."""
    for part in _together(table, chosen):
        width = sum(widths[index] for index in part) + GUTTER * (len(part) - 1)
        group = surface.signs(table.columns[part[0]].group)
        left = (width - cell_len(group)) // 2
        yield " " * left + group + " " * (width - cell_len(group) - left)


def _shown(cell: Cell, surface: OutputTarget) -> str:
    picture = drawn(cell.bar) if cell.bar else sparkline(cell.trend)
    return surface.signs(picture or cell.text)


def _padded(text: str, width: int, column: Column) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if column.is_number else text + blanks


BAR_WIDTH = 16


def drawn(bar: Bar) -> str:
    """The bar in ``BAR_WIDTH`` cells: filled for what is done, a tick where the time is; more than all fills it."""
    filled = min(max(floor(bar.done * BAR_WIDTH), 0), BAR_WIDTH)
    cells = ["█"] * filled + ["·"] * (BAR_WIDTH - filled)
    cells[min(floor(bar.gone * BAR_WIDTH), BAR_WIDTH - 1)] = "│"
    return "".join(cells)


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
