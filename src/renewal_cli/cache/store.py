"""The cache folder: entries by key, written whole and checked when they are read.

Nothing in it is needed: an entry that is missing, broken or not ours is read from the data files again, and a folder
that cannot be written is never a reason to stop.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MARK = b"renewal cache 2\n"
_DIGEST = 32
MOST = 40
"""Entries that are kept; the oldest go first."""


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """The folder of the cache: ``RENEWAL_CACHE``, or ``renewal`` in the user's own cache folder; None for no cache.

    It never lies in a programme, where others could have put entries.
    """
    if "RENEWAL_CACHE" in environ:
        return Path(environ["RENEWAL_CACHE"]) if environ["RENEWAL_CACHE"] else None
    for variable, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        if environ.get(variable):
            return Path(environ[variable], below, "renewal")
    return None


def digest(parts: Iterable[bytes]) -> bytes:
    """One digest of several byte strings and their lengths, so that no two lists of parts share it."""
    state = blake2b(digest_size=_DIGEST)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def digest_of_file(path: Path) -> bytes:
    """The digest of a file, however large.

    Raises:
        OSError: it cannot be read.
    """
    state = blake2b(digest_size=_DIGEST)
    with path.open("rb") as file:
        while block := file.read(2**20):
            state.update(block)
    return state.digest()


def read_entry(folder: Path, key: bytes) -> bytes | None:
    """The entry of a key; None unless it is there, whole, and written by this user."""
    try:
        descriptor = os.open(folder / key.hex(), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            if hasattr(os, "getuid") and os.fstat(descriptor).st_uid != os.getuid():
                return None
            content = file.read()
    except OSError:
        return None
    start = len(_MARK) + _DIGEST
    body = content[start:]
    return body if content[:start] == _MARK + digest((key, body)) else None


def write_entry(folder: Path, key: bytes, body: bytes) -> None:
    """Keep an entry, whole or not at all; where the system refuses, nothing is kept."""
    beside = folder / f"{key.hex()}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(_MARK + digest((key, body)) + body)
        beside.replace(folder / key.hex())
        for path in _by_age(folder)[MOST:]:
            path.unlink()
    except OSError:
        with suppress(OSError):
            beside.unlink()


def clear(folder: Path) -> int:
    """Delete every entry; how many there were.

    Raises:
        OSError: the system refuses.
    """
    entries = _by_age(folder) if folder.is_dir() else []
    for path in entries:
        path.unlink()
    return len(entries)


def _by_age(folder: Path) -> list[Path]:
    """The entries, the newest first."""
    return sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: -path.stat().st_mtime_ns)
