"""A change of several files: killed at any moment, whoever reads next finds all of them old or all of them new."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.cache.open_programme import open_programme
from renewal_cli.errors import CannotReadError, CannotWriteError
from renewal_cli.journal import JOURNAL, announced, finish
from renewal_cli.locking import only_writer, settle
from tests.editing.drafting import entry, laid_out, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.editing.draft import Draft

DAY = date(2026, 11, 20)
FILES = {
    "data/a.yaml": "org: east\nactuals: {pipes: {2025: 1}}\n",
    "data/b.yaml": "org: west\nactuals: {pipes: {2025: 1}}\n",
}


def change(folder: Path) -> Draft:
    """Both files get another figure, and a third one is new."""
    return put(
        folder,
        entry("pipes", "2026", value="2"),
        entry("pipes", "2026", value="2", org="west"),
        entry("pipes", "2026", value="2", org="city"),
    )


def written(folder: Path, draft: Draft, dies_at: int) -> None:
    """Write a draft in a process that ends itself at one of the steps by which files change."""
    steps = iter(range(1000))

    def dying(step: Callable[..., Any]) -> Callable[..., Any]:
        def done(*given: Any, **named: Any) -> Any:
            if next(steps) == dies_at:
                os._exit(9)
            return step(*given, **named)

        return done

    with pytest.MonkeyPatch.context() as patched:
        for owner, name in ((Path, "replace"), (Path, "unlink"), (os, "fsync")):
            patched.setattr(owner, name, dying(getattr(owner, name)))
        with only_writer(folder):
            draft.write(folder)
    os._exit(0)


def state(folder: Path, draft: Draft) -> str:
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.glob("data/*.yaml")
    }
    if texts == {name: text for name, text in draft.texts.items() if name.startswith("data/")}:
        return "old"
    return "new" if texts == draft.changed else "torn"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_killed_at_each_step_what_is_read_next_is_all_old_or_all_new(tmp_path: Path) -> None:
    context, seen, code, dies_at = multiprocessing.get_context("fork"), [], 9, 0
    while code == 9:
        folder = laid_out(tmp_path / str(dies_at), FILES)
        draft = change(folder)
        writer = context.Process(target=written, args=(folder, draft, dies_at))
        writer.start()
        writer.join()
        code = writer.exitcode or 0
        left = state(folder, draft)
        assert open_programme(folder, DAY, cache=None).programme is not None
        seen.append((left, state(folder, draft)))
        assert not (folder / JOURNAL).exists()
        dies_at += 1
    assert ("torn", "new") in seen  # the journal was needed
    assert {after for _, after in seen} == {"old", "new"}
    assert seen[0] == ("old", "old")
    assert seen[-1] == ("new", "new")


def half_done(folder: Path) -> Draft:
    """Leave the change as a writer leaves it that is killed after the first file."""
    draft = change(folder)
    before = {name: draft.texts[name].encode() if name in draft.texts else None for name in draft.changed}
    with announced(folder, before, {name: text.encode() for name, text in draft.changed.items()}):
        kept = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(kept)
    (folder / "data/a.yaml").write_text(draft.changed["data/a.yaml"], encoding="utf-8")
    return draft


def test_what_is_left_half_done_is_finished_before_a_writer_reads(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, FILES)
    draft = half_done(folder)
    assert state(folder, draft) == "torn"
    with only_writer(folder):
        assert state(folder, draft) == "new"
    assert not (folder / JOURNAL).exists()


@pytest.mark.parametrize("name", ["data/a.yaml", "data/b.yaml"])
def test_what_somebody_has_changed_meanwhile_stays(tmp_path: Path, name: str) -> None:
    folder = laid_out(tmp_path, FILES)
    half_done(folder)
    (folder / name).write_text("org: east\n", encoding="utf-8")
    here = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    settle(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == here
    assert not (folder / JOURNAL).exists()


@pytest.mark.parametrize("name", ["../secret", ".git/hooks/x", "data/../../secret", "data/link.yaml"])
def test_a_journal_that_somebody_has_made_changes_nothing_but_data_files(tmp_path: Path, name: str) -> None:
    folder = laid_out(tmp_path / "home", FILES)
    (tmp_path / "secret").write_bytes(b"x")
    (folder / ".git/hooks").mkdir(parents=True)
    (folder / ".git/hooks/x").write_bytes(b"x")
    (folder / "data/link.yaml").symlink_to(tmp_path / "secret")
    known = {"before": blake2b(b"x").hexdigest(), "after": "y"}
    (folder / JOURNAL).write_text(json.dumps({name: known}), encoding="utf-8")
    finish(folder)
    assert ((tmp_path / "secret").read_bytes(), (folder / ".git/hooks/x").read_bytes()) == (b"x", b"x")
    assert not (folder / JOURNAL).exists()


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"x", b"[]", b"5", b"\xff\xfe", b"[" * 100_000),
        *(b'{"data/a.yaml": 1}', b'{"data/a.yaml": {}}', b'{"data/a.yaml": {"before": null, "after": 5}}'),
        rb'{"data/a.yaml": {"before": null, "after": "\ud800"}}',
        rb'{"data/\u0000": {"before": null, "after": ""}}',
        b'{"data/%b": {"before": null, "after": ""}}' % (b"a" * 300),
    ],
    ids=lambda content: repr(content[:40]),
)
def test_what_is_no_journal_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    folder = laid_out(tmp_path, FILES)
    (folder / JOURNAL).write_bytes(content)
    with pytest.raises(CannotReadError, match=r"cannot read .*renewal-journal: "):
        open_programme(folder, DAY, cache=None)
    assert (folder / JOURNAL).read_bytes() == content
    assert (folder / "data/a.yaml").read_text(encoding="utf-8") == FILES["data/a.yaml"]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_is_no_journal(tmp_path: Path, make: Callable[[Path], None]) -> None:
    folder = laid_out(tmp_path, FILES)
    make(folder / JOURNAL)
    with pytest.raises(CannotReadError, match="this program did not write it"):
        open_programme(folder, DAY, cache=None)


def test_where_the_system_refuses_the_journal_stays_and_nothing_torn_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = laid_out(tmp_path, FILES)
    draft = half_done(folder)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.replace", refuse)
        with pytest.raises(CannotWriteError, match="disk is full"):
            open_programme(folder, DAY, cache=None)
    assert (folder / JOURNAL).exists()
    settle(folder)
    assert state(folder, draft) == "new"


def test_one_file_needs_no_journal(tmp_path: Path) -> None:
    with announced(tmp_path, {"data/a.yaml": None}, {"data/a.yaml": b""}):
        assert not (tmp_path / JOURNAL).exists()
