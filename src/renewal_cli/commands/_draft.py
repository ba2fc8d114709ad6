"""Changes to the data, begun from what was read and tried before they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.commands._context import sound
from renewal_cli.editing.draft import Draft

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.problem import Problem


def drafted(loaded: LoadResult, day: date) -> Draft:
    """Begin a draft on what was read.

    Raises:
        FaultyDataError: the files cannot be understood.
    """
    return Draft(loaded.programme or sound(loaded, day), dict(loaded.texts))


def objections(draft: Draft, root: Path, before: LoadResult, day: date, *, despite_warnings: bool) -> list[Problem]:
    """Return what speaks against writing a draft: errors that the data would contain, warnings that are new.

    Raises:
        FaultyDataError: the data contained errors before, and would still.
    """
    problems = draft.objections(root, before, day, despite_warnings=despite_warnings)
    if any(each.severity == "error" for each in problems):
        sound(before, day)
    return problems
