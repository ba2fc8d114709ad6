"""A long step at a terminal, and none where there is no terminal."""

from __future__ import annotations

import io
import sys
import time

import pytest

from renewal_cli import waiting
from renewal_cli.i18n import Phrase

NAME = Phrase("汇总台账", "summing the ledger")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(sys, "argv", ["renewal", "--lang", "zh"])
    monkeypatch.setattr(waiting, "PAUSE", 0.01)
    return shown


def test_a_long_step_shows_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    with waiting.waiting(NAME, lambda: 50):
        time.sleep(0.2)
    assert "汇总台账 [############------------] 50%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_the_innermost_step_is_shown_until_something_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    with waiting.waiting(NAME, lambda: None):
        with waiting.waiting(Phrase("读", "read"), lambda: 1):
            time.sleep(0.1)
        waiting.end()
        before = terminal.getvalue()
        time.sleep(0.05)
    assert "读 [" in before
    assert terminal.getvalue() == before


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


@pytest.mark.parametrize(
    ("percent", "shown"), [(None, "x …"), (-1, "x …"), (250, f"x [{'#' * 24}] 100%"), (0, f"x [{'-' * 24}] 0%")]
)
def test_a_bar_is_full_at_a_hundred_and_absent_where_nothing_is_known(percent: int | None, shown: str) -> None:
    assert waiting.line("x", percent) == shown
