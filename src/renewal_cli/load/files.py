"""The files of a programme: which there are, and what they hold."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDERS = ("targets", "data")
YAML_SUFFIXES = (".yaml", ".yml")
ROWS_SUFFIX = ".csv"
LEDGER_SUFFIX = ".parquet"

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read as text."""


class File(NamedTuple):
    """One file of a programme.

    Attributes:
        name: its path below the programme's folder, with ``/``.
        content: its bytes; of a file that is too large none.
        is_too_large: it is larger than ``LARGEST``.
    """

    name: str
    content: bytes
    is_too_large: bool = False


def find_root(start: Path) -> Path:
    """The nearest folder, from ``start`` upwards, that holds a ``targets`` folder with YAML files.

    Raises:
        CannotReadError: there is none up to the top, or a folder that the system does not let us read.
    """
    for folder in (start, *start.parents):
        if any(is_yaml(path) for path, _ in _below(folder, FOLDERS[:1])):
            return folder
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
    return [_read(path, name) for path, name in _below(root) if _is_text(name)]


def ledger_files(root: Path) -> list[Path]:
    """The Parquet files under ``data``, in the order of their names.

    Raises:
        CannotReadError: a folder that the system does not let us read, or what is named as a file and is none.
    """
    found = [(path, name) for path, name in _below(root, FOLDERS[1:]) if name.endswith(LEDGER_SUFFIX)]
    for path, name in found:
        _refuse_what_is_no_file(path, name)
    return [root / name for _, name in found]


def with_drafts(files: Sequence[File], drafts: Mapping[str, bytes]) -> list[File]:
    """The files with drafts in their place, and new ones among them, in the order of their names."""
    drafted = {**{each.name: each for each in files}, **{name: File(name, text) for name, text in drafts.items()}}
    names = sorted(drafted, key=lambda name: (FOLDERS.index(name.partition("/")[0]), PurePosixPath(name)))
    return [drafted[name] for name in names]


def is_yaml(name: str) -> bool:
    """Whether a file is read as YAML."""
    return name.endswith(YAML_SUFFIXES)


def last_writes(root: Path) -> dict[str, object]:
    """When each file of a programme was last written, as far as the system tells; it changes with every change."""
    found: dict[str, object] = {}
    try:
        for path, _ in _below(root):
            found[path] = _last_write(path)
    except CannotReadError as error:
        found[""] = str(error)
    return found


def _last_write(path: str) -> tuple[int, ...] | None:
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino, state.st_ctime_ns, state.st_mtime_ns, state.st_size


def _is_text(name: str) -> bool:
    return is_yaml(name) or (name.startswith("data/") and name.endswith(ROWS_SUFFIX))


def _below(root: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[tuple[str, str]]:
    """The path and the name of each file below some folders of a programme, in the order of their names."""
    for folder in folders:
        place = os.path.join(root, folder)
        try:
            yield from _walk(place, folder)
        except OSError as error:
            raise CannotReadError(_cannot_read(str(error.filename), error)) from error


def _walk(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """Everything below a folder that is no folder itself; hidden entries and linked folders are left out."""
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{name}/{entry.name}")
        else:
            yield entry.path, f"{name}/{entry.name}"


def _read(path: str, name: str) -> File:
    try:
        _refuse_what_is_no_file(path, name)
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return File(name, b"", is_too_large=True)
            return File(name, file.read())
    except OSError as error:
        raise CannotReadError(_cannot_read(name, error)) from error


def _refuse_what_is_no_file(path: str, name: str) -> None:
    """Refuse a folder, pipe or device that is named as a file: reading it could wait for ever."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise CannotReadError(
            Phrase(
                f"{name} 不是普通文件，无法读取。请换成普通文件或移走。",
                f"{name} is not a regular file. Replace it or move it away.",
            )
        )


def _cannot_read(name: str, error: OSError) -> Phrase:
    reason = error.strerror or str(error)
    return Phrase(
        f"无法读取 {name}：{reason}。请检查文件是否存在、权限是否允许读取。",
        f"cannot read {name}: {reason}. Check that it is there and that you may read it.",
    )
