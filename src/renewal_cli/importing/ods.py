"""Workbooks of LibreOffice (.ods): the table elements of ``content.xml`` (OpenDocument 1.3, part 3, section 9)."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import cell_of, rounded, text_cell
from renewal_cli.importing.excel import OWN_SHEET
from renewal_cli.importing.grid import (
    EMPTY,
    LONGEST_TEXT,
    MOST_CELLS,
    Range,
    Sheet,
    SheetCell,
    UnreadableError,
    too_large,
)
from renewal_cli.importing.package import Package
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".ods",)
_LAST_COLUMN = 16_384
_STYLES = "styles.xml"
_STRIKES = ("style:text-line-through-style", "style:text-line-through-type")
_MOST_PARENTS = 20
_SHOWN = re.compile(r"[￥¥$€ ]*(-?[0-9][0-9,]*(?:\.([0-9]+))?)\s*([^0-9\s.,]*)")
_SCALES = tuple(Fraction(10) ** power for power in (0, 1, 2, 3, 4, 5, 6, 7, 8, 12))


def read(path: Path) -> Iterator[Sheet]:
    """The visible sheets, and the hidden ones of our own.

    Raises:
        UnreadableError: the file is damaged or too large.
    """
    with Package(path) as package:
        tables = _Tables()
        if _STYLES in package.names:
            package.parse(_STYLES, tables.styles, Phrase("格式部分", "the styles"))
        package.parse("content.xml", tables, Phrase("表的内容", "the content"))
        yield from (sheet for sheet in tables.sheets if sheet.name not in tables.hidden)


class _Styles:
    """Which styles strike out, and which hide a sheet; names are unique within a family, such as cells or sheets."""

    def __init__(self) -> None:
        self._parents: dict[tuple[str, str], str] = {}
        self._struck: dict[tuple[str, str], bool] = {}
        self._hidden: set[str] = set()
        self._style = ("", "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "style:style":
            self._style = attributes.get("style:family", ""), attributes.get("style:name", "")
            self._parents[self._style] = attributes.get("style:parent-style-name", "")
        elif name == "style:text-properties":
            said = [attributes[each] for each in _STRIKES if each in attributes]
            if said:
                self._struck[self._style] = "none" not in said
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden.add(self._style[1])

    def end(self, name: str) -> None:
        """Ignore the end of an element."""

    def text(self, text: str) -> None:
        """Ignore text."""

    def strikes(self, family: str, name: str | None) -> bool:
        """Whether text of a style is struck out; what a style does not say its parent says."""
        for _ in range(_MOST_PARENTS):
            if not name or (family, name) in self._struck:
                break
            name = self._parents.get((family, name))
        return self._struck.get((family, name or ""), False)

    def hides(self, name: str | None) -> bool:
        """Whether a sheet of a style is hidden."""
        return name in self._hidden


class _Tables:
    """The sheets of a document; repeated rows and cells are written out only where they hold something."""

    def __init__(self) -> None:
        self.styles = _Styles()
        self.sheets: list[Sheet] = []
        self.hidden: set[str] = set()
        self.merged: list[Range] = []
        self.row = self.column = 0
        self.rows = 1
        self.cells = 0
        self.is_hidden = False
        self.line: list[tuple[int, int, SheetCell, int, int]] = []
        """The cells of a row that hold something: first column, how many, the cell, rows and columns spanned."""
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.note: list[str] = []
        """The paragraphs of the comment on a cell."""
        self.is_text = self.is_note = self.is_struck = False
        self.defaults: list[tuple[int, str]] = []
        """The last column of each run of columns, and the style of its cells that have none of their own."""
        self.row_default: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.styles.start(name, attributes)
        if name == "table:table":
            self._sheet(attributes)
        elif not self.sheets:
            return
        elif name == "table:table-column":
            self._column(attributes)
        elif name == "table:table-row":
            self.rows = _repeated(attributes, "rows")
            self.is_hidden = attributes.get("table:visibility") in ("collapse", "filter")
            self.column, self.line = 0, []
            self.row_default = attributes.get("table:default-cell-style-name")
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.cell, self.paragraphs, self.note = attributes, [], []
            self.is_struck = self.styles.strikes("table-cell", self._style_of(attributes))
        elif self.cell is not None:
            self._text_begins(name, attributes)

    def _sheet(self, attributes: dict[str, str]) -> None:
        name = attributes.get("table:name", "")
        self.sheets.append(Sheet(name))
        self.row = self.column = 0
        self.defaults = []
        if self.styles.hides(attributes.get("table:style-name")) and not name.startswith(OWN_SHEET):
            self.hidden.add(name)

    def _text_begins(self, name: str, attributes: dict[str, str]) -> None:
        """A paragraph of a cell, a piece of it with a style of its own, or a note on it."""
        if name == "office:annotation":
            self.is_note = True
        elif name == "text:p":
            (self.note if self.is_note else self.paragraphs).append("")
            self.is_text = True
        elif (
            name == "text:span" and not self.is_note and self.styles.strikes("text", attributes.get("text:style-name"))
        ):
            self.is_struck = True

    def _style_of(self, attributes: dict[str, str]) -> str | None:
        """The style of a cell: its own, or what the row says of those without one, or the column."""
        before = bisect_left(self.defaults, (self.column + 1, ""))
        of_column = self.defaults[before][1] if before < len(self.defaults) else None
        return attributes.get("table:style-name") or self.row_default or of_column

    def end(self, name: str) -> None:
        if name == "text:p":
            self.is_text = False
        elif name == "office:annotation":
            self.is_note = False
        elif name in ("table:table-cell", "table:covered-table-cell") and self.cell is not None:
            self._end_cell(self.cell, is_covered=name == "table:covered-table-cell")
            self.cell = None
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table" and self.sheets:
            for area in self.merged:
                self.sheets[-1].merge(area)
            self.merged = []
            self.cells += len(self.sheets[-1].cells)
            if self.cells > MOST_CELLS:
                raise too_large(self.sheets[-1].name)

    def text(self, text: str) -> None:
        paragraphs = self.note if self.is_note else self.paragraphs
        if self.is_text and paragraphs and len(paragraphs[-1]) <= LONGEST_TEXT:  # what is longer is refused
            paragraphs[-1] += text

    def _column(self, attributes: dict[str, str]) -> None:
        times = _repeated(attributes, "columns")
        if attributes.get("table:visibility") in ("collapse", "filter"):
            last = min(self.column + times, _LAST_COLUMN)
            self.sheets[-1].hidden_columns |= {*range(self.column + 1, last + 1)}
        self.column += times
        self.defaults.append((self.column, attributes.get("table:default-cell-style-name", "")))

    def _end_cell(self, attributes: dict[str, str], *, is_covered: bool) -> None:
        times = _repeated(attributes, "columns")
        cell = EMPTY if is_covered else _cell(attributes, self.paragraphs)
        if self.is_struck:
            cell = cell._replace(is_struck=True)
        if not cell.is_blank:
            down, across = (int(attributes.get(f"table:number-{way}-spanned", 1)) for way in ("rows", "columns"))
            self.line.append((self.column + 1, times, cell, down, across))
        if self.note:
            self.sheets[-1].remarks[self.row + 1, self.column + 1] = "\n".join(self.note)
        self.column += times

    def _end_row(self) -> None:
        sheet = self.sheets[-1] if self.sheets else Sheet("")
        if self.rows * sum(times for _, times, *_ in self.line) > MOST_CELLS:
            raise too_large(sheet.name)
        for row in range(self.row + 1, self.row + 1 + (self.rows if self.line else 0)):
            for first, times, cell, down, across in self.line:
                for column in range(first, first + times):
                    sheet.put(row, column, cell)
                if down * across > 1:
                    self.merged.append(Range(row, first, row + down - 1, first + across - 1))
            if self.is_hidden:
                sheet.hidden_rows.add(row)
        self.row += self.rows


def _repeated(attributes: dict[str, str], way: str) -> int:
    times = int(attributes.get(f"table:number-{way}-repeated", 1))
    if times < 1:
        raise UnreadableError(f"重复次数 {times} 不对", f"{times} repetitions")
    return times


def _cell(attributes: dict[str, str], paragraphs: list[str]) -> SheetCell:
    text = "\n".join(paragraphs)
    formula = attributes.get("table:formula")
    if formula:
        error = text_cell(text)
        return error if error.kind == "error" else SheetCell("formula", formula.removeprefix("of:"))
    kind = attributes.get("office:value-type", "")
    if kind in ("float", "percentage", "currency"):
        value = float(attributes["office:value"])
        exact = Fraction(f"{value:.15g}")
        if not text.strip():  # an empty paragraph is what a format such as ;;; shows; without any nothing is said
            cell = cell_of(value, "General%" if kind == "percentage" else "")
            return cell._replace(is_unseen=bool(paragraphs) and value != 0)
        return SheetCell("number", text, exact * 100, "%") if kind == "percentage" else _shown(exact, text)
    if kind == "date":
        return SheetCell("date", text)
    return SheetCell("flag", text) if kind == "boolean" else text_cell(text)


def _shown(value: Fraction, text: str) -> SheetCell:
    """The number that stands there, scaled as the text that is shown; text where the two do not fit each other."""
    match = _SHOWN.fullmatch(text.strip())
    if not match:
        return SheetCell("text", text)
    shown, decimals, after = Fraction(match[1].replace(",", "")), len(match[2] or ""), match[3]
    for scale in _SCALES:
        if rounded(value / scale, decimals) == shown:
            return SheetCell("number", f"{exact_text(value / scale)}{after}", value / scale, after)
    return SheetCell("text", text)
