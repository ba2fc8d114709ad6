"""The folder of the cache: whole entries or none."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from renewal_cli.cache import store
from renewal_cli.cache.store import clear, digest, folder, read, write

if TYPE_CHECKING:
    from pathlib import Path

KEY, OTHER = digest([b"key"]), digest([b"other"])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path / "cache"))
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
    assert folder(environ) == wanted


def test_what_was_written_is_read(place: Path) -> None:
    write("answers", KEY, b"body")
    assert read("answers", KEY) == b"body"
    assert read("answers", OTHER) is None
    assert read("programmes", KEY) is None
    assert [path.name for path in (place / "answers").iterdir()] == [KEY.hex()]


def test_only_the_owner_may_look(place: Path) -> None:
    write("answers", KEY, b"body")
    assert (place / "answers").stat().st_mode & 0o077 == 0
    assert (place / "answers" / KEY.hex()).stat().st_mode & 0o077 == 0


def test_an_entry_that_is_not_whole_is_none(place: Path) -> None:
    write("answers", KEY, b"a figure: 43")
    path = place / "answers" / KEY.hex()
    whole = path.read_bytes()
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert read("answers", KEY) is None
        path.write_bytes(whole[:index])
        assert read("answers", KEY) is None
    path.write_bytes(whole + b"4")
    assert read("answers", KEY) is None


def test_an_entry_under_the_name_of_another_key_is_none(place: Path) -> None:
    write("answers", KEY, b"body")
    (place / "answers" / KEY.hex()).rename(place / "answers" / OTHER.hex())
    assert read("answers", OTHER) is None


def test_an_entry_of_another_user_is_none(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("answers", KEY, b"body")
    monkeypatch.setattr(os, "getuid", lambda: 4321)
    assert read("answers", KEY) is None


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_CACHE", "")
    write("answers", KEY, b"body")
    assert read("answers", KEY) is None
    assert clear() == 0


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(place: Path) -> None:
    place.write_text("a file where the folder should be", encoding="utf-8")
    write("answers", KEY, b"body")
    assert read("answers", KEY) is None


def test_many_writers_at_once_leave_a_whole_entry(place: Path) -> None:
    bodies = [bytes([number]) * 20000 for number in range(8)]

    def both(number: int) -> bytes | None:
        write("answers", KEY, bodies[number % 8])
        return read("answers", KEY)

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(both, range(200)))
    assert {each for each in seen if each is not None} <= set(bodies)
    assert read("answers", KEY) in bodies


def test_the_oldest_go_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(store.MOST, "answers", 2)
    keys = [digest([bytes([number])]) for number in range(3)]
    for number, key in enumerate(keys):
        write("answers", key, b"body")
        if number < 2:
            os.utime(place / "answers" / key.hex(), (number, number))
    assert [read("answers", key) for key in keys] == [None, b"body", b"body"]


def test_clear_takes_all_away_and_counts(place: Path) -> None:
    write("answers", KEY, b"1")
    write("answers", OTHER, b"2")
    write("programmes", KEY, b"3")
    assert clear() == 3
    assert clear() == 0
    assert read("answers", KEY) is None


def test_parts_do_not_run_into_each_other() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])
    assert digest([b""]) != digest([])
