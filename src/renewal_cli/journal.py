"""Changes several files as one: after a kill all are old, or a journal lets the next command finish the change.

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

from renewal_cli.errors import CannotReadError, reason_of
from renewal_cli.i18n import Phrase
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
        CannotReadError: the journal, or a file that it names, cannot be read; nothing is changed.
        CannotWriteError: the system refuses; the journal stays.
    """
    if not is_half_done(root):
        return
    write_together(_left_to_write(root, root / JOURNAL))
    (root / JOURNAL).unlink()


def _left_to_write(root: Path, journal: Path) -> dict[Path, bytes]:
    """What a journal says is to be written; nothing where one of the files is not as the change left it.

    Raises:
        CannotReadError: it is no journal, or one of the files cannot be read.
    """
    ours = Phrase("它不是本程序写的", "this program did not write it")
    if not journal.is_file():
        raise _unreadable(journal, ours)
    try:
        files = {
            root / name: (each["before"], each["after"].encode())
            for name, each in json.loads(journal.read_bytes()).items()
        }
        is_as_left = all(_is_as_left(path, root, before, after) for path, (before, after) in files.items())
    except OSError as error:
        raise _unreadable(journal, reason_of(error)) from error
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise _unreadable(journal, ours) from error
    return {path: after for path, (_, after) in files.items()} if is_as_left else {}


def _is_as_left(path: Path, root: Path, before: str | None, after: bytes) -> bool:
    """Tell whether a file is one of the programme's and holds what it did before the change, or shall after it."""
    home, place = Path(os.path.realpath(root)), Path(os.path.realpath(path))
    if not any(place.is_relative_to(home / folder) for folder in FOLDERS):
        return False
    return _digest(path.read_bytes() if path.is_file() else None) in (before, _digest(after))


def _unreadable(journal: Path, reason: Phrase) -> CannotReadError:
    return CannotReadError(
        f"无法读取 {journal}：{reason.zh}。它记着没写完的改动；请用 git 核对 targets、data 后把它移走。",
        f"cannot read {journal}: {reason.en}. It tells of a change left half done; look over targets and data "
        "with git, then move it away.",
    )


def _digest(content: bytes | None) -> str | None:
    return None if content is None else blake2b(content).hexdigest()
