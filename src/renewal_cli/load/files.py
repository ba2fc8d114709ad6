"""Finding the programme's folder and reading its files; those of a large programme again each time they are needed."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import TYPE_CHECKING

from renewal_cli.cache.store import digest_of_content
from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.load.tree import FOLDERS, HELD, content_of, files_below, is_yaml, root_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROWS_SUFFIX = ".csv"
LEDGER_SUFFIX = ".parquet"


LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read as YAML."""

ASIDE = b"renewal:"
"""What a comment that puts a finding aside has in it."""

read_before: dict[Path, list[File]] = {}
"""All files of a programme that this run has read already to look for an answer, by its folder."""


class File:
    """One file of the programme.

    Attributes:
        name: as messages give it.
        is_too_large: nothing is read of it.
    """

    __slots__ = ("_digest", "_folder", "_held", "_may_put_aside", "is_too_large", "name")

    def __init__(
        self,
        name: str,
        held: bytes | None = None,
        *,
        is_too_large: bool = False,
        digest: bytes | None = None,
        folder: str = "",
    ) -> None:
        """Take a file.

        Args:
            name: as messages give it.
            held: its bytes; None where they are read each time when they are asked for.
            is_too_large: nothing is read of it.
            digest: of its bytes, where it has been taken.
            folder: that of the programme.
        """
        self.name = name
        self.is_too_large = is_too_large
        self._held = held
        self._digest = digest
        self._folder = folder
        self._may_put_aside: bool | None = None

    @property
    def content(self) -> bytes:
        """Its bytes, always those that it had at first.

        Raises:
            CannotReadError: the system does not let us read them, or they have changed.
        """
        return self._read() if self._held is None else self._held

    @property
    def digest(self) -> bytes:
        """The digest of its bytes."""
        if self._digest is None:
            self._digest = digest_of_content(self.content)
        return self._digest

    @property
    def may_put_aside(self) -> bool:
        """Whether a comment in it may put a finding aside."""
        if self._may_put_aside is None:
            self._may_put_aside = ASIDE in self.content
        return self._may_put_aside

    @property
    def is_held(self) -> bool:
        """Whether its bytes are kept."""
        return self._held is not None

    def hold(self) -> None:
        """Keep its bytes from now on."""
        self._held = self.content

    def _read(self) -> bytes:
        try:
            content = content_of(os.path.join(self._folder, self.name))
        except OSError as error:
            raise CannotReadError(_cannot_read(self.name, error)) from error
        now = digest_of_content(content)
        if self._digest not in (None, now):
            raise CannotReadError(
                Phrase(
                    f"{self.name} 在读取过程中被改动。请等写完后再运行一次。",
                    f"{self.name} was changed while it was read. Run this again when it has been written.",
                )
            )
        self._digest, self._may_put_aside = now, ASIDE in content
        return content


def find_root(start: Path) -> Path:
    """The nearest folder, from ``start`` upwards, that holds a ``targets`` folder with YAML files.

    Raises:
        CannotReadError: there is none up to the top.
    """
    try:
        root = root_above(str(start))
    except OSError as error:
        raise CannotReadError(_cannot_read(str(error.filename), error)) from error
    if root is not None:
        return Path(root)
    raise CannotReadError(
        Phrase(
            f"{start} 及其上级目录里没有规划：找不到含 .yaml 文件的 targets 目录。\n"
            "请进入规划所在目录，或用 --root 目录（环境变量 RENEWAL_ROOT）指明，或用 renewal init 新建一个。",
            f"no programme in {start} or above it: no folder 'targets' with .yaml files.\n"
            "Change into the programme, name it with --root DIR (or RENEWAL_ROOT), or make one with 'renewal init'.",
        )
    )


def read_files(root: Path) -> list[File]:
    """The YAML files under ``targets`` and ``data`` and the CSV files under ``data``, in the order of their names.

    Raises:
        CannotReadError: a file or folder that the system does not let us read.
    """
    if root in read_before:
        return [file for file in read_before[root] if _is_read(file.name)]
    found, size, folder = [], 0, str(root)
    for path, name in _named(root):
        if _is_read(name):
            length = _length(path, name)
            is_too_large = length > LARGEST
            found.append(File(name, b"" if is_too_large else None, is_too_large=is_too_large, folder=folder))
            size += 0 if is_too_large else length
    if size <= HELD:
        for file in found:
            file.hold()
    return found


def ledger_files(root: Path) -> list[Path]:
    """The Parquet files under ``data``, in the order of their names.

    Raises:
        CannotReadError: a folder that the system does not let us read.
    """
    names = (file.name for file in read_before[root]) if root in read_before else (name for _, name in _named(root))
    return [root / name for name in names if name.endswith(LEDGER_SUFFIX) and name.startswith("data/")]


def _is_read(name: str) -> bool:
    return is_yaml(name) or (name.startswith("data/") and name.endswith(ROWS_SUFFIX))


def with_drafts(files: list[File], drafts: Mapping[str, bytes]) -> list[File]:
    """The files with drafts in their place, and new ones among them, in the order of their names."""
    if not drafts:
        return files
    drafted = {**{each.name: each for each in files}, **{name: File(name, text) for name, text in drafts.items()}}
    names = sorted(drafted, key=lambda name: (FOLDERS.index(name.partition("/")[0]), PurePosixPath(name)))
    return [drafted[name] for name in names]


def _named(root: Path) -> Iterator[tuple[str, str]]:
    """The paths of all files of a programme, each with its name."""
    try:
        yield from files_below(str(root))
    except OSError as error:
        raise CannotReadError(_cannot_read(str(error.filename), error)) from error


def _length(path: str, name: str) -> int:
    """The bytes of a file."""
    try:
        state = os.stat(path)
    except OSError as error:
        raise CannotReadError(_cannot_read(name, error)) from error
    if not S_ISREG(state.st_mode):
        raise CannotReadError(
            Phrase(
                f"{name} 不是普通文件，无法读取。请换成普通文件或移走。",
                f"{name} is not a regular file. Replace it or move it away.",
            )
        )
    return state.st_size


def _cannot_read(name: str, error: OSError) -> Phrase:
    reason = error.strerror or str(error)
    return Phrase(
        f"无法读取 {name}：{reason}。请检查文件是否存在、权限是否允许读取。",
        f"cannot read {name}: {reason}. Check that it is there and that you may read it.",
    )
