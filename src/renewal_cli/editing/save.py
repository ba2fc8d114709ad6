"""The one way in which data files are written: under a lock, compared with what was read, all of them together."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotWriteError
from renewal_cli.journal import announced
from renewal_cli.load.files import FOLDERS
from renewal_cli.writing import TEMPORARY, make_folder, write_together

if TYPE_CHECKING:
    from collections.abc import Mapping


def save(root: Path, read: Mapping[str, str], changed: Mapping[str, str]) -> None:
    """Write the data files that change; the caller holds the lock since before it read them.

    Args:
        root: the folder of the programme.
        read: the texts of its files as they were read; a file that is not among them is new.
        changed: the new texts, by the name of the file.

    Raises:
        CannotWriteError: the system refuses, or a file has changed since it was read; then no file is changed.
    """
    _remove_leftovers(root)
    marks = {name: _mark(_bytes_of(root / name)) for name in changed}
    before = {name: marks[name] + read[name].encode() if name in read else None for name in changed}
    after = {name: marks[name] + text.encode() for name, text in changed.items()}

    def compare() -> None:
        for name, content in before.items():
            if _bytes_of(root / name) != content:
                raise CannotWriteError(
                    f"{name} 刚被别的程序改过，没有写入任何文件。请再试一次。",
                    f"{name} has just been changed by another program; nothing was written. Try again.",
                )

    for name in changed:
        make_folder((root / name).parent)
    with announced(root, before, after):
        write_together({root / name: content for name, content in after.items()}, compare)


def _remove_leftovers(root: Path) -> None:
    """Remove the temporary files of killed writers; only the holder of the lock can have any in use."""
    folders = [str(root / folder) for folder in FOLDERS]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.startswith(".") and entry.name.endswith(TEMPORARY):
                    Path(entry.path).unlink(missing_ok=True)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _mark(content: bytes | None) -> bytes:
    """The byte order mark that a file begins with, if it has one; it stays."""
    return BOM_UTF8 if content is not None and content.startswith(BOM_UTF8) else b""
