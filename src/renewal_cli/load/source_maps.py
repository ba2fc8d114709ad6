"""The places in all files of a programme, by file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from renewal_cli.load.files import ROWS_SUFFIX
from renewal_cli.load.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


MOST = 100
"""Files of sound form whose places are kept once they have been looked for; those of the oldest go first."""


class SourceMaps(Mapping[str, SourceMap]):
    """The places in each file that could be read; those of a text are looked for when they are asked for."""

    def __init__(self, texts: Mapping[str, str], sound: Iterable[str] = ()) -> None:
        """Take the texts of all files, and the names of those of sound form whose places have not been looked for."""
        self._texts = texts
        self._read: dict[str, SourceMap | None] = dict.fromkeys(sound)
        self._again: dict[str, SourceMap] = {}

    def add(self, source_map: SourceMap) -> None:
        """Take in the places of a file."""
        self._read[source_map.file] = source_map

    def add_sound(self, file: str) -> None:
        """Take in a file of sound form whose places have not been looked for."""
        self._read[file] = None

    def __getitem__(self, file: str) -> SourceMap:
        source_map = self._read[file]
        if source_map is not None:
            return source_map
        if file not in self._again:
            if len(self._again) == MOST:
                del self._again[next(iter(self._again))]
            self._again[file] = _marked(self._texts[file], file)
        return self._again[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _marked(text: str, file: str) -> SourceMap:
    if file.endswith(ROWS_SUFFIX):
        from renewal_cli.load.rows import cells_of

        return cells_of(text, file)
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.yaml import read_yaml

    return read_yaml(text, file, Faults()) or SourceMap(file)
