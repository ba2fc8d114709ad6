"""Writing: a file is whole or unchanged."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import CannotWriteError
from renewal_cli.writing import file_name, make_folder, write_together, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable


def refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "x", b"1")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_a_file_that_is_replaced_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o600)
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link", "real"]


def windows_says(error: OSError, number: int) -> Callable[..., None]:
    """What a call raises on Windows, where errors have numbers of their own."""

    def refuse_as_windows(*_: object) -> None:
        error.winerror = number  # type: ignore[attr-defined]
        raise error

    return refuse_as_windows


@pytest.mark.parametrize("target", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_where_the_system_refuses_the_old_file_is_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    (tmp_path / "x").write_bytes(b"old")
    monkeypatch.setattr(target, refuse)
    with pytest.raises(CannotWriteError) as refused:
        write_whole(tmp_path / "x", b"new")
    assert refused.value.exit_code == 3
    assert "磁盘已满" in refused.value.message.zh
    assert "the disk is full" in refused.value.message.en
    assert "unchanged" in refused.value.message.en
    assert (tmp_path / "x").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_a_refusal_without_a_reason_gives_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def grumble(_: int) -> None:
        raise OSError("out of paper")

    monkeypatch.setattr("os.fsync", grumble)
    with pytest.raises(CannotWriteError, match="out of paper"):
        write_whole(tmp_path / "x", b"new")
    assert [*tmp_path.iterdir()] == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="no/x"):
        write_whole(tmp_path / "no" / "x", b"new")
    assert [*tmp_path.iterdir()] == []


def test_a_folder_cannot_be_written_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="directory"):
        write_whole(tmp_path, b"new")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_device_is_written_to_and_not_replaced() -> None:
    with pytest.raises(CannotWriteError, match="disk is full"):
        write_whole(Path("/dev/full"), b"new")
    write_whole(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("number", [39, 112])
def test_a_full_disk_of_windows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("os.fsync", windows_says(OSError(22, "Invalid argument"), number))
    with pytest.raises(CannotWriteError, match="the disk is full"):
        write_whole(tmp_path / "x", b"new")


def test_a_file_that_another_program_is_writing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", windows_says(PermissionError(13, "Permission denied"), 32))
    with pytest.raises(CannotWriteError, match="another program has the file open"):
        write_whole(tmp_path / "x", b"new")


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("甲.xlsx", "请先在 Excel 里关闭 甲.xlsx，再试一次", "Close 甲.xlsx in Excel and try again"),
        ("甲.CSV", "请先在 Excel 里关闭 甲.CSV", "Close 甲.CSV in Excel"),
        ("甲.docx", "请先在 Word 里关闭 甲.docx", "Close 甲.docx in Word"),
        ("甲.html", "请先在打开它的程序里关闭 甲.html", "Close 甲.html in the program that has it open"),
    ],
)
def test_of_a_file_that_is_open_in_an_office_program_the_message_says_what_to_close(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, zh: str, en: str
) -> None:
    (tmp_path / name).write_bytes(b"old")
    monkeypatch.setattr("pathlib.Path.replace", windows_says(PermissionError(13, "Permission denied"), 5))
    with pytest.raises(CannotWriteError) as refused:
        write_whole(tmp_path / name, b"new")
    assert zh in refused.value.message.zh
    assert en in refused.value.message.en
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [(name, b"old")]


def test_several_files_are_written_or_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "taken").mkdir()
    with pytest.raises(CannotWriteError):
        write_together({tmp_path / "a": b"new", tmp_path / "taken": b"b"})
    assert (tmp_path / "a").read_bytes() == b"old"
    write_together({tmp_path / "a": b"new", tmp_path / "b": b"b"})
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()} == {"a": b"new", "b": b"b"}


def test_where_the_last_file_cannot_be_replaced_the_others_get_their_old_content_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"old")
    replace = Path.replace

    def refuse_c(self: Path, target: Path) -> Path:
        if target.name == "c":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr("pathlib.Path.replace", refuse_c)
    with pytest.raises(CannotWriteError, match="Close c in"):
        write_together({tmp_path / name: b"new" for name in "abc"})
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"old", "c": b"old"}


def test_what_is_compared_is_the_state_right_before_the_first_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    seen = []

    def compare() -> None:
        seen.append(sorted(each.read_bytes() for each in tmp_path.iterdir()))
        raise CannotWriteError("变了", "changed")

    with pytest.raises(CannotWriteError, match="changed"):
        write_together({tmp_path / "x": b"new"}, compare)
    assert seen == [[b"new", b"old"]]
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWriteError, match="cannot make the folder"):
        make_folder(tmp_path / "file" / "b")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("东区", "东区"),
        ("CON", "_CON"),
        ("nul", "_nul"),
        ("Com1.2026", "_Com1.2026"),
        ("CONTACT", "CONTACT"),
        ("COM10", "COM10"),
        ("a.", "a"),
        (" . ", "_"),
        ("..", "_"),
        ("", "_"),
        ('a/b\\c:d*e?f"g<h>i|j\x00k\n', "a_b_c_d_e_f_g_h_i_j_k_"),
        ("长" * 100, "长" * 60),
    ],
)
def test_a_file_name_is_one_that_every_system_allows(words: str, name: str) -> None:
    assert file_name(words) == name


def test_a_link_to_itself_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("x")
    with pytest.raises(CannotWriteError, match="symbolic links"):
        write_whole(tmp_path / "x", b"new")
    assert (tmp_path / "x").is_symlink()
