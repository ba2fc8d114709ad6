"""``renewal check --watch``: again after each change, until Ctrl-C."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from itertools import count, pairwise
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from renewal_cli.commands import _watch
from renewal_cli.errors import CannotReadError, CannotWriteError
from renewal_cli.load import files
from renewal_cli.load.files import last_writes
from renewal_cli.render._output import print_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from renewal_cli.i18n import Language
    from tests.commands.conftest import Done

    Call = Callable[..., Done]

signal.signal(signal.SIGINT, signal.default_int_handler)
"""Where the tests run in the background the shell has it ignored, and so would the processes started here."""
WATCH = (sys.executable, "-m", "renewal_cli", "check", "--watch", "--as-of", "2026-11-20", "--lang")
FAULTY = "org: eats\nsource: demo\nactuals: {compounds: {2025: 6}}\n"


def started(
    folder: Path, *words: str, stdout: int = subprocess.PIPE, stderr: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """A watch in a process of its own."""
    return subprocess.Popen([*WATCH, *words], cwd=folder, stdout=stdout, stderr=stderr)


def read_until(stream: int, wanted: str) -> str:
    """What comes until something is there; what came is in the message of the failure."""
    read = b""
    until = time.monotonic() + 60
    while wanted not in read.decode(errors="replace"):
        assert select.select([stream], [], [], max(0, until - time.monotonic()))[0], read.decode(errors="replace")
        piece = os.read(stream, 65536)
        assert piece, read.decode(errors="replace")  # the process has ended
        read += piece
    return read.decode()


def test_in_a_pipe_one_report_follows_the_other(demo: Path) -> None:
    with started(demo, "en", "-f", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        stream = process.stdout.fileno()
        (demo / "data" / "more.yaml").write_text(FAULTY, encoding="utf-8")  # added, before or after the first report
        assert json.loads(read_until(stream, "\n"))["code"] == "RN201"
        (demo / "data" / "more.yaml").write_text(FAULTY.replace("eats", "wets"), encoding="utf-8")
        assert "wets" in json.loads(read_until(stream, "\n"))["message"]
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (out, err.decode()) == (b"", "renewal: stopped; no file is half-written.\n")
    assert process.returncode == 3
    assert sorted(each.name for each in demo.rglob("*.yaml")) == sorted(
        ["indicators.yaml", "programme.yaml", "targets.yaml", "east.yaml", "west.yaml", "more.yaml"]
    )


@pytest.mark.parametrize(
    ("language", "line", "sound"),
    [
        ("zh", "等待 targets、data 里的改动，Ctrl-C 结束 -", "没有问题"),
        ("en", "waiting for changes in targets", "no problems"),
    ],
)
def test_a_terminal_gets_a_line_with_the_time_between_reports(demo: Path, language: str, line: str, sound: str) -> None:
    ours, theirs = pty.openpty()
    with started(demo, language, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        first = read_until(ours, line)
        assert sound in first
        assert re.search("-- [0-9]{2}:[0-9]{2}:[0-9]{2} ", first)
        (demo / "data" / "east.yaml").write_text(FAULTY, encoding="utf-8")
        assert "data/east.yaml:1:6" in read_until(ours, line)
        (demo / "data" / "east.yaml").unlink()
        assert sound in read_until(ours, line)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 3
    os.close(ours)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--fix",), "--fix"),
        (("--unsafe-fixes",), "--unsafe-fixes"),
        (("--diff",), "--diff"),
        (("-o", "x.json"), "--output"),
    ],
)
def test_what_writes_is_refused_beside_it(renewal: Call, words: tuple[str, ...], name: str, demo: Path) -> None:
    assert renewal("check", "--watch", *words, "--lang", "en") == (
        2,
        "",
        f"renewal: --watch only looks and cannot be used with {name}. Leave one of them out.\n",
    )
    assert "--watch 只看不写" in renewal("check", "--watch", *words).err
    assert not (demo / "x.json").exists()


def test_the_command_watches_the_folder_and_checks_each_time(
    renewal: Call, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(root: Path, work: Callable[[], bool], language: str) -> None:
        assert (root, language) == (demo, "zh")
        assert work()
        (demo / "data" / "east.yaml").write_text(FAULTY, encoding="utf-8")
        assert work()

    monkeypatch.setattr("renewal_cli.commands.check.after_each_change", twice)
    done = renewal("check", "--watch", "-f", "concise")
    assert (done.code, done.err) == (0, "")
    assert done.out.index("没有问题") < done.out.index("data/east.yaml:1:6")


class StoppedError(Exception):
    """The end of a watch in a test."""


def watched(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[Callable[[], object]],
    work: Callable[[], bool],
    look: float = 0.0,
) -> list[float]:
    """The pauses of a watch in which each pause brings the next step; after the last one it is stopped.

    Args:
        folder: of the programme.
        monkeypatch: puts the clock back.
        steps: what happens in each pause.
        work: what is done again and again.
        look: seconds that each look at the files takes.
    """
    clock = count(0.0, look)
    pauses: list[float] = []

    def slept(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) > len(steps):
            raise StoppedError
        steps[len(pauses) - 1]()

    monkeypatch.setattr(time, "sleep", slept)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with pytest.raises(StoppedError):
        _watch.after_each_change(folder, work, "en")
    return pauses


def nothing() -> None:
    """Nothing happens."""


def test_it_waits_until_nothing_changes_any_more(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def written(text: str) -> Callable[[], object]:
        return lambda: (demo / "data" / "east.yaml").write_text(text, encoding="utf-8")

    runs: list[str] = []

    def work() -> bool:
        runs.append((demo / "data" / "east.yaml").read_text(encoding="utf-8"))
        return True

    pauses = watched(demo, monkeypatch, [nothing, written("a"), written("bb"), nothing, nothing], work)
    assert runs[1:] == ["bb"]
    assert pauses == [_watch.PAUSE] * 2 + [_watch.QUIET] * 2 + [_watch.PAUSE] * 2


def test_many_files_are_looked_at_less_often(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = watched(demo, monkeypatch, [nothing, nothing], lambda: True, look=2.0)
    assert pauses == [_watch.PAUSE, 2 * _watch.SHARE, 2 * _watch.SHARE]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_line_at_a_terminal_is_as_wide_as_it(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert cell_len(_watch._line(language)) == 80 + cell_len("\n")
    monkeypatch.setenv("COLUMNS", "20")
    assert _watch._line(language).endswith(" --\n")


def test_a_terminal_gets_the_line_after_each_report(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(_watch, "_line", lambda language: f"-- {language}")

    def work() -> bool:
        print_lines("report")
        return True

    watched(demo, monkeypatch, [], work)
    assert capsys.readouterr().out == "report\n-- en\n"


def test_a_file_that_cannot_be_read_does_not_end_the_watch(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> bool:
        raise CannotReadError("读不了", "cannot read data/east.yaml.")

    watched(demo, monkeypatch, [nothing], work)
    assert capsys.readouterr() == ("", "renewal: cannot read data/east.yaml.\n")


def test_output_that_nobody_reads_ends_the_watch(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it goes on"))
    _watch.after_each_change(demo, lambda: False, "en")


def test_a_watch_ends_when_the_reader_of_its_pipe_goes(demo: Path) -> None:
    with started(demo, "en", "-f", "jsonl") as process:
        assert process.stdout is not None
        (demo / "data" / "more.yaml").write_text(FAULTY, encoding="utf-8")
        read_until(process.stdout.fileno(), "\n")
        process.stdout.close()
        (demo / "data" / "more.yaml").write_text(FAULTY.replace("eats", "wets"), encoding="utf-8")
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_an_output_that_cannot_be_written_is_said_once(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> bool:
        raise CannotWriteError("写不了", "cannot write")

    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it goes on"))
    with pytest.raises(CannotWriteError):
        _watch.after_each_change(demo, work, "en")


def test_each_change_of_a_file_changes_the_state(demo: Path) -> None:
    states = [last_writes(demo)]
    (demo / "data" / "sub").mkdir()
    (demo / "data" / "sub" / "new.yaml").write_text("a", encoding="utf-8")
    states.append(last_writes(demo))
    (demo / "data" / "sub" / "new.yaml").write_text("b", encoding="utf-8")
    states.append(last_writes(demo))
    (demo / "targets" / "lost.yaml").symlink_to("nowhere.yaml")
    states.append(last_writes(demo))
    assert [one for one, other in pairwise(states) if one == other] == []
    assert last_writes(demo) == states[-1]
    assert last_writes(demo)[str(demo / "targets" / "lost.yaml")] is None


def test_a_folder_that_cannot_be_looked_at_is_a_state_too(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = last_writes(demo)

    def refused(folder: str, name: str, home: str) -> list[object]:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(files, "_walk", refused)
    assert last_writes(demo) == last_writes(demo) != before
