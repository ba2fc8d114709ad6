"""Describes what the output goes to: width, colours, signs, encoding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_ASCII = str.maketrans(
    {
        "≥": ">=",
        "≤": "<=",
        "≈": "~",
        "×": "x",
        "÷": "/",
        "→": "->",
        "—": "-",
        "…": "...",
        "–": "-",
        "·": "-",
        "│": "|",
        "█": "#",
        "◆": "^",
        **dict(zip("▁▂▃▄▅▆▇", "_.:-=+*", strict=True)),
        "─": "-",
        "“": '"',
        "”": '"',
        "✓": "+",
        "√": "+",
        "●": "*",
        "▽": "v",
        "▼": "V",
        "○": "o",
    }
)


@dataclass(frozen=True)
class OutputTarget:
    r"""Where a document is drawn.

    Attributes:
        width: cells in a line; None for as many as it takes (a pipe, a file).
        has_colour: escape codes are understood.
        is_ascii: only signs of ASCII beside the words of the data.
        has_font: a page carries the Chinese font that it needs.
        encoding: how text becomes bytes; what it lacks is written as ``\uXXXX``, never dropped.
    """

    width: int | None = None
    has_colour: bool = False
    is_ascii: bool = False
    has_font: bool = False
    encoding: str = "utf-8"

    def signs(self, text: str) -> str:
        """Return the text with signs that this target can show: GBK, for one, has no ✓."""
        return text.translate(_ASCII) if self.is_ascii else text.replace("✓", "√")

    def encode(self, text: str) -> bytes:
        """The text as bytes."""
        return text.encode(self.encoding, errors="backslashreplace")


def surface_of(stream: TextIO, environ: Mapping[str, str], *, is_ascii: bool = False) -> OutputTarget:
    """Return the target behind a stream: a terminal has a width and colours, a pipe has neither.

    ``NO_COLOR`` takes colours away, ``FORCE_COLOR`` gives them to a pipe. Signs that the encoding lacks become ASCII.
    """
    from shutil import get_terminal_size

    encoding = stream.encoding or "utf-8"
    is_terminal = stream.isatty()
    has_colour = (is_terminal and environ.get("TERM") != "dumb") or bool(environ.get("FORCE_COLOR"))
    return OutputTarget(
        width=get_terminal_size().columns if is_terminal else None,
        has_colour=has_colour and not environ.get("NO_COLOR"),
        is_ascii=is_ascii or not _can_show("≥—…│█√●▽▼○◆", encoding),
        encoding=encoding,
    )


def _can_show(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
