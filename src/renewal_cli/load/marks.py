"""The places in all files of a programme, by file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from renewal_cli.load.faults import Faults
from renewal_cli.load.marked import Marked
from renewal_cli.load.yaml import read_marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.load.plain_data import PlainData


class Marks(Mapping[str, Marked]):
    """The places in each file that could be read; a plain file is read for them when they are asked for."""

    def __init__(self) -> None:
        self._read: dict[str, Marked | None] = {}
        self._texts: dict[str, str] = {}

    def add(self, marked: Marked) -> None:
        """Take in the places of a file."""
        self._read[marked.file] = marked

    def add_plain(self, plain: PlainData) -> None:
        """Take in a file whose places have not been looked for."""
        self._read[plain.file], self._texts[plain.file] = None, plain.text

    def lose(self, file: str) -> None:
        """Forget a file: it cannot be read."""
        del self._read[file]

    def __getitem__(self, file: str) -> Marked:
        marked = self._read[file]
        if marked is None:
            marked = read_marked(self._texts[file], file, Faults()) or Marked(file)
            self._read[file] = marked
        return marked

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
