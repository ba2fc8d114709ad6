"""Finds and reads the files of a programme."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.errors import CannotReadError, reason_of
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAPS = "map"
FOLDERS = ("targets", "data", MAPS)
Kind = Literal["yaml", "rows", "ledger", "map", "unread", "outside"]
"""How a file is read: ``rows`` is CSV; ``ledger`` is Parquet, read by an engine where it lies; ``map`` is GeoJSON;
``outside`` is a link that leads out of the programme."""
_KINDS: dict[str, Kind] = {".yaml": "yaml", ".yml": "yaml", ".csv": "rows", ".parquet": "ledger"}

_MAP_SUFFIXES = (".geojson", ".json")

LARGEST = 64 * 1024 * 1024
"""Size limit in bytes of a file that is read as text."""


class File(NamedTuple):
    """One file of a programme.

    Attributes:
        name: its path relative to the programme's folder, with ``/``.
        content: its bytes; empty if it is not read.
        is_too_large: it is larger than ``LARGEST``.
        kind: how it is read.
    """

    name: str
    content: bytes
    is_too_large: bool = False
    kind: Kind = "yaml"


class FileEntry(NamedTuple):
    """An entry below a programme's folder that is not a folder.

    Attributes:
        path: its location.
        name: its path relative to the programme's folder, with ``/``.
        kind: how it is read.
    """

    path: str
    name: str
    kind: Kind


def kind_of(name: str) -> Kind:
    """Tell how a file is read, by its suffix (any case); ledgers are read under ``data`` only, maps under ``map``."""
    suffix = os.path.splitext(name)[1].lower()
    if name.startswith(f"{MAPS}/"):
        return "map" if suffix in _MAP_SUFFIXES else "unread"
    kind = _KINDS.get(suffix, "unread")
    return kind if kind == "yaml" or name.startswith("data/") else "unread"


def find_root(start: Path) -> Path:
    """Find the nearest folder, from ``start`` upwards, with a ``targets`` folder that holds YAML files.

    Raises:
        CannotReadError: there is none, or a folder cannot be read.
    """
    for folder in (start, *start.parents):
        there = _below(folder, FOLDERS[:1]) if os.path.lexists(folder / FOLDERS[0]) else ()
        if any(entry.kind in ("yaml", "outside") for entry in there):
            return folder
    raise CannotReadError(
        f"{start} 及其上级目录里没有规划：找不到含 .yaml 文件的 targets 目录。"
        "请进入规划所在目录，或用 --root 目录（环境变量 RENEWAL_ROOT）指明，或用 renewal init 新建一个。",
        f"no programme in {start} or above it: no folder 'targets' with .yaml files. "
        "Change into the programme, name it with --root DIR (or RENEWAL_ROOT), or create one with 'renewal init'.",
    )


def read_files(root: Path, folders: tuple[str, ...] = FOLDERS) -> list[File]:
    """Read the files under ``targets``, ``data`` and ``map``, or one of them, sorted by name.

    YAML files and, under ``data``, CSV files are read; under ``map`` GeoJSON, and other files there are passed over.
    Of ledgers, of other files, and of links that lead out of the programme, only the names are kept.

    Raises:
        CannotReadError: a file or folder cannot be read, or a pipe or device is named like a file.
    """
    return [_read(entry) for entry in _below(root, folders)]


def ledger_paths(root: Path, files: Iterable[File]) -> list[Path]:
    """Return the paths of the ledgers among the files of a programme."""
    return [root / file.name for file in files if file.kind == "ledger"]


def with_drafts(files: Sequence[File], drafts: Mapping[str, bytes]) -> list[File]:
    """Replace files by drafts and add new ones; sorted by name."""
    drafted = {
        **{each.name: each for each in files},
        **{name: File(name, text, kind=kind_of(name)) for name, text in drafts.items()},
    }
    names = sorted(name.split("/") for name in drafted)
    return [drafted["/".join(parts)] for folder in FOLDERS for parts in names if parts[0] == folder]


def is_yaml(name: str) -> bool:
    """Tell whether a file is read as YAML."""
    return kind_of(name) == "yaml"


def last_writes(root: Path) -> dict[str, object]:
    """Return the last modification of each file of a programme, to detect changes."""
    found: dict[str, object] = {}
    try:
        for entry in _below(root):
            found[entry.path] = _last_write(entry.path)
    except CannotReadError as error:
        found[""] = str(error)
    return found


def _last_write(path: str) -> tuple[int, ...] | None:
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino, state.st_ctime_ns, state.st_mtime_ns, state.st_size


def _below(root: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[FileEntry]:
    """List all entries below some folders of a programme, sorted by name."""
    home = os.path.realpath(root)
    for folder in folders:
        place = os.path.join(root, folder)
        try:
            if _leads_out(place, home):
                yield FileEntry(place, folder, "outside")
            else:
                yield from _walk(place, folder, home)
        except OSError as error:
            raise CannotReadError(*_cannot_read(str(error.filename), error)) from error


def _walk(folder: str, name: str, home: str) -> Iterator[FileEntry]:
    """List the entries below a folder; skips hidden entries and does not enter linked folders."""
    if not os.path.isdir(folder):
        return
    waiting = _inside(folder, name)
    while waiting:
        entry, inner = waiting.pop()
        if entry.is_dir(follow_symlinks=False):
            waiting += _inside(entry.path, inner)
        elif entry.is_symlink() and _leads_out(entry.path, home):
            yield FileEntry(entry.path, inner, "outside")
        elif kind_of(inner) != "unread" or not inner.startswith(f"{MAPS}/"):
            yield FileEntry(entry.path, inner, "unread" if entry.is_dir() else kind_of(inner))


def _inside(folder: str, name: str) -> list[tuple[os.DirEntry[str], str]]:
    """Return the entries of a folder that are not hidden, each with its name in the programme; the last one first."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name, reverse=True)
    return [(entry, f"{name}/{entry.name}") for entry in entries if not entry.name.startswith(".")]


def _leads_out(path: str, home: str) -> bool:
    """Tell whether a link, followed to its end, leads out of the programme's folder."""
    return os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(home)


def _read(entry: FileEntry) -> File:
    name, kind = entry.name, entry.kind
    if kind in ("unread", "outside"):
        return File(name, b"", kind=kind)
    _refuse_what_is_no_file(entry)
    if kind == "ledger":
        return File(name, b"", kind=kind)
    try:
        with open(entry.path, "rb") as file:
            is_too_large = os.fstat(file.fileno()).st_size > LARGEST
            return File(name, b"" if is_too_large else file.read(), is_too_large, kind)
    except OSError as error:
        raise CannotReadError(*_cannot_read(name, error)) from error


def _refuse_what_is_no_file(entry: FileEntry) -> None:
    """Refuse folders, pipes and devices named like data files: reading a pipe could block for ever."""
    if not os.path.isfile(entry.path) and os.path.exists(entry.path):
        raise CannotReadError(
            f"{entry.name} 不是普通文件，无法读取。请换成普通文件或移走。",
            f"{entry.name} is not a regular file. Replace it or move it out of the folder.",
        )


def _cannot_read(name: str, error: OSError) -> Phrase:
    reason = reason_of(error)
    return Phrase(
        f"无法读取 {name}：{reason.zh}。请检查文件是否存在、权限是否允许读取。",
        f"cannot read {name}: {reason.en}. Check that it exists and that you have permission to read it.",
    )
