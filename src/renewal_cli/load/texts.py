"""The texts of files of which it is known that they can be read, decoded when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.load.files import File


class Texts(Mapping[str, str]):
    """Texts by the name of the file: only a message that shows a line needs them."""

    def __init__(self, files: Iterable[File]) -> None:
        self._contents = {file.name: file.content for file in files}

    def __getitem__(self, name: str) -> str:
        return self._contents[name].decode("utf-8-sig")

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)
