"""The snapshot of a sound programme."""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.cache import tool
from renewal_cli.commands.init import FILES
from renewal_cli.i18n import Phrase
from renewal_cli.load.files import read_files
from renewal_cli.load.json_values import plain, valued
from renewal_cli.load.kept import Kept
from renewal_cli.load.programme import load_programme
from renewal_cli.load.snapshot import opened as opened_on
from renewal_cli.model.period import Period
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem
from tests.console import ROOT, write_files
from tests.programmes import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult
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
    assert len([*kept.iterdir()]) == 1


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


@pytest.mark.parametrize("kind", ["programmes", "sound"])
@pytest.mark.parametrize(
    "spoiled",
    [
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda whole: whole[:-1],
        lambda whole: whole + b"\n",
        lambda _: b"",
        lambda whole: whole.replace(b"cache 1", b"cache 0"),
    ],
    ids=["broken", "truncated", "longer", "empty", "of another form"],
)
def test_a_spoiled_entry_is_read_past_and_replaced(
    demo: Path, kept: Path, kind: str, spoiled: Callable[[bytes], bytes]
) -> None:
    first = opened(demo)
    (path,) = (kept.parent / kind).iterdir()
    whole = path.read_bytes()
    path.write_bytes(spoiled(whole))
    assert path.read_bytes() != whole
    assert same(opened(demo).programme, first.programme)
    assert path.read_bytes() == whole


def test_the_entry_of_another_programme_is_read_past(demo: Path, kept: Path, tmp_path: Path) -> None:
    other = write_files({**FILES, "targets/programme.yaml": FILES["targets/programme.yaml"] + "\n"}, tmp_path / "other")
    opened(demo)
    (first,) = kept.iterdir()
    content = first.read_bytes()
    opened(other)
    (second,) = (path for path in kept.iterdir() if path != first)
    second.write_bytes(content)
    assert same(opened(other).programme, opened(demo).programme)
    assert second.read_bytes() != content


def test_after_a_change_only_what_changed_is_read_and_the_whole_is_kept(
    demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(demo)
    path = demo / "data" / "east.yaml"
    path.write_bytes(path.read_bytes().replace(b"2025: 6,", b"2025: 7,"))
    monkeypatch.setattr("renewal_cli.load.programme.load_programme", None)
    second = opened(demo)
    monkeypatch.setattr("renewal_cli.load.changed.brought_up_to_date", None)
    assert same(opened(demo).programme, second.programme)
    assert len([*kept.iterdir()]) == 1


def test_an_older_state_that_was_sound_is_kept_again(demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = demo / "data" / "east.yaml"
    older = path.read_bytes()
    opened(demo)
    path.write_bytes(older.replace(b"2025: 6,", b"2025: 7,"))
    opened(demo)
    path.write_bytes(older)
    opened(demo)
    monkeypatch.setattr("renewal_cli.load.changed.brought_up_to_date", None)
    assert opened(demo).programme is not None


def test_it_is_examined_once_a_day(demo: Path, kept: Path) -> None:
    days: list[date] = []
    for day in (date(2026, 11, number) for number in (1, 1, 2, 1, 2)):

        def run_checks(loaded: LoadResult, day: date = day) -> Sequence[Problem]:
            days.append(day)
            return loaded.problems

        assert opened_on(demo, day, run_checks).programme is not None
    assert days == [date(2026, 11, 1), date(2026, 11, 2)]


def test_what_is_not_sound_any_more_is_read_anew(demo: Path, kept: Path) -> None:
    opened(demo)
    (demo / "data" / "east.yaml").write_text("org: east\nactuals:\n  compounds: {2025: -3}\n", encoding="utf-8")
    problem = Problem("RN304", Place("data/east.yaml"), Phrase("负", "negative"), Phrase("改", "mend"))
    read = opened_on(demo, date(2026, 11, 20), lambda _: [problem])
    assert (read.programme, read.problems) == (None, (problem,))
    assert "data/east.yaml" in read.source_maps


def test_a_file_that_is_too_large_is_never_kept(demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renewal_cli.load.files.LARGEST", 10)
    assert opened(demo).problems
    assert not kept.exists()


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
