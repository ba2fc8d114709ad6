"""The files of a programme, found with ``os`` alone: it is needed before anything else is imported."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("targets", "data")
YAML_SUFFIXES = (".yaml", ".yml")

HELD = 4 * 2**20
"""Bytes of the largest programme whose files are held while a command runs."""


def root_above(start: str) -> str | None:
    """The nearest folder, from ``start`` upwards, that holds a ``targets`` folder with YAML files; None without any.

    Raises:
        OSError: a folder that the system does not let us read.
    """
    folder = start
    while True:
        if any(is_yaml(path) for path in paths_below(os.path.join(folder, "targets"))):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def paths_below(folder: str) -> "Iterator[str]":
    """Everything below a folder that is no folder itself, by name; hidden entries and linked folders are left out.

    Raises:
        OSError: a folder that the system does not let us read.
    """
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from paths_below(entry.path)
        else:
            yield entry.path


def files_below(root: str) -> "Iterator[tuple[str, str]]":
    """The paths of all files of a programme, each with its name as messages give it.

    Raises:
        OSError: a folder that the system does not let us read.
    """
    for folder in FOLDERS:
        place = os.path.join(root, folder)
        for path in paths_below(place):
            yield path, folder + path[len(place) :].replace(os.sep, "/")


def content_of(path: str) -> bytes:
    """What a file holds, read with as few calls as can be: there may be thousands of files.

    Raises:
        OSError: the system does not let us read it.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(descriptor, 2**16):
            parts.append(part)
    finally:
        os.close(descriptor)
    return b"".join(parts)


def is_yaml(path: str) -> bool:
    """Whether a path has a suffix of YAML files."""
    return path.endswith(YAML_SUFFIXES)


def touch_of(state: os.stat_result) -> "tuple[int, int, int]":
    """Which file it is and when it was last changed, which nobody can set."""
    return state.st_dev, state.st_ino, state.st_ctime_ns


def state_of(root: str) -> "dict[str, object]":
    """What is under ``targets`` and ``data`` of a programme, each file with what changes when it is written."""
    found: dict[str, object] = {}
    for folder in FOLDERS:
        try:
            for path in paths_below(os.path.join(root, folder)):
                found[path] = _last_writing(path)
        except OSError as error:
            found[folder] = error.errno
    return found


def _last_writing(path: str) -> "tuple[int, ...] | None":
    try:
        state = os.stat(path)
    except OSError:
        return None
    return (*touch_of(state), state.st_mtime_ns, state.st_size)
