"""The folder of the cache: whole entries by key, written at once, checked when they are read."""

import os
from _blake2 import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK = b"renewal cache 1\n"
DIGEST = 32
MOST = {"answers": 200, "programmes": 12, "sound": 200, "ledgers": 12}
"""How many entries of each kind are kept; the oldest go first."""


def folder(environ: "Mapping[str, str]") -> str | None:
    """Where the cache is: ``RENEWAL_CACHE``, or the user's own folder for caches; None where there is to be none.

    It is never inside a programme: what came with a programme from elsewhere could not be told from what we wrote.
    """
    if "RENEWAL_CACHE" in environ:
        return environ["RENEWAL_CACHE"] or None
    for variable, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        if environ.get(variable):
            return os.path.join(environ[variable], below, "renewal")
    return None


def keep_nothing() -> None:
    """From now on this process neither reads the cache nor writes to it."""
    os.environ["RENEWAL_CACHE"] = ""


def digest(parts: "Iterable[bytes]") -> bytes:
    """One digest of several byte strings, of their lengths too, so that no two lists of parts share it."""
    state = blake2b(digest_size=DIGEST)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def digest_of_content(content: bytes) -> bytes:
    """The digest of what a file holds."""
    return blake2b(content, digest_size=DIGEST).digest()


def digest_of_file(path: str) -> bytes:
    """The digest of a file, however large.

    Raises:
        OSError: it cannot be read.
    """
    state = blake2b(digest_size=DIGEST)
    with open(path, "rb") as file:
        while block := file.read(2**20):
            state.update(block)
    return state.digest()


def read(kind: str, key: bytes) -> bytes | None:
    """The entry of a key; None unless it is there, ours and whole."""
    try:
        descriptor = os.open(_path(kind, key), os.O_RDONLY)
        with open(descriptor, "rb") as file:
            if hasattr(os, "getuid") and os.fstat(descriptor).st_uid != os.getuid():
                return None
            content = file.read()
    except OSError:
        return None
    start = len(MARK) + DIGEST
    body = content[start:]
    return body if content[:start] == MARK + digest((key, body)) else None


def write(kind: str, key: bytes, body: bytes) -> None:
    """Keep an entry, whole or not at all; where the system refuses, nothing is kept."""
    try:
        path = _path(kind, key)
        beside = f"{path}.{os.getpid()}"
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with open(descriptor, "wb") as file:
                file.write(MARK + digest((key, body)) + body)
            os.replace(beside, path)
        except (OSError, KeyboardInterrupt):
            os.unlink(beside)
            raise
        _drop_oldest(os.path.dirname(path), MOST[kind])
    except OSError:
        return


def clear() -> int:
    """Take every entry away; how many there were.

    Raises:
        OSError: the system refuses.
    """
    count = 0
    for kind in MOST:
        place = os.path.join(folder(os.environ) or os.devnull, kind)
        for name in os.listdir(place) if os.path.isdir(place) else ():
            os.unlink(os.path.join(place, name))
            count += 1
    return count


def _path(kind: str, key: bytes) -> str:
    place = folder(os.environ)
    if place is None:
        raise FileNotFoundError
    return os.path.join(place, kind, key.hex())


def _drop_oldest(place: str, most: int) -> None:
    entries = sorted(os.scandir(place), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in entries[most:]:
        os.unlink(entry.path)
