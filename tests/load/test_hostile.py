"""Hostile input: a clean problem each, within bounded time and memory; never a traceback, never a crash."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from renewal_cli.editing.save import save
from renewal_cli.errors import CannotReadError
from renewal_cli.load import files
from renewal_cli.load.programme import load_programme
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME

MEMORY = 1024 * 1024 * 1024
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}, tmp_path)


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """``renewal check`` in a process with 1 GB of memory."""
    return subprocess.run(
        [sys.executable, "-m", "renewal_cli", "check", "-f", "concise", "--lang", "en"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[" * 80_000, "RN006"),
        (b"{a: " * 20_000, "RN006"),
        (b"- " * 40_000, "RN006"),
        (LAUGHS.encode(), "RN005"),
        (random.Random(0).randbytes(10_000_000), "RN"),  # noqa: S311 - not for secrets
        (b"a: " + b"x" * 50_000_000, "RN015"),
        (b"a: 1\n" * 2_000_000, "RN016"),
        (("a：1\n" * 100_000).encode(), "RN016"),
        (b"org: east\nactuals:\n  pipes: {" + b" " * 900_000 + b"\n", "RN003"),
        (b"org: east\nactuals:\n  pipes: {2025: {" + b" " * 900_000 + b"}\n", "RN003"),
        (b"org: east\nactuals:\n  pipes: {" + b"2025: 1, " * 100_000 + b"}\n", "RN016"),
        (b"org: east\nactuals:\n  pipes: {2025: " + b"1" * 900_000 + b"}\n", "RN109"),
        (b"\x00" * 1000, "RN002"),
        (b'"' + b"\\x41" * 200_000, "RN"),
        (b"a: " + b"9" * 500_000, "RN204"),
        (b"? " * 30_000, "RN"),
        (b"%YAML 9.9\n---\na: 1\n", "RN"),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else value,
)
def test_a_hostile_file_is_a_clean_problem(folder: Path, content: bytes, code: str) -> None:
    (folder / "data" / "x.yaml").write_bytes(content)
    done = checked(folder)
    assert done.returncode == 1, done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert f": {code}" in done.stdout


def test_ten_thousand_empty_files_are_ten_thousand_problems(folder: Path) -> None:
    for number in range(10_000):
        (folder / "data" / f"{number}.yaml").touch()
    done = checked(folder)
    assert (done.returncode, done.stdout.count("RN010")) == (1, 10_000)


def test_a_file_of_more_than_64_megabytes_is_not_even_read(folder: Path) -> None:
    with (folder / "data" / "x.yaml").open("wb") as file:
        file.truncate(files.LARGEST + 1)  # a hole, which takes no space
    assert [each.code for each in load_programme(folder).problems] == ["RN015"]


def test_loops_of_links_are_walked_once(folder: Path) -> None:
    (folder / "data" / "again").symlink_to(folder / "data", target_is_directory=True)
    (folder / "data" / "self.yaml").symlink_to(folder / "data" / "self.yaml")
    done = checked(folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert "data/self.yaml" in done.stderr


def test_folders_may_lie_a_thousand_deep(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "data")
    for _ in range(1100):
        Path("a").mkdir()
        os.chdir("a")
    Path("x.yaml").write_text("org: nix\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    (problem,) = load_programme(folder).problems
    assert problem.place.file == f"data/{'a/' * 1100}x.yaml"
    save(folder, {}, {"data/x.yaml": "org: east\n"})
    assert subprocess.run(["rm", "-r", folder / "data"]).returncode == 0  # deeper than pytest can clean up


def test_a_pipe_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "data" / "x.yaml")
    done = checked(folder)
    assert done.returncode == 3
    assert "data/x.yaml" in done.stderr


def test_a_file_that_disappears_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = folder / "data" / "x.yaml"
    gone.touch()

    walk = files._walk

    def seen_last(below: str, name: str, home: str) -> list[files.FileEntry]:
        found = [*walk(below, name, home)]
        if any(entry.name == "data/x.yaml" for entry in found):
            gone.unlink()
        return found

    monkeypatch.setattr(files, "_walk", seen_last)
    with pytest.raises(CannotReadError, match=r"x\.yaml"):
        load_programme(folder)
