"""A map as it is drawn: fills, names, numbers, links; nothing meets another thing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.render import _drawing, _map, csv, docx, html, json, markdown, plain, png, svg, terminal, xlsx
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.drawings.canvas import fills
from renewal_cli.report.document import Document
from renewal_cli.report.glance import Map, Region
from renewal_cli.report.table import Cell, Column, Table
from tests.outputs.made_up_map import geojson
from tests.programmes import view
from tests.report.test_charts import drawn as drawn_chart
from tests.report.test_charts import east
from tests.report.test_district_map import chart_map, outlined

SQUARE = ((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))


def region(
    name: str, ring: tuple[tuple[int, int], ...] = (), pins: tuple[tuple[int, int], ...] = (), **more: str
) -> Region:
    status = Cell("▼ -12.0", light="far_behind")
    return Region(name, status, f"{name}：严重落后", more.get("link", ""), (ring,) if ring else (), pins)


def made(*regions: Region, size: tuple[int, int] = (100, 100)) -> Map:
    table = Table((Column("区域"),), tuple((Cell(each.name),) for each in regions))
    return Map(table, "挂图", "严重落后1个", ("截至2026年7月5日",), (), regions, size)


def drawn(*regions: Region, size: tuple[int, int] = (100, 100)) -> str:
    return _map.map_svg(made(*regions, size=size), "m1")


def texts(shown: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", shown)


def test_a_shape_with_room_has_name_sign_and_lead() -> None:
    shown = drawn(region("东区", SQUARE))
    assert texts(shown) == ["东区", "▼ -12.0"]
    assert '<a href="#m1-1"><title>东区：严重落后</title><path class="shape far_behind-pin far_behind"' in shown


def test_a_long_name_is_broken_before_it_becomes_a_number() -> None:
    slim = ((0, 0), (15, 0), (15, 100), (0, 100), (0, 0))
    assert texts(drawn(region("经济技术区", slim))) == ["经济技", "术区", "▼", "-12.0"]


def test_a_small_shape_has_a_number_and_a_line_in_the_list() -> None:
    small = ((0, 0), (6, 0), (6, 6), (0, 6), (0, 0))
    shown = drawn(region("东区", SQUARE), region("小区", small))
    assert texts(shown) == ["东区", "▼ -12.0", "1", "1 小区 ▼ -12.0"]


def test_a_shape_smaller_than_a_pixel_is_a_pin_that_links() -> None:
    speck = ((9, 9), (9, 9), (9, 9), (9, 9))
    shown = drawn(region("小岛", speck, link="org/a.html"))
    assert '<path class="shape' not in shown
    assert '<a href="org/a.html"><title>小岛：严重落后</title><circle class="pin far_behind-pin far_behind"' in shown


def test_pins_on_one_point_stand_beside_each_other_with_a_line_to_it() -> None:
    shown = drawn(*(region(name, pins=((0, 0),)) for name in "甲乙丙丁戊己庚辛壬癸子"), size=(0, 0))
    circles = [(int(x), int(y)) for x, y in re.findall(r'<circle[^>]* cx="(\d+)" cy="(\d+)"', shown)]
    assert len({*circles}) == 11
    apart = [abs(x - u) + abs(y - v) for x, y in circles for u, v in circles if (x, y) != (u, v)]
    assert min(apart) >= 2 * _map.PIN
    assert shown.count('class="lead"') == 11  # the point itself is too near to the edge


def test_what_is_silent_is_hatched_and_what_has_no_target_is_bare() -> None:
    silent = region("北区", SQUARE)._replace(status=Cell("… 未报", light="no_data"))
    bare = region("空区", SQUARE)._replace(status=None)
    assert 'class="shape open-pin" fill="url(#m1-h)"' in drawn(silent)
    shown = drawn(bare)
    assert ('class="shape none"' in shown, texts(shown)) == (True, ["空区"])
    assert texts(drawn(bare._replace(rings=(), pins=((1, 1),)))) == ["1", "1 空区"]


def test_every_word_and_edge_on_a_fill_has_the_ink_of_that_fill() -> None:
    bare = region("空区", SQUARE)._replace(status=None)
    silent = bare._replace(status=Cell("… 未报", light="no_data"))
    for each, name in ((region("东区", SQUARE), "far_behind"), (bare, "none"), (silent, "open")):
        for shown in (drawn(each), drawn(each._replace(rings=(), pins=((1, 1),)))):
            assert f'<g class="label {name}-ink">' in shown
    rules = _map.style() + fills()
    assert all(f".{name}-ink{{fill:var(--" in rules for name in ("far_behind", "none", "open"))


def test_lines_to_pins_lie_below_the_pins_that_they_pass() -> None:
    shown = drawn(*(region(name, pins=((50, 50),)) for name in "甲乙丙"))
    assert shown.count('class="lead"') == 2
    assert shown.rindex('class="lead"') < shown.index("<circle")


def test_a_number_stands_beside_a_pin_within_its_shape() -> None:
    slim = ((0, 0), (14, 0), (14, 100), (0, 100), (0, 0))
    shown = drawn(region("很长很长很长的名字", slim), region("片区", pins=((7, 50),)))
    assert 'class="lead"' not in shown


def test_alone_it_has_its_title_finding_and_caption_and_links_only_where_told() -> None:
    document = Document("chart", "zh", date(2026, 7, 5), "m", (made(region("东区", SQUARE)),))
    shown = svg.render(document, OutputTarget()).decode()
    assert texts(shown) == ["东区", "▼ -12.0", "挂图 · 严重落后1个", "截至2026年7月5日"]
    assert "<a " not in shown
    linked = Document("chart", "zh", date(2026, 7, 5), "m", (made(region("东区", SQUARE, link="a.html")),))
    assert '<a href="a.html">' in svg.render(linked, OutputTarget()).decode()


def test_a_caption_longer_than_a_line_is_broken() -> None:
    block = made(region("东区", SQUARE))._replace(days=("长" * 40,), origin=("短",))
    shown = texts(_map.map_svg(block, "m1", _map.style()))
    assert shown[-2:] == ["长" * 24, f"{'长' * 16} · 短"]


def test_as_png_every_sign_has_its_picture() -> None:
    document = Document("chart", "zh", date(2026, 7, 5), "m", (made(region("东区", SQUARE)),))
    assert png.render(document, OutputTarget()).startswith(b"\x89PNG")
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    assert {ord(sign) for sign in _drawing.BEYOND} <= TTFont(_drawing.FONT).getBestCmap().keys()


@pytest.mark.parametrize("form", [csv, docx, html, json, markdown, plain, terminal, xlsx])
def test_every_medium_takes_a_map(form: Any) -> None:
    shown = form.render(chart_map(outlined()), OutputTarget())
    assert len(shown) > 100


def test_names_are_escaped() -> None:
    evil = region('<script>"&', SQUARE, link='"><script>')
    assert "<script>" not in drawn(evil)


def test_a_map_of_31_districts_is_small_and_the_same_twice() -> None:
    names = [f"第{number}区" for number in range(31)]
    orgs = "".join(f"  d{n}: {{name: {name}, level: district, parent: city}}\n" for n, name in enumerate(names))
    files = {
        "targets/programme.yaml": "programme: 测试\nperiod: 2025..2027\n"
        "map: {file: map/a.geojson, key: name, review_number: X}\norgs:\n"
        f"  city: {{name: 全市, level: city}}\n{orgs}",
        "map/a.geojson": geojson(7, 5, names),
        **{
            f"targets/d{n}.yaml": f"org: d{n}\ntargets: [{{indicator: compounds, at_least: 10, since: 2025, by: 2026}}]"
            for n in range(31)
        },
    }
    seen = view(files, "2026-07-05")
    shown = svg.render(chart_map(seen), OutputTarget())
    assert len(shown) <= 40 * 1024
    assert shown.count(b'class="shape') == 31
    assert shown == svg.render(chart_map(seen), OutputTarget())


def test_on_a_page_each_shape_leads_to_its_row() -> None:
    document = chart_map(outlined())
    shown = html.render(document, OutputTarget()).decode()
    targets = re.findall(r"<a href=#(m\d+-\d+)>", shown)
    assert len({*targets}) == 4
    assert all(f"<tr id={target}>" in shown for target in targets)


def test_the_page_defines_every_colour_that_the_map_takes_from_it() -> None:
    taken = {*re.findall(r"var\((--[a-z_-]+)", _map.style())}
    assert "--open-stripe" in taken
    assert taken <= {*re.findall(r"(--[a-z_-]+):", html.stylesheet())}


@pytest.mark.parametrize(("form", "name"), [("maps", "挂图"), ("charts", "走势图"), ("both", "挂图和走势图")])
def test_an_attachment_of_a_paper_is_called_by_what_is_drawn_in_it(form: str, name: str) -> None:
    from docx import Document as Opened

    map_document, burnup = chart_map(outlined()), drawn_chart("burnup", east(), org="east")
    blocks = {"maps": map_document.blocks, "charts": burnup.blocks, "both": (*map_document.blocks, *burnup.blocks)}[
        form
    ]
    table = Table((Column("区域"),), ((Cell("东区"),),), "各区")
    paper = Opened(BytesIO(docx.render(replace(map_document, blocks=(table, *blocks)), OutputTarget())))
    assert [each.text for each in paper.paragraphs if "图" in each.text and each.text == name] == [name]


SPANS = st.lists(st.integers(0, 60), max_size=24).map(
    lambda ends: [*zip(sorted(ends)[:-1:2], sorted(ends)[1::2], strict=True)]
)


@given(SPANS, SPANS)
def test_what_two_lines_have_in_common_is_in_both(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    pairs = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    assert [*_map._common(some, others)] == [(left, right) for left, right in pairs if left < right]


def test_a_shape_of_very_many_turns_is_drawn_in_time() -> None:
    turns = [(at, at % 2 * 100_000) for at in range(20_000)]
    started = process_time()
    assert "<path" in drawn(region("甲区", (*turns, (0, 200_000), turns[0])), size=(20_000, 200_000))
    assert process_time() - started < 10
