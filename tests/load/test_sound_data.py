"""Data files of a large programme: what they say is read again, and is what it would be if they were held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from renewal_cli.checks._context import CheckContext
from renewal_cli.checks._run_checks import run_checks
from renewal_cli.load.programme import load_programme
from renewal_cli.load.source_maps import SourceMaps
from renewal_cli.model.outline import Outline
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult

DAY = date(2026, 11, 21)
TREE = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}
EAST = "---\norg: east\nsource: bulletin\nactuals:\n"


def _read(folder: Path, files: Mapping[str, str]) -> tuple[LoadResult, list[str]]:
    """What comes of reading a programme none of whose files is held, and the data files that were let go."""
    write_files({**TREE, **files}, folder)
    held = load_programme(folder)
    gone: list[str] = []
    with (
        patch("renewal_cli.load.files.HELD", 0),
        patch.object(SourceMaps, "add_sound", lambda _, name: gone.append(name)),
    ):
        load_programme(folder)
    with patch("renewal_cli.load.files.HELD", 0):
        found = load_programme(folder)
    assert run_checks(found, DAY) == run_checks(held, DAY)
    assert found.problems == held.problems
    assert {**found.draft.series} == {**held.draft.series}
    assert {name: found.source_maps[name] for name in found.source_maps} == {
        name: held.source_maps[name] for name in held.source_maps
    }
    return found, gone


def test_a_sound_file_is_let_go_and_its_outline_kept(tmp_path: Path) -> None:
    found, gone = _read(tmp_path, {"data/a.yaml": f"{EAST}  compounds: {{2025: 3 个, 2026H1: 0.0004 万个}}\n"})
    assert gone == ["targets/programme.yaml", "data/a.yaml"]
    spread = 4 * 365 // (3 * 181) + 1
    assert found.outlines == {"east": Outline(date(2025, 1, 1), date(2026, 6, 30), spread, True, True)}


def test_series_that_go_on_in_another_file_are_outlined_together(tmp_path: Path) -> None:
    files = {f"data/{month}.yaml": f"{EAST}  pipes: {{2025-{month:02}: {month} 公里}}\n" for month in (1, 2, 4)}
    found, gone = _read(tmp_path, files)
    assert gone[1:] == ["data/1.yaml", "data/2.yaml", "data/4.yaml"]
    assert found.outlines["east"].is_unbroken is False
    found, _ = _read(tmp_path, {"data/3.yaml": f"{EAST}  pipes: {{2025-03: 3, 2025-04: 4.0}}\n"})
    assert found.outlines == {}
    assert [each.code for each in found.problems] == ["RN207"]


@pytest.mark.parametrize(
    "text",
    [
        f"{EAST}  compounds: {{2025: 3 公里}}\n",
        f"{EAST}  compounds: {{2025: 3 个, 2025: 4 个}}\n",
        f"{EAST}  nothing: {{2025: 3 个}}\n",
        f"{EAST}  compounds: {{2025： 3 个}}\n",
        "org: east\nactuals: {}\n",
        "---\norg: nobody\nactuals:\n  compounds: {2025: 3 个}\n",
    ],
)
def test_one_that_is_not_sound_or_without_figures_is_kept(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, {"data/a.yaml": text})[1] == ["targets/programme.yaml"]


def test_targets_are_let_go_too_though_the_programme_stands_behind_them(tmp_path: Path) -> None:
    targets = "org: east\nsource: bulletin\ntargets:\n  - {indicator: compounds, at_least: 65, by: 2027}\n"
    files = {"targets/a.yaml": targets, "targets/z.yaml": targets.replace(": east", ": west")}
    found, gone = _read(tmp_path, {**files, "targets/b.yaml": targets.replace(": east", ": nobody")})
    assert gone == ["targets/programme.yaml", "targets/a.yaml", "targets/z.yaml"]
    assert [each.org for each in found.draft.targets] == ["east", "west"]


def test_what_is_promised_is_held_against_figures_that_are_not_kept(tmp_path: Path) -> None:
    promises = "  - {indicator: compounds, at_least: 2, by: 2025}\n  - {indicator: pipes, at_least: 90, by: 2026}\n"
    files = {
        "targets/a.yaml": f"org: east\nsource: bulletin\ntargets:\n{promises}",
        "data/a.yaml": f"{EAST}  compounds: {{2025-01: 300 个, 2025-02: 400}}\n  pipes: {{2025: 30, 2026H1: 2 公里}}\n",
    }
    found, gone = _read(tmp_path, files)
    assert gone[1:] == ["targets/a.yaml", "data/a.yaml"]
    looked_at = CheckContext(found.draft, DAY, found.source_maps, found.texts, outlines=found.outlines).figures
    assert [*looked_at] == [("east", "compounds")]
    assert "RN321" in [each.code for each in run_checks(found, DAY)]


def test_nothing_is_let_go_where_names_may_be_lost(tmp_path: Path) -> None:
    broken = "sources:\n  a: {title: [}\n"
    found, gone = _read(tmp_path, {"targets/a.yaml": broken, "data/a.yaml": f"{EAST}  pipes: {{2025: 3 公里}}\n"})
    assert [gone, [each.code for each in found.problems]] == [["targets/programme.yaml"], ["RN003"]]


def test_names_may_be_defined_in_a_later_file(tmp_path: Path) -> None:
    files = {
        "data/a.yaml": f"{EAST}  compounds: {{2025: 3 个}}\n  lakes: {{2025: 3 个}}\n",
        "data/b.yaml": "indicators:\n  lakes: {name: 湖泊, unit: 个, kind: flow, decimals: 0}\n",
        "data/c.yaml": f"{EAST}  lakes: {{2026: 2 个}}\n",
    }
    found, gone = _read(tmp_path, files)
    assert gone[1:] == ["data/c.yaml"]
    assert [len(found.draft.series["east", "lakes"]), found.problems] == [2, ()]


def test_data_among_the_targets_are_let_go_too(tmp_path: Path) -> None:
    files = {
        "targets/a.yaml": f"{EAST}  compounds: {{2025: 3 个}}\n",
        "data/a.yaml": f"{EAST}  pipes: {{2025: 3 公里}}\n",
    }
    assert _read(tmp_path, files)[1][1:] == ["targets/a.yaml", "data/a.yaml"]
