"""Finding the programme's folder and reading its files, each once."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.errors import CannotReadError
from renewal_cli.language import Phrase
from renewal_cli.load.tree import FOLDERS, is_yaml, paths_below, root_above, touch_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS_SUFFIX = ".csv"
LEDGER_SUFFIX = ".parquet"


LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read as YAML."""

read_before: dict[tuple[int, int, int], bytes] = {}
"""What files held that this run has read already to look for an answer; a file that was touched since is read again."""


class File(NamedTuple):
    """One file of the programme: its name as messages give it, and its bytes."""

    name: str
    content: bytes
    is_too_large: bool = False


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
    found = []
    for folder in FOLDERS:
        place = str(root / folder)
        paths = [path for path in _below(place) if is_yaml(path) or (folder == "data" and path.endswith(ROWS_SUFFIX))]
        found += [_file(path, folder + path[len(place) :].replace(os.sep, "/")) for path in paths]
    return found


def ledger_files(root: Path) -> list[Path]:
    """The Parquet files under ``data``, in the order of their names.

    Raises:
        CannotReadError: a folder that the system does not let us read.
    """
    return [Path(path) for path in _below(str(root / "data")) if path.endswith(LEDGER_SUFFIX)]


def with_drafts(files: list[File], drafts: Mapping[str, bytes]) -> list[File]:
    """The files with drafts in their place, and new ones among them, in the order of their names."""
    drafted = {**{each.name: each for each in files}, **{name: File(name, text) for name, text in drafts.items()}}
    names = sorted(drafted, key=lambda name: (FOLDERS.index(name.partition("/")[0]), PurePosixPath(name)))
    return [drafted[name] for name in names]


def _below(folder: str) -> list[str]:
    try:
        return [*paths_below(folder)]
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
        content = read_before.get(touch_of(state))
        if content is None:
            with open(path, "rb", buffering=0) as file:
                content = file.read()
        return File(name, content)
    except OSError as error:
        raise CannotReadError(_cannot_read(name, error)) from error


def _cannot_read(name: str, error: OSError) -> Phrase:
    reason = error.strerror or str(error)
    return Phrase(
        f"无法读取 {name}：{reason}。请检查文件是否存在、权限是否允许读取。",
        f"cannot read {name}: {reason}. Check that it is there and that you may read it.",
    )
