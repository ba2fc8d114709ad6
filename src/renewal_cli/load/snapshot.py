"""A sound programme kept between runs: what has not changed to the byte is not read, and not examined, again.

An entry of ``programmes`` is found by the files under ``targets``; every file that it speaks of is held against the
digest of its bytes. An entry of ``sound`` says that these very bytes were found sound on a day.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.cache.store import digest, folder, read, write
from renewal_cli.load.files import ledger_files, read_files
from renewal_cli.load.load_result import LoadResult
from renewal_cli.load.source_maps import SourceMaps
from renewal_cli.load.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.files import File
    from renewal_cli.load.kept import Kept
    from renewal_cli.model.problem import Problem

    Examine = Callable[[LoadResult], Sequence[Problem]]

SCHEMA = b"programme 3"


class Files(NamedTuple):
    """The files as they are now.

    Attributes:
        found: all of them, in the order in which they are read.
        digests: of their bytes, by name.
        frame: the digest of those under ``targets`` and of the tool, by which a programme is found.
        whole: the digest of all.
    """

    found: list[File]
    digests: Mapping[str, str]
    frame: bytes
    whole: bytes


def opened(root: Path, day: date, run_checks: Examine) -> LoadResult:
    """The programme under a folder, as far as possible from what was kept, with its large ledgers.

    Args:
        root: the folder.
        day: the day of the examination; what is sound on one day may not be on another.
        run_checks: finds every problem that stops a figure in what was read; only what has none is kept.

    Raises:
        CannotReadError: a file that the system does not let us read, or no programme among the files.
    """
    found = read_files(root)
    files = _files(found)
    loaded = _from_kept(files, day, run_checks) if files else None
    if loaded is None:
        loaded = _read_anew(root, found, files, day, run_checks)
    ledgers = ledger_files(root)
    if not (ledgers or loaded.draft.tables):
        return loaded
    from renewal_cli.load.ledger.attach import with_ledger

    whole = with_ledger(loaded, root, ledgers, files and files.whole, day)
    return whole._replace(problems=tuple(each for each in whole.problems if each.severity == "error"))


def _from_kept(files: Files, day: date, run_checks: Examine) -> LoadResult | None:
    """The programme from what was kept; None where there is nothing, or where it may not be sound any more."""
    entry = read("programmes", files.frame)
    if entry is None:
        return None
    from renewal_cli.load.kept import Kept

    kept = Kept.read(entry)
    found = _as_it_is_now(kept, files)
    if found is None:
        return None
    now, changed = found
    programme, texts = now.programme(), Texts(files.found)
    loaded = LoadResult(programme, (), texts, programme, SourceMaps(texts, texts), changed=changed)
    if read("sound", _on(day, files)) is None:
        if run_checks(loaded):
            return None
        write("sound", _on(day, files), b"")
    if now is not kept:
        write("programmes", files.frame, now.written())
    return loaded


def _as_it_is_now(kept: Kept, files: Files) -> tuple[Kept, Collection[str]] | None:
    if kept.is_of(files.digests):
        return kept, ()
    from renewal_cli.load.changed import brought_up_to_date

    return brought_up_to_date(kept, files.found, files.digests)


def _read_anew(root: Path, found: list[File], files: Files | None, day: date, run_checks: Examine) -> LoadResult:
    from renewal_cli.load.programme import load_programme

    loaded = load_programme(root, found)
    problems = tuple(run_checks(loaded))
    if problems:
        return loaded._replace(programme=None, problems=problems)
    if files and loaded.programme is not None:
        from renewal_cli.load.kept import Kept

        write("programmes", files.frame, Kept.of(loaded.programme, files.digests).written())
        write("sound", _on(day, files), b"")
    return loaded


def _files(found: list[File]) -> Files | None:
    """The files with their digests; None where nothing is kept."""
    if folder(os.environ) is None or any(file.is_too_large for file in found):
        return None
    from renewal_cli.cache.tool import tool

    try:
        stamp = tool()
    except OSError:
        return None
    digests = {file.name: file.digest.hex() for file in found}
    known = {name: each for name, each in digests.items() if name.startswith("targets/")}
    frame = digest((SCHEMA, stamp, _bytes(known)))
    return Files(found, digests, frame, digest((frame, _bytes(digests))))


def _bytes(digests: Mapping[str, str]) -> bytes:
    """Names and digests, such that no two lists of them are the same."""
    return os.fsencode("\0".join(map("\0".join, digests.items())))


def _on(day: date, files: Files) -> bytes:
    return digest((files.whole, day.isoformat().encode()))
