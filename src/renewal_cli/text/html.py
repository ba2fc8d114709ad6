"""HTML → paragraphs: headings by their elements, table rows with tabs between cells, scripts and styles left out."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from renewal_cli.text.paragraph import Kind, Paragraph, Piece, Spot
from renewal_cli.text.plain import heading_level

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset((
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tr", "blockquote", "pre", "figure", "figcaption", "caption", "form", "fieldset",
    "address", "br", "hr", "body", "html", "title", "option", *_HEADINGS,
))  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "noscript", "svg", "select"))
_CELLS = frozenset(("td", "th"))


class _Reader(HTMLParser):
    """Collects paragraphs while elements begin and end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.silent = 0
        self.level = 0
        self.kind: Kind = "text"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """An element begins."""
        if tag in _SILENT:
            self.silent += 1
        elif tag in _CELLS and self.length:
            self._add("\t")
        elif tag in _BLOCKS:
            self.end_of_paragraph()
            self.level = _HEADINGS.get(tag, 1 if tag == "title" else 0)
            self.kind = "row" if tag == "tr" else "title" if tag == "title" else "heading" if self.level else "text"

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.end_of_paragraph()
            self.level, self.kind = 0, "text"

    def handle_data(self, data: str) -> None:
        """Text, or a piece of it."""
        if not self.silent and (data.strip() or self.length):
            self._add(data)

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
            self.paragraphs.append(Paragraph(text, tuple(self.pieces), kind, level))
        self.text, self.pieces, self.length = [], [], 0


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_of_paragraph()
    yield from reader.paragraphs
