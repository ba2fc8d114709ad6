"""Putting figures and promises in: drafted, tried, shown, and written only where the loader finds no fault."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.edit.draft import Draft
    from renewal_cli.language import Language
    from renewal_cli.render._output import Outlet


def today() -> date:
    """The clerk's own calendar."""
    return date.today()  # noqa: DTZ011 - of the machine that is written on


def settle(command: str, draft: Draft, root: Path, outlet: Outlet, language: Language, *, write: bool) -> None:
    """Try a draft, write it if asked to, and show it.

    Raises:
        Exit: with 1, where the data would hold faults; nothing is written.
        CannotWriteError: the system refuses.
    """
    from renewal_cli.report.changes import changes, refusal

    problems = draft.tried(root).problems if draft.changed else ()
    if problems:
        outlet.deliver(refusal(command, problems, today(), language), os.environ)
        raise typer.Exit(1)
    if write:
        draft.write(root)
    outlet.deliver(changes(command, draft, today(), language, is_written=write), os.environ)
