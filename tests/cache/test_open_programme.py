"""A programme from the cache is the one that would be read."""

from __future__ import annotations

import os
import pickle
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from renewal_cli.cache import store
from renewal_cli.cache.open_programme import _pickled, _unpickled, open_programme
from renewal_cli.commands.init import FILES
from renewal_cli.load import files, programme
from renewal_cli.model.interval import exactly
from tests.console import ROOT, write_files
from tests.programmes import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.programme import Programme


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return write_files(FILES, tmp_path / "demo")


def fields(programme: Programme | None) -> dict[str, Any]:
    """All that a programme says, to be compared."""
    assert programme is not None
    return {
        **{name: getattr(programme, name) for name in ("name", "period", "indicators", "sources", "rules", "issuer")},
        "targets": tuple(programme.targets),
        "orgs": tuple(programme.orgs.all()),
        "series": dict(programme.series),
    }


def never(*_: object, **__: object) -> None:
    raise AssertionError("read again")


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "foreign"], ids=["shipped", "foreign"])
def test_a_programme_comes_back_as_it_was(kept: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(root)
    monkeypatch.setattr("renewal_cli.load.programme.load_whole", never)
    again = opened(root)
    assert fields(again.programme) == fields(first.programme)
    assert again.programme is not None
    assert len(again.programme.series) == len(fields(again.programme)["series"])
    assert again.programme.observations("nobody", "nothing") == ()
    assert (again.problems, again.texts) == (first.problems, first.texts)
    assert len([*kept.iterdir()]) == 1


def test_without_a_folder_nothing_is_kept(demo: Path, kept: Path) -> None:
    read = open_programme(demo, date(2026, 11, 20), cache=None)
    assert fields(read.programme) == fields(opened(demo).programme)
    assert len([*kept.iterdir()]) == 1


def test_problems_are_kept_with_their_places(demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (demo / "data" / "east.yaml").write_text("org: nobody\nactuals: {}\n", encoding="utf-8")
    first = opened(demo)
    assert first.problems
    monkeypatch.setattr("renewal_cli.load.programme.load_whole", never)
    assert opened(demo) == first
    assert first.programme is None


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


def test_another_day_and_another_question_are_checked_anew(demo: Path, kept: Path) -> None:
    opened(demo)
    opened(demo, date(2026, 11, 21))
    open_programme(demo, date(2026, 11, 20), cache=kept, only_errors=False)
    assert len([*kept.iterdir()]) == 3


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda whole: whole[:-1],
        lambda whole: whole + b"\n",
        lambda _: b"",
        lambda whole: whole.replace(b"cache 2", b"cache 1"),
    ],
    ids=["broken", "truncated", "longer", "empty", "of another form"],
)
def test_a_spoiled_entry_is_read_past_and_replaced(demo: Path, kept: Path, spoiled: Callable[[bytes], bytes]) -> None:
    first = opened(demo)
    (path,) = kept.iterdir()
    whole = path.read_bytes()
    path.write_bytes(spoiled(whole))
    assert path.read_bytes() != whole
    assert fields(opened(demo).programme) == fields(first.programme)
    assert path.read_bytes() == whole


def test_a_file_that_is_too_large_is_never_kept(demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renewal_cli.load.files.LARGEST", 10)
    assert opened(demo).problems
    assert not kept.exists()


def test_a_tool_that_does_not_lie_in_files_keeps_nothing(
    demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "__file__", "/nowhere/tool.zip/cache/store.py")
    assert opened(demo).programme is not None
    assert not kept.exists()


def test_exact_values_come_back() -> None:
    for value in (exactly(Fraction(10**30, 3)), date(2025, 2, 28), (1, None, True), {"a": (Fraction(1, 3),)}, "text"):
        assert _unpickled(_pickled(value)) == value


@pytest.mark.parametrize("value", [os.system, pickle.loads, open, Fraction.from_float])
def test_an_entry_builds_nothing_but_values_of_the_model(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        _unpickled(pickle.dumps(value))


@pytest.mark.parametrize("name", ["re.compile", "parse_period", "timedelta"])
def test_nor_does_it_reach_what_a_module_of_the_model_has_imported(name: str) -> None:
    entry = b"\x80\x04\x8c\x18renewal_cli.model.period\x8c" + bytes([len(name)]) + name.encode() + b"\x93."
    with pytest.raises(pickle.UnpicklingError):
        _unpickled(entry)


def test_the_folder_is_walked_once(demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Path] = []
    below = files._below

    def counted(root: Path, *folders: tuple[str, ...]) -> Iterator[files.FileEntry]:
        walked.append(root)
        return below(root, *folders)

    monkeypatch.setattr(files, "_below", counted)
    open_programme(demo, date(2026, 11, 20), cache=kept)
    assert walked == [demo]


def test_a_ledger_that_changes_while_it_is_read_is_not_kept(
    demo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = demo / "data" / "ledger.parquet"

    def write(amount: int) -> None:
        row = f"SELECT 'east' AS org, 'compounds' AS indicator, '2026-10' AS period, {amount} AS value, 's' AS source"
        duckdb.execute(f"COPY ({row}) TO '{ledger}' (FORMAT parquet)")

    write(1)
    read = programme.load_whole

    def read_and_changed(*given: Any, **named: Any) -> LoadResult:
        loaded = read(*given, **named)
        write(2)
        return loaded

    with monkeypatch.context() as patched:
        patched.setattr(programme, "load_whole", read_and_changed)
        open_programme(demo, date(2026, 11, 20), cache=kept)
    assert not kept.exists()
    open_programme(demo, date(2026, 11, 20), cache=kept)
    assert len([*kept.iterdir()]) == 1
