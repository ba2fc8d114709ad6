"""Small programmes for the tests, written as users write them and read by the loader."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from renewal_cli.cache.open_programme import Opened, open_programme
from renewal_cli.cache.store import cache_folder
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from tests.console import write_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.programme import Programme

PROGRAMME = """\
programme: 测试规划
period: 2025..2027
orgs:
  city: {name: 全市, level: city}
  east: {name: 东区, en: East, level: district, parent: city}
  west: {name: 西区, en: West, level: district, parent: city}
sources:
  bulletin: {title: 月报, date: 2025}
"""

INDICATORS = """\
indicators:
  compounds:  {name: 老旧小区改造, en: Compounds, unit: 个, kind: flow, decimals: 0}
  investment: {name: 有效投资, en: Investment, unit: 亿元, kind: flow, decimals: 2}
  pipes:      {name: 管网, en: Pipes, unit: 公里, kind: flow, decimals: 1}
  homes:      {name: 交付套数, en: Homes, unit: 套, kind: cumulative, decimals: 0}
  leakage:    {name: 漏损率, en: Leakage, unit: "%", kind: stock, direction: decrease, decimals: 1}
  green:      {name: 人均公园绿地面积, en: Green, unit: 平方米/人, kind: stock, decimals: 2}
  lamps:      {name: 路灯存量, en: Lamps, unit: 盏, kind: stock, decimals: 0}
"""


def loaded(files: Mapping[str, str] | None = None) -> LoadResult:
    """What comes of reading some files, with a programme and indicators where the files give none."""
    folder = Path(mkdtemp())
    try:
        write_files(
            {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **(files or {})}, folder
        )
        return load_programme(folder)
    finally:
        shutil.rmtree(folder)


def programme(files: Mapping[str, str]) -> Programme:
    """A sound programme; a fault fails the test with its message."""
    read = loaded(files)
    assert read.programme is not None, [f"{each.place} {each.code} {each.message.en}" for each in read.problems]
    return read.programme


def view(files: Mapping[str, str], as_of: str) -> View:
    """A programme seen from a day."""
    return View(programme(files), date.fromisoformat(as_of))


def stands(files: Mapping[str, str], as_of: str, org: str = "east") -> TargetStatus:
    """The first target of an org, with its figures."""
    return target_statuses(view(files, as_of), [org])[0]


def faults(files: Mapping[str, str]) -> list[str]:
    """The faults of some files, as ``file:line:column code``."""
    return [f"{each.place} {each.code}" for each in loaded(files).problems]


def opened(root: Path, day: date = date(2026, 11, 20)) -> Opened:
    """A folder as commands open it, with the cache that the environment names."""
    return open_programme(root, day, cache=cache_folder(os.environ))
