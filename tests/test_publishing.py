"""A folder of pages: what changed is written, what is ours and no longer wanted goes, nothing else is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from renewal_cli.errors import AskedWronglyError, CannotReadError, CannotWriteError
from renewal_cli.publishing import LIST, publish

FILES = {"index.html": b"home", "org/a.html": b"a", "org/b/c.html": b"c"}


def found(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder).as_posix()): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert publish(tmp_path / "new" / "site", FILES) == 3
    folder = tmp_path / "new" / "site"
    assert found(folder) == FILES
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert publish(folder, FILES) == 0
    assert publish(folder, {**FILES, "org/a.html": b"new"}) == 1
    changed = {path.name for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime_ns != before[path]}
    assert changed == {"a.html", LIST}


def test_a_page_that_was_torn_is_mended_by_the_next_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr("os.fsync", waited.append)
    publish(tmp_path, FILES)
    assert len(waited) == 1, "only the list waits for the disk"
    (tmp_path / "org" / "a.html").write_bytes(b"")
    assert publish(tmp_path, {**FILES, "index.html": b"new"}) == 2
    assert found(tmp_path) == {**FILES, "index.html": b"new"}


def test_a_call_that_was_stopped_leaves_nothing_that_the_next_one_takes_for_somebody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        (tmp_path / "index.html").write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("renewal_cli.publishing.write_together", stop)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, FILES)
    assert publish(tmp_path, FILES) == 3
    assert found(tmp_path) == FILES


def test_old_pages_of_ours_go_with_their_folders_and_others_stay(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    (tmp_path / "org" / "note.txt").write_text("ours", encoding="utf-8")
    publish(tmp_path, {"index.html": b"home"})
    assert found(tmp_path) == {"index.html": b"home", "org/note.txt": b"ours"}
    assert not (tmp_path / "org" / "b").exists()
    publish(tmp_path, {"index.html": b"home"})
    (tmp_path / "index.html").unlink()
    publish(tmp_path, {"x.html": b"x"})  # what somebody has removed is gone already
    assert sorted(found(tmp_path)) == ["org/note.txt", "x.html"]


def test_a_file_that_is_not_ours_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"theirs")
    with pytest.raises(AskedWronglyError, match="did not write"):
        publish(tmp_path, FILES)
    assert found(tmp_path) == {"index.html": b"theirs"}
    assert publish(tmp_path, {"index.html": b"theirs"}) == 0  # the same bytes overwrite nothing


@pytest.mark.parametrize("line", ["../victim.html", "/etc/victim.html", "a/../../victim.html"])
def test_a_list_cannot_make_us_remove_what_is_outside(tmp_path: Path, line: str) -> None:
    folder, victim = tmp_path / "site", tmp_path / "victim.html"
    victim.write_bytes(b"v")
    publish(folder, FILES)
    (folder / LIST).write_text(f"{line}\nindex.html\n", encoding="utf-8")
    publish(folder, {})
    assert victim.read_bytes() == b"v"
    assert "index.html" not in found(folder)


def test_a_link_out_of_the_folder_is_not_followed_when_old_pages_go(tmp_path: Path) -> None:
    folder, other = tmp_path / "site", tmp_path / "other"
    publish(folder, FILES)
    other.mkdir()
    (other / "a.html").write_bytes(b"v")
    (folder / "org" / "a.html").unlink()
    (folder / "org" / "b" / "c.html").unlink()
    (folder / "org" / "b").rmdir()
    (folder / "org").rmdir()
    (folder / "org").symlink_to(other)
    publish(folder, {"index.html": b"home"})
    assert (other / "a.html").read_bytes() == b"v"


def test_what_the_system_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").mkdir()
    with pytest.raises(CannotReadError, match="cannot read"):
        publish(tmp_path, FILES)
    folder = tmp_path / "site"
    publish(folder, FILES)

    unlink = Path.unlink

    def refused(self: Path, *, missing_ok: bool = False) -> None:
        if self.name == "c.html":
            raise PermissionError(13, "no", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(CannotWriteError, match="cannot remove the old page"):
        publish(folder, {"index.html": b"home", "org/a.html": b"a"})


@pytest.mark.parametrize("name", [LIST, "index.html"])
def test_a_pipe_in_the_way_is_not_ours(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(AskedWronglyError, match="did not write it"):
        publish(tmp_path, FILES)
    assert [path.name for path in tmp_path.iterdir()] == [name]
