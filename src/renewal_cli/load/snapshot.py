"""A sound programme kept between runs: with every file the same to the byte it is read without YAML and pydantic."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from renewal_cli.cache.store import digest, folder, read, write
from renewal_cli.load.files import ledger_files, read_files
from renewal_cli.load.loaded import Loaded

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.load.files import File

SCHEMA = b"programme 1"


def opened(root: Path) -> Loaded:
    """The programme under a folder, from its snapshot where there is one of these very files, with its large ledgers.

    Raises:
        CannotReadError: a file that the system does not let us read, or no programme among the files.
    """
    files = read_files(root)
    key = _key(files)
    loaded, ledgers = _loaded(root, files, key), ledger_files(root)
    if not ledgers:
        return loaded
    from renewal_cli.load.ledger.attach import with_ledger

    return with_ledger(loaded, root, ledgers, key)


def _loaded(root: Path, files: list[File], key: bytes | None) -> Loaded:
    kept = None if key is None else read("programmes", key)
    if kept is not None:
        from renewal_cli.load.plain import programme_from

        texts = {file.name: file.content.decode("utf-8-sig") for file in files}
        return Loaded(programme_from(kept), (), texts)
    from renewal_cli.load.programme import load_programme

    loaded = load_programme(root, files)
    if key is not None and loaded.programme is not None and not loaded.problems:
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
