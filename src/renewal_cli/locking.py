"""The lock of a programme: one writer at a time; what a killed one left half done is finished first."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from errno import ENOSPC
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotWriteError, reason_of
from renewal_cli.i18n import Phrase
from renewal_cli.journal import finish, is_half_done

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

LOCK = ".renewal.lock"
PATIENCE = 10.0
"""Seconds to wait for another writer."""


@contextmanager
def only_writer(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a programme while its files are read, changed and written.

    The system gives the lock back when its holder ends, however it ends.

    Raises:
        CannotWriteError: another writer holds it, the lock file cannot be made, or a change that was left half done
            cannot be finished.
    """
    path = root / LOCK
    connection = _locked(path, patience)
    try:
        finish(root)
        yield
    finally:
        with suppress(PermissionError):  # Windows keeps a file that is open
            path.unlink(missing_ok=True)
        connection.close()


def settle(root: Path) -> None:
    """Finish the change that a killed writer left half done, before the files are read.

    Raises:
        CannotWriteError: the system refuses.
    """
    if is_half_done(root):
        with only_writer(root):
            pass


def _locked(path: Path, patience: float) -> Connection:
    """A connection to SQLite that holds an exclusive lock on the file at a path.

    Whoever held the lock before has removed the file: then what was waited for is no longer the one at the path, and
    the lock is taken on the new one.
    """
    while True:
        try:
            path.touch()
        except OSError as error:
            raise _cannot_make(path, error) from error
        before = _number_of(path)
        connection = _exclusive(path, patience, before)
        if before is not None and _number_of(path) == before and connection is not None:
            return connection
        if connection is not None:
            connection.close()


def _exclusive(path: Path, patience: float, number: int | None) -> Connection | None:
    """The connection with its lock; None where the file with that number was removed while it was waited for."""
    import sqlite3

    connection = None
    try:
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        is_busy = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise _cannot_make(path, OSError(ENOSPC, str(error))) from error
        if not is_busy and _number_of(path) != number:
            return None  # SQLite calls that a disk I/O error
        if is_busy:
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
        raise CannotWriteError(*message) from error
    return connection


def _cannot_make(path: Path, error: OSError) -> CannotWriteError:
    reason = reason_of(error)
    return CannotWriteError(
        f"无法建立写入锁 {path}：{reason.zh}。没有写入任何文件；请检查目录、权限和磁盘空间。",
        f"cannot make the lock {path}: {reason.en}. Nothing was written; check folder, permissions and space.",
    )


def _number_of(path: Path) -> int | None:
    """What tells a file from another one that comes to stand at its path; None where there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None
