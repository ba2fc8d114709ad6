"""A long step at a terminal, and none where there is no terminal."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from renewal_cli import waiting
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = Phrase("汇总台账", "summing the ledger")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(sys, "argv", ["renewal", "--lang", "zh"])
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(waiting, "PAUSE", 0.01)
    return shown


@pytest.mark.parametrize(
    ("percent", "shown"), [(lambda: 50, "50%"), (lambda: 250, "100%"), (lambda: None, "汇总"), (lambda: -1, "汇总")]
)
def test_a_long_step_shows_a_bar_that_goes_away(
    monkeypatch: pytest.MonkeyPatch, percent: Callable[[], int | None], shown: str
) -> None:
    terminal = at_terminal(monkeypatch)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    until = time.monotonic() + 30
    with waiting.waiting(NAME, percent):
        while not ("汇总台账" in terminal.getvalue() and shown in terminal.getvalue()):
            assert time.monotonic() < until
            time.sleep(0.01)
    assert ("%" in terminal.getvalue()) == ("%" in shown)
    assert terminal.getvalue().rstrip().endswith("\x1b[2K")


def test_a_bar_waits_for_its_first_share(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    shares = iter([None, -1, None])
    asked: list[object] = []

    def percent() -> int | None:
        asked.append(None)
        return next(shares, 30)

    until = time.monotonic() + 30
    with waiting.waiting(NAME, percent):
        while "30%" not in terminal.getvalue():
            assert time.monotonic() < until
            time.sleep(0.01)
    assert len(asked) > 3


def test_a_short_step_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    with waiting.waiting(NAME, lambda: 50):
        pass
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_without_a_terminal_nothing_is_shown(stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with waiting.waiting(NAME, lambda: 50):
        pass
    assert stream is None or stream.getvalue() == ""


def test_rich_is_imported_only_for_a_bar_that_is_shown() -> None:
    probe = (
        "import sys; sys.stderr.isatty = lambda: True; from renewal_cli.waiting import waiting\n"
        "from renewal_cli.i18n import same\n"
        "with waiting(same('x'), lambda: 1): pass\n"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe]).returncode == 0
