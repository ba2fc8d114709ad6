"""Paragraphs of a text, whatever kind of file it came from, with the place of each character."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, NamedTuple

from renewal_cli.i18n import Phrase

Kind = Literal["title", "heading", "text", "row"]
"""``row`` is a row of a table, its cells set apart by tabs."""


STRUCK = Phrase("划掉或隐藏的文字", "words struck out or hidden")
"""What a file holds besides and was not read."""


class Spot(NamedTuple):
    """Where a character stands: line and column, from 1; in Word paragraph and column, and the run and its column.

    Attributes:
        line: of a text its line; in Word the number of the paragraph, in the order of the file, from 1.
        column: from 1, in code points.
        run: in Word the number of the run in its paragraph, from 1, without those of text boxes in it; otherwise 0.
        in_run: in Word the column in that run, from 1; otherwise 0.
    """

    line: int
    column: int
    run: int = 0
    in_run: int = 0


class Piece(NamedTuple):
    """A stretch of a paragraph that stands together in its file: a line, a run."""

    start: int
    spot: Spot


class CellSpan(NamedTuple):
    """A cell of a row: where its words begin and end in the row's text.

    Attributes:
        across: how many columns it takes.
        down: how many rows it takes.
        is_continued: whether it is only the lower part of the cell above it, as Word merges cells.
    """

    start: int
    end: int
    across: int = 1
    down: int = 1
    is_continued: bool = False


class Paragraph(NamedTuple):
    """A paragraph as written.

    Attributes:
        level: of a heading, 1 for the highest.
        pieces: what it is put together from, in order; at least one.
        cells: of a row, from left to right, the empty ones too.
        table: of a row, the number of its table in the file.
    """

    text: str
    pieces: tuple[Piece, ...]
    kind: Kind = "text"
    level: int = 0
    cells: tuple[CellSpan, ...] = ()
    table: int = 0

    def spot(self, offset: int) -> Spot:
        """Where the character at an offset stands."""
        start, spot = self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1]
        beyond = offset - start
        return Spot(spot.line, spot.column + beyond, spot.run, spot.in_run + beyond if spot.run else 0)


def raised(text: str, before: str) -> str:
    """What is read of a raised text: 4 with a raised 1 is not 41, and a mark behind a number is no word."""
    if not before[-1:].isdecimal():
        return text
    return f"^{text}" if text[:1].isdecimal() else ""


class TextFile(NamedTuple):
    """What was read of a file.

    Attributes:
        not_read: what the file holds besides and was not read: footnotes, text boxes, tracked changes.
    """

    paragraphs: tuple[Paragraph, ...]
    not_read: tuple[Phrase, ...] = ()
