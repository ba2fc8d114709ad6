"""The texts of files, decoded when they are asked for: only a message that shows a line needs most of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from renewal_cli.load.files import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Texts(Mapping[str, str]):
    """Texts by the name of the file; what is not UTF-8 in them is replaced."""

    def __init__(self, files: Iterable[File]) -> None:
        self._files = {file.name: file for file in files}
        self._last = ("", "")

    def __getitem__(self, name: str) -> str:
        if name != self._last[0]:
            self._last = name, self._files[name].content.decode("utf-8-sig", "replace")
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def where(self, holds: Callable[[str], bool]) -> Texts:
        """Those of whose names something holds."""
        return Texts(file for name, file in self._files.items() if holds(name))

    def beside(self, names: Iterable[str]) -> Texts:
        """These texts and, of files that are none, nothing but their names."""
        return Texts([*self._files.values(), *(File(name, b"") for name in names)])

    @property
    def may_put_aside(self) -> list[str]:
        """The names of the files in which a comment may put a finding aside."""
        return [name for name, file in self._files.items() if file.may_put_aside]
