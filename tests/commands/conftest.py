"""``renewal`` called in this process, as a person calls it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from renewal_cli.cli import main
from renewal_cli.commands.init import FILES
from tests.console import write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Done(NamedTuple):
    """How a call ended."""

    code: object
    out: str
    err: str


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small programme of ``renewal init``; the call is made from there."""
    folder = tmp_path / "demo"
    folder.mkdir()
    write_files(FILES, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def renewal(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Done]:
    """A call of ``renewal`` in a Chinese locale."""
    for name in ("RENEWAL_LANG", "RENEWAL_ROOT", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    def call(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["renewal", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsysbinary.readouterr()
        return Done(ended.value.code, captured.out.decode(), captured.err.decode())

    return call
