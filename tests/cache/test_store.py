"""The folder of the cache: whole entries or none; what the tool is made of."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from renewal_cli.cache import store
from renewal_cli.cache.store import cache_folder, clear, digest, digest_of_file, fingerprint, read_entry, write_entry
from tests.console import write_files

KEY, OTHER = digest([b"key"]), digest([b"other"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({"RENEWAL_CACHE": "/c", "HOME": "/h"}, "/c"),
        ({"RENEWAL_CACHE": "", "HOME": "/h"}, None),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/renewal"),
        ({"LOCALAPPDATA": "/l"}, "/l/renewal"),
        ({"XDG_CACHE_HOME": "", "HOME": "/h"}, "/h/.cache/renewal"),
        ({}, None),
    ],
)
def test_the_folder_is_the_one_named_or_the_users_own(environ: dict[str, str], wanted: str | None) -> None:
    assert cache_folder(environ) == (Path(wanted) if wanted else None)


def test_what_was_written_is_read(folder: Path) -> None:
    write_entry(folder, KEY, b"body")
    assert read_entry(folder, KEY) == b"body"
    assert read_entry(folder, OTHER) is None
    assert [path.name for path in folder.iterdir()] == [KEY.hex()]


def test_only_the_owner_may_look(folder: Path) -> None:
    write_entry(folder, KEY, b"body")
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / KEY.hex()).stat().st_mode & 0o077 == 0


def test_an_entry_that_is_not_whole_is_none(folder: Path) -> None:
    write_entry(folder, KEY, b"a figure: 43")
    path = folder / KEY.hex()
    whole = path.read_bytes()
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert read_entry(folder, KEY) is None
        path.write_bytes(whole[:index])
        assert read_entry(folder, KEY) is None
    path.write_bytes(whole + b"4")
    assert read_entry(folder, KEY) is None


def test_an_entry_under_the_name_of_another_key_is_none(folder: Path) -> None:
    write_entry(folder, KEY, b"body")
    (folder / KEY.hex()).rename(folder / OTHER.hex())
    assert read_entry(folder, OTHER) is None


def test_an_entry_of_another_user_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_entry(folder, KEY, b"body")
    monkeypatch.setattr(os, "getuid", lambda: 4321)
    assert read_entry(folder, KEY) is None


def test_files_that_are_not_entries_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    (folder / "月报.docx").write_bytes(b"x")
    monkeypatch.setattr(store, "MOST", 1)
    for number in range(3):
        write_entry(folder, digest([bytes([number])]), b"body")
    assert clear(folder) == 1
    assert [path.name for path in folder.iterdir()] == ["月报.docx"]


def test_a_pipe_in_the_place_of_an_entry_is_not_waited_for(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / KEY.hex())
    assert read_entry(folder, KEY) is None


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(folder: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    write_entry(folder, KEY, b"body")
    assert read_entry(folder, KEY) is None


def test_a_disk_that_is_full_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    write_entry(folder, KEY, b"body")
    assert [*folder.iterdir()] == []


def test_many_writers_at_once_leave_a_whole_entry(folder: Path) -> None:
    bodies = [bytes([number]) * 20000 for number in range(8)]

    def both(number: int) -> bytes | None:
        write_entry(folder, KEY, bodies[number % 8])
        return read_entry(folder, KEY)

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(both, range(200)))
    assert {each for each in seen if each is not None} <= set(bodies)
    assert read_entry(folder, KEY) in {None, *bodies}


def test_the_oldest_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 2)
    keys = [digest([bytes([number])]) for number in range(3)]
    for number, key in enumerate(keys):
        write_entry(folder, key, b"body")
        if number < 2:
            os.utime(folder / key.hex(), (number, number))
    assert [read_entry(folder, key) for key in keys] == [None, b"body", b"body"]


def test_clear_takes_all_away_and_counts(folder: Path) -> None:
    write_entry(folder, KEY, b"1")
    write_entry(folder, OTHER, b"2")
    assert clear(folder) == 2
    assert clear(folder) == 0
    assert clear(folder / "none") == 0
    assert read_entry(folder, KEY) is None


def test_parts_do_not_run_into_each_other() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])
    assert digest([b""]) != digest([])


def test_a_file_is_told_by_all_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a" * 2**20 + b"b")
    before = digest_of_file(path)
    path.write_bytes(b"a" * 2**20 + b"c")
    assert digest_of_file(path) != before


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files({"tool/cache/store.py": "1", "tool/calc/gap.py": "1", "tool/__pycache__/x.py": "1"}, tmp_path)
    monkeypatch.setattr(store, "__file__", str(tmp_path / "tool" / "cache" / "store.py"))
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "libraries"), str(tmp_path / "none")])
    (tmp_path / "libraries").mkdir()
    return tmp_path / "tool"


def test_it_stays_the_same_while_nothing_changes(package: Path) -> None:
    before = fingerprint()
    (package / "__pycache__" / "y.py").write_text("2", encoding="utf-8")
    assert fingerprint() == before


def test_a_changed_module_is_another_tool(package: Path) -> None:
    before = fingerprint()
    (package / "calc" / "gap.py").write_text("22", encoding="utf-8")
    assert fingerprint() != before


def test_a_new_module_is_another_tool(package: Path) -> None:
    before = fingerprint()
    (package / "calc" / "new.py").write_text("", encoding="utf-8")
    assert fingerprint() != before


def test_an_installed_library_is_another_tool(package: Path) -> None:
    before = fingerprint()
    os.utime(package.parent / "libraries", (1, 1))
    assert fingerprint() != before


def test_another_python_is_another_tool(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    monkeypatch.setattr(sys, "version", "9.9")
    assert fingerprint() != before
