"""Lines of a width: broken between Chinese characters or at spaces, never inside a figure, its unit or a name."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_OPENS = r"[(（“‘\[]*"
_CLOSES = r"[)）”’\],.，。；：、;:!?！？]*"
_NUMBER = r"[+-]?[0-9](?:[0-9.,:/~—-]*[0-9])?%?"
_FIGURE = rf"(?:[≥≤≈<>]=? )?{_NUMBER}"
_COUNTED = (
    rf"{_FIGURE}(?: ~ {_NUMBER})?"
    r"(?:年[0-9]+月(?:[0-9]+日)?|月[0-9]+日"  # a date
    r"| ?(?:个百分点|[\u4e00-\u9fff]{1,3})| [A-Za-z]{1,12}(?![A-Za-z0-9]))?"  # or what is counted
)
_FIGURES = re.compile(_COUNTED)
_WORD = r"[A-Za-z_'’./-]+[0-9]*|[^ ]"
_LINE = r"[^\s,;:()（），。；：“”\"]+\.[A-Za-z0-9]+(?::[0-9]+)+"
"""A line of a file, such as ``data/X.yaml:23``."""


_PIECES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OPENS}(?:{_LINE}|{_COUNTED}|{_WORD}){_CLOSES}| +",
        rf"{_OPENS}(?:{_FIGURE}|{_WORD}){_CLOSES}| +",
        "[^/—]*[/—]|[^/—]+",
    )
)
"""What stays together; of what is wider than a line a figure leaves its unit, then a path breaks behind
its slashes, and from when to when behind its dash."""


def unbroken(text: str) -> str:
    """The text with spaces at which no line ends between a sign, its number and its unit."""
    return _FIGURES.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def apart(text: str) -> list[str]:
    """Words and figures of a text by turns, words first; a figure has its unit, brackets and dash with it."""
    return re.split(f"({_OPENS}{_COUNTED}[/~—-]*{_CLOSES})", text)


def wrapped(text: str, width: int | None, names: Collection[str] = ()) -> list[str]:
    """The lines of a text, none wider than ``width`` cells unless a single figure or word is; None keeps one line.

    Names that take at most half of a line are not broken, nor parted from a number before them, whose unit they are.
    """
    if width is None:
        return [text]
    lines, line, used = [], "", 0
    for piece in _with_names(text, width, names):
        size = cell_len(piece)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or piece.strip():
            line, used = line + piece, used + size
    return [*lines, line.rstrip()]


def even(heading: str, width: int) -> list[str]:
    """A heading on as few lines as it takes at a width, all about as long: no narrower one is enough for so few."""
    fewest = len(wrapped(heading, width))
    if fewest == 1:
        return [heading]
    least = min(-(-(cell_len(heading) - fewest + 1) // fewest), width)
    return next(lines for narrow in count(least) if len(lines := wrapped(heading, narrow)) <= fewest)


def _with_names(text: str, width: int, names: Collection[str]) -> Iterator[str]:
    """The pieces of a text; those of a name are one."""
    inside = {
        at
        for name in names
        if name in text and cell_len(name) <= width // 2
        for match in re.finditer(rf"((?<=[0-9]) ?)?{re.escape(name)}", text)
        for at in range(match.start() + (match[1] is None), match.end())
    }
    piece, at = "", 0
    for each in _pieces(text, width, _PIECES):
        if at not in inside or cell_len(piece + each) > width:
            yield piece
            piece = ""
        piece, at = piece + each, at + len(each)
    yield piece


def _pieces(text: str, width: int, patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    """Split a text into pieces that stay together; a piece wider than a line is split by the next pattern."""
    first, *smaller = patterns
    for match in first.finditer(text):
        if smaller and cell_len(match[0].rstrip()) > width:
            yield from _pieces(match[0], width, smaller)
        else:
            yield match[0]
