"""The charts of the programme of ten districts, one of them silent, one with a hole, one with a revised target."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from renewal_cli.report.charts._asked import Asked
from tests.outputs.made_up_map import geojson
from tests.outputs.ten_districts import NAMES, files
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document
    from renewal_cli.report.picture import Size

KINDS = ("burnup", "bullet", "multiples", "heat", "slope", "map")


@cache
def seen(districts: int = 10) -> View:
    made = files(districts)
    made["data/d3.yaml"] = re.sub(r", 2026-(0[3-9]|10): [0-9.]+", "", made["data/d3.yaml"])
    made["data/d5.yaml"] = re.sub(r", 2025-0[6-9]: [0-9.]+", "", made["data/d5.yaml"])
    made["targets/d1.yaml"] += (
        "  - {indicator: compounds, at_least: 20, since: 2025, by: 2027, effective: 2026-03-01, reason: 规划调整}\n"
    )
    rules = made["targets/programme.yaml"].replace("rules:\n", "rules:\n  stale_after: 6 months\n")
    line = "map: {file: map/a.geojson, key: name, review_number: 示例S1号}\n"
    areas = "".join(f"  a{n}: {{name: {n + 1}号片区, level: area, parent: d{n}}}\n" for n in range(3))
    rules = rules.replace("orgs:\n", f"{line}orgs:\n").replace("sources:\n", f"{areas}sources:\n")
    made["map/a.geojson"] = geojson(7, 5, NAMES[:districts], {f"{n}号片区": (106 + n / 5, 29.1) for n in (1, 2, 3)})
    return view({**made, "targets/programme.yaml": rules}, "2026-11-20")


@cache
def chart(
    kind: str, language: Language = "zh", size: Size = "16:9", districts: int = 10, org: str | None = None
) -> Document:
    programme = seen(districts).programme
    indicator = None if kind in ("bullet", "heat") else programme.indicators["compounds"]
    asked = Asked(seen(districts), language, date(2025, 11, 20), programme.orgs[org] if org else None, indicator)
    document: Document = import_module(f"renewal_cli.report.charts.{kind}").chart(asked._replace(size=size))
    return document
