"""The way in: a known answer is the very answer that would be computed now, or it is computed."""

from __future__ import annotations

import gc
import io
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from renewal_cli import cli, start
from renewal_cli.cache import store
from renewal_cli.commands import _answers
from renewal_cli.commands._answers import Question
from renewal_cli.commands.init import FILES
from renewal_cli.load import files
from renewal_cli.load.tree import content_of as content_of_file
from renewal_cli.start import FLAGS, PLAIN, VALUES, given
from tests.console import ROOT, run, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Call = Callable[..., tuple[object, bytes]]


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("RENEWAL_LANG", "zh")
    monkeypatch.delenv("RENEWAL_ROOT", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    folder = write_files(FILES, tmp_path / "demo")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Iterator[Call]:
    def called(*words: str) -> tuple[object, bytes]:
        monkeypatch.setattr(sys, "argv", ["renewal", *words])
        with pytest.raises(SystemExit) as ended:
            start.main()
        return ended.value.code, capsysbinary.readouterr().out

    yield called
    gc.unfreeze()
    gc.enable()


def answers(demo: Path) -> list[Path]:
    folder = demo.parent / "cache" / "answers"
    return list(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("status", {}),
        ("status --district X", {"district": "X"}),
        ("status -d X --format json --ascii", {"district": "X", "format": "json", "ascii": True}),
        ("gap --year=2027 --district=东区", {"year": "2027", "district": "东区"}),
        (
            "gap -y 2027 -i compounds --lang en --as-of 2026-11-20",
            {"year": "2027", "indicator": "compounds", "lang": "en", "as_of": "2026-11-20"},
        ),
        ("check", {}),
        ("check --root a --root=b --no-cache", {"root": "b", "_no_cache": True}),
    ],
)
def test_plain_lines(line: str, found: dict[str, str | bool]) -> None:
    assert given(line.split()) == found


@pytest.mark.parametrize(
    "line",
    [
        "",
        "check targets",
        "check --fix",
        "check --explain",
        "--help",
        "status --help",
        "status --distric X",
        "status --district",
        "status --district --ascii",
        "status --district=",
        "status -d=X",
        "status -dX",
        "status X",
        "status -o file",
        "status --ascii=1",
        "status --",
    ],
)
def test_lines_that_are_not_plain(line: str) -> None:
    assert given(line.split()) is None


BOTH_WAYS = [
    "status",
    "status --district east --lang en",
    "status -d nobody",
    "status --format=xml",
    "status --format json --as-of 2026-06",
    "status --year 2027",
    "gap -y 2027 --no-cache",
    "gap --year soon --lang en",
    "gap --root nowhere",
    "check --format concise",
    "check --ascii --lang fr",
    "check --district east",
]


@pytest.mark.parametrize("line", BOTH_WAYS)
def test_the_short_way_says_what_the_front_door_says(demo: Path, line: str) -> None:
    (demo / "data" / "more.yaml").write_text("org: west\nactuals: {homes: {2025: 3}}\n", encoding="utf-8")
    doors = ("start", "cli")
    said = [
        subprocess.run(
            [sys.executable, "-c", f"from renewal_cli.{door} import main; main()", *line.split()],
            cwd=demo,
            capture_output=True,
        )
        for door in doors
    ]
    short, front = ((each.returncode, each.stdout, each.stderr) for each in said)
    assert short == front
    assert b"Traceback" not in short[2]


def test_the_short_way_needs_no_typer(demo: Path) -> None:
    probe = "import sys; from renewal_cli.start import main\ntry: main()\nfinally: assert 'typer' not in sys.modules"
    for line in ("status", "gap --no-cache", "check"):
        assert (
            subprocess.run([sys.executable, "-c", probe, *line.split()], cwd=demo, stdout=subprocess.DEVNULL).returncode
            == 0
        )


@pytest.mark.parametrize(
    ("words", "environ", "code"),
    [(["gap"], "", 0), (["gap"], "nowhere", 3), (["gap", "--root", "."], "nowhere", 0), (["gap", "--root=no"], "", 3)],
)
def test_the_root_is_that_of_the_line_or_of_the_environment(
    demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch, words: list[str], environ: str, code: int
) -> None:
    monkeypatch.setenv("RENEWAL_ROOT", environ)
    assert call(*words)[0] == code


LACKING = {
    "status": {"--year", "-y"},
    "gap": set(),
    "check": {"--year", "-y", "--district", "-d", "--indicator", "-i"},
}
"""Words that only other commands have: a line with one ends at the front door, and nothing is kept of it."""


def test_plain_words_are_options_that_the_commands_have() -> None:
    for name in PLAIN:
        shown = run(f"renewal {name} --help", ROOT).output
        missing = {word for word in (*VALUES, *FLAGS) if word not in shown}
        assert missing <= LACKING[name]


def test_a_check_without_problems_is_known_until_a_byte_changes(demo: Path, call: Call) -> None:
    first = call("check")
    assert (first[0], len(answers(demo))) == (0, 1)
    assert call("check") == first
    (demo / "data" / "east.yaml").write_text("org: east\nactuals: {parks: {2025: 1}}\n", encoding="utf-8")
    code, said = call("check")
    assert (code, len(answers(demo))) == (1, 1)
    assert b"parks" in said


def test_on_github_nothing_is_kept_as_a_summary_is_written_too(
    demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = demo / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for _ in range(2):
        summary.write_text("", encoding="utf-8")
        assert call("check")[0] == 0
        assert summary.read_text(encoding="utf-8") != ""
    assert answers(demo) == []
    call("status")
    assert len(answers(demo)) == 1


def test_the_second_answer_is_the_first(demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    first = call("status", "--district", "east")
    assert len(answers(demo)) == 1
    with monkeypatch.context() as patch:
        patch.setattr(cli, "main", None)
        assert call("status", "--district", "east") == first
    assert first[0] == 0
    assert "东区".encode() in first[1]


def test_a_changed_figure_is_seen_though_size_and_time_stay(demo: Path, call: Call) -> None:
    path = demo / "data" / "east.yaml"
    before = call("status", "--format", "plain")
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"2025: 6,", b"2025: 7,"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    after = call("status", "--format", "plain")
    assert path.stat().st_size == state.st_size
    assert b" 15 " in before[1]
    assert b" 16 " in after[1]


@pytest.mark.parametrize("name", ["data/new.yaml", "targets/sub/new.yml", "data/notes.txt"])
def test_a_new_file_is_another_question(demo: Path, name: str) -> None:
    before = Question(["status"], None).key()
    write_files({name: ""}, demo)
    assert Question(["status"], None).key() != before


@pytest.mark.parametrize(
    ("name", "value"), [("NO_COLOR", "1"), ("COLUMNS", "40"), ("LANG", "en_GB"), ("RENEWAL_LANG", "en"), ("TZ", "UTC")]
)
def test_another_environment_is_another_question(
    demo: Path, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Question(["status"], None).key()
    monkeypatch.setenv(name, value)
    assert Question(["status"], None).key() != before


def test_another_day_tool_line_or_surface_is_another_question(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def key() -> bytes | None:
        return Question(["status"], None).key()

    keys = [key(), Question(["gap"], None).key()]
    with monkeypatch.context() as patch:
        patch.setattr(_answers, "strftime", lambda _: "2031-01-01")
        keys.append(key())
    with monkeypatch.context() as patch:
        patch.setattr(_answers, "tool", lambda: b"other")
        keys.append(key())
    with monkeypatch.context() as patch:
        patch.setattr(sys.stdout, "isatty", lambda: True)
        patch.setattr(sys.stdout, "fileno", lambda: 1)
        patch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((80, 24)))
        keys.append(key())
        patch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((50, 24)))
        keys.append(key())
    assert len(set(keys)) == len(keys)
    assert None not in keys
    assert key() == keys[0]


def test_what_is_too_large_or_strange_is_computed(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(_answers, "LARGEST", 10)
        assert Question(["status"], None).key() is None
    os.mkfifo(demo / "data" / "pipe")
    assert Question(["status"], None).key() is None
    (demo / "data" / "pipe").unlink()
    (demo / "data" / "lost").symlink_to("nowhere")
    assert Question(["status"], None).key() is None


def test_without_programme_or_cache_there_is_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Question(["status"], str(ROOT)).key() is None
    monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path))
    assert Question(["status"], None).key() is None
    assert Question(["status"], str(ROOT)).key() is not None


def test_an_answer_to_what_has_changed_meanwhile_is_not_kept(demo: Path) -> None:
    asked = Question(["status"], None)
    key = asked.key()
    assert key is not None
    path = demo / "data" / "east.yaml"
    content = path.read_bytes()
    path.write_bytes(b"")
    path.write_bytes(content)  # as it was, but something happened
    _answers.remember(asked, key, b"what was printed in between")
    assert answers(demo) == []


def test_what_was_read_to_look_for_an_answer_is_read_once_and_forgotten(
    demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("renewal_cli.load.files.content_of", None)
        assert call("status")[0] == 0
    assert files.read_before == {}


@pytest.mark.parametrize("held", [0, 600])
def test_of_a_large_programme_no_bytes_are_held(
    demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    wanted = call("status")
    shutil.rmtree(demo.parent / "cache")
    monkeypatch.setattr(_answers, "HELD", held)
    asked = Question(["status"], None)
    assert asked.key() is not None
    assert {content for _, content, _ in asked.contents[str(demo)]} == {None}
    assert call("status") == wanted
    assert len(answers(demo)) == 1
    assert call("status") == wanted


def test_a_file_of_a_large_programme_that_changes_meanwhile_ends_the_run(
    demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def content_of(path: str) -> bytes:
        content = content_of_file(path)
        if path.endswith("west.yaml"):
            (demo / "data" / "west.yaml").write_bytes(content + b"# more\n")
        return content

    monkeypatch.setattr(_answers, "HELD", 0)
    monkeypatch.setattr(_answers, "content_of", content_of)
    assert call("status") == (3, b"")
    assert answers(demo) == []


def test_a_file_that_goes_while_it_is_looked_at_leaves_nothing_half_read(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def content_of(path: str) -> bytes:
        if path.endswith("west.yaml"):
            raise FileNotFoundError(path)
        return content_of_file(path)

    monkeypatch.setattr(_answers, "content_of", content_of)
    asked = Question(["status"], str(demo))
    assert (asked.key(), asked.contents) == (None, {})


def test_what_ends_in_another_code_is_not_kept(demo: Path, call: Call) -> None:
    assert call("status", "--district", "nobody")[0] == 2
    (demo / "data" / "east.yaml").write_text("org: 0\n", encoding="utf-8")
    assert call("status")[0] == 1
    assert answers(demo) == []


def test_a_broken_answer_is_computed_again(demo: Path, call: Call) -> None:
    first = call("gap", "--year", "2027")
    (path,) = answers(demo)
    whole = path.read_bytes()
    path.write_bytes(whole.replace("缺口".encode(), "没有".encode(), 1))
    assert call("gap", "--year", "2027") == first
    assert path.read_bytes() == whole


def test_no_cache_reads_and_writes_nothing(demo: Path, call: Call) -> None:
    assert call("status", "--no-cache")[0] == 0
    assert not (demo.parent / "cache").exists()


def test_a_stream_that_refuses_is_left_to_the_front_door(
    demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = call("status")

    class Full(io.TextIOWrapper):
        @property
        def buffer(self) -> io.BufferedWriter:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(start, "_is_written", lambda _: False)
        assert call("status") == first
    monkeypatch.setattr(sys, "stdout", Full(io.BytesIO(), encoding="utf-8"))
    assert not start._is_written(b"43")


def test_closed_streams_ask_no_question(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def front_door() -> None:
        sys.exit(7)

    monkeypatch.setattr(cli, "main", front_door)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "argv", ["renewal", "status"])
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert ended.value.code == 7


def test_cache_says_where_it_is_and_is_emptied(demo: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("cache")[1].decode() == f"缓存目录：{demo.parent / 'cache'}\n"
    call("status")
    assert call("cache", "clear")[1].decode() == "已清空缓存，共 3 项。\n"
    assert store.clear() == 0
    assert call("cache", "fill")[0] == 2
    monkeypatch.setenv("RENEWAL_CACHE", "")
    assert call("cache", "clear")[1].decode() == "没有使用缓存。\n"


def test_a_known_answer_needs_no_library(demo: Path) -> None:
    probe = (
        "import atexit, sys; sys.argv = ['renewal', *sys.argv[1:]]\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sys.modules)))\n"
        "from renewal_cli.start import main; main()"
    )
    done = [
        subprocess.run([sys.executable, "-c", probe, "status"], cwd=demo, capture_output=True, check=True)
        for _ in range(2)
    ]
    loaded = set(done[1].stderr.decode().split())
    assert done[0].stdout == done[1].stdout
    assert not loaded & {"typer", "yaml", "pydantic", "re", "typing", "pathlib", "renewal_cli.cli", "dataclasses"}


def test_an_answer_is_not_kept_of_a_programme_that_is_gone(demo: Path, tmp_path: Path) -> None:
    asked = Question(["status"], None)
    assert asked.key() is not None
    assert asked.is_as_it_was()
    os.chdir(tmp_path)
    shutil.rmtree(demo)
    assert not asked.is_as_it_was()  # none here
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert not asked.is_as_it_was()  # nor any place to look from
    os.chdir(tmp_path)
