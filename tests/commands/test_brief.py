"""The options of a terminal: --matrix, --all, and units in English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.console import write_files
from tests.outputs.ten_districts import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-05")


@pytest.fixture
def city(tmp_path: Path) -> tuple[str, str]:
    made = files(3, 3)
    made["targets/indicators.yaml"] = made["targets/indicators.yaml"].replace(
        "name: 市政管网, ", "name: 市政管网, en: Pipes, en_unit: km, "
    )
    return "--root", str(write_files(made, tmp_path))


def test_the_matrix_has_a_row_for_each_district(renewal: Call, city: tuple[str, str]) -> None:
    done = renewal("status", "--matrix", *DAY, *city)
    assert done.code == 0
    assert "各区县 × 各项" in done.out
    assert len(json.loads(renewal("status", "--matrix", "-f", "json", *DAY, *city).out)["rows"]) == 9


@pytest.mark.parametrize("more", [("--by", "area"), ("--method", "linear")])
def test_the_matrix_goes_with_no_other_view(renewal: Call, city: tuple[str, str], more: tuple[str, str]) -> None:
    done = renewal("status", "--matrix", *more, *DAY, *city)
    assert (done.code, "--matrix 不能与 --by、--method 同用。" in done.err) == (2, True)


def test_only_a_terminal_is_brief_and_all_shows_all(renewal: Call, city: tuple[str, str]) -> None:
    asked = ("diff", "--from", "2026-07-31", "--to", "2026-11-05", *city)
    brief, whole, other = renewal(*asked), renewal(*asked, "--all"), renewal(*asked, "-f", "markdown")
    assert ("--all" in brief.out, "--all" in whole.out, "--all" in other.out) == (True, False, False)
    asked = ("explain", "city", "pipes", *DAY, *city)
    brief, whole = renewal(*asked), renewal(*asked, "--all")
    assert len(brief.out.splitlines()) < 20
    assert len(whole.out.splitlines()) > 60


def test_english_output_has_the_english_unit_and_tables_to_read_in_again_their_own(
    renewal: Call, city: tuple[str, str]
) -> None:
    for command in (("status",), ("gap",), ("explain", "city", "pipes")):
        english, chinese = (renewal(*command, *DAY, *city, "--lang", lang).out for lang in ("en", "zh"))
        assert (" km" in english, "公里" in english) == (True, False)
        assert (" km" in chinese, "公里" in chinese) == (False, True)
    tidy = renewal("export", "-f", "csv", *DAY, *city, "--lang", "en").out
    assert (",公里," in tidy, ",km," in tidy) == (True, False)
