"""Repeats work after each change of a programme's files."""

from __future__ import annotations

import gc
import sys
import time
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotReadError, FaultyDataError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.load.files import last_writes
from renewal_cli.render._output import print_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAUSE = 1.0
"""Seconds between two looks at the files."""
SHARE = 30
"""The pause is at least this many times as long as a look at the files, so that a large programme costs little."""
QUIET = 0.2
"""Seconds without a change before the work is repeated, as several files are seldom saved at one moment."""


def after_each_change(root: Path, work: Callable[[], bool], language: Language) -> None:
    """Work now and after each change, until Ctrl-C or until nobody reads the output any more.

    Faults in the data and files that the system does not let us read are reported and do not end the watch: the next
    change may fix them.

    Args:
        root: the programme's folder.
        work: prints a report; false where nobody reads it any more.
        language: of the line that a terminal gets after each report.
    """
    gc.enable()  # main disables it; a watch goes on for days
    while True:
        before = last_writes(root)
        try:
            if not work():
                return
        except (CannotReadError, FaultyDataError) as error:
            sys.stderr.write(error.line(language))
            sys.stderr.flush()
        gc.collect()  # the next look may open a database that this one still holds
        if sys.stdout.isatty():
            print_lines(_line(language))
        _until_changed(root, before)


def _until_changed(root: Path, before: dict[str, object]) -> None:
    """Wait until something has changed and nothing changes any more."""
    pause = PAUSE
    while True:
        time.sleep(pause)
        began = time.monotonic()
        now = last_writes(root)
        pause = max(PAUSE, SHARE * (time.monotonic() - began))
        if now != before:
            break
    while True:
        time.sleep(QUIET)
        then, now = now, last_writes(root)
        if then == now:
            return


def _line(language: Language) -> str:
    """Return the line between two reports: the time, and what is waited for."""
    from rich.cells import cell_len

    said = Phrase("等待 targets、data 里的改动，Ctrl-C 结束", "waiting for changes in targets and data; Ctrl-C ends")
    head = f"-- {time.strftime('%H:%M:%S')} {said.in_language(language)} "
    return f"{head}{'-' * max(2, get_terminal_size().columns - cell_len(head))}\n"
