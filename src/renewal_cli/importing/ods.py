"""Workbooks of LibreOffice (.ods): the table elements of ``content.xml`` (OpenDocument 1.3, part 3, section 9)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import cell_of, rounded, text_cell
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
_SHOWN = re.compile(r"[￥¥$€ ]*(-?[0-9][0-9,]*(?:\.([0-9]+))?)\s*([^0-9\s.,]*)")
_SCALES = tuple(Fraction(10) ** power for power in (0, 1, 2, 3, 4, 5, 6, 7, 8, 12))


def read(path: Path) -> Iterator[Sheet]:
    """The sheets.

    Raises:
        UnreadableError: the file is damaged or too large.
    """
    with Package(path) as package:
        tables = _Tables()
        package.parse("content.xml", tables, Phrase("表的内容", "the content"))
        yield from tables.sheets


class _Tables:
    """The sheets of a document; repeated rows and cells are written out only where they hold something."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.merged: list[Range] = []
        self.row = self.column = 0
        self.rows = 1
        self.cells = 0
        self.is_hidden = False
        self.line: list[tuple[int, int, SheetCell, int, int]] = []
        """The cells of a row that hold something: first column, how many, the cell, rows and columns spanned."""
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.sheets.append(Sheet(attributes.get("table:name", "")))
            self.row = self.column = 0
        elif not self.sheets:
            return
        elif name == "table:table-column":
            self._column(attributes)
        elif name == "table:table-row":
            self.rows = _repeated(attributes, "rows")
            self.is_hidden = attributes.get("table:visibility") in ("collapse", "filter")
            self.column, self.line = 0, []
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.cell, self.paragraphs = attributes, []
        elif name == "text:p" and self.cell is not None:
            self.paragraphs.append("")
            self.is_text = True
        elif name == "office:annotation":
            self.is_text = False

    def end(self, name: str) -> None:
        if name == "text:p":
            self.is_text = False
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
        if self.is_text and self.paragraphs and len(self.paragraphs[-1]) <= LONGEST_TEXT:  # what is longer is refused
            self.paragraphs[-1] += text

    def _column(self, attributes: dict[str, str]) -> None:
        times = _repeated(attributes, "columns")
        if attributes.get("table:visibility") in ("collapse", "filter"):
            last = min(self.column + times, _LAST_COLUMN)
            self.sheets[-1].hidden_columns |= {*range(self.column + 1, last + 1)}
        self.column += times

    def _end_cell(self, attributes: dict[str, str], *, is_covered: bool) -> None:
        times = _repeated(attributes, "columns")
        cell = EMPTY if is_covered else _cell(attributes, "\n".join(self.paragraphs))
        if not cell.is_blank:
            down, across = (int(attributes.get(f"table:number-{way}-spanned", 1)) for way in ("rows", "columns"))
            self.line.append((self.column + 1, times, cell, down, across))
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


def _cell(attributes: dict[str, str], text: str) -> SheetCell:
    formula = attributes.get("table:formula")
    if formula:
        error = text_cell(text)
        return error if error.kind == "error" else SheetCell("formula", formula.removeprefix("of:"))
    kind = attributes.get("office:value-type", "")
    if kind in ("float", "percentage", "currency"):
        value = float(attributes["office:value"])
        exact = Fraction(f"{value:.15g}")
        if kind == "percentage":
            return SheetCell("number", text, exact * 100, "%")
        return _shown(exact, text)
    if kind == "date":
        return SheetCell("date", text)
    return SheetCell("flag", text) if kind == "boolean" else text_cell(text)


def _shown(value: Fraction, text: str) -> SheetCell:
    """The number that stands there, scaled as the text that is shown; text where the two do not fit each other."""
    match = _SHOWN.fullmatch(text.strip())
    if not match:
        return cell_of(float(value)) if not text.strip() else SheetCell("text", text)
    shown, decimals, after = Fraction(match[1].replace(",", "")), len(match[2] or ""), match[3]
    for scale in _SCALES:
        if rounded(value / scale, decimals) == shown:
            return SheetCell("number", f"{exact_text(value / scale)}{after}", value / scale, after)
    return SheetCell("text", text)
