"""A long step seen at a terminal: after a second a line with a bar on standard error, which goes away again."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from renewal_cli.i18n import asked_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event, Thread

    from renewal_cli.i18n import Phrase

PATIENCE = 1.0
"""Seconds before anything is shown."""
PAUSE = 0.2
WIDTH = 24
_CLEARED = "\r\x1b[K"


_steps: list[tuple[str, Callable[[], int | None]]] = []
_tellers: list[tuple[Event, Thread]] = []


@contextmanager
def waiting(name: Phrase, percent: Callable[[], int | None]) -> Iterator[None]:
    """Show how far a step is for as long as it lasts; nothing where standard error is no terminal.

    A step may have steps within it: the innermost is shown, from a second after the outermost began.

    Args:
        name: what is being done.
        percent: how much of it is done, None or less than nothing where that is not known.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    _steps.append((name.in_language(asked_language(sys.argv, os.environ)), percent))
    if len(_steps) == 1:
        begin()
    try:
        yield
    finally:
        if len(_steps) == 1:
            end()
        _steps.pop()


def end() -> None:
    """Take the line away for good: what is printed now stands in its place."""
    while _tellers:
        over, teller = _tellers.pop()
        over.set()
        teller.join()


def begin() -> None:
    """Show the line from a second on, again where it was taken away; nothing where no step is under way."""
    from threading import Event, Thread

    if _tellers or not _steps:
        return
    over = Event()
    teller = Thread(target=_tell, args=(over,), daemon=True)
    _tellers.append((over, teller))
    teller.start()


def _tell(over: Event) -> None:
    if over.wait(PATIENCE):
        return
    while not over.wait(PAUSE):
        said, percent = _steps[-1]
        sys.stderr.write(_CLEARED + line(said, percent()))
        sys.stderr.flush()
    sys.stderr.write(_CLEARED)
    sys.stderr.flush()


def line(said: str, percent: int | None) -> str:
    """The line: what is being done, and where it is known a bar and how many hundredths are done."""
    if percent is None or percent < 0:
        return f"{said} …"
    done = min(percent, 100)
    full = WIDTH * done // 100
    return f"{said} [{'#' * full}{'-' * (WIDTH - full)}] {done}%"
