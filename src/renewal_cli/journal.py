"""Changes of several files: a killed program leaves all of them old, or a journal from which the next makes all new.

No system replaces two files at once. The journal says what the files were and shall be; it goes when all are written.
Whoever takes the lock and finds one finishes the change. Where somebody has changed one of the files meanwhile, all
stay as they are.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.writing import write_together, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JOURNAL = ".renewal-journal"
FOLDERS = ("targets", "data")
"""What a journal may change: it lies in the folder, and whoever made the folder may have made the journal."""


@contextmanager
def announced(root: Path, before: Mapping[str, bytes | None], after: Mapping[str, bytes]) -> Iterator[None]:
    """Keep a journal of a change while its files are written; one file needs none.

    Args:
        root: the folder of the programme; its lock is held.
        before: what each file holds, by name; None where it is new.
        after: what it shall hold.

    Raises:
        CannotWriteError: the system refuses.
    """
    files = {name: {"before": _digest(before[name]), "after": content.decode()} for name, content in after.items()}
    if len(files) > 1:
        write_whole(root / JOURNAL, json.dumps(files).encode())
    try:
        yield
    finally:
        (root / JOURNAL).unlink(missing_ok=True)


def is_half_done(root: Path) -> bool:
    """Tell whether a change of several files is under way, or was when its writer was killed."""
    return (root / JOURNAL).exists()


def finish(root: Path) -> None:
    """Finish the change that a killed writer left half done, if there is one; the caller holds the lock.

    Raises:
        CannotWriteError: the system refuses; the journal stays.
    """
    if not is_half_done(root):
        return
    files = json.loads((root / JOURNAL).read_bytes())
    if all(_is_as_left(root / name, root, **states) for name, states in files.items()):
        write_together({root / name: states["after"].encode() for name, states in files.items()})
    (root / JOURNAL).unlink()


def _is_as_left(path: Path, root: Path, before: str | None, after: str) -> bool:
    """Tell whether a file is one of the programme's and holds what it did before the change, or shall after it."""
    home, place = Path(os.path.realpath(root)), Path(os.path.realpath(path))
    if not any(place.is_relative_to(home / folder) for folder in FOLDERS):
        return False
    return _digest(path.read_bytes() if path.is_file() else None) in (before, _digest(after.encode()))


def _digest(content: bytes | None) -> str | None:
    return None if content is None else blake2b(content).hexdigest()
