"""Tables of a text: rows of cells under their headings, merged cells in each place that they cover."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.text.sentence import Sentence, in_one_spelling, whole_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewal_cli.text.paragraph import CellSpan, Paragraph

MOST_LINES_ABOVE = 4
"""So many lines right above a table may say what it is about."""
LONGEST_LINE = 80
_MOST_COLUMNS = 200


class TextCell(NamedTuple):
    """A cell: its row as one sentence, and where its words begin and end in that."""

    row: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words in one spelling, without blanks around them."""
        return self.row.text[self.start : self.end].strip()


@dataclass(frozen=True)
class TextTable:
    """A table.

    Attributes:
        rows: of each row its cells by column, from 0; a merged cell is in every place that it covers.
        above: the lines right above it, its title and unit among them, the nearest last.
        headings: the headings that it stands under, the highest first.
    """

    rows: tuple[Mapping[int, TextCell], ...]
    above: tuple[str, ...]
    headings: tuple[str, ...]


def tables_of(paragraphs: Iterable[Paragraph]) -> Iterator[TextTable]:
    """Yield the tables of a text, in order."""
    lines: list[str] = []
    headings: list[tuple[int, str]] = []
    rows: list[Paragraph] = []
    for each in paragraphs:
        if rows and (each.table != rows[0].table or not each.cells):
            yield _table(rows, lines, headings)
            rows, lines = [], []
        if each.cells:
            rows.append(each)
            continue
        text = in_one_spelling(each.text)
        if each.kind in ("title", "heading"):
            headings = [*(above for above in headings if above[0] < each.level), (each.level, text)]
            lines = []
        else:
            is_line = len(text) <= LONGEST_LINE and not text.endswith(("。", "；", ";"))
            lines = [*lines, text][-MOST_LINES_ABOVE:] if is_line else []
    if rows:
        yield _table(rows, lines, headings)


def _table(rows: Iterable[Paragraph], lines: Iterable[str], headings: Iterable[tuple[int, str]]) -> TextTable:
    placed = tuple(row for row in _placed(rows) if not _is_rule(row.values()))
    return TextTable(placed, tuple(lines), tuple(text for _, text in headings))


def _is_rule(cells: Iterable[TextCell]) -> bool:
    """Tell whether a row is the line below the headings of Markdown."""
    texts = [each.text for each in cells]
    return all(text and not text.strip(":-—") for text in texts) and any("-" in text for text in texts)


def _placed(rows: Iterable[Paragraph]) -> Iterator[dict[int, TextCell]]:
    """Yield the cells of each row in their columns."""
    above: dict[int, TextCell] = {}
    open_below: dict[int, tuple[int, TextCell]] = {}
    for paragraph in rows:
        sentence = whole_paragraph(paragraph)
        placed = {column: cell for column, (left, cell) in open_below.items() if left}
        open_below = {column: (left - 1, cell) for column, (left, cell) in open_below.items() if left > 1}
        column = 0
        for span in paragraph.cells:
            while column in placed:
                column += 1
            made = _cell(sentence, span)
            for at in range(column, min(column + span.across, _MOST_COLUMNS)):
                placed[at] = above.get(at, made) if span.is_continued else made
                if span.down > 1:
                    open_below[at] = (span.down - 1, made)
            column += span.across
        above = placed
        yield placed


def _cell(sentence: Sentence, span: CellSpan) -> TextCell:
    return TextCell(sentence, bisect_left(sentence.offsets, span.start), bisect_left(sentence.offsets, span.end))
