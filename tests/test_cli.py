"""The front door: exit codes, one message, and what only a process shows (encodings, pipes, terminals)."""

from __future__ import annotations

import fcntl
import gc
import io
import os
import pty
import re
import runpy
import struct
import subprocess
import sys
import termios
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from wcwidth import wcswidth

from renewal_cli import __version__
from renewal_cli.cli import main
from renewal_cli.commands._group import command_names
from renewal_cli.commands.init import FILES
from tests.console import write_files

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
DAY = ("--as-of", "2026-11-20")
STATUS = ("status", *DAY)
ENVIRON = {"PATH": os.environ["PATH"], "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8", "TERM": "xterm-256color"}


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    folder.mkdir()
    return write_files(FILES, folder)


def process(
    words: tuple[str, ...], folder: Path, stdout: int = subprocess.PIPE, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """A call in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "renewal_cli", *words],
        cwd=folder,
        env={**ENVIRON, **environ},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
    )


def in_terminal(words: tuple[str, ...], folder: Path, columns: int, **environ: str) -> list[str]:
    """What a terminal of so many columns shows, line by line."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "renewal_cli", *words],
        cwd=folder,
        env={**ENVIRON, **environ},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        read = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
            if not part:
                break
            read += part
        assert running.wait(60) == 0
    os.close(ours)
    return read.decode("utf-8").replace("\r\n", "\n").removesuffix("\n").split("\n")


WRONG: list[tuple[str, tuple[str, ...], int, tuple[str, ...]]] = [
    ("no such district", (*STATUS, "-d", "eastt"), 2, ("eastt", "east")),
    ("two districts fit", (*STATUS, "-d", "区"), 2, ("“区”", "东区", "西区")),
    ("an empty district", (*STATUS, "-d", " "), 2, ("没有写明",)),
    ("no such indicator", (*STATUS, "-i", "compound"), 2, ("“compound”", "compounds")),
    ("no such indicator in gap", ("gap", *DAY, "-i", "x"), 2, ("“x”", "compounds")),
    ("no such district in gap", ("gap", *DAY, "-d", "wst"), 2, ("“wst”", "west")),
    ("a day that is none", ("status", "--as-of", "2026-02-30"), 2, ("--as-of", "2026-02-30", "2026-11-20")),
    ("words for a day", ("gap", "--as-of", "gestern"), 2, ("--as-of", "gestern")),
    ("a year too late", ("gap", *DAY, "--year", "2030"), 2, ("2030", "2025至2027")),
    ("a year too early", ("gap", *DAY, "--year", "1999"), 2, ("1999", "2025至2027")),
    ("words for a year", ("gap", *DAY, "--year", "soon"), 2, ("--year", "soon")),
    ("a year of five digits", ("gap", *DAY, "--year", "20277"), 2, ("20277",)),
    ("a district without targets", ("gap", *DAY, "-d", "east"), 2, ("东区没有目标",)),
    ("a third language", (*STATUS, "--lang", "fr"), 2, ("--lang", "fr", "zh", "en")),
    ("a third language in check", ("check", "--lang", "fr"), 2, ("fr",)),
    ("no such format", (*STATUS, "--format", "xml"), 2, ("xml", "json", "markdown")),
    ("no such format in check", ("check", "--format", "_surface"), 2, ("_surface", "json")),
    ("no such format, before any file is read", ("check", "--root", "/nonexistent", "-f", "xml"), 2, ("xml",)),
    ("a year that is none, before any file is read", ("gap", "--root", "/nonexistent", "-y", "x"), 2, ("--year",)),
    ("a day that is none in check", ("check", "--as-of", "now"), 2, ("--as-of", "now")),
    ("no such root", (*STATUS, "--root", "/nonexistent"), 3, ("/nonexistent", "--root", "RENEWAL_ROOT")),
    ("a root without a programme", (*STATUS, "--root", "data"), 3, ("data",)),
    ("a folder that is missing", (*STATUS, "-o", "no/x.json"), 3, ("no/x.json", "No such file")),
    ("a folder as output", (*STATUS, "-o", "data"), 3, ("data",)),
    ("a full device", (*STATUS, "-o", "/dev/full"), 3, ("/dev/full", "磁盘已满")),
]


@pytest.mark.parametrize(("words", "code", "fragments"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_goes_wrong_ends_in_one_message_and_its_code(
    demo: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    words: tuple[str, ...],
    code: int,
    fragments: tuple[str, ...],
) -> None:
    for language in ("zh", "en"):
        monkeypatch.setenv("RENEWAL_LANG", language)
        monkeypatch.delenv("RENEWAL_ROOT", raising=False)
        monkeypatch.chdir(demo)
        monkeypatch.setattr(sys, "argv", ["renewal", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = (stream.decode() for stream in capsysbinary.readouterr())
        assert (ended.value.code, out) == (code, "")
        assert err.count("renewal: ") == 1
        assert err.startswith("renewal: ")
        assert "Traceback" not in err
        if language == "zh":
            assert [each for each in fragments if each not in err] == []
    assert sorted(each.name for each in demo.iterdir()) == ["data", "targets"]


@pytest.mark.parametrize(("words", "is_on"), [(["status"], False), (["check", "--watch"], True)])
def test_garbage_is_looked_for_only_by_what_goes_on(
    demo: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], *, is_on: bool
) -> None:
    found: list[bool] = []
    frozen = gc.get_freeze_count()

    def seen(*_: object) -> bool:
        found.append(gc.isenabled())
        return False

    monkeypatch.chdir(demo)
    monkeypatch.setattr(sys, "argv", ["renewal", *words])
    monkeypatch.setattr("renewal_cli.render._output.Writer.deliver", seen)
    with pytest.raises(SystemExit):
        main()
    assert found == [is_on]
    assert gc.get_freeze_count() == frozen  # of objects that a caller, who goes on, has


def ended_with(run: object, monkeypatch: pytest.MonkeyPatch) -> tuple[object, list[int]]:
    """The exit code of a run that is replaced, and the streams that were led to nowhere."""
    led: list[int] = []
    monkeypatch.setattr("renewal_cli.commands._group.run", run)
    monkeypatch.setattr("renewal_cli.cli.os.dup2", lambda _, stream: led.append(stream))
    monkeypatch.setattr("renewal_cli.cli.sys.stdout.fileno", lambda: 1)
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, led


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [(BrokenPipeError(), 0, ""), (OSError(28, "No space left"), 3, "磁盘已满"), (OSError(22, "Bad"), 3, "Bad")],
)
def test_a_stream_that_takes_no_more_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError, code: int, said: str
) -> None:
    monkeypatch.setenv("RENEWAL_LANG", "zh")

    def run() -> int:
        raise error

    assert ended_with(run, monkeypatch) == (code, [1])
    written = capsys.readouterr().err
    assert said in written
    assert bool(written) == bool(code)


def test_windows_calls_a_pipe_whose_reader_has_gone_an_invalid_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    def run() -> int:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr("renewal_cli.errors.IS_WINDOWS", True)
    assert ended_with(run, monkeypatch) == (0, [1])


@pytest.mark.parametrize(("closed", "words", "code"), [("1", "--version", 0), ("2", "nothing", 2), ("1", "check", 0)])
def test_a_stream_that_the_caller_closed_changes_no_exit_code(demo: Path, closed: str, words: str, code: int) -> None:
    line = f"exec {sys.executable} -m renewal_cli {words} {closed}>&-"
    assert subprocess.run(["sh", "-c", line], cwd=demo, env=ENVIRON, stderr=subprocess.DEVNULL).returncode == code


def test_a_command_that_closed_the_output_has_ended_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def closing() -> int:
        sys.stdout.close()
        return 0

    monkeypatch.setattr("renewal_cli.commands._group.run", closing)
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(BytesIO()))
    monkeypatch.setattr(sys, "argv", ["renewal", "lsp"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0


def test_where_memory_runs_out_it_is_one_line(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run_out() -> int:
        raise MemoryError

    monkeypatch.setattr("renewal_cli.commands._group.run", run_out)
    monkeypatch.setattr(sys, "argv", ["renewal", "status", "--lang", "en"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (3, "renewal: there is not enough memory.\n")


def test_a_closed_stream_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "argv", ["renewal", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0


def test_a_message_reaches_a_stream_that_lacks_its_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(sys, "argv", ["renewal", "check", "--root", str(tmp_path / "没有"), "--lang", "zh"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    stream.flush()
    said = stream.buffer.getvalue()
    assert "没有".encode("unicode_escape") in said


@pytest.mark.parametrize(
    ("words", "code", "stream", "fragment"),
    [
        (("--version",), 0, "out", f"renewal {__version__}"),
        (("--help",), 0, "out", "gap"),
        ((), 2, "err", "status"),
        (("statuss",), 2, "err", "status"),
        (("status", "--nope"), 2, "err", "--nope"),
        (("status", "--distrct", "X"), 2, "err", "--district"),
        (("status", "more"), 2, "err", "more"),
        (("gap", "--year"), 2, "err", "--year"),
        (("status", "--help"), 0, "out", "--district"),
    ],
)
def test_what_the_command_line_itself_answers(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: int,
    stream: str,
    fragment: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["renewal", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code or 0) == code
    out, err = capsys.readouterr()
    said, other = (out, err) if stream == "out" else (err, out)
    assert fragment in said
    assert other == ""


def test_the_commands_are_the_files_of_the_room() -> None:
    wanted = {"ask", "chart", "check", "explain", "export", "gap", "import", "init", "rank", "record", "report", "rule"}
    wanted |= {"schema", "status", "template"}
    assert wanted <= set(command_names())
    assert not [name for name in command_names() if name.startswith("_")]


def test_the_module_runs_as_the_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["renewal", "--version"])
    with pytest.raises(SystemExit):
        runpy.run_module("renewal_cli", run_name="__main__")
    assert __version__ in capsys.readouterr().out


# From here on in processes.


@pytest.mark.parametrize("command", ["status", "gap"])
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "ascii", "latin-1", "utf-8"])
def test_every_encoding_shows_the_figures(demo: Path, command: str, encoding: str) -> None:
    done = process((command, *DAY), demo, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert [each for each in ("30", "15", "6.40", "5.60") if each not in text] == []
    sign = ">=" if encoding in {"ascii", "latin-1"} else "≥"
    assert f"{sign} 30" in text
    assert ("老旧小区改造" in text) == (encoding not in {"ascii", "latin-1"})


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_every_encoding_shows_the_message(demo: Path, encoding: str) -> None:
    done = process((*STATUS, "-d", "eastt"), demo, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode(encoding).startswith("renewal: ")
    assert b"eastt" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_is_in_the_language_asked_for(demo: Path, language: str) -> None:
    door = process(("--help",), demo, RENEWAL_LANG=language).stdout.decode()
    assert ("目标写成文本" in door) == (language == "zh")
    assert all(name in door for name in ("check", "gap", "init", "status"))
    status = process(("status", "--help"), demo, RENEWAL_LANG=language).stdout.decode()
    assert ("区域或单位" in status) == (language == "zh")
    asked = process(("status", "--lang", language, "--help"), demo).stdout.decode()
    assert ("区域或单位" in asked) == (language == "zh")


def test_a_pipe_gets_no_escape_codes_unless_forced(demo: Path) -> None:
    plain = process(STATUS, demo).stdout
    assert b"\x1b" not in plain
    forced = process(STATUS, demo, FORCE_COLOR="1").stdout
    assert b"\x1b[" in forced
    assert ESCAPES.sub("", forced.decode()).split() == plain.decode().split()
    assert process(STATUS, demo, FORCE_COLOR="1", NO_COLOR="1").stdout == plain
    assert process(STATUS, demo, COLUMNS="40").stdout == plain


@pytest.mark.parametrize("columns", [40, 80, 160])
@pytest.mark.parametrize("command", ["status", "gap"])
def test_a_terminal_gets_colours_and_no_line_wider_than_itself(demo: Path, command: str, columns: int) -> None:
    lines = in_terminal((command, *DAY), demo, columns, COLUMNS=str(columns))
    assert any("\x1b[" in line for line in lines)
    shown = [ESCAPES.sub("", line) for line in lines]
    assert [line for line in shown if wcswidth(line) > columns] == []
    assert [each for each in ("30 个", "15 个", "5.60 亿元") if each not in " ".join(shown)] == []
    assert re.search(r"6\.40( 亿元| / )", " ".join(shown))
    assert any("─" in line for line in shown) or columns < 66


def test_the_width_of_a_terminal_is_known_without_columns(demo: Path) -> None:
    narrow, wide = in_terminal(STATUS, demo, 50), in_terminal(STATUS, demo, 200)
    assert max(wcswidth(ESCAPES.sub("", line)) for line in narrow) <= 50
    assert max(wcswidth(ESCAPES.sub("", line)) for line in wide) > 100


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(demo: Path, environ: dict[str, str]) -> None:
    assert "\x1b" not in "".join(in_terminal(STATUS, demo, 80, **environ))


def test_a_pipe_that_closes_early_is_silent(demo: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = process(STATUS, demo, stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_head_gets_its_line_and_nobody_complains(demo: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m renewal_cli status --as-of 2026-11-20 | head -n 1"],
        cwd=demo,
        env=ENVIRON,
        capture_output=True,
        timeout=60,
    )
    assert done.stderr == b""
    assert done.stdout.decode().count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [STATUS, ("gap", *DAY), ("check",), (*STATUS, "-f", "json")])
def test_a_full_disk_behind_standard_output_ends_with_3(demo: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(words, demo, stdout=full.fileno())
    assert done.returncode == 3
    assert done.stderr.decode().count("renewal: ") == 1
    assert done.stderr.decode().count("\n") == 1
    assert "磁盘已满" in done.stderr.decode()


def test_a_process_ends_with_the_code_of_its_fault(demo: Path, tmp_path: Path) -> None:
    assert process(("check",), demo).returncode == 0
    assert process((*STATUS, "-d", "nowhere"), demo).returncode == 2
    empty = process(("check",), tmp_path)
    assert (empty.returncode, empty.stdout) == (3, b"")
    assert "renewal init" in empty.stderr.decode()
    (demo / "data" / "east.yaml").write_text("org: east\nactuals: [\n", encoding="utf-8")
    for words in (("check",), STATUS):
        faulty = process(words, demo)
        assert faulty.returncode == 1
        assert b"data/east.yaml" in faulty.stdout + faulty.stderr


def test_the_program_reads_the_locale(demo: Path) -> None:
    assert "Whole city" in process(STATUS, demo, LANG="en_GB.UTF-8").stdout.decode()
    assert "全市" in process(STATUS, demo, LANG="C").stdout.decode()
    assert "全市" in process(STATUS, demo, LANG="en_GB.UTF-8", RENEWAL_LANG="zh").stdout.decode()


STOPPED = b"renewal: stopped; no file is half-written.\n"


def test_ctrl_c_ends_with_one_line(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("renewal_cli.commands._context.CommandContext.root", stopped)
    monkeypatch.setattr(sys, "argv", ["renewal", "status", "--lang", "en"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert capsysbinary.readouterr() == (b"", STOPPED)


@pytest.mark.parametrize(("cause", "code"), [(KeyboardInterrupt(), 3), (ValueError(), None)])
def test_ctrl_c_while_a_class_is_made_is_told_by_its_cause(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cause: BaseException, code: int | None
) -> None:
    def run() -> int:
        raise RuntimeError("Error calling __set_name__") from cause

    monkeypatch.setattr("renewal_cli.commands._group.run", run)
    monkeypatch.setattr(sys, "argv", ["renewal", "status", "--lang", "en"])
    with pytest.raises(SystemExit if code else RuntimeError) as ended:
        main()
    assert (getattr(ended.value, "code", None), capsys.readouterr().err.encode()) == (code, STOPPED if code else b"")


INTERRUPTED_AT = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Keyboard:
    left = int(sys.argv.pop(1))
    def find_spec(self, name, path, target=None):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGINT)
from renewal_cli.cli import main
sys.meta_path.insert(0, Keyboard())
main()
"""
"""A start-up that is interrupted when the module of that number is looked for."""


@pytest.mark.parametrize("words", [("--help",), ("status", "--help"), STATUS, ("check",)])
@pytest.mark.parametrize("count", [1, 2, 5, 20, 60, 100])
def test_ctrl_c_during_start_up_ends_with_one_line(demo: Path, words: tuple[str, ...], count: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT, str(count), *words],
        cwd=demo,
        env={**ENVIRON, "RENEWAL_LANG": "en"},
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (3, STOPPED)


@pytest.mark.parametrize("words", ["--help", "--version", "status --help", "check", "rule", "schema", "cache"])
def test_a_reader_that_has_gone_is_no_error(demo: Path, words: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = process(tuple(words.split()), demo, stdout=writer, RENEWAL_CACHE=str(demo / "kept"))
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
