"""The terminal: verdict, tables, notes; cards below 66 columns; no figure is ever cut."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from renewal_cli.render._bar import drawn
from renewal_cli.render._wrap import wrapped
from renewal_cli.report.document import Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.render._surface import Surface
    from renewal_cli.report.document import Block, Cell, Column, Document

SUFFIXES = (".txt",)
NARROWEST_TABLE = 66
GUTTER = 2
STYLES = {"title": "bold", "verdict": "bold", "good": "green", "warning": "yellow", "bad": "bold red", "quiet": "dim", "note": "dim"}


def render(document: Document, surface: Surface) -> bytes:
    """The document as it is shown in a terminal, or piped."""
    page = _Page(surface)
    for block in document.blocks:
        page.add(block)
    return surface.encode(page.text())


class _Page:
    """Lines written one below the other."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.out = StringIO()
        self.console = Console(
            file=self.out,
            width=10**6,
            force_terminal=surface.has_colour,
            color_system="standard" if surface.has_colour else None,
            no_color=not surface.has_colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )
        self.has_notes = False

    def text(self) -> str:
        """What was written, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.out.getvalue().split("\n"))

    def add(self, block: Block) -> None:
        """Write one block."""
        if isinstance(block, Table):
            self._table(block)
        elif block.role != "line":
            self._sentence(block)

    def _sentence(self, sentence: Sentence) -> None:
        if sentence.role == "note" and not self.has_notes:
            self.has_notes = True
            self._print("")
        indent = "- " if sentence.role == "note" else ""
        width = None if self.surface.width is None else self.surface.width - len(indent)
        for number, line in enumerate(wrapped(self.surface.signs(sentence.text), width)):
            self._print((" " * len(indent) if number else indent) + line, STYLES.get(sentence.role, ""))

    def _print(self, text: str, style: str = "") -> None:
        self.console.print(Text(text, style=style), soft_wrap=True)

    def _table(self, table: Table) -> None:
        self._print("")
        grids = _side_by_side(table, self.surface)
        if grids is None:
            self._cards(table)
            return
        for grid in grids:
            self._grid(table, grid)

    def _grid(self, table: Table, chosen: Sequence[int]) -> None:
        grid = Grid(box=_box(self.surface), pad_edge=False, padding=(0, GUTTER, 0, 0), show_edge=False)
        for index in chosen:
            column = table.columns[index]
            grid.add_column(Text(self.surface.signs(column.heading)), justify="right" if column.is_number else "left", no_wrap=True)
        for row in table.rows:
            grid.add_row(*(Text(_shown(row[index], self.surface), style=STYLES.get(row[index].tone or "", "")) for index in chosen))
        self.console.print(grid)

    def _cards(self, table: Table) -> None:
        """One card a row: its name, then a line for each figure."""
        for row in table.rows:
            for line in wrapped(self.surface.signs(row[0].text), self.surface.width):
                self._print(line, STYLES["title"])
            for column, cell in zip(table.columns[1:], row[1:], strict=True):
                if not column.is_drawing:
                    self._card_line(column, cell)
            self._print("")

    def _card_line(self, column: Column, cell: Cell) -> None:
        label = self.surface.signs(column.heading)
        width = None if self.surface.width is None else self.surface.width - GUTTER
        lines = wrapped(f"{label}: {self.surface.signs(cell.text)}", width)
        for line in lines:
            self._print(" " * GUTTER + line, STYLES.get(cell.tone or "", ""))


def _side_by_side(table: Table, surface: Surface) -> list[list[int]] | None:
    """Which columns stand in which of the grids, one grid if the width allows; None where only cards fit.

    The first column is repeated in each grid. Drawings are left out where a second grid would be needed.
    """
    everything = [*range(len(table.columns))]
    if surface.width is None:
        return [everything]
    widths = [_width(table, index, surface) for index in everything]
    without_drawings = [index for index in everything if not table.columns[index].is_drawing]
    for chosen in (everything, without_drawings):
        if sum(widths[index] for index in chosen) + GUTTER * (len(chosen) - 1) <= surface.width:
            return [chosen]
    if surface.width < NARROWEST_TABLE:
        return None
    return _broken_up(without_drawings[1:], widths, surface.width)


def _broken_up(columns: Sequence[int], widths: Sequence[int], width: int) -> list[list[int]] | None:
    grids: list[list[int]] = []
    room = 0
    for index in columns:
        need = GUTTER + widths[index]
        if need > room:
            grids.append([0])
            room = width - widths[0]
        if need > room:
            return None
        grids[-1].append(index)
        room -= need
    return grids


def _width(table: Table, index: int, surface: Surface) -> int:
    texts = [table.columns[index].heading, *(_shown(row[index], surface) for row in table.rows)]
    return max(cell_len(surface.signs(text)) for text in texts)


def _shown(cell: Cell, surface: Surface) -> str:
    return surface.signs(drawn(cell.bar) if cell.bar else cell.text)


def _box(surface: Surface) -> box.Box:
    """A rule below the headings and nothing else."""
    return box.Box(surface.signs(_HEAD))


_HEAD = "    \n    \n ── \n    \n    \n    \n    \n    \n"
