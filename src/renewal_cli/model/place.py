"""Places in files: file, line and column."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A span in a file; lines and columns count from 1, columns in code points, the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @property
    def line_reference(self) -> str:
        """The place as ``file:line``, as in ``sources`` of the JSON output."""
        return f"{self.file}:{self.line}"

    def holds(self, text: str) -> bool:
        """Tell whether the span is as long as a text, with or without quotes, so that it can be replaced."""
        return self.line == self.end_line and self.end_column - self.column in (len(text), len(text) + len('""'))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
