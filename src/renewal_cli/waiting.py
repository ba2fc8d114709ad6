"""A progress bar on standard error for a step that takes longer than a second."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from renewal_cli.i18n import asked_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from renewal_cli.i18n import Phrase

PATIENCE = 1.0
"""Seconds before anything is shown."""
PAUSE = 0.2
"""Seconds between two looks at how far the step is."""


@contextmanager
def waiting(name: Phrase, percent: Callable[[], int | None]) -> Iterator[None]:
    """Show how far a step is while it lasts; nothing where standard error is no terminal.

    Args:
        name: what is being done.
        percent: how much of it is done, None or below 0 where that is not known.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    over = Event()
    shower = Thread(target=_show, args=(name.in_language(asked_language(sys.argv, os.environ)), percent, over))
    shower.start()
    try:
        yield
    finally:
        over.set()
        shower.join()


def _show(name: str, percent: Callable[[], int | None], over: Event) -> None:
    if over.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[share]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=None, share="")
        while not over.wait(PAUSE):
            done = percent()
            if done is not None and done >= 0:
                progress.update(task, total=100, completed=done, share=f"{min(done, 100)}%")
