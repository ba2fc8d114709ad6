"""Help pages in lines of a window: Chinese signs take two cells, and nothing that one types is broken.

Documents break lines elsewhere, at commas and slashes too, and with a library that help pages do not wait for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDEST = 80
"""So many cells a line has at most: longer ones are hard to read."""
INDENT = "  "
_PIECES = re.compile("[（“]*(?:[^\\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。；：、）”]*| +")
"""What stays together: a word, or a Chinese sign, with what opens before it and closes behind it."""


def cells(text: str) -> int:
    """How many cells a text takes in a terminal."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def lines_of(text: str, width: int) -> list[str]:
    """A text in lines of at most so many cells, unless a single word has more."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def definitions(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Names with what they mean beside them; where the names leave less than half of the line, below them."""
    widest = max(cells(name) for name, _ in rows) + len(INDENT)
    at = widest if widest <= width // 2 else len(INDENT)
    for name, said in rows:
        first, *more = lines_of(said, width - at - len(INDENT))
        if at == widest:
            yield f"{INDENT}{name}{' ' * (at - cells(name))}{first}"
        else:
            yield f"{INDENT}{name}"
            more = [first, *more]
        yield from (f"{INDENT}{' ' * at}{each}" for each in more)
