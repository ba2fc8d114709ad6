"""A programme with all that belongs to it: its files, or drafts in their place, and its large ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.load.files import ledger_files, read_files, with_drafts
from renewal_cli.load.programme import load_programme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult


def load_whole(root: Path, drafts: Mapping[str, bytes] | None = None, day: date | None = None) -> LoadResult:
    """The programme's files, read, with its large ledgers.

    Args:
        root: its folder.
        drafts: what some files should hold, by name, in place of what they hold or beside the files there are.
        day: the day on which large ledgers are checked.

    Raises:
        CannotReadError: no programme there, or a file that cannot be read.
    """
    loaded, ledgers = load_programme(root, with_drafts(read_files(root), drafts or {})), ledger_files(root)
    if not (ledgers or loaded.draft.tables):
        return loaded
    from renewal_cli.load.ledger.attach import with_ledger

    return with_ledger(loaded, root, ledgers, day=day)
