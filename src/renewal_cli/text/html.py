"""HTML → paragraphs: headings by their elements, table rows with tabs between cells, scripts and styles left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from renewal_cli.importing.grid import UnreadableError
from renewal_cli.text.paragraph import CellSpan, Kind, Paragraph, Piece, Spot, raised
from renewal_cli.text.plain import heading_level

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset((
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tr", "blockquote", "pre", "figure", "figcaption", "caption", "form", "fieldset",
    "address", "br", "hr", "body", "html", "title", "option", *_HEADINGS,
))  # fmt: skip
_STRUCK = ("del", "s", "strike")
_SILENT = frozenset(("script", "style", "template", "noscript", "svg", "select", *_STRUCK))
_UNSEEN = r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)|line-through"
"""What a style says of words that are not to be seen, or struck out."""
_UNSEEN_STYLE = re.compile(_UNSEEN, re.IGNORECASE)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_ENDS_BEFORE = {
    "td": ("td", "th", "p"),
    "th": ("td", "th", "p"),
    "tr": ("tr", "td", "th", "p"),
    "tbody": ("tbody", "thead", "tr", "td", "th", "p"),
    "li": ("li", "p"),
    "dd": ("dd", "dt", "p"),
    "dt": ("dd", "dt", "p"),
    "p": ("p",),
    "div": ("p",),
    "table": ("p",),
}
"""Elements whose end need not be written where another one begins."""
_MAY_LACK_END = frozenset(each for names in _ENDS_BEFORE.values() for each in names)
_CELLS = frozenset(("td", "th"))
_RAISED = frozenset(("sup", "sub"))
_OF_TABLES = frozenset(("table", "thead", "tbody", "tr", "caption"))
_MOST_SPANNED = 1000


class _Reader(HTMLParser):
    """Collects paragraphs while elements begin and end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.silent = 0
        self.unseen: list[str] = []
        """The elements that are open within a hidden one, and that first."""
        self.hiding: set[str] = set()
        """The selectors by which the page's own style sheet hides elements: ``.old``, ``td.old``, ``#old``."""
        self.is_style = False
        self.is_raised = False
        self.level = 0
        self.kind: Kind = "text"
        self.cells: list[CellSpan] = []
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if self._is_unseen(tag, attrs):
            return
        self.is_style = tag == "style"
        if tag in _SILENT:
            self.silent += 1
        elif tag in _RAISED:
            self.is_raised = True
        elif tag in _CELLS and self.kind == "row":
            self._begin_cell(dict(attrs))
        elif tag in _BLOCKS and self._is_in_cell(tag):
            self._add("\n")
        elif tag in _BLOCKS:
            self.end_of_paragraph()
            self.tables += tag == "table"
            self.level = _HEADINGS.get(tag, 1 if tag == "title" else 0)
            self.kind = "row" if tag == "tr" else "title" if tag == "title" else "heading" if self.level else "text"

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self.unseen and self._ends_unseen(tag):
            return
        self.is_style = False
        self.is_raised = self.is_raised and tag not in _RAISED
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS and not self._is_in_cell(tag):
            self.end_of_paragraph()
            self.level, self.kind = 0, "text"

    def handle_data(self, data: str) -> None:
        """Text, or a piece of it; of a style sheet what it hides."""
        if self.is_style:
            self.hiding |= _hiding(data)
        if not self.silent and not self.unseen and (data.strip() or self.length):
            before = next((each for each in reversed(self.text) if each), "")
            self._add(raised(data, before) if self.is_raised else data)

    def _is_unseen(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        """Whether an element that begins is hidden, or within one that is."""
        while self.unseen and self.unseen[-1] in _ENDS_BEFORE.get(tag, ()):
            self.unseen.pop()
        if tag not in _VOID and (self.unseen or self._is_hidden(tag, dict(attrs))):
            if not self.unseen and tag in _BLOCKS and not self._is_in_cell(tag):
                self.end_of_paragraph()
            self.unseen.append(tag)
        return bool(self.unseen)

    def _is_hidden(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether an element is not to be seen, or struck out, by its attributes or the style sheet of the page."""
        if "hidden" in attributes or _UNSEEN_STYLE.search(attributes.get("style") or ""):
            return True
        names = [f".{each}" for each in (attributes.get("class") or "").split()] if self.hiding else []
        names.append(f"#{attributes.get('id')}")
        return not self.hiding.isdisjoint([*names, *(f"{tag}{each}" for each in names)])

    def _ends_unseen(self, tag: str) -> bool:
        """Whether the end of an element is that of a hidden one, or of one within it.

        The end of a row or list also ends a hidden cell or item of it that has no end of its own.
        """
        while self.unseen and self.unseen[-1] != tag and self.unseen[-1] in _MAY_LACK_END:
            self.unseen.pop()
        if not self.unseen:
            return False
        if self.unseen[-1] == tag:
            self.unseen.pop()
        return True

    def _is_in_cell(self, tag: str) -> bool:
        """Whether an element only breaks a line within a cell."""
        return bool(self.cells) and tag not in _OF_TABLES

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        if self.cells:
            self._add("\t")
        self.cells.append(CellSpan(self.length, 0, _span(attributes.get("colspan")), _span(attributes.get("rowspan"))))

    def _add(self, text: str) -> None:
        line, column = self.getpos()
        for number, part in enumerate(text.split("\n")):
            if number:
                self._append("\n")
            self.pieces.append(Piece(self.length, Spot(line + number, 1 if number else column + 1)))
            self._append(part)

    def _append(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def end_of_paragraph(self) -> None:
        """Whatever was collected is a paragraph."""
        text = "".join(self.text)
        if text.strip():
            level = self.level or (heading_level(text.strip()) if self.kind == "text" else 0)
            kind: Kind = "heading" if level and self.kind == "text" else self.kind
            ends = [*(each.start - 1 for each in self.cells[1:]), len(text)]
            cells = tuple(each._replace(end=end) for each, end in zip(self.cells, ends, strict=False))
            self.paragraphs.append(Paragraph(text, tuple(self.pieces), kind, level, cells, self.tables if cells else 0))
        self.text, self.pieces, self.length, self.cells = [], [], 0, []


def _hiding(style_sheet: str) -> set[str]:
    """The plain selectors of a style sheet whose last rule hides or strikes out."""
    first, *others = style_sheet.split("/*")
    parts = re.split("([{}])", "".join((first, *(each.partition("*/")[2] for each in others))))
    rules: dict[str, bool] = {}
    selectors, depth = "", 0  # what stands deeper, as within @media, is for paper or small screens only
    for text, sign in zip(parts[::2], parts[1::2], strict=False):
        if sign == "{":
            selectors = "" if depth else text.rpartition(";")[2]
            depth += 1
            continue
        is_unseen = bool(_UNSEEN_STYLE.search(text))
        if depth == 1 and (is_unseen or "display" in text or "visibility" in text):
            rules |= dict.fromkeys(map(str.strip, selectors.split(",")), is_unseen)
        depth = max(0, depth - 1)
    return {selector for selector, is_unseen in rules.items() if is_unseen}


def _span(text: str | None) -> int:
    """How many columns or rows a cell takes."""
    is_number = text is not None and text.isascii() and text.isdigit() and int(text[:4]) <= _MOST_SPANNED
    return max(1, int(text[:4])) if text and is_number else 1


_NEVER_CLOSED = re.compile(r"<[A-Za-z!?/][^<>]*(?=<|$)")
_SCRIPT = re.compile(r"<(?P<end>/?)(?:script|style)\b", re.IGNORECASE)
_STRUCK_TAG = re.compile(rf"<(?:{'|'.join(_STRUCK)})[\s>]|<[a-z][^<>]*(?:\shidden[\s=>]|{_UNSEEN})", re.IGNORECASE)
_STRUCK_RULE = re.compile(rf"[.#][\w-]+\s{{0,9}}\{{[^{{}}]*?(?:{_UNSEEN})", re.IGNORECASE)
_MOST_NEVER_CLOSED = 300
"""So many tags may lack their ``>``: for each of them the standard library looks at all that follows."""


def _count_never_closed(text: str) -> int:
    """How many tags lack their ``>``, outside of scripts and styles."""
    count, start = 0, 0
    for found in _SCRIPT.finditer(text):
        if not found["end"]:
            count += len(_NEVER_CLOSED.findall(text, start, found.start()))
        start = found.end()
    return count + len(_NEVER_CLOSED.findall(text, start))


def has_struck(text: str) -> bool:
    """Whether some words of a page are struck out or hidden."""
    return bool(_STRUCK_TAG.search(text) or _STRUCK_RULE.search(text))


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a page.

    Raises:
        UnreadableError: too many of its tags are never closed.
    """
    if _count_never_closed(text) > _MOST_NEVER_CLOSED:
        raise UnreadableError("不是网页：太多标签没有写完", "no web page: too many tags are never closed")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_of_paragraph()
    yield from reader.paragraphs
