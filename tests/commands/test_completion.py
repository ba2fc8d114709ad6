"""Completion by the shell: words from the programme, few, and silent whatever is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from renewal_cli.commands import _options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]
    Complete = Callable[[str], list[str]]


@pytest.fixture
def complete(demo: Path, renewal: Call, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """What bash is offered for the last word of a line."""

    def completed(line: str) -> list[str]:
        words = line.split(" ")
        monkeypatch.setenv("_RENEWAL_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        done = renewal()
        assert (done.code, done.err) == (0, "")
        return done.out.split()

    return completed


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("renewal sta", ["status"]),
        ("renewal status --dis", ["--district"]),
        ("renewal status --district ", ["city", "east", "west"]),
        ("renewal status -d w", ["west"]),
        ("renewal status -d 东", ["东区"]),
        ("renewal gap --indicator ", ["compounds", "investment"]),
        ("renewal explain ", ["city", "east", "west"]),
        ("renewal explain east inv", ["investment"]),
        ("renewal explain east investment com", ["completion"]),
        ("renewal status --format j", ["json"]),
        ("renewal check -f jsonl", ["jsonl"]),
        ("renewal check -f do", ["docx"]),
        ("renewal status --lang ", ["zh", "en"]),
        ("renewal status --method cag", ["cagr"]),
        ("renewal rank compounds --by l", ["lead"]),
        ("renewal report q", ["quarterly"]),
        ("renewal rule RN304", ["RN304"]),
        ("renewal init --example ", ["city", "national"]),
        ("renewal status --root ../nowhere -d ", []),
        ("renewal status --as-of never -d e", ["east"]),
        ("renewal nonsense --dis", []),
        ("renewal status more words -d e", ["east"]),
    ],
)
def test_what_is_offered(complete: Complete, line: str, offered: list[str]) -> None:
    assert complete(line) == offered


def test_of_faulty_data_what_can_be_read_is_offered(demo: Path, complete: Complete) -> None:
    (demo / "data" / "east.yaml").write_text("org: [", encoding="utf-8")
    (demo / "targets" / "targets.yaml").write_text("org: nobody\n", encoding="utf-8")
    assert complete("renewal status -d ea") == ["east"]


def test_data_are_not_read(demo: Path, complete: Complete) -> None:
    os.mkfifo(demo / "data" / "pipe.yaml")
    assert complete("renewal status -d w") == ["west"]


def test_without_a_programme_nothing_is_offered(
    complete: Complete, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert complete("renewal status -d ") == []


def test_what_is_offered_is_bounded(complete: Complete, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_options, "MOST", 2)
    assert complete("renewal status -d ") == ["city", "east"]
    monkeypatch.setattr(_options, "LARGEST", 10)
    assert complete("renewal status -d ") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_calls_renewal(demo: Path, shell: str) -> None:
    words = [sys.executable, "-m", "renewal_cli", "--show-completion"]
    done = subprocess.run(
        words, cwd=demo, capture_output=True, env={"_RENEWAL_COMPLETE": f"source_{shell}", "PATH": "/usr/bin:/bin"}
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"_RENEWAL_COMPLETE=complete_" in done.stdout
