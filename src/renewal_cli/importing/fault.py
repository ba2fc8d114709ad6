"""A fault in someone's table: the cell as they name it, its heading, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.importing.grid import Sheet

_SHOWN = 5
_LONGEST_REMARK = 60


class TableFault(NamedTuple):
    """One fault: ``表名!F6``, the heading of its column or "", and the sentence."""

    cell: str
    heading: str
    message: Phrase
    place: tuple[int, int] = (1, 1)

    @property
    def sentence(self) -> Phrase:
        """Cell, heading and what is wrong, on one line."""
        zh = f"（{self.heading}）" if self.heading else ""
        en = f" ({self.heading})" if self.heading else ""
        return Phrase(f"{self.cell}{zh}：{self.message.zh}", f"{self.cell}{en}: {self.message.en}")


@dataclass
class TableFaults:
    """The faults of one sheet, in the order in which they are found.

    Attributes:
        grouped: numbers that were read although their thousands are set apart: the cell and its text.
        taken: what was taken as asked although the table says otherwise.
    """

    sheet: Sheet
    found: list[TableFault] = field(default_factory=list)
    grouped: list[tuple[str, str]] = field(default_factory=list)
    taken: dict[Phrase, None] = field(default_factory=dict)

    def in_order(self) -> tuple[TableFault, ...]:
        """The faults from the top to the bottom, and from left to right."""
        return tuple(sorted(self.found, key=lambda each: each.place))

    def add(self, row: int, column: int, heading: str, zh: str, en: str) -> None:
        """Note one fault."""
        self.found.append(TableFault(self.sheet.reference(row, column), heading, Phrase(zh, en), (row, column)))

    def hold_row_seen(self, row: int, columns: Mapping[str, int]) -> None:
        """Note a row that is hidden, and each of its cells, by the name of the column, that is struck out."""
        if row in self.sheet.hidden_rows:
            self.add(row, 1, "", *HIDDEN)
        for name, column in columns.items():
            cell = self.sheet.cell(row, column)
            if cell.is_struck:
                self.add(row, column, name, *words_struck(cell.text.strip()))

    def hold_headings_seen(self, row: int, columns: Mapping[str, int]) -> None:
        """Note a row of headings that is hidden, and each of its columns that is hidden or struck out."""
        self.hold_row_seen(row, columns)
        for name, column in columns.items():
            if column in self.sheet.hidden_columns:
                self.add(row, column, name, *HIDDEN)

    def notes(self) -> tuple[Phrase, ...]:
        """What was taken as asked, and the numbers that were read although their thousands are set apart."""
        if not self.grouped:
            return tuple(self.taken)
        zh, en = _first_of(self.grouped)
        return (*self.taken, Phrase(f"逗号当作千位分隔：{zh}", f"commas taken for separators: {en}"))

    def note_grouped(self, row: int, column: int, words: str) -> None:
        """Note that a number with its thousands set apart was read."""
        self.grouped.append((self.sheet.reference(row, column), words))


def remarks_said(sheet: Sheet) -> tuple[Phrase, ...]:
    """The comments on cells, in one sentence; what they say is for people to judge."""
    said = [(sheet.reference(*place), _cut(words)) for place, words in sorted(sheet.remarks.items()) if words.strip()]
    if not said:
        return ()
    zh, en = _first_of(said)
    return (Phrase(f"有批注的格，数照表里的读，请看一下：{zh}", f"cells with a comment, read as they stand: {en}"),)


def _cut(words: str) -> str:
    """The beginning of a comment, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_REMARK else f"{line[:_LONGEST_REMARK]}…"


def _first_of(cells: Sequence[tuple[str, str]]) -> Phrase:
    """The first of some cells with their texts, and how many there are."""
    said = [f"{cell} “{words}”" for cell, words in cells[:_SHOWN]]
    more = len(cells) - len(said)
    zh, en = (f"等 {len(cells)} 处", f" and {more} more") if more else ("", "")
    return Phrase(f"{'、'.join(said)}{zh}", f"{', '.join(said)}{en}")


HIDDEN = ("所在的行或列是隐藏的；取消隐藏或删掉", "its row or column is hidden; show it or delete it")
"""What is said of a hidden cell that a table is read by, in Chinese and English."""


def words_struck(words: str) -> tuple[str, str]:
    """What is said of a name or heading that is struck out."""
    return (
        f"“{words}”划了删除线；不要的请删掉，要的请去掉删除线",
        f"'{words}' is struck out; delete it, or take the line away",
    )


def too_wide(words: str) -> tuple[str, str]:
    """What is said of a field of a CSV file without heading: a comma has cut a number in two."""
    return (
        f"这一行比表头多出“{words}”；数里的逗号会把一格分成两格，请去掉，或给这一格加引号",
        f"'{words}' stands beyond the headings; a comma in a number cuts it in two: leave it out, or quote the field",
    )
