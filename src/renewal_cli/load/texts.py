"""The texts of files, decoded when they are asked for: only a message that shows a line needs most of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.load.files import File


class Texts(Mapping[str, str]):
    """Texts by the name of the file; what is not UTF-8 in them is replaced."""

    def __init__(self, files: Iterable[File]) -> None:
        self._contents = {file.name: file.content for file in files}
        self._last = ("", "")

    def __getitem__(self, name: str) -> str:
        if name != self._last[0]:
            self._last = name, self._contents[name].decode("utf-8-sig", "replace")
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)
