"""Finding the programme's folder and reading its files, each once."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.errors import CannotReadError
from renewal_cli.language import Phrase
from renewal_cli.load.tree import FOLDERS, content_of, files_below, is_yaml, root_above

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS_SUFFIX = ".csv"
LEDGER_SUFFIX = ".parquet"


LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read as YAML."""

read_before: dict[Path, list[File]] = {}
"""All files of a programme that this run has read already to look for an answer, by its folder."""


class File(NamedTuple):
    """One file of the programme: its name as messages give it, its bytes, and their digest where it has been taken."""

    name: str
    content: bytes
    is_too_large: bool = False
    digest: bytes | None = None


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
    return [_file(path, name) for path, name in _named(root) if _is_read(name)]


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
    drafted = {**{each.name: each for each in files}, **{name: File(name, text) for name, text in drafts.items()}}
    names = sorted(drafted, key=lambda name: (FOLDERS.index(name.partition("/")[0]), PurePosixPath(name)))
    return [drafted[name] for name in names]


def _named(root: Path) -> list[tuple[str, str]]:
    """The paths of all files of a programme, each with its name."""
    try:
        return [*files_below(str(root))]
    except OSError as error:
        raise CannotReadError(_cannot_read(str(error.filename), error)) from error


def _file(path: str, name: str) -> File:
    try:
        state = os.stat(path)
        if not S_ISREG(state.st_mode):
            raise CannotReadError(
                Phrase(
                    f"{name} 不是普通文件，无法读取。请换成普通文件或移走。",
                    f"{name} is not a regular file. Replace it or move it away.",
                )
            )
        if state.st_size > LARGEST:
            return File(name, b"", is_too_large=True)
        return File(name, content_of(path))
    except OSError as error:
        raise CannotReadError(_cannot_read(name, error)) from error


def _cannot_read(name: str, error: OSError) -> Phrase:
    reason = error.strerror or str(error)
    return Phrase(
        f"无法读取 {name}：{reason}。请检查文件是否存在、权限是否允许读取。",
        f"cannot read {name}: {reason}. Check that it is there and that you may read it.",
    )
