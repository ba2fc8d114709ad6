"""The benchmark runs what it says; its figures are for people, never for a bound in a test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.benchmarks.bench import NOTHING, ROOT, WIDE, measured, renewal, ten_thousand_actuals, ten_thousand_rows
from tests.benchmarks.large import many_targets, yearly_levels
from tests.console import run

if TYPE_CHECKING:
    from pathlib import Path


def test_it_measures_every_command() -> None:
    found = measured({"nothing": (NOTHING, ROOT), "help": (renewal("--help"), ROOT)}, rounds=1)
    assert set(found) == {"nothing", "help"}
    assert 0 < found["nothing"] < found["help"]
    assert sys.executable in NOTHING


def test_the_large_programme_is_sound_and_has_its_figures(tmp_path: Path) -> None:
    folder = ten_thousand_actuals(tmp_path)
    text = (folder / "data" / "a.yaml").read_text(encoding="utf-8")
    assert text.count(": ") - 278 >= 10_000
    shown = run("renewal status --as-of 2027-12-31 --format plain", folder)
    assert shown.exit_code == 0
    assert "实绩 36 个" in shown.output  # i1: 1 in each of 36 months


def test_the_large_tables_are_understood_whole(tmp_path: Path) -> None:
    folder = ten_thousand_rows(tmp_path)
    assert "读出 10000 个数，其中 0 个" in run("renewal import ledger.xlsx --write", folder).output
    assert "读出 10000 个数，其中 10000 个" in run("renewal import ledger.csv", folder).output
    assert "读出 10000 个数，其中 10000 个" in run(f"renewal import wide.csv {' '.join(WIDE)}", folder).output


def test_a_thousand_indicators_are_judged_by_cagr(tmp_path: Path) -> None:
    folder = yearly_levels(tmp_path, count=10)
    assert (folder / "data" / "a.yaml").read_text(encoding="utf-8").count(": 1") > 400
    shown = run("renewal status --method cagr --as-of 2034-06-30 --format plain", folder)
    assert shown.exit_code == 0
    assert shown.output.count("（cagr）：进度 ") == 10


def test_many_targets_have_an_actual_each(tmp_path: Path) -> None:
    folder = many_targets(tmp_path, orgs=5, each=4)
    shown = run("renewal status --by area --as-of 2026-06-30 --format csv", folder)
    assert shown.exit_code == 0
    assert len(shown.output.splitlines()) == 1 + 5 * 4
    assert "o4,o4,i3,i3,at_least,13" in shown.output
