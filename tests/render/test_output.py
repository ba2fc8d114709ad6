"""Output: a closed pipe is silent, a full disk is told."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from renewal_cli.errors import AskedWronglyError, CannotWriteError
from renewal_cli.render._formats import finding_formats, format_module, formats
from renewal_cli.render._output import Writer
from renewal_cli.report.document import Document, Sentence
from tests.console import run

DOCUMENT = Document("status", "zh", date(2026, 6, 30), "linear", (Sentence("≥ 43 个", "verdict"),))


def deliver(name: str | None, path: Path | None, *, is_ascii: bool = False) -> None:
    Writer.asked(name, path, is_ascii=is_ascii).deliver(DOCUMENT)


def refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("command", ["status", "check"])
def test_the_help_of_a_command_names_every_format(command: str, tmp_path: Path) -> None:
    said = " ".join(run(f"renewal {command} --help", tmp_path).output.split())
    assert ", ".join(formats() if command == "status" else finding_formats()) in said


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.json", '{\n  "schema": 1'),
        ("x.csv", "\ufeff"),
        ("x.md", "**≥ 43 个**"),
        ("x.markdown", "**≥ 43 个**"),
        ("x.txt", "≥ 43 个"),
        ("x", "≥ 43 个"),
        ("x.unknown", "≥ 43 个"),
    ],
)
def test_the_suffix_of_the_file_chooses_the_format(tmp_path: Path, name: str, start: str) -> None:
    deliver(None, tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_csv_file_has_the_mark_by_which_excel_knows_utf_8(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    document = Document("export", "zh", date(2026, 6, 30), "m", (), ({"name": "甲区\x1b"},))
    Writer.asked(None, tmp_path / "x.csv").deliver(document)
    assert (tmp_path / "x.csv").read_bytes() == b"\xef\xbb\xbfname\n" + "甲区\\x1b\n".encode()
    Writer.asked("csv", None).deliver(document)
    assert capsysbinary.readouterr().out == "name\n甲区\\x1b\n".encode()


def test_the_format_that_is_named_wins_over_the_suffix(tmp_path: Path) -> None:
    deliver("plain", tmp_path / "x.json")
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == "≥ 43 个\n"


def test_a_file_has_no_colours_and_ascii_signs_only_if_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    deliver(None, tmp_path / "x.txt", is_ascii=True)
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == ">= 43 个\n"


def test_an_unknown_format_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(AskedWronglyError) as refused:
        deliver("xml", tmp_path / "x")
    assert "“xml”" in refused.value.message.zh
    assert ", ".join(formats()) in refused.value.message.en
    assert [*tmp_path.iterdir()] == []


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


@pytest.mark.parametrize("error", [BrokenPipeError(32, "Broken pipe"), OSError(22, "Invalid argument")])
def test_a_reader_that_has_seen_enough_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """Windows says "invalid argument" of a pipe whose reader has gone."""
    monkeypatch.setattr("renewal_cli.errors.IS_WINDOWS", error.errno == 22)
    stdout = Stdout(tmp_path, error)
    monkeypatch.setattr(sys, "stdout", stdout)
    deliver(None, None)
    assert points_to_nothing(stdout.fileno())
    stdout.close()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left"), "disk is full"),
        (OSError("torn"), "torn"),
        (OSError(22, "Invalid"), "Invalid"),
    ],
)
def test_a_standard_output_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    stdout = Stdout(tmp_path, error)
    monkeypatch.setattr(sys, "stdout", stdout)
    with pytest.raises(CannotWriteError, match=reason) as refused:
        deliver(None, None)
    assert refused.value.exit_code == 3
    assert points_to_nothing(stdout.fileno())
    stdout.close()


def test_standard_output_gets_the_bytes_of_the_format(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    deliver(None, None)
    assert capsysbinary.readouterr().out == "≥ 43 个\n".encode()
    deliver("markdown", None)
    assert capsysbinary.readouterr().out == "**≥ 43 个**\n".encode()


def test_no_suffix_belongs_to_two_formats() -> None:
    known = [name for name in finding_formats() if name != "full"]  # which stands for the terminal there
    suffixes = [suffix for name in known for suffix in format_module(name).SUFFIXES]
    assert len(suffixes) == len(set(suffixes))
