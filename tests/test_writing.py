"""Writing: a file is whole or untouched."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from renewal_cli.errors import CannotWriteError
from renewal_cli.writing import write_all, write_whole


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


@pytest.mark.parametrize("target", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_where_the_system_refuses_the_old_file_is_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    (tmp_path / "x").write_bytes(b"old")
    monkeypatch.setattr(target, refuse)
    with pytest.raises(CannotWriteError) as refused:
        write_whole(tmp_path / "x", b"new")
    assert refused.value.exit_code == 3
    assert "No space left on device" in refused.value.message.zh
    assert "untouched" in refused.value.message.en
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
    with pytest.raises(CannotWriteError, match="No space left"):
        write_whole(Path("/dev/full"), b"new")
    write_whole(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()


def test_new_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(CannotWriteError):
        write_all({tmp_path / "new" / "a": b"a", tmp_path / "taken": b"b"})
    assert not (tmp_path / "new" / "a").exists()
    write_all({tmp_path / "new" / "a": b"a"})
    assert (tmp_path / "new" / "a").read_bytes() == b"a"


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWriteError, match="folder"):
        write_all({tmp_path / "a": b"a", tmp_path / "file" / "b": b"b"})
    assert not (tmp_path / "a").exists()
