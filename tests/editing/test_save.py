"""The lock and the writing: one writer at a time; killed at any moment, every file is the old or the new one, whole."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from renewal_cli.cli import main
from renewal_cli.editing.draft import Draft
from renewal_cli.errors import CannotWriteError
from renewal_cli.locking import LOCK, only_writer
from tests.editing.drafting import entry, laid_out, opened, put

if TYPE_CHECKING:
    from collections.abc import Callable

SERIES = ", ".join(f"{year}-{month:02}: {year + month}" for year in range(2001, 2025) for month in range(1, 13))
LARGE = f"# 开头\norg: east\nactuals:\n  compounds: {{{SERIES}}}\n# 结尾\n"
ONE_OF_TWO = """\
import sys
from renewal_cli.cli import main
sys.argv = ["renewal", "record", "east", "compounds", *sys.argv[2:], "--anyway", "--root", sys.argv[1]]
main()
"""


def test_a_second_writer_is_told_to_try_again(tmp_path: Path) -> None:
    with only_writer(tmp_path), pytest.raises(CannotWriteError, match="Try again"), only_writer(tmp_path, 0.05):
        pass
    with only_writer(tmp_path, 0.05):
        pass
    assert [*tmp_path.iterdir()] == []


def test_where_no_lock_can_be_had_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="cannot make the lock"), only_writer(tmp_path / "nowhere"):
        pass


def test_a_full_disk_is_not_taken_for_another_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.touch", refuse)
    with pytest.raises(CannotWriteError) as refused, only_writer(tmp_path):
        pass
    assert "磁盘已满" in refused.value.message.zh
    assert "disk is full" in refused.value.message.en
    assert "another" not in refused.value.message.en


def test_a_disk_that_is_full_for_the_lock_only_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def execute(self, _: str) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        def close(self) -> None:
            pass

    monkeypatch.setattr("sqlite3.connect", lambda *_, **__: Full())
    with pytest.raises(CannotWriteError, match="the disk is full") as refused, only_writer(tmp_path):
        pass
    assert "磁盘已满" in refused.value.message.zh
    assert "another" not in refused.value.message.en


@pytest.mark.parametrize("make", [lambda path: path.write_bytes(b"no database" * 100), Path.mkdir, os.mkfifo])
def test_a_lock_that_is_something_else_is_told(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path / LOCK)
    with pytest.raises(CannotWriteError, match="cannot use the lock"), only_writer(tmp_path):
        pass


@pytest.mark.parametrize("removed", [0, 1])
def test_a_lock_whose_file_was_removed_meanwhile_is_taken_on_the_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removed: int
) -> None:
    stat, calls = Path.stat, itertools.count()

    def removing(self: Path, **options: bool) -> os.stat_result:
        if self.name == LOCK and next(calls) == removed:
            self.unlink()
        return stat(self, **options)

    monkeypatch.setattr("pathlib.Path.stat", removing)
    with only_writer(tmp_path):
        assert (tmp_path / LOCK).exists()
        with pytest.raises(CannotWriteError, match="is writing"), only_writer(tmp_path, 0.05):
            pass
    assert not (tmp_path / LOCK).exists()


def test_who_waits_for_a_lock_gets_it_when_its_holder_has_removed_the_file(tmp_path: Path) -> None:
    done: list[str] = []

    def wait() -> None:
        with only_writer(tmp_path, 5):
            done.append("written")

    waiting = [Thread(target=wait) for _ in range(3)]
    with only_writer(tmp_path):
        for each in waiting:
            each.start()
        time.sleep(0.2)
        assert not done
    for each in waiting:
        each.join()
    assert done == ["written"] * 3


def test_where_the_system_keeps_an_open_lock_file_the_next_writer_removes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as windows:
        windows.setattr("pathlib.Path.unlink", refuse)
        with only_writer(tmp_path):
            pass
    assert (tmp_path / LOCK).exists()
    with only_writer(tmp_path):
        pass
    assert not (tmp_path / LOCK).exists()


def test_what_killed_writers_left_behind_is_removed_by_the_next(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": "org: east\nactuals: {pipes: {2025: 1}}\n"})
    (folder / "data" / "deep").mkdir()
    for name in ("data/.e.yaml.abc.renewal-tmp", "data/deep/.f.yaml.x.renewal-tmp", "targets/.t.renewal-tmp"):
        (folder / name).write_bytes(b"org: e")
    (folder / "data/.e.yaml.swp").write_bytes(b"an editor's")
    (folder / "data/e.renewal-tmp").write_bytes(b"somebody's")
    put(folder, entry("pipes", "2026", value="2")).write(folder)
    assert sorted(each.name for each in (folder / "data").rglob("*")) == [
        ".e.yaml.swp",
        "deep",
        "e.renewal-tmp",
        "e.yaml",
    ]
    assert [*(folder / "targets").glob(".*")] == []


def write_without_end(folder: Path, drafts: list[Draft], ready: int) -> None:
    """Drafts written one after another under the lock, until someone ends it."""
    first, *others = drafts
    first.write(folder)
    os.write(ready, b"!")
    for draft in itertools.cycle(others):
        with only_writer(folder):
            draft.write(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_killed_at_200_random_moments_every_file_is_whole_and_the_lock_is_free(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": LARGE})
    first, second = (put(folder, entry("compounds", "2025-01", value=each)) for each in "12")
    there = Draft(first.programme, first.texts | first.changed, second.changed)
    back = Draft(first.programme, first.texts | second.changed, first.changed)
    moments, seen = random.Random(6), set()  # noqa: S311 - moments, not secrets
    context, (heard, ready) = multiprocessing.get_context("fork"), os.pipe()
    for _ in range(200):
        writer = context.Process(target=write_without_end, args=(folder, [first, there, back], ready))
        (folder / "data/e.yaml").write_text(LARGE, encoding="utf-8")
        writer.start()
        os.read(heard, 1)
        time.sleep(moments.random() / 50)
        writer.kill()
        writer.join()
        seen.add((folder / "data/e.yaml").read_text(encoding="utf-8"))
        with only_writer(folder, 1.0):
            pass
    assert seen <= {*first.changed.values(), *second.changed.values()}
    assert opened(folder).programme.observations("east", "compounds")


def test_of_writers_at_once_each_has_its_figure_there_or_is_told_to_try_again(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": LARGE})
    months = ["2025-01", "2025-02", "2025-03"]
    writers = [
        subprocess.Popen([sys.executable, "-c", ONE_OF_TWO, str(folder), month, "7"], stdout=subprocess.DEVNULL)
        for month in months
    ]
    codes = dict(zip(months, [writer.wait() for writer in writers], strict=True))
    assert set(codes.values()) <= {0, CannotWriteError.exit_code}
    there = {str(each.period) for each in opened(folder).programme.observations("east", "compounds")}
    assert {month for month, code in codes.items() if code == 0} == there & {*months} != set()


def fix(folder: Path, ready: int) -> None:
    """``renewal check --fix`` in a process of its own."""
    os.write(ready, b"!")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.argv = ["renewal", "check", "--fix", "--no-cache", "--root", str(folder)]
    main()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_40_of_40_edits_that_are_made_while_fixes_are_written_survive(tmp_path: Path) -> None:
    months = ", ".join(f"{year}-{month:02}: ５" for year in range(2010, 2025) for month in range(1, 13))
    faulty = f"org: east\nactuals:\n  compounds: {{{months}}}\n"
    folder = laid_out(tmp_path, {"data/e.yaml": faulty})
    file, moments, survived = folder / "data/e.yaml", random.Random(7), 0  # noqa: S311 - moments, not secrets
    context, (heard, ready), lasts = multiprocessing.get_context("fork"), os.pipe(), 0.0
    for number in range(41):
        file.write_text(faulty, encoding="utf-8")
        fixing = context.Process(target=fix, args=(folder, ready))
        fixing.start()
        os.read(heard, 1)
        started = time.monotonic()
        if number == 0:  # how long it lasts
            fixing.join()
            lasts = time.monotonic() - started
            continue
        time.sleep(lasts * moments.random())
        edited = file.read_text(encoding="utf-8") + f"# {number}\n"
        file.write_text(edited, encoding="utf-8")
        fixing.join()
        survived += file.read_text(encoding="utf-8").endswith(f"# {number}\n")
    assert survived == 40
