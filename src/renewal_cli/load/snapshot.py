"""A sound programme kept between runs: with every file the same to the byte it is read without YAML and pydantic."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from renewal_cli.cache.store import digest, folder, read, write
from renewal_cli.load.files import ledger_files, read_files
from renewal_cli.load.loaded import Loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.files import File
    from renewal_cli.model.problem import Problem

    Examine = Callable[[Loaded], Sequence[Problem]]

SCHEMA = b"programme 1"


def opened(root: Path, day: date, examined: Examine) -> Loaded:
    """The programme under a folder, from its snapshot where there is one of these very files, with its large ledgers.

    Args:
        root: the folder.
        day: the day of the examination; what is sound on one day may not be on another.
        examined: finds every problem that stops a figure in what was read; only what has none is kept.

    Raises:
        CannotReadError: a file that the system does not let us read, or no programme among the files.
    """
    files = read_files(root)
    key = _key(files)
    loaded, ledgers = (
        _loaded(root, files, key and digest((key, day.isoformat().encode())), examined),
        ledger_files(root),
    )
    if not (ledgers or loaded.draft.tables):
        return loaded
    from renewal_cli.load.ledger.attach import with_ledger

    whole = with_ledger(loaded, root, ledgers, key, day)
    return whole._replace(problems=tuple(each for each in whole.problems if each.severity == "error"))


def _loaded(root: Path, files: list[File], key: bytes | None, examined: Examine) -> Loaded:
    kept = None if key is None else read("programmes", key)
    if kept is not None:
        from renewal_cli.load.plain import programme_from

        programme = programme_from(kept)
        return Loaded(programme, (), {file.name: file.content.decode("utf-8-sig") for file in files}, programme, {})
    from renewal_cli.load.programme import load_programme

    loaded = load_programme(root, files)
    problems = tuple(examined(loaded))
    if problems:
        return loaded._replace(programme=None, problems=problems)
    if key is not None and loaded.programme is not None:
        from renewal_cli.load.plain import programme_to

        write("programmes", key, programme_to(loaded.programme))
    return loaded


def _key(files: list[File]) -> bytes | None:
    """The digest of names and bytes of all files, and of the tool; None where nothing is kept."""
    if folder(os.environ) is None:
        return None
    from renewal_cli.cache.tool import tool

    try:
        stamp = tool()
    except OSError:
        return None
    return digest((SCHEMA, stamp, *(part for file in files for part in (os.fsencode(file.name), file.content))))
