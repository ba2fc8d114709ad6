"""Pictures: every figure is one of the JSON's, no two texts meet, letters are large, bytes are the same twice."""

from __future__ import annotations

import json
import re
import struct
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from renewal_cli.render import json as json_format
from renewal_cli.render import png, svg
from renewal_cli.render.drawings.canvas import QUIET
from renewal_cli.report.fills import FILLS
from tests.outputs.charts import KINDS, chart
from tests.outputs.test_programs import CHROMIUM, NODE, in_browser
from tests.outputs.test_same_figures import SURFACE

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")
TEXT = "{http://www.w3.org/2000/svg}text"
PIXELS = {"16:9": (1920, 1080), "4:3": (1440, 1080), "square": (1080, 1080)}


def texts(kind: str, **asked: Any) -> list[str]:
    """What is written in a picture, without the scale and what stands below and above."""
    root = ET.fromstring(svg.render(chart(kind, **asked), SURFACE))  # noqa: S314 - our own
    return [each.text or "" for each in root.iter(TEXT) if QUIET not in (each.get("class") or "").split()]


def rows(kind: str, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json_format.render(chart(kind, **asked), SURFACE))["rows"]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_heat_table_has_the_lead_of_each_row(language: str) -> None:
    said = texts("heat", language=language)
    leads = [row["lead_text"] for row in rows("heat", language=language) if row["light"] not in ("stale", "no_data")]
    assert len(leads) == 53
    shown = [text.removeprefix("? ") for text in said]
    for lead in set(leads):
        assert shown.count(lead) == leads.count(lead)
    title = {"zh": 2, "en": 2}[language]  # so many lines
    numbers = {number for text in said[title:] for number in NUMBER.findall(text)}
    assert numbers <= {number for lead in (*leads, "2", "2026-02") for number in NUMBER.findall(lead)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_small_multiples_have_lead_forecast_and_completion_of_each_row(language: str) -> None:
    said, found = texts("multiples", language=language), rows("multiples", language=language)
    shown = [text.removeprefix("? ") for text in said]
    for row in found:
        assert row["org_name"] in shown
        assert row["light"] == "stale" or row["lead_text"] in shown
        there = row["forecast_share_text"] if row["forecast"] else row["completion_text"]
        assert there in shown
    assert "26→20" in shown
    assert shown.count("没有报数" if language == "zh" else "no report") == 2


def test_a_bullet_graph_has_the_figures_of_its_row() -> None:
    said = texts("bullet")
    for row in rows("bullet"):
        assert f"{row['actual_text']} {row['unit']} / {row['target_text']} {row['unit']}" in said
        lead = row["reporters"]["lead_text"] if row["light"] == "undetermined" else row["lead_text"]
        assert any(text.removeprefix("? ") == lead for text in said)


def test_slopes_have_both_leads_of_each_row() -> None:
    said = texts("slope")
    drawn = [row for row in rows("slope") if row["lead_change"]]
    assert len(drawn) == 8
    for row in drawn:
        assert {row["org_name"], row["lead_before_text"], row["lead_text"]} <= {*said}
    worst = min(drawn, key=lambda row: float(row["lead_change_text"]))
    lost = sum(row["lead_change_text"].startswith("-") for row in drawn)
    assert f"{len(drawn)} 个里 {lost} 个" in "".join(said[:2])
    assert worst["lead_change_text"] in "".join(said[:2])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_map_has_the_name_and_the_lead_of_each_row_on_its_shape_or_in_its_list(language: str) -> None:
    said = " ".join(texts("map", language=language))
    found = rows("map", language=language)
    assert len(found) == 10
    for row in found:
        there = row["lead_text"] if row["light"] != "stale" else {"zh": "2月止", "en": "2026-02"}[language]
        sign = FILLS[row["light"]].sign
        assert re.search(rf"{row['org_name']} (?:{re.escape(sign)} )?{re.escape(there)}", said), row
    shown = {number for number in NUMBER.findall(said) if re.search(r"[.+-]", number)}
    assert shown <= {number for row in found for number in NUMBER.findall(row["lead_text"])} | {"2026-02", "-02"}


@pytest.mark.parametrize("org", ["city", "d1", "d3", "d5"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_number_of_a_burnup_is_in_the_json(org: str, language: str) -> None:
    found = json.loads(json_format.render(chart("burnup", org=org, language=language), SURFACE))
    known = json.dumps([found[name] for name in ("rows", "targets", "revisions")], ensure_ascii=False)
    known += " 2026年3月1日 2月"  # days as they are written
    numbers = {each.lstrip("+-") for each in NUMBER.findall(known)}
    said = {each.lstrip("+-") for text in texts("burnup", org=org, language=language) for each in NUMBER.findall(text)}
    assert said - numbers == set()
    assert said


def test_a_revised_target_is_named_with_its_day_and_reason() -> None:
    assert "2026年3月1日 ≥ 26 → ≥ 20：规划调整" in texts("burnup", org="d1")
    assert "没有报数" in texts("burnup", org="d3")
    assert {"没有报数", "另有未报"} <= {*texts("burnup", org="d5")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_frame_says_whose_what_when_and_whence(kind: str) -> None:
    text = "".join(ET.fromstring(svg.render(chart(kind), SURFACE)).itertext())  # noqa: S314 - our own
    for part in ("全市", "2025—2027年", "截至2026年11月20日", "数据截至", "口径：", "来源：方案"):
        assert part in text


@pytest.mark.parametrize("size", ["16:9", "4:3", "square"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_bytes_are_the_same_twice_and_the_picture_is_as_large_as_its_shape_says(kind: str, size: Any) -> None:
    document = chart(kind, size=size)
    chart.cache_clear()
    assert svg.render(document, SURFACE) == svg.render(chart(kind, size=size), SURFACE)
    drawn = png.render(document, SURFACE)
    assert drawn == png.render(document, SURFACE)
    assert struct.unpack(">II", drawn[16:24]) == PIXELS[size]


@cache
def looked_at() -> dict[str, Any]:
    """What Chromium found on every chart, in every shape, of 10 and of 31 districts."""
    with TemporaryDirectory() as folder:
        for kind in KINDS:
            for size in PIXELS:
                for districts in (10, 31):
                    for org in ("d1", "d5", "city") if kind == "burnup" else (None,):
                        drawn = svg.render(chart(kind, size=size, districts=districts, org=org), SURFACE)
                        name = f"{kind}-{size.replace(':', '-')}-{districts}-{org}.svg"
                        (Path(folder) / name).write_bytes(drawn)
        words = ["node", str(NODE / "charts.cjs"), str(CHROMIUM), *sorted(map(str, Path(folder).iterdir()))]
        done = subprocess.run(words, capture_output=True, check=True, timeout=240)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@in_browser
def test_no_text_meets_another_none_leaves_the_picture_and_all_are_large() -> None:
    found = looked_at()
    assert len(found) == 48
    assert {name: each["met"] for name, each in found.items() if each["met"]} == {}
    assert {name: each["beyond"] for name, each in found.items() if each["beyond"]} == {}
    assert min(each["smallest"] for each in found.values()) >= 24
    assert min(each["texts"] for each in found.values()) >= 10
