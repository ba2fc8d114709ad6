"""Cells of a sheet as they are written, whatever the file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

CellKind = Literal["empty", "text", "number", "error", "formula", "date", "flag"]


class Range(NamedTuple):
    """Cells that are merged into one."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell belongs to it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Cell(NamedTuple):
    """What one cell holds; ``text`` as a person sees it, ``number`` exact, a percentage as a share of 1."""

    kind: CellKind = "empty"
    text: str = ""
    number: Fraction | None = None
    is_percent: bool = False
    is_struck: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip()


EMPTY = Cell()


@dataclass
class Sheet:
    """One sheet; rows and columns count from 1.

    Attributes:
        places: where cells stand in the workbook, if elsewhere.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """One cell."""
        return self.cells.get((row, column), EMPTY)

    def spread(self, row: int, column: int) -> Cell:
        """One cell; of merged cells the one that holds what they show."""
        for each in self.merged:
            if each.holds(row, column):
                return self.cell(each.top, each.left)
        return self.cell(row, column)

    @property
    def rows(self) -> range:
        """The rows that hold anything."""
        return range(1, max((row for row, _ in self.cells), default=0) + 1)

    @property
    def columns(self) -> range:
        """The columns that hold anything."""
        return range(1, max((column for _, column in self.cells), default=0) + 1)

    def reference(self, row: int, column: int) -> str:
        """A cell as people name it: ``表名!F6``."""
        row, column = self.places.get((row, column), (row, column))
        return f"{self.name}!{letters(column)}{row}"

    def column_label(self, column: int, heading_row: int) -> str:
        """What a column goes by: its letters, or the cell of its heading where that is the head of a row."""
        return self.reference(heading_row, column).rpartition("!")[2] if self.places else letters(column)


def letters(column: int) -> str:
    """The letters of a column: A, B, … Z, AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
