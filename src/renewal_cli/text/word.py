"""Word files (.docx) → paragraphs, each run with its place; what is not read is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.importing.grid import UnreadableError
from renewal_cli.importing.package import Package
from renewal_cli.text.paragraph import STRUCK, CellSpan, Kind, Paragraph, Piece, Spot, TextFile, raised
from renewal_cli.text.plain import heading_level

if TYPE_CHECKING:
    from pathlib import Path

_BODY = "word/document.xml"
_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_PARTS = {
    "word/footnotes.xml": Phrase("脚注", "footnotes"),
    "word/endnotes.xml": Phrase("尾注", "endnotes"),
    "word/comments.xml": Phrase("批注", "comments"),
}
_SILENT = frozenset(("txbxContent", "Fallback", "instrText", "del", "moveFrom", "delText", "footnotePr", "rPrChange"))
_STRUCK = frozenset(("strike", "dstrike", "vanish"))
_OFF = ("0", "false", "off")
_RAISED = ("superscript", "subscript")
_TEXT_BOX = Phrase("文本框", "text boxes")
_DELETED = Phrase("修订中删去的文字", "text deleted by tracked changes")
MOST_CHARACTERS = 300_000
"""Characters of the longest text that is read: some 400 pages."""
_LABEL = Phrase("正文", "the text")


class _Styles:
    """Which styles are headings, by their id."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self._id = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name" and (found := _HEADING.match(attributes.get("val", ""))):
            self.levels[self._id] = int(found[1])
        elif name == "name" and attributes.get("val", "").lower() in ("title", "标题"):
            self.levels[self._id] = 0

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text, or a piece of it."""


class _Body:
    """Collects paragraphs; they are numbered as ``w:p`` elements come in the file, runs as ``w:r`` in theirs."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.levels = levels
        self.paragraphs: list[Paragraph] = []
        self.rows: list[list[_Cell]] = []
        self.tables = 0
        self.not_read: dict[Phrase, None] = {}
        self.number = 0
        self.length = 0
        self.open: list[_Open] = []
        self.silent = 0
        self.is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in _SILENT:
            self.silent += 1
            if name in ("txbxContent", "del", "moveFrom"):
                self.not_read[_TEXT_BOX if name == "txbxContent" else _DELETED] = None
        if name in ("tbl", "tr", "tc"):
            self._in_table(name)
        elif name == "p":
            self.number += 1
            self.open.append(_Open(self.number))
        elif self.open:
            self._inside(name, attributes)
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1].merge(name, attributes.get("val", ""))

    def _in_table(self, name: str) -> None:
        if name == "tbl":
            self.tables += 1
        elif name == "tr":
            self.rows.append([])
        elif self.rows:
            self.rows[-1].append(_Cell())

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        paragraph = self.open[-1]
        if name == "r":
            paragraph.begin_run()
        elif name in _STRUCK and paragraph.run and not self.silent and attributes.get("val") not in _OFF:
            paragraph.is_left_out = True
            self.not_read[STRUCK] = None
        elif name == "vertAlign" and paragraph.run and attributes.get("val") in _RAISED:
            paragraph.is_raised = True
        elif name == "t":
            self.is_text = True
        elif name in ("tab", "br", "cr") and paragraph.run:
            self.text("\n", always=True)
        elif name == "noBreakHyphen" and paragraph.run:
            self.text("-", always=True)
        elif name == "pStyle":
            paragraph.style = attributes.get("val", "")

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "p" and self.open:
            self._close(self.open.pop())
        elif name == "tr" and self.rows:
            self._close_row(self.rows.pop())
        elif name == "t":
            self.is_text = False
        if name in _SILENT:
            self.silent -= 1

    def text(self, text: str, *, always: bool = False) -> None:
        """Text, or a piece of it."""
        if self.silent or not self.open or not (self.is_text or always) or self.open[-1].is_left_out:
            return
        self.length += len(text)
        if self.length > MOST_CHARACTERS:
            raise too_long()
        paragraph = self.open[-1]
        shown = raised(text, "".join(paragraph.text[-1:])) if paragraph.is_raised and not always else text
        for words, of_run in ((shown.removesuffix(text), 0), (text if shown else "", len(text))):
            paragraph.add(words, of_run)

    def _close(self, paragraph: _Open) -> None:
        text = "".join(paragraph.text)
        if not text.strip() or self.silent:
            return
        level = self.levels.get(paragraph.style)
        kind: Kind = "text" if level is None else "heading" if level else "title"
        if level is None and (level := heading_level(text.strip())):
            kind = "heading"
        made = Paragraph(text, tuple(paragraph.pieces), kind, level or 0)
        self._put(made)

    def _put(self, made: Paragraph) -> None:
        """A paragraph goes into the cell that is open, or into the text."""
        (self.rows[-1][-1].paragraphs if self.rows and self.rows[-1] else self.paragraphs).append(made)

    def _close_row(self, cells: list[_Cell]) -> None:
        """A row of a table: its cells as one paragraph."""
        pieces: list[Piece] = []
        spans: list[CellSpan] = []
        text = ""
        for cell in cells:
            start = len(text)
            for paragraph in cell.paragraphs:
                pieces += [piece._replace(start=piece.start + len(text)) for piece in paragraph.pieces]
                text += f"{paragraph.text}\t"
            spans.append(CellSpan(start, len(text), cell.across, is_continued=cell.is_continued))
        if pieces:
            self._put(Paragraph(text.removesuffix("\t"), tuple(pieces), "row", cells=tuple(spans), table=self.tables))


class _Cell:
    """A cell of a table: its paragraphs, how many columns it takes, and whether it goes on from the one above."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.across = 1
        self.is_continued = False

    def merge(self, name: str, value: str) -> None:
        """A property of the cell: gridSpan or vMerge."""
        if name == "gridSpan" and value.isascii() and value.isdigit():
            self.across = max(1, int(value[:3]))
        elif name == "vMerge":
            self.is_continued = value != "restart"


class _Open:
    """A paragraph that has not ended yet."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.style = ""
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.run = 0
        self.in_run = 0
        self.is_left_out = self.is_raised = False

    def begin_run(self) -> None:
        """A run begins."""
        self.run += 1
        self.in_run = 0
        self.is_left_out = self.is_raised = False

    def add(self, text: str, of_run: int) -> None:
        """Text, and how many characters of the present run it takes."""
        if text:
            self.pieces.append(Piece(self.length, Spot(self.number, self.length + 1, self.run, self.in_run + 1)))
            self.text.append(text)
        self.length += len(text)
        self.in_run += of_run


def too_long() -> UnreadableError:
    """The text is longer than what is read."""
    return UnreadableError(
        f"超过 {MOST_CHARACTERS} 个字，请分成几个文件", f"longer than {MOST_CHARACTERS} characters; split it"
    )


def read(path: Path) -> TextFile:
    """The paragraphs of a Word file.

    Raises:
        UnreadableError: it is damaged, locked, no Word file or beyond the limits.
        OSError: the system does not let us read it.
    """
    with Package(path) as package:
        styles = _Styles()
        if "word/styles.xml" in package.names:
            package.parse("word/styles.xml", styles, Phrase("样式", "the styles"))
        body = _Body(styles.levels)
        package.parse(_BODY, body, _LABEL)
        parts = [name for part, name in _PARTS.items() if part in package.names]
        headers = [name for name in package.names if re.fullmatch(r"word/(?:header|footer)[0-9]*\.xml", name)]
    further = [Phrase("页眉页脚", "headers and footers")] if headers else []
    return TextFile(tuple(body.paragraphs), (*body.not_read, *parts, *further))
