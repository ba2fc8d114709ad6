"""Cells of a sheet as a person sees them, whatever the file format; only cells that hold something are kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from fractions import Fraction

CellKind = Literal["empty", "text", "number", "error", "formula", "date", "flag"]

MOST_CELLS = 600_000
"""Cells with content that are read from one file: 50,000 rows of ``renewal export``, within 300 MB of memory."""
MOST_CHARACTERS = 20_000_000
LONGEST_TEXT = 32_767
"""What one cell of Excel can hold."""
MOST_COLUMNS = 2_000
MOST_MERGED = 10_000

GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
"""A number with its thousands set apart: 12,000."""
_JANUARY = re.compile("(?:19|20)[0-9]{2}[.]1")
_OCTOBER = re.compile("(?:19|20)[0-9]{2}[.]10")
DECIMAL_COMMA = re.compile(r"-?[0-9]+(?:\.[0-9]{3})*,[0-9]+")
"""A number with a comma where the decimal point belongs: 1,25 or 1.200,5."""
GROUPED_BY_POINTS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
"""A number whose points may set its thousands apart: 12.000."""
_DECIMAL_POINT = re.compile(r"(?!(?:19|20)[0-9]{2}\.)-?[0-9,]+\.(?:[0-9]{1,2}|[0-9]{4,})|-?0\.[0-9]+")
"""A number with a point that sets no thousands apart, and no month such as 2026.9."""


class UnreadableError(Exception):
    """A file, or a sheet of it, that cannot be read or is larger than the limits; ``reason`` is one sentence."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Phrase(zh, en)


class Range(NamedTuple):
    """Cells that are merged into one."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell belongs to it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class SheetCell(NamedTuple):
    """What one cell holds.

    Attributes:
        text: as a person sees it.
        number: the exact number before the unit, scaled as the number format shows it: 85.3 of 85.3%.
        unit: what the number format or a typed ``%`` shows behind the number: ``%``, ``万``, ``亿元``; or "".
        is_unseen: whether its number format shows nothing of it.
    """

    kind: CellKind = "empty"
    text: str = ""
    number: Fraction | None = None
    unit: str = ""
    is_struck: bool = False
    is_unseen: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip()


EMPTY = SheetCell()


@dataclass
class Sheet:
    """One sheet; rows and columns count from 1.

    Attributes:
        cells: what holds something; a sheet is as large as these, wherever they stand.
        places: where cells stand in the workbook, if elsewhere.
        notes: how the file was read, where that is not obvious: encoding and separator of a CSV file.
        remarks: what the comments (批注) on cells say, by the cell.
        separator: what stands between the fields of a CSV file; "" of a workbook.
    """

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    notes: tuple[Phrase, ...] = ()
    remarks: dict[tuple[int, int], str] = field(default_factory=dict)
    separator: str = ""
    characters: int = 0

    def rearranged(self, places: dict[tuple[int, int], tuple[int, int]], notes: tuple[Phrase, ...] = ()) -> Sheet:
        """The same sheet with its cells elsewhere, nothing merged or hidden yet.

        Args:
            places: for each new place of a cell the one where it stands in the file.
            notes: what there is to say of it beside what was said before.
        """
        cells = {place: self.cells[was] for place, was in places.items() if was in self.cells}
        return Sheet(self.name, cells, places=places, notes=(*self.notes, *notes), separator=self.separator)

    def put(self, row: int, column: int, cell: SheetCell) -> None:
        """Keep a cell of a file, unless it is blank.

        Raises:
            UnreadableError: the sheet is larger than the limits.
        """
        if cell.is_blank:
            return
        self.cells[row, column] = cell
        self.characters += len(cell.text)
        if len(cell.text) > LONGEST_TEXT:
            raise UnreadableError(
                f"{self.reference(row, column)} 一格的字数超过上限 {LONGEST_TEXT}",
                f"cell {self.reference(row, column)} has more than {LONGEST_TEXT} characters",
            )
        if len(self.cells) > MOST_CELLS or self.characters > MOST_CHARACTERS:
            raise too_large(self.name)

    def merge(self, area: Range) -> None:
        """Note merged cells, after the cells; those without content hide nothing and are left out.

        Raises:
            UnreadableError: there are more than the limit.
        """
        if (area.top, area.left) in self.cells and area[:2] != area[2:]:
            self.merged.append(area)
        if len(self.merged) > MOST_MERGED:
            raise UnreadableError(
                f"工作表“{self.name}”的合并单元格超过 {MOST_MERGED} 处",
                f"sheet '{self.name}' has more than {MOST_MERGED} merged areas",
            )

    def cell(self, row: int, column: int) -> SheetCell:
        """One cell."""
        return self.cells.get((row, column), EMPTY)

    def spread(self, row: int, column: int) -> SheetCell:
        """One cell; of merged cells the one that holds what they show."""
        areas = self._merged_by_column.get(column)
        if areas is None:
            areas = sorted(each for each in self.merged if each.left <= column <= each.right)
            self._merged_by_column[column] = areas
        before = bisect_right(areas, row, key=lambda each: each.top)
        if before and areas[before - 1].holds(row, column):
            return self.cell(areas[before - 1].top, areas[before - 1].left)
        return self.cell(row, column)

    @cached_property
    def _merged_by_column(self) -> dict[int, list[Range]]:
        return {}

    @cached_property
    def rows(self) -> list[int]:
        """The rows that hold anything, from the top."""
        return sorted({row for row, _ in self.cells})

    @cached_property
    def columns(self) -> list[int]:
        """The columns that hold anything, from the left."""
        return sorted({column for _, column in self.cells})

    def is_grouped(self, text: str) -> bool:
        """Whether the commas of a text set thousands apart, and none of them can be a decimal comma."""
        return bool(GROUPED.fullmatch(text)) and not (self.has_decimal_commas and DECIMAL_COMMA.fullmatch(text))

    def may_be_grouped(self, text: str) -> bool:
        """Whether the points of a text may set thousands apart, as where commas stand for the decimal point."""
        return self.has_decimal_commas and bool(GROUPED_BY_POINTS.fullmatch(text))

    @cached_property
    def has_decimal_commas(self) -> bool:
        """Whether a comma may stand for the decimal point in this sheet: then 12,000 may be 12.

        It does where one cannot be anything else, and it may where semicolons stand between the fields, unless a point
        is seen to be the decimal point.
        """
        texts = [each.text.strip() for each in self.cells.values() if "," in each.text or "." in each.text]
        if any(DECIMAL_COMMA.fullmatch(text) and not GROUPED.fullmatch(text) for text in texts):
            return True
        return self.separator == ";" and not any(map(_DECIMAL_POINT.fullmatch, texts))

    @cached_property
    def keeps_zeros(self) -> bool:
        """Whether no month in words has lost its last zero here: in a workbook, or where 2026.10 stands too."""
        return not self.separator or any(_OCTOBER.fullmatch(each.text) for each in self.cells.values())

    def may_lack_a_zero(self, row: int, column: int) -> bool:
        """Whether a cell says 2026.1 and may have been 2026.10."""
        cell = self.cell(row, column)
        return bool(_JANUARY.fullmatch(cell.text)) and (cell.kind == "number" or not self.keeps_zeros)

    def rows_from(self, first: int) -> list[int]:
        """The rows that hold anything, from one on."""
        return self.rows[bisect_right(self.rows, first - 1) :]

    def text_above(self, row: int) -> str:
        """The texts above a row, a line each."""
        return "\n".join(self.cells[place].text for place in sorted(place for place in self.cells if place[0] < row))

    def reference(self, row: int, column: int) -> str:
        """A cell as people name it: ``表名!F6``."""
        row, column = self.places.get((row, column), (row, column))
        return f"{self.name}!{letters(column)}{row}"

    def column_label(self, column: int, heading_row: int) -> str:
        """What a column goes by: its letters, or the cell of its heading where that is the head of a row."""
        return self.reference(heading_row, column).rpartition("!")[2] if self.places else letters(column)


def too_large(name: str) -> UnreadableError:
    """The refusal of a sheet or file that holds too much."""
    return UnreadableError(
        f"“{name}”太大：最多读 {MOST_CELLS} 个有内容的单元格、{MOST_CHARACTERS} 个字；请分成几个文件",
        f"'{name}' is too large: at most {MOST_CELLS} cells with content and {MOST_CHARACTERS} characters are "
        "read; split it into several files",
    )


def letters(column: int) -> str:
    """The letters of a column: A, B, … Z, AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
