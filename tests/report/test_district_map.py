"""The map of lights: what is drawn of whom, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.charts._asked import Asked
from renewal_cli.report.charts.map import chart
from renewal_cli.report.district_map import TILE, district_map
from renewal_cli.report.glance import Map
from renewal_cli.report.page import page
from renewal_cli.report.target_rows import rows_of
from tests.outputs.made_up_map import geojson
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Document

HEAD = "programme: 测试\nperiod: 2025..2027\n"
ORGS = """\
orgs:
  city: {name: 全市, level: city}
  east: {name: 东区, en: East, level: district, parent: city}
  west: {name: 西区, level: district, parent: city}
  bare: {name: 空区, level: district, parent: city}
  east/a: {name: 江边片区, level: area, parent: east}
sources:
  s: {title: 区划图, date: 2025}
"""
TARGET = "targets: [{indicator: compounds, at_least: 10, since: 2025, by: 2026}]"
TWO = "targets:\n  - {indicator: compounds, at_least: 10, since: 2025, by: 2026}\n" + (
    "  - {indicator: compounds, at_least: 15, since: 2025, by: 2027}\n"
)
OUTLINES = geojson(3, 1, ["东区", "西区", "空区"], {"江边片区": (106.1, 29.1)})


def seen(head: str = HEAD, orgs: str = ORGS, targets: str = TARGET, **more: str) -> View:
    files = {
        "targets/programme.yaml": head + orgs,
        "targets/east.yaml": f"org: east\n{targets}",
        "targets/west.yaml": f"org: west\n{TARGET}",
        "targets/a.yaml": f"org: east/a\n{TARGET}",
        "data/east.yaml": "org: east\nactuals: {compounds: {2025: 4, 2026-01..2026-06: 1}}",
    }
    return view({**files, **{name.replace("__", "/"): text for name, text in more.items()}}, "2026-07-05")


def outlined(
    line: str = "map: {file: map/a.geojson, key: name, review_number: 示例S1号, source: s}\n", **more: str
) -> View:
    return seen(HEAD + line, **more, **{"map__a.geojson": OUTLINES})


def chart_map(
    seen: View,
    org: Org | None = None,
    indicator: Indicator | None = None,
    years: int | None = None,
    language: Language = "zh",
) -> Document:
    """What ``renewal chart map`` shows."""
    return chart(Asked(seen, language, seen.as_of, org, indicator, years))


def the_map(document: Document) -> Map:
    (found,) = (block for block in document.blocks if isinstance(block, Map))
    return found


def test_each_org_on_the_map_has_its_light_and_its_words() -> None:
    made = the_map(chart_map(outlined()))
    east, west, bare, area = made.regions
    assert made.title == "挂图：老旧小区改造（2025—2026年）"
    assert made.finding == "严重落后1个、未报告2个"
    assert made.caption == ("截至2026年7月5日", "数据截至2026年6月30日", "审图号：示例S1号", "底图：区划图")
    assert east.text == "东区：严重落后，实绩5个，目标10个以上，低于序时进度25.0个百分点。"
    assert west.text == "西区：未报告，实绩未报告，目标10个以上。"
    assert (bare.text, bare.status) == ("空区：没有这项目标。", None)
    assert east.status and (east.status.text, east.status.light) == ("▼ -25.0", "far_behind")
    assert (len(east.rings), east.pins, area.rings, len(area.pins)) == (1, (), (), 1)
    assert all(0 <= x <= made.size[0] and 0 <= y <= made.size[1] for x, y in (*east.rings[0], *area.pins))
    assert made.table.unit_line.startswith("单位：个 · 截至2026年7月5日")
    assert [[cell.text for cell in row] for row in made.table.rows] == [
        ["东区", "严重落后", "-25.0", "5", "≥ 10"],
        ["西区", "未报告", "—", "…", "≥ 10"],
        ["空区", "—", "—", "—", "—"],
        ["江边片区", "未报告", "—", "…", "≥ 10"],
    ]


def test_the_words_are_there_in_english() -> None:
    made = the_map(chart_map(outlined(), language="en"))
    assert made.regions[0].text == "East: far behind, actual 5 个, target at least 10 个, 25.0 points below schedule."
    assert made.regions[2].text == "空区: no such target."
    assert made.days == ("as of 2026-07-05", "data through 2026-06-30")
    assert made.origin == ("review number (审图号): 示例S1号", "map: 区划图")
    assert made.finding == "1 far behind, 2 no data"


def test_a_map_without_review_number_or_source_says_so_and_names_its_file() -> None:
    made = the_map(chart_map(outlined("map: {file: map/a.geojson, key: name}\n")))
    assert made.origin == ("没有审图号", "底图：map/a.geojson")


def test_tiles_stand_where_there_is_no_map() -> None:
    orgs = ORGS.replace("name: 东区,", "name: 东区, tile: [3, 2],").replace("name: 西区,", "name: 西区, tile: [2, 2],")
    orgs = orgs.replace("name: 江边片区,", "name: 江边片区, tile: [3, 2],")
    made = the_map(chart_map(seen(orgs=orgs, **{"data__east.yaml": "org: east\nactuals: {}"})))
    assert [(each.name, each.rings[0][0]) for each in made.regions] == [("东区", (104, 0)), ("西区", (0, 0))]
    assert made.size == (4 * TILE[0] + 3 * 4, TILE[1])
    assert made.caption == ("截至2026年7月5日", "没有报数", "方格图，不表示实际边界")


def test_who_counts_in_the_title_and_has_no_shape_is_named_below_the_map() -> None:
    orgs = ORGS.replace("name: 东区,", "name: 东区, tile: [3, 2],").replace("name: 西区,", "name: 西区, tile: [2, 2],")
    drawn = chart_map(seen(orgs=orgs, **{"targets__bare.yaml": f"org: bare\n{TARGET}"}))
    assert drawn.picture is not None
    assert drawn.picture.frame.footer[-1].endswith("没有图形，未画：空区 未报告")


@pytest.mark.parametrize("line", ["", "map: {file: map/a.geojson, key: name}\n"])
def test_without_a_map_there_is_none_on_the_page_and_a_chart_says_how(line: str) -> None:
    far_away = geojson(1, 1, ["海上"])
    seen_so = seen(HEAD + line, **{"map__a.geojson": far_away})
    with pytest.raises(AskedWronglyError, match="no map of 全市"):
        chart_map(seen_so, language="en")
    assert not any(isinstance(block, Map) for block in page(seen_so, None, None, "zh").blocks)


def test_the_page_has_the_map_of_its_first_promise_once() -> None:
    assert the_map(page(outlined(), None, None, "zh")).title.startswith("挂图：老旧小区改造")


def test_of_several_promises_one_must_be_chosen() -> None:
    found = outlined(targets=TWO)
    with pytest.raises(
        AskedWronglyError,
        match=r"2; name one of them: compounds --year 2026（2025—2026年）, compounds --year 2027（2025—2027年）",
    ):
        chart_map(found)
    assert "2027" in the_map(chart_map(found, years=2027)).title
    with pytest.raises(AskedWronglyError, match="no such target below"):
        chart_map(found, years=2028)


def test_the_map_of_an_org_shows_those_below_it_and_links_lead_where_they_are_told() -> None:
    found = outlined()
    made = the_map(chart_map(found, found.programme.orgs["east"]))
    assert [each.name for each in made.regions] == ["江边片区"]
    (first,) = rows_of(found, [found.programme.orgs["west"]], None, "zh")
    linked = district_map(found, found.programme.orgs.roots(), first, lambda org: f"org/{org.id}.html")
    assert linked and linked.regions[0].link == "org/east.html"
