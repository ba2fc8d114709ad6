"""Places in files ↔ positions in the editor, which counts from 0 in UTF-16 units or whatever was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

    from renewal_cli.model.place import Place


class Positions:
    """Converts the places of one text.

    Args:
        text: the text.
        codec: counts a line's characters as the editor does.
    """

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._lines = text.split("\n")
        self._codec = codec

    def range(self, place: Place) -> types.Range:
        """Return the editor's range of a place."""
        return types.Range(self.position(place.line, place.column), self.position(place.end_line, place.end_column))

    def position(self, line: int, column: int) -> types.Position:
        """Return the editor's position of a line and column, which count from 1."""
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        return types.Position(line - 1, self._codec.client_num_units(text[: column - 1]))

    def place(self, position: types.Position) -> tuple[int, int]:
        """Return the line and column of an editor's position; past the end of a line its end."""
        line = min(position.line, len(self._lines) - 1)
        text, units, column = self._lines[line], 0, 0
        while column < len(text) and units < position.character:
            units += self._codec.client_num_units(text[column])
            column += 1
        return line + 1, column + 1

    def line_end(self, line: int) -> int:
        """Return the column behind the last character of a line."""
        return len(self._lines[line - 1].rstrip("\r")) + 1
