"""``renewal check`` and ``renewal init`` from the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from renewal_cli.commands.init import FILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


@pytest.mark.usefixtures("demo")
def test_check_of_sound_data_ends_with_0(renewal: Call) -> None:
    done = renewal("check")
    assert (done.code, done.err) == (0, "")
    assert "5 个文件，没有问题" in done.out
    assert "5 files checked" in renewal("check", "--lang", "en").out


def test_check_lists_every_fault_and_ends_with_1(renewal: Call, demo: Path) -> None:
    (demo / "data" / "east.yaml").write_text("org: eats\nactuals:\n  compound: {2025: 6}\n", encoding="utf-8")
    (demo / "data" / "west.yaml").write_text("org: [west\n", encoding="utf-8")
    done = renewal("check", "--format", "plain")
    assert (done.code, done.err) == (1, "")
    lines = done.out.rstrip().split("\n")
    assert "2 个文件里有 3 处问题" in lines[0]
    assert [line.split(":")[0] for line in lines[1:]] == ["data/east.yaml"] * 2 + ["data/west.yaml"]
    assert "east" in lines[1]  # the nearest name
    assert "compounds" in lines[2]


def test_check_gives_its_findings_to_programs(renewal: Call, demo: Path, tmp_path: Path) -> None:
    (demo / "data" / "east.yaml").write_text("org: eats\nactuals: {compounds: {2025: 6}}\n", encoding="utf-8")
    done = renewal("check", "-f", "json", "--lang", "en")
    assert done.code == 1
    (row,) = json.loads(done.out)["rows"]
    assert (row["file"], row["line"], row["column"], row["severity"]) == ("data/east.yaml", 1, 6, "error")
    assert "eats" in row["message"]
    assert renewal("check", "-o", str(tmp_path / "x.csv")) == (1, "", "")
    assert "data/east.yaml,1,6" in (tmp_path / "x.csv").read_text(encoding="utf-8")


def test_an_unreadable_file_ends_with_3(renewal: Call, demo: Path) -> None:
    (demo / "data" / "loop.yaml").symlink_to("loop.yaml")
    done = renewal("check")
    assert (done.code, done.out) == (3, "")
    assert "data/loop.yaml" in done.err


def test_init_writes_a_programme_that_passes_check_and_shows_figures(
    renewal: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = renewal("init")
    assert (done.code, done.err) == (0, "")
    assert "renewal status" in done.out
    assert sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.yaml")) == sorted(FILES)
    assert renewal("check").code == 0
    assert "≥ 30 个" in renewal("status", "--as-of", "2026-11-20").out


def test_init_makes_the_folder_that_is_named_and_says_how_to_go_on(renewal: Call, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "one"
    done = renewal("init", str(folder), "--lang", "en")
    assert f"cd {folder} && renewal status" in done.out
    assert "6 files written" in done.out
    assert renewal("check", "--root", str(folder)).code == 0
    assert (folder / ".gitignore").read_text(
        encoding="utf-8"
    ) == ".renewal.lock\n.renewal-journal\n.renewal-init/\n*.renewal-tmp\n"


def test_init_leaves_a_gitignore_that_is_there(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert "5 files written" in renewal("init", str(tmp_path), "--lang", "en").out
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"


def test_init_twice_touches_nothing_the_second_time(renewal: Call, tmp_path: Path) -> None:
    assert renewal("init", str(tmp_path)).code == 0
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in tmp_path.rglob("*.yaml")}
    done = renewal("init", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "targets、data" in done.err
    assert "targets, data" in renewal("init", str(tmp_path), "--lang", "en").err
    assert {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in tmp_path.rglob("*.yaml")} == before


@pytest.mark.parametrize("taken", ["targets", "data"])
def test_init_beside_someone_elses_folder_is_refused(renewal: Call, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).mkdir()
    done = renewal("init", str(tmp_path))
    assert done.code == 2
    assert taken in done.err
    assert [each.name for each in tmp_path.iterdir()] == [taken]


def test_init_on_a_full_disk_is_told(renewal: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    done = renewal("init", str(tmp_path))
    assert (done.code, done.out) == (3, "")
    assert "磁盘已满" in done.err
    assert [*tmp_path.iterdir()] == []


KILLED_AT_A_MOVE = """\
import os, pathlib, sys
moves, last, rename = iter(range(9)), int(sys.argv[1]), pathlib.Path.rename
def fatal(self, target):
    if next(moves) == last:
        os._exit(9)
    return rename(self, target)
pathlib.Path.rename = fatal
sys.argv = ["renewal", "init", sys.argv[2]]
from renewal_cli.cli import main
main()
"""


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_init_that_was_killed_can_be_run_again(renewal: Call, tmp_path: Path, moves: int) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_AT_A_MOVE, str(moves), str(tmp_path)])
    assert killed.returncode == 9
    assert not (tmp_path / "targets").exists()
    assert renewal("init", str(tmp_path)).code == 0
    assert renewal("check", "--root", str(tmp_path)).code == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == [".gitignore", "data", "targets"]


def test_init_beside_data_that_it_did_not_write_is_refused(renewal: Call, tmp_path: Path) -> None:
    assert renewal("init", str(tmp_path)).code == 0
    shutil.rmtree(tmp_path / "targets")
    (tmp_path / "data" / "mine.yaml").write_text("org: east\n", encoding="utf-8")
    assert renewal("init", str(tmp_path)).code == 2


def test_init_into_a_file_is_refused(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = renewal("init", str(tmp_path / "file"))
    assert (done.code, done.out) == (3, "")


def test_init_that_may_not_move_its_files_says_so(
    renewal: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    done = renewal("init", str(tmp_path), "--lang", "en")
    assert (done.code, done.out) == (3, "")
    assert "cannot write into" in done.err
    assert [*tmp_path.iterdir()] == []


def test_init_checks_the_language_first(renewal: Call, tmp_path: Path) -> None:
    assert renewal("init", str(tmp_path), "--lang", "fr").code == 2
    assert [*tmp_path.iterdir()] == []


def test_every_demo_file_stands_in_a_folder_of_the_programme() -> None:
    assert {Path(name).parts[0] for name in FILES} == {"targets", "data"}
