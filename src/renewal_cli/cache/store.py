"""The cache folder: entries by key, written atomically and verified when read.

The cache is optional: a missing or damaged entry, or one of another user, is computed again, and a folder that cannot
be written is ignored.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MARK = b"renewal cache 2\n"
_DIGEST = 32
_ENTRY = re.compile(r"[0-9a-f]{64}(?:\.[0-9]+)?")
"""The name of an entry, whole or still being written."""
MOST = 40
"""The number of entries that are kept; the oldest are deleted first."""


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Return the cache folder: ``RENEWAL_CACHE``, or ``renewal`` in the user's cache folder; None for no cache.

    It is never inside a programme, where others could have put entries.
    """
    if "RENEWAL_CACHE" in environ:
        return Path(environ["RENEWAL_CACHE"]) if environ["RENEWAL_CACHE"] else None
    for variable, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        if environ.get(variable):
            return Path(environ[variable], below, "renewal")
    return None


def digest(parts: Iterable[bytes]) -> bytes:
    """Return one digest of several byte strings and their lengths, so that different lists never share one."""
    state = blake2b(digest_size=_DIGEST)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def digest_of_file(path: Path) -> bytes:
    """Return the digest of a file of any size.

    Raises:
        OSError: it cannot be read.
    """
    state = blake2b(digest_size=_DIGEST)
    with path.open("rb") as file:
        while block := file.read(2**20):
            state.update(block)
    return state.digest()


def read_entry(folder: Path, key: bytes) -> bytes | None:
    """Return the entry of a key; None unless it exists, is intact and belongs to this user."""
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
    """Write an entry atomically; ignore errors of the system."""
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
    """Delete every entry and return how many there were.

    Raises:
        OSError: the system refuses.
    """
    entries = _by_age(folder) if folder.is_dir() else []
    for path in entries:
        path.unlink()
    return len(entries)


def _by_age(folder: Path) -> list[Path]:
    """Return the entries, newest first; a folder that the user names may hold other files, which are not ours."""
    entries = (path for path in folder.iterdir() if _ENTRY.fullmatch(path.name) and path.is_file())
    return sorted(entries, key=lambda path: -path.stat().st_mtime_ns)


def fingerprint() -> bytes:
    """Return a digest of the Python version, of our own modules, and of the folders that packages are installed in.

    Modules are identified by name, time and size, like Python's compiled files; a folder of packages changes its time
    when a package is installed, upgraded or removed.

    Raises:
        OSError: the code is not in ordinary files.
    """
    here = os.path.dirname(os.path.dirname(__file__))
    found = [sys.version, here]
    folders = [here]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.name.endswith((".py", ".md")):
                    state = entry.stat()
                    found.append(f"{entry.path} {state.st_mtime_ns} {state.st_size}")
                elif not entry.name.startswith("__") and entry.is_dir():
                    folders.append(entry.path)
    found += [f"{each} {os.stat(each).st_mtime_ns}" for each in sys.path[1:] if os.path.isdir(each)]
    return digest(each.encode("utf-8", "surrogateescape") for each in found)
