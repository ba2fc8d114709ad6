"""Paragraphs of a text, whatever kind of file it came from, with the place of each character."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.i18n import Phrase

Kind = Literal["title", "heading", "text", "row"]
"""``row`` is a row of a table, its cells set apart by tabs."""


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


class Paragraph(NamedTuple):
    """A paragraph as written.

    Attributes:
        level: of a heading, 1 for the highest.
        pieces: what it is put together from, in order; at least one.
    """

    text: str
    pieces: tuple[Piece, ...]
    kind: Kind = "text"
    level: int = 0

    def spot(self, offset: int) -> Spot:
        """Where the character at an offset stands."""
        start, spot = self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1]
        beyond = offset - start
        return Spot(spot.line, spot.column + beyond, spot.run, spot.in_run + beyond if spot.run else 0)


class TextFile(NamedTuple):
    """What was read of a file.

    Attributes:
        not_read: what the file holds besides and was not read: footnotes, text boxes, tracked changes.
    """

    paragraphs: tuple[Paragraph, ...]
    not_read: tuple[Phrase, ...] = ()
