"""Values by name, built from lines of JSON when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.load.json_values import Plain

T = TypeVar("T")


class Lines(Mapping[str, T]):
    """What the line of each name says, built once."""

    def __init__(self, lines: Mapping[str, str], built: Callable[[Plain], T]) -> None:
        """Take the lines, and what makes a value of one that has been read."""
        self._lines = lines
        self._build = built
        self._built: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._built:
            self._built[name] = self._build(json.loads(self._lines[name]))
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def as_line(written: Plain) -> str:
    """A line of JSON."""
    return json.dumps(written, separators=(",", ":"))
