"""The targets of a programme by org, built from lines of JSON when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from renewal_cli.load.json_values import plain, valued
from renewal_cli.model.targets import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Promises(Mapping[str, Sequence[Numbered]]):
    """Numbered targets by org."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        """Take a line for each org."""
        self._lines = lines
        self._built: dict[str, list[Numbered]] = {}

    def __getitem__(self, org: str) -> list[Numbered]:
        if org not in self._built:
            self._built[org] = [(number, valued(each)) for number, each in json.loads(self._lines[org])]
        return self._built[org]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def line_of(targets: Iterable[Numbered]) -> str:
    """The line that says what the targets of one org are."""
    return json.dumps([[number, plain(each)] for number, each in targets], separators=(",", ":"))
