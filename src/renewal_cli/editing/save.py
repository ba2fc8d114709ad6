"""The one way in which data files are written: under a lock, compared with what was read, all of them together."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotWriteError, reason_of
from renewal_cli.i18n import Phrase
from renewal_cli.load.files import FOLDERS
from renewal_cli.writing import TEMPORARY, make_folder, write_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from sqlite3 import Connection

LOCK = ".renewal.lock"
PATIENCE = 10.0
"""Seconds to wait for another writer."""


@contextmanager
def only_writer(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a programme while its files are read, changed and written.

    The system gives the lock back when its holder ends, however it ends.

    Raises:
        CannotWriteError: another writer holds it, or the lock file cannot be made.
    """
    path = root / LOCK
    connection = _locked(path, patience)
    try:
        yield
    finally:
        with suppress(PermissionError):  # Windows keeps a file that is open
            path.unlink(missing_ok=True)
        connection.close()


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
    before = {name: _bytes_of(root / name) for name in changed}

    def compare() -> None:
        for name, content in before.items():
            expected = (_mark(content) + read[name].encode()) if name in read else None
            if content != expected or _bytes_of(root / name) != expected:
                raise CannotWriteError(
                    Phrase(
                        f"{name} 刚被别的程序改过，没有写入任何文件。请再试一次。",
                        f"{name} has just been changed by another program; nothing was written. Try again.",
                    )
                )

    for name in changed:
        make_folder((root / name).parent)
    write_together({root / name: _mark(before[name]) + text.encode() for name, text in changed.items()}, compare)


def _locked(path: Path, patience: float) -> Connection:
    """A connection to SQLite that holds an exclusive lock on the file at a path.

    Whoever held the lock before has removed the file: then what was waited for is no longer the one at the path, and
    the lock is taken on the new one.
    """
    while True:
        try:
            path.touch()
        except OSError as error:
            reason = reason_of(error)
            raise CannotWriteError(
                Phrase(
                    f"无法建立写入锁 {path}：{reason.zh}。没有写入任何文件；请检查目录、权限和磁盘空间。",
                    f"cannot make the lock {path}: {reason.en}. Nothing was written; check folder, permissions and "
                    "space.",
                )
            ) from error
        before = _number_of(path)
        connection = _exclusive(path, patience)
        if before is not None and _number_of(path) == before:
            return connection
        connection.close()


def _exclusive(path: Path, patience: float) -> Connection:
    import sqlite3

    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            message = Phrase(
                f"另一个 renewal 正在写入（锁 {path}）；没有写入任何文件，请稍后再试。",
                f"another renewal is writing (lock {path}); nothing was written. Try again in a moment.",
            )
        else:
            message = Phrase(
                f"无法使用写入锁 {path}：{error}。没有写入任何文件；确认没有别的 renewal 在运行后，删除它再试。",
                f"cannot use the lock {path}: {error}. Nothing was written; when no other renewal is running, delete "
                "it and try again.",
            )
        raise CannotWriteError(message) from error
    return connection


def _number_of(path: Path) -> int | None:
    """What tells a file from another one that comes to stand at its path; None where there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _remove_leftovers(root: Path) -> None:
    """Remove the temporary files of writers that were killed; whoever holds the lock is the only one who has any."""
    for folder in FOLDERS:
        for place, _, names in os.walk(root / folder):
            for name in names:
                if name.startswith(".") and name.endswith(TEMPORARY):
                    Path(place, name).unlink(missing_ok=True)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _mark(content: bytes | None) -> bytes:
    """The byte order mark that a file begins with, if it has one; it stays."""
    return BOM_UTF8 if content is not None and content.startswith(BOM_UTF8) else b""
