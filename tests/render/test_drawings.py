"""Pictures on a canvas of fixed size."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib import import_module
from itertools import accumulate, combinations, pairwise
from typing import Any

import pytest

from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from renewal_cli.render import html, markdown, png, svg
from renewal_cli.render._drawing import as_png
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.drawings.bullets import draw_bullets
from renewal_cli.render.drawings.canvas import (
    SHAPES,
    SMALL,
    Box,
    Canvas,
    Spot,
    box_of,
    coordinate,
    evenly,
    fitted,
    in_lines,
    round_step,
    steps,
)
from renewal_cli.render.drawings.heat import draw_heat
from renewal_cli.render.drawings.picture import draw, standing_alone
from renewal_cli.render.drawings.room import told
from renewal_cli.render.drawings.slopes import APART, spread
from renewal_cli.report.charts._asked import Asked
from renewal_cli.report.fills import FILLS
from renewal_cli.report.picture import BulletRows, HeatRows, Panels
from renewal_cli.report.table import Cell, Column, Figure, Table
from tests.console import ROOT
from tests.outputs.charts import chart
from tests.programmes import PROGRAMME
from tests.report.test_charts import EAST, WEST, drawn, east

SURFACE = OutputTarget()


def picture(kind: str, files: dict[str, str], **asked: Any) -> str:
    return svg.render(drawn(kind, files, **asked), SURFACE).decode()


def test_a_label_keeps_away_from_texts_and_from_lines_and_is_left_out_where_no_spot_is_free() -> None:
    canvas, within = Canvas(400, 100), Box(0, 0, 400, 100)
    canvas.text(Spot(0, 50), "实绩")
    canvas.line([(100, 20), (100, 80)], 'stroke="#000000"')
    spots = [Spot(10, 50), Spot(90, 50), Spot(200, 50)]
    canvas.label(spots, "目标", within)
    assert canvas.taken[-1] == box_of(Spot(200, 50), "目标", 24)
    canvas.label(spots, "序时", within)  # only the line is left
    assert canvas.taken[-1].left == 90
    canvas.label(spots, "没有", within)
    canvas.label([Spot(390, 50)], "没有", within)
    canvas.label([Spot(300, 50)], "", within)
    assert len(canvas.taken) == 3


def test_a_name_is_cut_only_where_it_is_too_long_and_lines_keep_figures_whole() -> None:
    assert fitted("老旧小区改造", 200, 24) == ("老旧小区改造", 24)
    assert fitted("老旧小区改造", 100, 24) == ("老旧小…", 24)
    assert fitted("老旧", 1, 24) == ("…", 1)
    assert fitted("", 1, 24) == ("", 24)
    assert fitted("老旧小区改造（2025—2027年）", 290, 24) == ("老旧…（2025—2027年）", 24)
    assert fitted("2000年底前建成小区（2025—2027年）", 260, 24) == ("2000年底前…（2025—2027年）", 17)
    assert in_lines("每月需 1045.29，近期 701", 200, 24) == ["每月需", "1045.29，近期", "701"]
    assert in_lines("近期 701", 200, 24) == ["近期 701"]
    assert in_lines("辛区最多；戊区未报", 150, 24)[0].endswith("戊")
    assert in_lines("辛区最多；戊区未报", 150, 24, ["戊区"]) == ["辛区最多；", "戊区未报"]
    assert in_lines("701", 1, 24) == ["701"]


def said(canvas: Canvas) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", "".join(canvas.parts))


@pytest.mark.parametrize("width", [1000, 720, 480])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["bullet", "heat"])
def test_names_keep_their_figures_at_every_width(kind: str, language: Any, width: int) -> None:
    programme = load_programme(ROOT / "src" / "renewal_cli" / "examples" / "city").programme
    assert programme is not None
    asked = Asked(View(programme, date(2026, 11, 20)), language, date(2025, 11, 20), None, None)
    picture = import_module(f"renewal_cli.report.charts.{kind}").chart(asked).picture
    canvas, drawn = Canvas(width, 650), picture.drawn
    left = draw(canvas, drawn, canvas.within())
    shown = [each for each in said(canvas) if not re.match("[…▽▼●✓○?] ", each)]
    names: list[str] = []
    if isinstance(drawn, BulletRows):
        names = [each.name for each in drawn.graphs if told(each.name, each.judged) not in left]
    if isinstance(drawn, HeatRows):
        names += [each.heading for each in drawn.table.columns[1:]]
    windows = [number for name in names for number in re.findall(r"20\d\d", name)]
    assert windows or left
    assert set(windows) <= set(re.findall(r"20\d\d", " ".join(shown)))
    assert not [each for each in shown if re.search(r"\d…", each)]


def test_a_light_and_who_reported_stand_whole_beside_a_lead_however_long_the_words_on_the_right_are() -> None:
    picture = chart("burnup").picture
    assert picture is not None
    assert isinstance(picture.drawn, Panels)
    (panel,) = picture.drawn.panels
    canvas, name = Canvas(720, 480), "严重落后 已报3/4"
    assert panel.pace
    long = panel.pace[0]._replace(text="照近期速度 1045.29公里以上")
    drawn = picture.drawn._replace(panels=(panel._replace(name=name, pace=(long,)),))
    draw(canvas, drawn, canvas.within(24))
    assert name in said(canvas)
    assert canvas.within().right > max(each.right for each in canvas.taken)


@pytest.mark.parametrize("width", [1840, 1360, 1000])
@pytest.mark.parametrize("name", ["District A", "松岭土家族苗族自治县", "Stone Bridge County"])
def test_a_name_that_has_no_room_beside_its_lead_stands_above_it_whole(width: int, name: str) -> None:
    picture = chart("multiples").picture
    assert picture is not None
    assert isinstance(picture.drawn, Panels)
    first, *others = picture.drawn.panels
    canvas = Canvas(width, 650)
    left = draw(canvas, picture.drawn._replace(panels=(first._replace(name=name), *others)), canvas.within())
    shown = said(canvas)
    pairs = {blank.join(pair) for pair in pairwise(shown) for blank in ("", " ")}
    assert name in pairs | set(shown)
    assert {panel.name for panel in others} <= {*shown, *(each.partition(" ")[0] for each in left)}


def test_of_a_name_that_is_too_long_for_two_lines_the_second_is_cut() -> None:
    picture = chart("multiples").picture
    assert picture is not None
    assert isinstance(picture.drawn, Panels)
    first, *others = picture.drawn.panels
    canvas = Canvas(1000, 650)
    long = "国家级经济技术开发区管理委员会城南新区片区"
    draw(canvas, picture.drawn._replace(panels=(first._replace(name=long), *others)), canvas.within())
    at = next(at for at, text in enumerate(said(canvas)) if text and long.startswith(text))
    upper, lower = said(canvas)[at : at + 2]
    assert lower.endswith("…")
    assert long.startswith(upper + lower.removesuffix("…"))


@pytest.mark.parametrize("width", [1840, 1360, 1000])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bullet_graph_is_as_high_as_the_words_beside_it(width: int, language: Any) -> None:
    picture = chart("bullet", language, districts=31).picture
    assert picture is not None
    assert isinstance(picture.drawn, BulletRows)
    canvas = Canvas(width, 650)
    draw_bullets(canvas, picture.drawn, canvas.within())
    assert len(canvas.taken) > 20
    letters = [box._replace(bottom=box.bottom - SMALL // 4) for box in canvas.taken]  # as high as they are, to the base
    assert [(one, other) for one, other in combinations(letters, 2) if one.meets(other)] == []


def test_coordinates_are_rounded_and_steps_are_round() -> None:
    assert [coordinate(Fraction(each)) for each in ("1/3", "-1/2", "2", "0")] == ["0.3", "-0.5", "2", "0"]
    assert [round_step(Fraction(each)) for each in ("3", "9", "26", "260", "0.02")] == [
        1,
        5,
        10,
        100,
        Fraction(1, 200),
    ]


def test_a_cell_without_a_light_has_no_fill() -> None:
    canvas = Canvas(100, 100)
    canvas.fill(Box(0, 0, 10, 10), Cell("—"))
    assert canvas.parts == []


def test_no_line_passes_a_label_between_its_points() -> None:
    canvas, within = Canvas(200, 100), Box(0, 0, 200, 100)
    canvas.line([(30, 60), (74, 33)], "actual")
    canvas.label([Spot(46, 55), Spot(100, 90)], "序时", within)
    assert canvas.taken[-1] == box_of(Spot(100, 90), "序时", 24)


def amounts(found: str) -> list[list[float]]:
    """The heights of the points of each line of what was done, in pixels from the top of the picture."""
    lines = re.findall(r'<path class="l actual" d="M\d+ (\d+)l([^"]*)"', found)
    return [
        [*accumulate((float(y) for _, y in re.findall(r"(-?\d+) ?(-?\d+)", steps)), initial=float(top))]
        for top, steps in lines
    ]


def test_what_is_less_than_nothing_stays_above_the_foot_of_the_picture() -> None:
    rules = {"targets/programme.yaml": PROGRAMME + "rules: {checks: {RN304: note}}\n"}
    data = "org: east\nactuals:\n  compounds: {2025-01..2025-06: -300, 2025-07..2025-12: 20}\n"
    for kind in ("burnup", "multiples"):
        found = picture(kind, {**rules, **east(data=data)}, org="east" if kind == "burnup" else None)
        years = min(int(y) for y in re.findall(r' y="(\d+)"[^>]*>2025<', found))
        assert all(y < years for line in amounts(found) for y in line)
        assert (">-200<" if kind == "burnup" else ">-50%<") in found


def test_an_amount_far_below_one_has_a_scale_of_its_own() -> None:
    targets = EAST.replace("compounds, at_least: 24", "investment, at_least: 0.00024")
    data = "org: east\nactuals:\n  investment: {2025-01..2025-06: 0.00006, 2025-07..2025-12: 0.00003}\n"
    found = picture("burnup", east(targets, data), org="east", indicator="investment")
    assert ">0.0002<" in found
    (line,) = amounts(found)
    assert line[0] - line[-1] > 200


def test_a_forecast_below_nothing_is_not_drawn_beside_its_bar() -> None:
    targets = "org: east\ntargets:\n  - {indicator: leakage, at_most: 8, since: 2025, by: 2026, baseline: {2024: 12}}\n"
    data = "org: east\nactuals:\n  leakage: {2025-06: 13, 2025-12: 14}\n"
    assert 'class="forecast"' not in picture("bullet", east(targets, data), org="east", indicator=None)


def test_cells_of_a_heat_table_keep_to_their_columns() -> None:
    names = [f"n{at}" for at in range(14)]
    indicators = "".join(f"  {each}: {{name: 某某事项{each}, unit: 个, kind: flow, decimals: 0}}\n" for each in names)
    targets = "".join(f"  - {{indicator: {each}, at_least: 24, since: 2025, by: 2026}}\n" for each in names)
    data = "".join(f"  {each}: {{2025: {at}}}\n" for at, each in enumerate(names))
    files = {
        "targets/indicators.yaml": f"indicators:\n{indicators}",
        "targets/east.yaml": f"org: east\ntargets:\n{targets}",
        "data/east.yaml": f"org: east\nactuals:\n{data}",
    }
    wide, narrow = (picture("heat", files, indicator=None, size=size) for size in ("16:9", "square"))
    assert (wide.count(">-50.0<"), narrow.count(">-50.0<")) == (1, 0)  # signs alone where a figure has no room
    assert narrow.count("<path") >= len(names)


@pytest.mark.parametrize("columns", range(5, 10))
def test_a_long_name_leaves_each_figure_of_a_heat_table_its_room(columns: int) -> None:
    figure = Cell("● > +31.6", figure=Figure(None, "> +31.6"), light="on_track")
    headings = (Column("区域"), *[Column("事项")] * columns)
    canvas = Canvas(1440, 600)
    draw_heat(canvas, Table(headings, ((Cell("很长" * 20), *[figure] * columns),)), canvas.within(40))
    assert "".join(canvas.parts).count("&gt; +31.6") == columns


def test_a_line_that_no_width_holds_is_broken_as_little_as_can_be() -> None:
    assert in_lines("老旧小区改造 123456789", 60, 24)[-1] == "123456789"


def test_names_are_moved_apart_and_stay_within() -> None:
    within = Box(0, 0, 100, 200)
    found = spread([Fraction(0), Fraction(10), Fraction(190), Fraction(195)], within)
    assert found == [16, 48, 152, 184]
    assert all(after - before >= APART for before, after in pairwise(found))


def test_what_was_never_reported_is_hatched_and_nothing_is_drawn_as_zero() -> None:
    found = picture("multiples", {**east(), "targets/west.yaml": WEST})
    assert found.count("<circle") == 1
    assert "没有报数" in found
    assert ">0<" not in found


def test_a_reason_too_long_for_the_plot_stands_below_it_and_its_day_at_the_step() -> None:
    reason = "根据市政府第四十二次常务会议审定的国土空间规划调整方案相应核减"
    change = "effective: 2025-07-01, reason: "
    revised = f"  - {{indicator: compounds, at_least: 12, since: 2025, by: 2026, {change}{reason}}}\n"
    found = picture("burnup", east(EAST + revised), org="east", size="square")
    assert ">2025年7月1日 ≥ 24 → ≥ 12</text>" in found
    assert f">目标调整：东区 2025年7月1日 {reason}</text>" in re.sub(r"方</text><text[^>]*>案", "方案", found)


def test_a_target_without_a_report_or_a_number_has_no_bar() -> None:
    targets = EAST + "  - {indicator: pipes, improve: true, since: 2025, by: 2026}\n"
    found = picture("bullet", east(targets), org="east", indicator=None)
    assert found.count("<rect x=") == 1
    none = picture("bullet", {"targets/west.yaml": WEST}, org="west", indicator=None)
    assert ("没有报数" in none, ">序时<" in none) == (True, False)


def test_a_path_that_begins_nowhere_and_no_plan_are_not_named() -> None:
    targets = (
        "org: east\ntargets:\n"
        "  - {indicator: green, at_least: 15, since: 2025, by: 2026, baseline: {2024: {at_most: 14}}}\n"
    )
    data = "org: east\nactuals:\n  green: {2025-06: 14.25, 2025-12: 14.5}\n"
    found = picture("burnup", east(targets, data), org="east", indicator="green")
    assert ">序时<" not in found
    assert "实绩 14.50" in found


def test_what_has_no_room_is_counted() -> None:
    names = "".join(f"  d{at}: {{name: {at}区, level: district, parent: city}}\n" for at in range(60))
    programme = f"programme: p\nperiod: 2025..2026\norgs:\n  city: {{name: 全市, level: city}}\n{names}"
    files = {"targets/programme.yaml": programme}
    for at in range(60):
        files[f"targets/d{at}.yaml"] = EAST.replace("org: east", f"org: d{at}").replace("source: bulletin\n", "")
    found = picture("heat", files, indicator=None)
    rows = found.count(">… 未报<")
    assert 20 < rows < 60
    assert re.search(rf"另有 {60 - rows} 个画不下，见表：(\d+区、){{19}}\d+区等$", re.sub("<[^>]*>", "", found))
    few = picture("multiples", files)
    told = int(few.partition("另有 ")[2].partition(" ")[0])
    assert few.count("… 未报") - 20 + told == 60  # of those without room 20 are named


@pytest.mark.parametrize("size", ["16:9", "4:3", "square"])
@pytest.mark.parametrize("kind", ["slope", "multiples"])
def test_the_best_the_worst_and_the_largest_changes_are_drawn_and_the_others_named(kind: str, size: str) -> None:
    ends = {"甲区": (0, 2), "乙区": (24, 24), "丙区": (0, 24), "丁区": (20, 20)}  # worst, best, gained and lost most
    done = {**{f"{at}区": (8, 12) for at in range(16)}, **ends, **{f"{at}区": (8, 13) for at in range(16, 40)}}
    orgs = "".join(f"  d{at}: {{name: {name}, level: district, parent: city}}\n" for at, name in enumerate(done))
    programme = "programme: p\nperiod: 2025..2026\norgs:\n  city: {name: 全市, level: city}\n"
    files = {"targets/programme.yaml": f"{programme}{orgs}"}
    for at, (before, now) in enumerate(done.values()):
        files[f"targets/d{at}.yaml"] = EAST.replace("org: east", f"org: d{at}").replace("source: bulletin\n", "")
        figures = f"{{2025-01..2025-06: {before}, 2025-07..2025-12: {now - before}}}"
        files[f"data/d{at}.yaml"] = f"org: d{at}\nactuals:\n  compounds: {figures}\n"
    found = picture(kind, files, size=size)
    drawn, _, left = found.partition("另有 ")
    assert all(f">{name}</text>" in drawn and name not in left for name in ends)
    named = re.findall("([0-9]+区) [^ ]+ [-+0-9.]+", re.sub("<[^>]*>", "", left))
    assert 0 < len(named) == min(int(left.partition(" ")[0]), 20)
    assert not any(f">{name}</text>" in drawn for name in named)


@pytest.mark.parametrize("kind", ["multiples", "heat", "slope"])
def test_names_are_escaped(kind: str) -> None:
    files = east()
    programme = (
        "programme: p\nperiod: 2025..2026\norgs:\n  city: {name: 全市, level: city}\n"
        "  east: {name: '<b>&', level: district, parent: city}\nsources:\n  bulletin: {title: 月报}\n"
    )
    found = picture(kind, {**files, "targets/programme.yaml": programme})
    assert "<b>" not in found
    assert "&lt;b&gt;&amp;" in found
    assert png.render(drawn(kind, files), SURFACE).startswith(b"\x89PNG")


def page(kind: str, files: dict[str, str], **asked: Any) -> str:
    return html.render(drawn(kind, files, **asked), SURFACE).decode()


def test_on_a_page_each_panel_is_a_drawing_in_the_colours_of_the_page() -> None:
    found = page("multiples", {**east(), "targets/west.yaml": WEST})
    panels = re.findall(r'<svg class=drawn viewBox="0 0 480 280" role=img aria-label="([^"]+)">', found)
    assert [each.split(" ")[0] for each in panels] == ["东区", "西区"]
    assert found.count('<pattern id="silent"') == 1
    assert 'fill="url(#silent)"' in found
    assert not re.search(r'(?:fill|stroke)="#', found)


def test_on_a_page_a_slope_has_room_for_each_name() -> None:
    found = page("slope", east())
    assert re.search(r'<svg class=drawn viewBox="0 0 720 104" role=img aria-label="老旧小区改造：', found)
    assert found.count(">东区</text>") == 1


def test_the_finding_is_said_once_where_it_is_the_verdict_of_the_page() -> None:
    document = drawn("slope", east())
    assert document.picture is not None
    (verdict,) = document.said("verdict")
    for title, times in ((verdict, 1), ("另一个结论", 2)):
        other = document.picture._replace(frame=document.picture.frame._replace(title=title))
        blocks = tuple(other if each == document.picture else each for each in document.blocks)
        shown = html.render(replace(document, blocks=blocks), SURFACE).decode()
        said = re.sub("<[^>]+>", "", shown).replace("\u00a0", " ")
        assert said.count(verdict) + said.count("另一个结论") == times


def test_any_picture_can_stand_on_a_page() -> None:
    document = drawn("heat", east(), indicator=None)
    assert document.picture is not None
    found = html.render(replace(document, blocks=(document.picture,)), SURFACE).decode()
    assert 'viewBox="0 0 1920 1080"' in found


def test_text_leaves_pictures_to_what_stands_beside_them() -> None:
    document = drawn("slope", east())
    without = tuple(each for each in document.blocks if each != document.picture)
    assert markdown.render(document, SURFACE) == markdown.render(replace(document, blocks=without), SURFACE)


@pytest.mark.parametrize("sign", SHAPES)
def test_the_sign_of_each_light_is_seen(sign: str) -> None:
    lit = next(light for light, fill in FILLS.items() if fill.sign == sign)
    with_sign, without = Canvas(200, 50), Canvas(200, 50)
    with_sign.tag(190, 30, Cell(f"{sign} 1", light=lit))
    ground, _, text = with_sign.parts
    without.draw(ground, text)
    seen, hidden = (as_png(standing_alone(each, "", "")) for each in (with_sign, without))
    assert seen != hidden


def test_the_last_line_of_a_title_has_more_than_a_word_where_others_can_give_it() -> None:
    text = "各区县 × 各项 · 超/低于序时（百分点），最差在上"
    assert in_lines(text, 550, 24)[-1] == "在上"
    assert evenly(text, 550, 24) == ["各区县 × 各项 · 超/低于序时（百分点），", "最差在上"]
    assert evenly("最差在上", 550, 24) == ["最差在上"]
    assert evenly("https://example.org/a-b c", 200, 24) == in_lines("https://example.org/a-b c", 200, 24)


def test_a_line_is_written_in_steps_of_which_level_and_upright_ones_have_one_number() -> None:
    corners = [(1, 2), (5, 2), (6, 3), (7, 1), (7, 9), (3, 4), (2, 2)]
    assert steps(corners) == "M1 2h4l1 1 1-2v8l-4-5-1-2"
    assert steps([(3, 3), (3, 3)]) == "M3 3h0"


def test_no_sign_of_a_heading_stands_alone_where_the_line_above_can_give_it_more() -> None:
    table = Table((Column("区域"), Column("市政管网更新改造")), ((Cell("甲区"), Cell("▽ -1.0", light="behind")),))
    canvas = Canvas(400, 300)
    draw(canvas, HeatRows(table), Box(0, 0, 250, 300))
    assert said(canvas)[:2] == ["市政管网", "更新改造"]
