"""1.4 million figures in a process of its own: little memory gives the same figures, Ctrl-C leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.ledgers import Size, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STATUS = ("status", "--as-of", "2022-01-31", "--format", "csv", "--lang", "en")
ON_ONE_PROCESSOR = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from renewal_cli.cli import main
main()
"""
"""What an engine needs at least grows with the processors that it uses; tests in the background are deaf to Ctrl-C."""
STOPPED_BY_ITSELF = f"""
import os, signal, threading
from renewal_cli.load.ledger.duckdb import DuckDB
asked = DuckDB.asked
def stopped(*arguments):
    DuckDB.asked = asked
    threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGINT)).start()
    return asked(*arguments)
DuckDB.asked = stopped
{ON_ONE_PROCESSOR}
"""
"""A hundredth of a second after its first question it is stopped, as by Ctrl-C."""
LITTLE = ("90MB", "75MB", "60MB", "50MB")
"""With one of these the engine spills; with which, its next version may know better."""


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write(folder, Size(counties=3000, indicators=40, months=12))
    return folder


def started(programme: Path, memory: str, output: Path, script: str = ON_ONE_PROCESSOR) -> subprocess.Popen[bytes]:
    """A command at work, whose temporary files and cache lie beside its output."""
    folder = output.parent
    (folder / "spill").mkdir()
    environ = {**os.environ, "TMPDIR": str(folder / "spill"), "RENEWAL_CACHE": str(folder / "kept")}
    return subprocess.Popen(
        [sys.executable, "-c", script, *STATUS, "-o", str(output)],
        cwd=programme,
        env={**environ, "RENEWAL_MEMORY": memory},
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes], meanwhile: Callable[[], bool]) -> tuple[int, str, bool]:
    """Its code, what it said, and whether something was true while it ran."""
    was_true = False
    while process.poll() is None:
        was_true = meanwhile() or was_true
        time.sleep(0.002)
    assert process.stderr is not None
    with process.stderr:
        return process.returncode, process.stderr.read().decode(), was_true


def spilled(folder: Path) -> Callable[[], bool]:
    """Whether there are temporary files now; a folder that goes while it is looked at has none any more."""

    def is_spilled() -> bool:
        try:
            return any((folder / "spill").glob("renewal-*/*.tmp"))
        except FileNotFoundError:
            return False

    return is_spilled


@pytest.fixture(scope="module")
def answers(programme: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is printed with less and less memory, to the first limit with which the engine spills."""
    found: dict[str, bytes] = {}
    has_spilled = False
    for memory in ("2GB", *LITTLE):
        output = tmp_path_factory.mktemp("spilling") / "status.csv"
        code, said, has_spilled = ended(started(programme, memory, output), spilled(output.parent))
        assert (code, said) == (0, "")
        assert [*(output.parent / "spill").iterdir()] == []
        found[memory] = output.read_bytes()
        if has_spilled:
            break
    assert has_spilled
    return found


def test_little_memory_gives_the_same_figures_from_the_disk(answers: dict[str, bytes]) -> None:
    assert len(answers) > 1
    assert len({*answers.values()}) == 1
    assert answers["2GB"].count(b"\n") > 40


def test_too_little_memory_is_said_with_the_cure(programme: Path, tmp_path: Path) -> None:
    code, said, _ = ended(started(programme, "10MB", tmp_path / "status.csv"), bool)
    assert code == 3
    assert "needs more memory than RENEWAL_MEMORY=10MB" in said
    assert [*(tmp_path / "spill").iterdir()] == []


def assert_nothing_half_written(folder: Path) -> None:
    assert [*(folder / "spill").iterdir()] == []
    assert not [each for each in (folder / "kept").rglob("*") if "." in each.name]  # only whole entries have no suffix


@pytest.mark.parametrize("memory", ["2GB", "75MB"])
def test_stopped_in_its_first_question_it_leaves_nothing(programme: Path, tmp_path: Path, memory: str) -> None:
    code, said, _ = ended(started(programme, memory, tmp_path / "status.csv", STOPPED_BY_ITSELF), bool)
    assert (code, said) == (3, "renewal: stopped; no file is half-written.\n")
    assert not (tmp_path / "status.csv").exists()
    assert_nothing_half_written(tmp_path)


def test_stopped_while_it_spills_it_leaves_nothing(programme: Path, answers: dict[str, bytes], tmp_path: Path) -> None:
    process = started(programme, [*answers][-1], tmp_path / "status.csv")
    while not spilled(tmp_path)() and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    ended(process, bool)  # it may be through before it hears that it shall stop
    written = [each.read_bytes() for each in tmp_path.glob("status.csv*")]
    assert written in ([], [answers["2GB"]])
    assert_nothing_half_written(tmp_path)
