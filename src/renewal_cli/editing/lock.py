"""One writer at a time: a lock that the system itself takes back when its holder ends, however it ends."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotWriteError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = ".renewal.lock"
PATIENCE = 10.0
"""Seconds to wait for another writer."""


@contextmanager
def only_writer(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a programme while its files are read, changed and written.

    Raises:
        CannotWriteError: another writer holds it, or the folder cannot be written.
    """
    import sqlite3

    try:
        connection = sqlite3.connect(root / NAME, timeout=patience, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise CannotWriteError(
            Phrase(
                f"无法取得写入锁 {root / NAME}：{error}。可能另一个 renewal 正在写入；没有写入任何文件，请稍后再试。",
                f"cannot get the lock {root / NAME}: {error}. Another renewal may be writing; nothing was written. "
                "Try again in a moment.",
            )
        ) from error
    try:
        yield
    finally:
        connection.close()
