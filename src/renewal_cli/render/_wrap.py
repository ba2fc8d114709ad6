"""Breaking lines: between Chinese characters or at spaces, never inside a figure or a word."""

from __future__ import annotations

import re

from rich.cells import cell_len

_PIECE = re.compile(
    r"(?:[(（“‘\[]*"  # what opens stays with what follows
    r"(?:(?:[≥≤≈<>]=? )?[+-]?[0-9][0-9.,:/~-]*%?"  # a figure with its sign
    r"|[A-Za-z_'’./-]+[0-9]*|\S)"  # a word, or one character
    r"[)）”’\],.，。；：、;:!?！？]*)| +"  # what closes stays with what precedes
)


def wrapped(text: str, width: int | None) -> list[str]:
    """The lines of a text, none wider than ``width`` cells unless a single figure or word is; None keeps one line."""
    if width is None:
        return [text]
    lines, line, used = [], "", 0
    for piece in _PIECE.findall(text):
        size = cell_len(piece)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or piece.strip():
            line, used = line + piece, used + size
    return [*lines, line.rstrip()]
