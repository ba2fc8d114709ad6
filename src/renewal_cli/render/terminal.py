"""The terminal: verdict, tables, notes; no figure is ever cut, and what answers stands in the first lines.

Each row of a table has its line and at most one more, at every width; what has no room there stands at the end, row by
row. Bars and trends are drawn with characters beside the figures that say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from renewal_cli.render._layout import (
    GUTTER,
    INDENT,
    SEPARATOR,
    drawn,
    groups,
    heat_widths,
    layout,
    look,
    looks,
    said,
    shown,
)
from renewal_cli.render._wrapping import even, wrapped
from renewal_cli.report.document import Bullets, Chart, Sentence, Shorter
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable, Map
from renewal_cli.report.table import Bar, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.render._layout import Layout
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Document
    from renewal_cli.report.glance import BulletGraph
    from renewal_cli.report.table import Cell, Column

SUFFIXES = (".txt",)
FILLS_256 = {"achieved": (25, 231), "on_track": (75, 16), "behind": (214, 16), "far_behind": (124, 231)}
"""Ground and ink of the fills in the 256 colours that terminals share; what is silent or open has no ground."""

STYLES = {
    "title": "bold",
    "verdict": "bold",
    "heading": "bold",
    "good": "green",
    "warning": "yellow",
    "bad": "bold red",
    "quiet": "dim",
    "note": "dim",
    **{name: f"color({ink}) on color({ground})" for name, (ground, ink) in FILLS_256.items()},
}


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as it is shown in a terminal, or piped; in the first of its forms that has few enough lines."""
    page = _page(document.blocks, surface, document.names)
    shorter = document.shorter or Shorter(0, ())
    for blocks in shorter.forms:
        if len(page.lines) <= shorter.lines:
            break
        page = _page(blocks, surface, document.names)
    return surface.encode(page.text())


def _page(blocks: Iterable[Block], surface: OutputTarget, names: frozenset[str]) -> _Page:
    """The lines of some blocks."""
    page = _Page(surface, names)
    for block in blocks:
        page.add(block)
    page.finish()
    return page


class _Page:
    """Lines written one below the other."""

    def __init__(self, surface: OutputTarget, names: frozenset[str]) -> None:
        self.surface = surface
        self.names = names
        self.lines: list[str] = []
        self.left: list[tuple[Table, list[int]]] = []
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
        self._name(graph.name)
        bar = f" {drawn(Bar(graph.marks.done, graph.marks.expected))}" if graph.marks else ""
        judged = f"{graph.judged.text} {graph.on} · {graph.answers}"
        texts = [(judged, look(graph.judged)), (f"{graph.figure} / {graph.aim}{bar}", None)]
        texts += [(f"{name}: {text}", None) for name, text, _ in graph.facts]
        for text, tone in texts:
            self.lines += [INDENT + self._styled(line, tone) for line in self._wrapped(text, GUTTER)]

    def _sentence(self, sentence: Sentence) -> None:
        begins_notes = sentence.role == "note" and not self.has_notes
        if begins_notes:
            self.finish()
        if sentence.role == "heading" or begins_notes or self.is_below_table:
            self._blank_line()
        self.has_notes, self.is_below_table = sentence.role == "note", False
        if sentence.role == "verbatim":
            self.lines.append(self.surface.signs(sentence.text))
            return
        indent = "- " if sentence.role == "note" else INDENT * sentence.depth
        for number, line in enumerate(self._wrapped(sentence.text, len(indent))):
            self.lines.append((" " * len(indent) if number else indent) + self._styled(line, sentence.role))

    def _wrapped(self, text: str, indent: int = 0) -> list[str]:
        width = None if self.surface.width is None else self.surface.width - indent
        return wrapped(self.surface.signs(text), width, self.names)

    def _styled(self, text: str, style: str | None) -> str:
        """The text in the colours of its role or tone, where the surface has colours; blanks around it stay bare."""
        words = text.strip()
        if not self.surface.has_colour or style not in STYLES or not words:
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        before, _, after = text.partition(words)
        return before + Style.parse(STYLES[style]).render(words, color_system=ColorSystem.EIGHT_BIT) + after

    def _blank_line(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _table(self, table: Table) -> None:
        self._above(table)
        placed = layout(table, self.surface)
        self._grid(table, placed)
        if placed.after:
            self.left.append((table, placed.after))
        self.is_below_table = True

    def finish(self) -> None:
        """What no table had room for, row by row; above the notes, which are last."""
        for table, columns in self.left:
            self._blank_line()
            if table.title:
                self._name(table.title)
            for row in table.rows:
                self._items(said(table, row, columns), row[0].text)
        self.left = []

    def _heat(self, table: Table) -> None:
        """Lights beside each other below headings that break over lines, or below their numbers; else lines of them."""
        self._above(table)
        first, *others = table.columns
        short = (each._replace(heading=str(at)) for at, each in enumerate(others, 1))
        numbered = table._replace(columns=(first, *short))
        for shape in (table, numbered):
            found = heat_widths(shape, self.surface)
            if found is None:
                continue
            gutter, widths = found
            if shape is numbered:
                self._items((f"{at} {each.heading}", "title") for at, each in enumerate(others, 1))
            self._headings(shape, range(len(widths)), widths, gutter)
            for row in table.rows:
                self._row(table, row, range(len(widths)), widths, gutter)
            return
        for row in table.rows:
            self._name(row[0].text)
            self._items(said(table, row, range(1, len(row))))

    def _name(self, name: str) -> None:
        self.lines += [self._styled(line, "title") for line in self._wrapped(name)]

    def _above(self, table: Table) -> None:
        """Title and unit line, below an empty line."""
        self._blank_line()
        for text in (text for text in (table.title, table.unit_line) if text):
            self._name(text)

    def _grid(self, table: Table, placed: Layout) -> None:
        """Columns beside each other under their headings; below each row what else it says."""
        chosen, widths = [0, *placed.beside], placed.widths
        is_grid = len(table.columns) == 1 or bool(placed.beside)
        if is_grid:
            if table.has_groups:
                self.lines.append((" " * GUTTER).join(groups(table, chosen, widths, self.surface)))
            self._headings(table, chosen, widths, GUTTER)
        for row in table.rows:
            name = shown(row[0], self.surface)
            is_apart = cell_len(name) > widths[0] or not is_grid
            if is_apart:
                self._name(name)
            if is_grid:
                first = row[0]._replace(text="") if is_apart else row[0]
                self._row(table, (first, *row[1:]), chosen, widths, GUTTER)
            self._items(said(table, row, placed.below))

    def _headings(self, table: Table, chosen: Sequence[int], widths: Sequence[int], gutter: int) -> None:
        """The headings, on as many lines as they take, and a rule below them."""
        columns = [table.columns[index] for index in chosen]
        headings = [even(self.surface.signs(table.columns[index].heading), widths[index]) for index in chosen]
        for at in range(-max(map(len, headings)), 0):
            parts = [lines[at] if len(lines) >= -at else "" for lines in headings]
            places = zip(parts, chosen, columns, strict=True)
            self.lines.append(
                (" " * gutter).join(_padded(part, widths[index], column) for part, index, column in places)
            )
        length = sum(widths[index] for index in chosen) + gutter * (len(chosen) - 1)
        self.lines.append(self.surface.signs("─" * length))

    def _row(
        self, table: Table, row: Sequence[Cell], chosen: Sequence[int], widths: Sequence[int], gutter: int
    ) -> None:
        styles = looks(row)
        cells = [
            self._styled(_padded(shown(row[index], self.surface), widths[index], table.columns[index]), styles[index])
            for index in chosen
        ]
        self.lines.append((" " * gutter).join(cells))

    def _items(self, items: Iterable[tuple[str, str | None]], head: str = "") -> None:
        """Figures in their tones one after the other, behind a head or indented; lines break between them."""
        *above, line = self._wrapped(head)
        self.lines += above
        used, between = cell_len(line), INDENT
        for text, tone in items:
            size = len(between) + cell_len(self.surface.signs(text))
            if used and used + size > (self.surface.width or 0):
                self.lines.append(line)
                line, used, between = "", 0, INDENT
            *above, last = [text] if used else self._wrapped(text, GUTTER)
            self.lines += [INDENT + self._styled(part, tone) for part in above]
            line += between + self._styled(self.surface.signs(last), tone)
            used, between = used + len(between) + cell_len(self.surface.signs(last)), self.surface.signs(SEPARATOR)
        if used:
            self.lines.append(line)


def _padded(text: str, width: int, column: Column) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if column.is_number else text + blanks
