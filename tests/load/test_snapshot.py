"""The snapshot of a sound programme."""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.cache import tool
from renewal_cli.commands.init import FILES
from renewal_cli.load.files import read_files
from renewal_cli.load.kept import Kept
from renewal_cli.load.plain import plain, valued
from renewal_cli.load.programme import load_programme
from renewal_cli.model.period import Period
from tests.console import ROOT, write_files
from tests.programmes import opened

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.model.programme import Programme


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "programmes"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return write_files(FILES, tmp_path / "demo")


def same(left: Programme | None, right: Programme | None) -> bool:
    """All fields alike, the tree and the series by their content."""
    assert left is not None
    assert right is not None
    fields: list[Any] = [
        {
            **{name: getattr(each, name) for name in ("name", "period", "indicators", "sources", "rules")},
            "targets": tuple(each.targets),
            "orgs": each.orgs.all(),
            "series": dict(each.series),
        }
        for each in (left, right)
    ]
    return bool(fields[0] == fields[1])


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "foreign"], ids=["shipped", "foreign"])
def test_a_programme_comes_back_as_it_was(root: Path) -> None:
    programme = load_programme(root).programme
    assert programme is not None
    names = [file.name for file in read_files(root)]
    again = Kept.read(Kept.of(programme, dict.fromkeys(names, "")).written()).programme()
    assert same(again, programme)
    assert len(again.series) == len(programme.series)
    assert again.observations("nobody", "nothing") == ()


def test_the_second_reading_is_from_the_snapshot(demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(demo)
    monkeypatch.setattr("renewal_cli.load.programme.load_programme", None)
    second = opened(demo)
    assert same(first.programme, second.programme)
    assert (second.problems, second.texts) == (first.problems, first.texts)
    assert len(list(kept.iterdir())) == 1


def test_a_change_of_the_same_size_and_time_is_seen(demo: Path, kept: Path) -> None:
    path = demo / "data" / "east.yaml"
    opened(demo)
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"2025: 6,", b"2025: 7,"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size
    programme = opened(demo).programme
    assert programme is not None
    assert programme.observations("east", "compounds")[0].amount.low == 7


def test_a_file_that_is_renamed_gives_new_places(demo: Path, kept: Path) -> None:
    opened(demo)
    (demo / "data" / "east.yaml").rename(demo / "data" / "new.yaml")
    programme = opened(demo).programme
    assert programme is not None
    assert programme.observations("east", "compounds")[0].place.file == "data/new.yaml"


def test_faulty_data_are_not_kept(demo: Path, kept: Path) -> None:
    (demo / "data" / "east.yaml").write_text("org: nobody\nactuals: {}\n", encoding="utf-8")
    assert opened(demo).problems
    assert not kept.exists()


def test_a_broken_snapshot_is_read_past_and_replaced(demo: Path, kept: Path) -> None:
    first = opened(demo)
    (path,) = kept.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"="', b'"-"'))
    assert same(opened(demo).programme, first.programme)
    assert path.read_bytes() == whole


def test_a_tool_that_does_not_lie_in_files_keeps_nothing(
    demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "__file__", "/nowhere/tool.zip/cache/tool.py")
    assert opened(demo).programme is not None
    assert not kept.exists()


def test_values_that_the_model_has_not_are_refused() -> None:
    for value in (1.5, {1.5}, object()):
        with pytest.raises(TypeError):
            plain(value)


def test_exact_numbers_and_days_come_back() -> None:
    for value in (Fraction(10**30, 3), date(2025, 2, 28), (1, None, True), {"a": (Fraction(1, 3),)}, "text"):
        assert valued(plain(value)) == value
    bare = Period(date(2025, 1, 1), date(2025, 1, 31))
    assert valued(plain(bare)) == bare
    odd = Period(date(2025, 1, 1), date(2025, 1, 31), "2025-01..2025-01")
    assert valued(plain(odd)) == odd
