"""Paragraphs → sentences in one spelling, each character with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.text.paragraph import Paragraph, Piece, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_KEPT_WIDE = "，！？"
_ONE_SPELLING = str.maketrans(
    {wide: narrow for wide, narrow in _WIDE.items() if wide not in _KEPT_WIDE}
    | {"﹒": ".", "﹐": ",", "〇": "零", "○": "零", "Ｏ": "O", "﹪": "%", "億": "亿", "萬": "万", "兩": "两", "∼": "~"}
    | {"–": "—", "―": "—", "─": "—", "‐": "-", "‑": "-", "−": "-", "〜": "~", "﹣": "-", "《": "《"}
)
"""Full-width signs, look-alikes and the numerals of traditional script, one character each for one."""
_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_BLANKS = re.compile(r"[\s\u3000\u200b\u2060\ufeff\u00ad]+")
NUMERALS = "零一二三四五六七八九十百千万亿两廿卅半余多"
_ASCII = re.compile(r"[!-~]")
_END = re.compile(r"[。！？!?](?:[”’」』》\"')]*)|(?<=[a-z0-9%)\u4e00-\u9fff])\.(?=\s+[A-Z]|\s*$)")

_WITH_A_FIGURE = re.compile(
    r"\([^()]*(?<![0-9.])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]+(?:\.[0-9]+)?"
    r"(?![0-9.]|[年月日/—-]| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[^()]*\)"
)
"""Brackets with a figure and not only a day."""


@dataclass(frozen=True)
class Sentence:
    """A sentence.

    Attributes:
        text: what is read: full-width digits and signs as ASCII, without blanks between Chinese characters.
        quote: the same as it is written, without those blanks; as long as ``text``.
        paragraph: where it stands.
        offsets: of each character of ``text``, its offset in the paragraph.
        headings: the headings above it, the highest first; the title is among them.
    """

    text: str
    quote: str
    paragraph: Paragraph
    offsets: tuple[int, ...]
    headings: tuple[str, ...] = ()

    def spot(self, index: int) -> Spot:
        """Where the character at an index of ``text`` stands."""
        return self.paragraph.spot(self.offsets[index])

    def is_set_apart(self, name: int, position: int) -> bool:
        """Whether a name or time stands in brackets with a figure of their own, closed before a position."""
        return any(start < name < end <= position for start, end in self._brackets)

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        return [found.span() for found in _WITH_A_FIGURE.finditer(self.text)]


def sentences(paragraphs: Iterable[Paragraph]) -> Iterator[Sentence]:
    """The sentences of paragraphs, in order; a heading is a sentence too."""
    above: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        whole = whole_paragraph(paragraph)
        if paragraph.kind in ("title", "heading"):
            above = [*(each for each in above if each[0] < paragraph.level), (paragraph.level, whole.text)]
        headings = tuple(text for _, text in above)
        for start, end in _cuts(whole.text):
            yield Sentence(whole.text[start:end], whole.quote[start:end], paragraph, whole.offsets[start:end], headings)


def in_one_spelling(text: str) -> str:
    """A name as ``Sentence.text`` spells it: full-width signs as ASCII, without blanks beside Chinese characters."""
    return whole_paragraph(Paragraph(text, (Piece(0, Spot(1, 1)),))).text.strip()


def whole_paragraph(paragraph: Paragraph) -> Sentence:
    """A whole paragraph as one sentence."""
    kept: list[int] = []
    written, last = paragraph.text, 0
    blanks: set[int] = set()
    for found in _BLANKS.finditer(written):
        kept.extend(range(last, found.start()))
        before, after = written[found.start() - 1 : found.start()], written[found.end() : found.end() + 1]
        if _stays(before, after) or "\t" in found[0]:
            kept.append(found.start() + max(found[0].find("\t"), 0))
            blanks.add(kept[-1])
        last = found.end()
    kept.extend(range(last, len(written)))
    quote = "".join(" " if index in blanks and written[index] != "\t" else written[index] for index in kept)
    return Sentence(_THOUSANDS.sub(",", quote).translate(_ONE_SPELLING), quote, paragraph, tuple(kept))


def _stays(before: str, after: str) -> bool:
    """Whether a blank parts two words: between ASCII letters, digits and signs, but not beside Chinese characters."""
    return bool(_ASCII.match(before) and _ASCII.match(after))


LONGEST = 1000
"""Characters of the longest sentence that is read as one."""
_BREAK = re.compile(rf"[,，、;；]|[^0-9.,，{NUMERALS}](?=[0-9{NUMERALS}])")


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; what is longer than a sentence can be is cut between its clauses."""
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        while end - start > LONGEST:
            found = _BREAK.search(text, start + LONGEST // 2, end)
            cut = found.end() if found else end
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end
        start = end
