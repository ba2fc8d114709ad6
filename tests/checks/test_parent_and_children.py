"""Figures of an org held against those below it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.checks.run_checks import run_checks
from renewal_cli.load.programme import load_programme
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from pathlib import Path


def test_ratios_are_not_added_up(tmp_path: Path) -> None:
    """Half of one district and all of another are not 150 % of the city."""
    files = {
        "targets/programme.yaml": PROGRAMME,
        "targets/indicators.yaml": INDICATORS + "  share: {name: 达标率, unit: '%', kind: stock}\n",
        "data/city.yaml": "org: city\nsource: bulletin\nactuals: {share: {2026-01: 75}, lamps: {2026-01: 7}}\n",
        "data/east.yaml": "org: east\nsource: bulletin\nactuals: {share: {2026-01: 50}, lamps: {2026-01: 5}}\n",
        "data/west.yaml": "org: west\nsource: bulletin\nactuals: {share: {2026-01: 100}, lamps: {2026-01: 3}}\n",
    }
    found = run_checks(load_programme(write_files(files, tmp_path)), date(2026, 11, 20))
    assert [(each.code, each.place.file) for each in found if each.code == "RN319"] == [("RN319", "data/city.yaml")]
