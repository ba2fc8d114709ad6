"""Data files that have changed since a programme was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.cache.store import digest_of_content
from renewal_cli.load.changed import brought_up_to_date
from renewal_cli.load.files import File
from renewal_cli.load.kept import Kept
from tests.programmes import INDICATORS, PROGRAMME, programme

if TYPE_CHECKING:
    from renewal_cli.model.programme import SeriesKey

EAST = "org: east\nsource: bulletin\nactuals:\n  compounds: {2025: 3}\n"
WEST = "org: west\nsource: bulletin\nactuals:\n  compounds: {2025: 4}\n"
ROWS = "org,indicator,period,value\neast,pipes,2025,1.5\n"
FRAME = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}
BEFORE = {"data/east.yaml": EAST, "data/rows.csv": ROWS, "data/west.yaml": WEST}


def after(files: dict[str, str]) -> Kept | None:
    """What was kept of the files before, with others in their place."""
    before = Kept.of(programme(BEFORE), digests({**FRAME, **BEFORE}))
    whole = {**FRAME, **files}
    found = [File(name, text.encode()) for name, text in whole.items()]
    now = brought_up_to_date(before, found, digests(whole))
    return now and now[0]


def digests(files: dict[str, str]) -> dict[str, str]:
    return {name: digest_of_content(text.encode()).hex() for name, text in files.items()}


def amounts(kept: Kept | None) -> dict[SeriesKey, list[tuple[str, str]]]:
    """Each figure with the file that it stands in."""
    assert kept is not None
    series = kept.programme().series
    return {key: [(str(each.amount.low), each.place.file) for each in series[key]] for key in series}


def test_a_changed_a_new_and_a_renamed_file_have_their_figures_and_a_removed_one_has_none() -> None:
    found = after({"data/a.yaml": WEST, "data/b.yaml": EAST.replace("compounds: {2025: 3}", "homes: {2025: 30 套}")})
    assert amounts(found) == {("west", "compounds"): [("4", "data/a.yaml")], ("east", "homes"): [("30", "data/b.yaml")]}


def test_figures_of_rows_come_last() -> None:
    more = EAST.replace("compounds: {2025: 3}", "pipes: {2024: 2}")
    assert amounts(after({**BEFORE, "data/z.yaml": more}))["east", "pipes"] == [
        ("2", "data/z.yaml"),
        ("3/2", "data/rows.csv"),
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"data/east.yaml": "org: east\nactuals: {compounds: {2025: 3}}\nactuals: {}\n"},
        {"data/east.yaml": "org: nobody\nactuals:\n  compounds: {2025: 3}\n"},
        {"data/east.yaml": "targets: []\norg: east\n"},
        {"data/rows.csv": "org,indicator,period,value\neast,compounds,2025,3\n"},
        {"data/rows.csv": "org,indicator,period,value\neast,compounds,2025..2026-03,3\neast,compounds,2026,3\n"},
        {"data/rows.csv": "no rows\n"},
        {"data/east.yaml": "\ufffe"},
        {"targets/indicators.yaml": INDICATORS + "\n"},
    ],
    ids=["key twice", "unknown org", "targets", "figure twice", "crossing", "no heading", "no text", "frame"],
)
def test_what_is_not_sound_or_no_figures_is_left_to_the_full_reading(files: dict[str, str]) -> None:
    assert after({**BEFORE, **files}) is None


def test_a_file_of_other_things_that_is_gone_is_left_to_the_full_reading() -> None:
    before = Kept.of(programme(BEFORE), digests({**FRAME, **BEFORE}))
    found = [File(name, text.encode()) for name, text in BEFORE.items()]
    assert brought_up_to_date(before, found, digests(BEFORE)) is None


@pytest.mark.parametrize("is_new", [True, False])
def test_a_plain_file_needs_neither_yaml_nor_pydantic(is_new: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renewal_cli.load.programme.figures_of", None)
    name = "data/new.yaml" if is_new else "data/east.yaml"
    assert amounts(after({**BEFORE, name: EAST.replace("2025: 3", "2026: 8")}))["east", "compounds"][-1] == ("8", name)
