"""Plain text and Markdown: lines → paragraphs; a line that was only broken to fit the page goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from renewal_cli.text.paragraph import CellSpan, Paragraph, Piece, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADING = re.compile(
    r"\s*(?:(?P<marks>#{1,6})\s|(?P<chapter>第[一二三四五六七八九十]+[章编部篇]|[一二三四五六七八九十]+、)|"
    r"(?P<section>[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+节)|(?P<item>[0-9]{1,2}[.．、](?![0-9])))"
)
_ENDED = re.compile(r"(?:[。！？!?；;：:”》）)…|]|(?<=[a-z0-9%)\u4e00-\u9fff])\.)\s*$")
_BEGINS = re.compile(
    r"\s*(?:#{1,6}\s|[-*•●·>|]\s?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[)）]|[0-9]{1,2}[.．、](?![0-9])|第[一二三四五六七八九十]+[章节条])"
)
_MARKED = re.compile(r"\s*#{1,6}\s")
_LONGEST_HEADING = 40
_NARROWEST = 40
"""Columns of the widest line of a paragraph that was broken to fit a page."""
_STROKE = re.compile(r"(?<!\\)\|")
_RAGGED = 8
"""So many columns may a broken line be shorter than the widest."""
_GOES_ON = re.compile(r"[,，、0-9０-９.．]\s*$")
_REST_OF_A_FIGURE = re.compile(r"\s*[0-9０-９个户处条座栋项家公平万亿亩米元人%％.．]")


_STRUCK = re.compile(r"~~[^~]+~~|<(?P<tag>del|s|strike)>[^<]*</(?P=tag)>|<!--.*?-->")
"""What does not stand in the text any longer."""
_MARKS = (
    re.compile(r"()(?:\[\^[^\]\s]{1,20}\]|&nbsp;)"),
    re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)"),
    *(re.compile(rf"{mark}(?=\S)(.+?)(?<=\S){mark}") for mark in (r"\*\*", "__", r"(?<!\*)\*(?!\*)", "`")),
)
"""Marks of Markdown around words, and notes behind them."""


class _Line(NamedTuple):
    """A line without marks: 完成**6**个 is 完成6个.

    Attributes:
        pieces: its pieces, each with where it begins and the column where it stands.
    """

    number: int
    text: str
    pieces: tuple[tuple[int, int], ...]


def has_struck(text: str) -> bool:
    """Whether some words of a text are struck out."""
    return bool(_STRUCK.search(text))


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text."""
    lines = re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text)
    group: list[_Line] = []
    for line in [*(_shown(number, line) for number, line in enumerate(lines, 1)), _Line(0, "", ())]:
        if line.text.strip():
            group.append(line)
        elif group:
            yield from _joined(group)
            group = []


def _shown(number: int, line: str) -> _Line:
    """A line as people see it; what stands between two digits stays, as they would make another number."""
    left_out = [*_marks(line), *(each.span() for each in _STRUCK.finditer(line))]
    spans = [each for each in left_out if not (line[: each[0]][-1:].isdigit() and line[each[1] :][:1].isdigit())]
    text, end = "", 0
    pieces: list[tuple[int, int]] = []
    for start, behind in [*sorted(spans), (len(line), 0)]:
        if start > end or not pieces:
            pieces.append((len(text), end + 1))
            text += line[end:start]
        end = max(end, behind)
    return _Line(number, text, tuple(pieces))


def _marks(line: str) -> Iterator[tuple[int, int]]:
    """Where marks stand: before and behind the words that they are around."""
    for pattern in _MARKS:
        for found in pattern.finditer(line):
            words = found.span(1)
            yield found.start(), words[0]
            yield words[1], found.end()


def _joined(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    """Lines without an empty one between them → paragraphs."""
    widest = max(_width(line.text) for line in lines)
    pending: list[_Line] = []
    for line in lines:
        if pending and not _goes_on(pending[-1].text, line.text, widest):
            yield _paragraph(pending, lines[0].number)
            pending = []
        pending.append(line)
    yield _paragraph(pending, lines[0].number)


def _goes_on(line: str, following: str, widest: int) -> bool:
    """Whether a line was broken to fit the page."""
    if _ENDED.search(line) or _MARKED.match(line) or _BEGINS.match(following):
        return False
    if _GOES_ON.search(line) and (line.rstrip()[-1] in ",，、" or _REST_OF_A_FIGURE.match(following)):
        return True
    return widest >= _NARROWEST and _width(line) >= widest - _RAGGED


def _width(line: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line[:400])


def _paragraph(lines: Sequence[_Line], first: int) -> Paragraph:
    """A paragraph; the rows of a table go on from its first line without an empty one."""
    pieces, text = [], ""
    for line in lines:
        pieces += [Piece(len(text) + start, Spot(line.number, column)) for start, column in line.pieces]
        text += f"{line.text}\n"
    if text.lstrip().startswith("|"):
        return Paragraph(text[:-1].replace("|", "\t"), tuple(pieces), "row", cells=_cells(text[:-1]), table=first)
    level = heading_level(text.strip())
    return Paragraph(text[:-1], tuple(pieces), "heading" if level else "text", level)


def _cells(line: str) -> tuple[CellSpan, ...]:
    """The cells of a row of Markdown, between its strokes; a stroke behind a backslash is a sign of its cell."""
    strokes = [each.start() for each in _STROKE.finditer(line)]
    ends = strokes[1:] if not line[strokes[-1] + 1 :].strip() else [*strokes[1:], len(line)]
    return tuple(CellSpan(start + 1, end) for start, end in zip(strokes, ends, strict=False))


def heading_level(text: str) -> int:
    """The level of a heading by its number or its marks, 1 for the highest; 0 of other text."""
    found = _HEADING.match(text)
    if not found or len(text) > _LONGEST_HEADING or (_ENDED.search(text) and not found["marks"]):
        return 0
    if found["marks"]:
        return len(found["marks"])
    return next(level for level, name in enumerate(("chapter", "section", "item"), 1) if found[name])
