"""Writing: a file is whole or untouched, a closed pipe is silent, a full disk is told."""

from __future__ import annotations

import io
import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from renewal_cli.errors import AskedWronglyError, CannotWriteError
from renewal_cli.render import _output
from renewal_cli.render._output import Outlet, finding_formats, formats, write_all, write_whole
from renewal_cli.report.document import Document, Sentence

DOCUMENT = Document("status", "zh", date(2026, 6, 30), "linear", (Sentence("≥ 43 个", "verdict"),))


def deliver(name: str | None, path: Path | None, environ: dict[str, str], *, is_ascii: bool = False) -> None:
    Outlet.asked(name, None if path is None else str(path), is_ascii=is_ascii).deliver(DOCUMENT, environ)


def refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_formats_are_the_files_of_the_room() -> None:
    assert formats() == ["csv", "docx", "html", "json", "markdown", "plain", "png", "svg", "terminal", "xlsx"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.json", '{\n  "schema": 1'),
        ("x.csv", ""),
        ("x.md", "**≥ 43 个**"),
        ("x.markdown", "**≥ 43 个**"),
        ("x.txt", "≥ 43 个"),
        ("x", "≥ 43 个"),
        ("x.unknown", "≥ 43 个"),
    ],
)
def test_the_suffix_of_the_file_chooses_the_format(tmp_path: Path, name: str, start: str) -> None:
    deliver(None, tmp_path / name, {})
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_the_format_that_is_named_wins_over_the_suffix(tmp_path: Path) -> None:
    deliver("plain", tmp_path / "x.json", {})
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == "≥ 43 个\n"


def test_a_file_has_no_colours_and_ascii_signs_only_if_asked(tmp_path: Path) -> None:
    deliver(None, tmp_path / "x.txt", {"FORCE_COLOR": "1"}, is_ascii=True)
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == ">= 43 个\n"


def test_an_unknown_format_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(AskedWronglyError) as refused:
        deliver("xml", tmp_path / "x", {})
    assert "“xml”" in refused.value.message.zh
    assert "csv, docx, html, json, markdown, plain, png, svg, terminal, xlsx" in refused.value.message.en
    assert [*tmp_path.iterdir()] == []


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


class Stdout(io.TextIOWrapper):
    """A standard output that refuses as it is told to, with a descriptor that may be turned away."""

    def __init__(self, folder: Path, error: OSError) -> None:
        self.file = (folder / "stdout").open("wb")
        self.error = error
        super().__init__(io.BytesIO(), encoding="utf-8")

    def flush(self) -> None:
        raise self.error

    def fileno(self) -> int:
        return self.file.fileno()

    def close(self) -> None:
        self.file.close()


def points_to_nothing(descriptor: int) -> bool:
    return os.fstat(descriptor).st_rdev == Path(os.devnull).stat().st_rdev


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = Stdout(tmp_path, BrokenPipeError(32, "Broken pipe"))
    monkeypatch.setattr(sys, "stdout", stdout)
    deliver(None, None, {})
    assert points_to_nothing(stdout.fileno())
    stdout.close()


@pytest.mark.parametrize(
    ("error", "reason"), [(OSError(28, "No space left on device"), "No space left"), (OSError("torn"), "torn")]
)
def test_a_standard_output_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    stdout = Stdout(tmp_path, error)
    monkeypatch.setattr(sys, "stdout", stdout)
    with pytest.raises(CannotWriteError, match=reason) as refused:
        deliver(None, None, {})
    assert refused.value.exit_code == 3
    assert points_to_nothing(stdout.fileno())
    stdout.close()


def test_standard_output_gets_the_bytes_of_the_format(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    deliver(None, None, {})
    assert capsysbinary.readouterr().out == "≥ 43 个\n".encode()
    deliver("markdown", None, {})
    assert capsysbinary.readouterr().out == "**≥ 43 个**\n".encode()


def test_no_suffix_belongs_to_two_formats() -> None:
    known = [name for name in finding_formats() if name != "full"]  # which stands for the terminal there
    suffixes = [suffix for name in known for suffix in _output._format(name, known).SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


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
