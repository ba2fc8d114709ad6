"""Workbooks of Excel (.xlsx, .xlsm), read from their XML (ECMA-376 part 1, section 18); never saved.

openpyxl reads rectangles: one cell at XFD1048576 takes gigabytes there. ``docs/decisions/reading-tables.md`` says more.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import cell_of, day_cell, format_for, text_cell
from renewal_cli.importing.grid import EMPTY, Range, Sheet, SheetCell, UnreadableError
from renewal_cli.importing.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm")
OWN_SHEET = "renewal"
"""The hidden sheet of our own forms."""

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LAST_COLUMN = 16_384
_COMMENTS = Phrase("批注", "the comments")
_KINDS_OF_COMMENTS = ("comments", "threadedComment")
_DAY_0 = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - days without a time zone
_FORMATS = {
    9: "0%",
    10: "0.00%",
    17: "yyyy-mm",
    27: "yyyy-mm",
    36: "yyyy-mm",
    50: "yyyy-mm",
    57: "yyyy-mm",
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "hh:mm"),
}
"""Built-in number formats (18.8.30) that are more than a plain number, by what they show in Chinese Excel."""


class _Style(NamedTuple):
    number_format: str = ""
    is_struck: bool = False


def read(path: Path) -> Iterator[Sheet]:
    """The visible sheets with cells, and the hidden ones of our own.

    Raises:
        UnreadableError: the file, or a sheet of it, is damaged, absent or too large.
    """
    with Package(path) as package:
        book = _Workbook()
        package.parse(_WORKBOOK, book, Phrase("工作簿的目录", "the list of sheets"))
        links = _Links()
        package.parse("xl/_rels/workbook.xml.rels", links, Phrase("工作簿的目录", "the list of sheets"))
        texts, styles = _Texts(), _Styles()
        for kind, handler in (("sharedStrings", texts), ("styles", styles)):
            if kind in links.by_kind:
                package.parse(_part(links.by_kind[kind]), handler, Phrase("文字或格式部分", "the texts or styles"))
        for name, link in book.sheets:
            kind, target = links.by_id.get(link, ("worksheet", f"{link}?"))
            if kind == "worksheet":
                reader = _Cells(Sheet(name), texts.cells, styles.styles, is_1904=book.is_1904)
                package.parse(_part(target), reader, Phrase(f"工作表“{name}”", f"sheet '{name}'"))
                reader.sheet.remarks = _remarks(package, _part(target))
                yield reader.finished()


def _part(target: str, of: str = _WORKBOOK) -> str:
    """The name of a part in the zip file, from the target of a relationship of another part."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(of), target))


def _remarks(package: Package, sheet: str) -> dict[tuple[int, int], str]:
    """The comments on the cells of a sheet; of a conversation what it says, not how an old Excel would show it."""
    links, remarks = _Links(), _Remarks()
    folder, _, name = sheet.rpartition("/")
    if (part := f"{folder}/_rels/{name}.rels") in package.names:
        package.parse(part, links, _COMMENTS)
    for kind in _KINDS_OF_COMMENTS:
        if kind in links.by_kind and (part := _part(links.by_kind[kind], sheet)) in package.names:
            remarks.new = {}
            package.parse(part, remarks, _COMMENTS)
            remarks.found |= remarks.new
    return {place: "\n".join(texts) for place, texts in remarks.found.items()}


class _Workbook:
    """The sheets by name and relationship."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            title = attributes.get("name", "")
            if attributes.get("state", "visible") == "visible" or title.startswith(OWN_SHEET):
                self.sheets.append((title, attributes.get("id", "")))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in ("1", "true")

    def end(self, name: str) -> None:
        """Ignore the end of an element."""

    def text(self, text: str) -> None:
        """Ignore text."""


class _Links(_Workbook):
    """Relationships: the kind and target of each id, and the target of each kind."""

    def __init__(self) -> None:
        self.by_id: dict[str, tuple[str, str]] = {}
        self.by_kind: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.by_id[attributes.get("Id", "")] = kind, attributes.get("Target", "")
            self.by_kind[kind] = attributes.get("Target", "")


class _Remarks(_Workbook):
    """The comments on cells: each has the reference of its cell and a text, perhaps in runs."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], list[str]] = {}
        self.new: dict[tuple[int, int], list[str]] = {}
        self._text: list[str] | None = None
        self._at = (1, 1)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("comment", "threadedComment"):
            self._at = _place(attributes.get("ref", ""))
        elif name == "text":
            self._text = []

    def end(self, name: str) -> None:
        if name == "text" and self._text is not None:
            self.new.setdefault(self._at, []).append("".join(self._text))
            self._text = None

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)


class _Texts:
    """The shared strings, as cells."""

    def __init__(self) -> None:
        self.cells: list[SheetCell] = []
        self._parts: list[str] = []
        self._is_pronounced = False
        self._is_reading = False
        self._strikes = _Strikes()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts, self._strikes = [], _Strikes()
        self._strikes.start(name, attributes)
        self._is_reading = name == "t" and not self._is_pronounced
        self._is_pronounced = self._is_pronounced or name == "rPh"

    def end(self, name: str) -> None:
        self._is_reading = False
        if name == "rPh":
            self._is_pronounced = False
        elif name == "si":
            self.cells.append(text_cell("".join(self._parts))._replace(is_struck=self._strikes.found))

    def text(self, text: str) -> None:
        if self._is_reading:
            self._parts.append(text)
            self._strikes.text(text)


class _Strikes:
    """Whether a run of rich text is struck out; a number with a struck digit before it would be another number."""

    def __init__(self) -> None:
        self.found = False
        self._is_struck = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the properties of a run."""
        if name == "r":
            self._is_struck = False
        elif name == "strike":
            self._is_struck = _is_on(attributes)

    def text(self, text: str) -> None:
        """Note a text of the run."""
        self.found = self.found or (self._is_struck and bool(text.strip()))


def _is_on(attributes: dict[str, str]) -> bool:
    """Whether a property of a font that needs no value is on."""
    return attributes.get("val", "1") not in ("0", "false")


class _Styles:
    """Number format and strike-through of each cell format."""

    def __init__(self) -> None:
        self.styles: list[_Style] = []
        self._formats: dict[str, str] = {}
        self._struck: list[bool] = []
        self._within = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and self._within == "fonts":
            self._struck.append(False)
        elif name == "strike" and self._within == "fonts" and self._struck:
            self._struck[-1] = _is_on(attributes)
        elif name == "xf" and self._within == "cellXfs":
            number = attributes.get("numFmtId", "0")
            font = int(attributes.get("fontId", "0"))
            code = self._formats.get(number) or _FORMATS.get(int(number), "")
            self.styles.append(_Style(code, font < len(self._struck) and self._struck[font]))

    def end(self, name: str) -> None:
        """Containers follow each other; none needs its end."""

    def text(self, text: str) -> None:
        """Ignore text."""


class _Cells:
    """The cells of one sheet, one after the other as they stand in its part."""

    def __init__(self, sheet: Sheet, texts: list[SheetCell], styles: list[_Style], *, is_1904: bool) -> None:
        self.sheet = sheet
        self.texts = texts
        self.styles = styles
        self.day_0 = _DAY_0[is_1904]
        self.row = 0
        self.column = 0
        self.kind = ""
        self.style = _Style()
        self.parts: dict[str, list[str]] = {}
        self.strikes = _Strikes()
        self.reading: list[str] | None = None
        self.is_pronounced = False
        self.merged: list[Range] = []
        self.last_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.strikes.start(name, attributes)
        if name == "c":
            self._begin(attributes)
        elif name in ("v", "f", "t") and not self.is_pronounced:
            self.reading = self.parts.setdefault(name, [])
        elif name == "rPh":
            self.is_pronounced = True
        elif name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
            if _is_hidden(attributes, "ht"):
                self.sheet.hidden_rows.add(self.row)
        elif name == "col" and _is_hidden(attributes, "width"):
            first = max(int(attributes["min"]), self.last_column + 1)
            self.last_column = max(min(int(attributes["max"]), _LAST_COLUMN), self.last_column)
            self.sheet.hidden_columns |= {*range(first, self.last_column + 1)}
        elif name == "mergeCell":
            first_cell, _, last_cell = attributes["ref"].partition(":")
            self.merged.append(Range(*_place(first_cell), *_place(last_cell or first_cell)))

    def end(self, name: str) -> None:
        if name == "c":
            self.sheet.put(self.row, self.column, self._cell())
            self.kind = ""
        elif name in ("v", "f", "t"):
            self.reading = None
        elif name == "rPh":
            self.is_pronounced = False

    def text(self, text: str) -> None:
        if self.reading is not None:
            self.reading.append(text)
            self.strikes.text(text)

    def finished(self) -> Sheet:
        """The sheet, with what was hidden or merged where there is something to see."""
        for area in self.merged:
            self.sheet.merge(area)
        self.sheet.hidden_rows &= {*self.sheet.rows}
        return self.sheet

    def _begin(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.row, self.column = _place(attributes["r"])
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        style = int(attributes.get("s", "0"))
        self.style = self.styles[style] if style < len(self.styles) else _Style()
        self.parts = {}
        self.strikes = _Strikes()

    def _cell(self) -> SheetCell:
        value = "".join(self.parts.get("v", []))
        if self.kind == "e":
            return SheetCell("error", value or "#?")
        if "f" in self.parts:
            formula = "".join(self.parts["f"]) or "…"  # of a formula that is shared with other cells
            error = text_cell(formula)  # LibreOffice writes =#DIV/0!
            return error if error.kind == "error" else SheetCell("formula", f"={formula}")
        cell = self._valued(value)
        return cell._replace(is_struck=True) if self.style.is_struck or self.strikes.found else cell

    def _valued(self, value: str) -> SheetCell:
        if self.kind == "s":
            return self.texts[int(value)] if value else EMPTY
        if self.kind == "inlineStr":
            return text_cell("".join(self.parts.get("t", [])))
        if self.kind == "str":
            return text_cell(value)
        if self.kind == "b":
            return cell_of(value == "1")
        if self.kind == "d":
            return SheetCell("date", value.removesuffix("T00:00:00"))
        return self._number(float(value)) if value.strip() else EMPTY

    def _number(self, value: float) -> SheetCell:
        cell = cell_of(value, self.style.number_format)
        if cell.kind != "date":
            return cell
        try:
            day = self.day_0 + timedelta(days=value)
        except OverflowError:
            return SheetCell("error", "#####")  # so Excel shows what is no date
        return day_cell(day, format_for(cell_of(value).number or 0, self.style.number_format).day)


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or has no height or width."""
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size, 1)) == 0


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as ``B3``."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise UnreadableError(f"没有单元格“{reference[:20]}”", f"there is no cell '{reference[:20]}'")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
