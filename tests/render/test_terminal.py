"""The terminal: no line is wider than the window, no figure is cut, colours only repeat what words say."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from wcwidth import wcswidth

from renewal_cli.render._layout import said, sparkline
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.terminal import FILLS_256, render
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.fills import FILLS
from renewal_cli.report.gap import gap
from renewal_cli.report.glance import HeatTable
from renewal_cli.report.status import status
from renewal_cli.report.table import Bar, Cell, Column, Table
from tests.programmes import view
from tests.render.colours import SIGHTS, contrast, difference, seen

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Block

NUMBER = re.compile(r"[0-9]+\.[0-9]+%?")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
FILES = {
    "targets/city.yaml": (
        "org: city\nsource: bulletin\ntargets:\n"
        "  - {indicator: compounds, at_least: 268, since: 2025, by: 2027, assumption: 自2025年起计：讲话只说到累计}\n"
        "  - {indicator: pipes, more_than: 700 公里, since: 2025, by: 2027, strive: true}\n"
        "  - {indicator: investment, at_least: 123456.78, since: 2025, by: 2027, lead_unit: 住房和城乡建设局}\n"
        "  - {indicator: green, improve: true, by: 2027}\n"
    ),
    "targets/east.yaml": (
        "org: east\nsource: bulletin\ntargets:\n  - {indicator: compounds, at_least: 65, since: 2025, by: 2027}\n"
    ),
    "data/east.yaml": (
        "org: east\nsource: bulletin\nactuals:\n  compounds: {2025: 3, 2026H1: 40}\n  pipes: {2025: 701.25}\n"
        "  investment: {2025: {more_than: 98765.43}}\nplans:\n  compounds: {2026H2: 16}\n"
    ),
    "data/west.yaml": "org: west\nsource: bulletin\nactuals:\n  compounds: {2025: 20}\n",
}
WIDTHS = [40, 41, 50, 65, 66, 67, 72, 80, 100, 120, 160, 250]


def documents(language: Language) -> list[Document]:
    seen = view(FILES, "2026-06-30")
    compounds = seen.programme.indicators["compounds"]
    return [
        status(seen, None, None, language),
        status(seen, None, compounds, language),
        gap(seen, None, None, None, language),
        gap(seen, None, None, 2026, language),
    ]


def made(*blocks: Block) -> Document:
    return Document("status", "zh", date(2026, 6, 30), "linear", blocks)


def drawn(document: Document, surface: OutputTarget) -> list[str]:
    text = render(document, surface).decode(surface.encoding)
    assert text.endswith("\n")
    return text.removesuffix("\n").split("\n")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("is_ascii", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_window(width: int, is_ascii: bool, language: Language) -> None:
    for document in documents(language):
        lines = drawn(document, OutputTarget(width=width, is_ascii=is_ascii))
        assert [line for line in lines if wcswidth(line) > width] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [*WIDTHS, None])
def test_no_figure_is_cut_or_dropped_at_any_width(width: int | None, language: Language) -> None:
    for document in documents(language):
        text = "\n".join(drawn(document, OutputTarget(width=width)))
        flat = re.sub(r"\s+", "", text)
        for table in document.tables:
            for row in (table.narrow or table).rows:
                for cell in row:
                    assert cell.text.replace(" ", "") in flat
        # the number itself is in one piece
        figures = [each for row in document.tables[0].rows for cell in row for each in NUMBER.findall(cell.text)]
        assert len(figures) > 2
        assert [each for each in figures if each not in text] == []


def test_windows_of_66_columns_and_more_have_bars_and_narrower_ones_none() -> None:
    document = made(documents("zh")[0].tables[0])
    assert any("██" in line for line in drawn(document, OutputTarget(width=66)))
    assert not any("█" in line for line in drawn(document, OutputTarget(width=65)))


def test_between_them_the_answer_stands_in_the_table_and_the_rest_below_the_row() -> None:
    columns = [Column(each) for each in ("名称", "目标目标目标目标目标目标目标", "实绩")] + [
        Column("缺口", is_answer=True),
        Column("图", is_drawing=True),
        Column("说明"),
        Column("责任", is_answer=True),
    ]
    row = tuple(
        Cell(text) for text in ("老旧小区改造老旧小区改造", "200 个", "40 个", "160 个", "█", "长" * 30, "住建局")
    )
    assert drawn(made(Table(tuple(columns), (row, row))), OutputTarget(width=68)) == [
        "名称                      实绩   缺口    责任",
        "───────────────────────────────────────────────",
        *("老旧小区改造老旧小区改造  40 个  160 个  住建局", "  目标目标目标目标目标目标目标 200 个") * 2,
        "",
        *("老旧小区改造老旧小区改造", f"  说明 {'长' * 30}") * 2,
    ]


def test_what_answers_and_has_no_room_comes_first_below_the_row() -> None:
    columns = (Column("名称"), Column("目标"), Column("责任", is_answer=True), Column("缺口", is_answer=True))
    row = (Cell("长" * 32), Cell("200 个"), Cell("住房和城乡建设局"), Cell("9 个"))
    assert drawn(made(Table(columns, (row,))), OutputTarget(width=71))[2:] == [
        "长" * 32,  # a name gives way to what answers first
        f"{' ' * 55}住房和城乡建设局",
        "  缺口 9 个 · 目标 200 个",
    ]


def test_six_targets_say_how_far_and_who_answers_in_24_lines_of_80() -> None:
    names = [f"指标{number}" for number in range(6)]
    files = {
        "targets/more.yaml": "indicators:\n"
        + "".join(f"  i{each}: {{name: {name}, unit: 个, kind: flow}}\n" for each, name in enumerate(names)),
        "targets/city.yaml": "org: city\ntargets:\n"
        + "".join(f"  - {{indicator: i{each}, at_least: 200, by: 2027, lead_unit: 单位{each}}}\n" for each in range(6)),
        "data/city.yaml": "org: city\nactuals:\n"
        + "".join(f"  i{each}: {{2025: 40, 2026-01..2026-10: 3{each}}}\n" for each in range(6)),
    }
    seen = view(files, "2026-11-20")
    lines = drawn(gap(seen, None, None, None, "zh"), OutputTarget(width=80))
    for number in range(6):
        assert any(f"{130 - number} 个" in line and f"单位{number}" in line for line in lines[:24])
    assert sum(line.startswith("───") for line in lines) == 1


def test_drawings_are_the_first_to_go_and_trends_before_bars() -> None:
    table = documents("zh")[0].tables[0]._replace(narrow=None)
    assert table.columns[-1].heading == "走势"
    wide = drawn(made(table), OutputTarget(width=1000))
    natural = max(wcswidth(line) for line in wide)
    assert ("走势" in wide[0], "│" in wide[0]) == (True, True)
    tight = drawn(made(table), OutputTarget(width=natural - 1))
    assert ("走势" in tight[0], "│" in tight[0]) == (False, True)
    tighter = drawn(made(table), OutputTarget(width=max(wcswidth(line) for line in tight) - 1))
    assert ("走势" in tighter[0], "│" in tighter[0]) == (False, False)
    assert len(wide) == len(tight) == len(tighter)  # nothing stands below a row
    assert drawn(made(table), OutputTarget())[0] == tight[0]  # a pipe has no trend


def test_a_trend_has_a_column_a_day_as_high_as_the_share_of_the_target() -> None:
    shares = [Fraction(-1, 9), Fraction(0), Fraction(1, 2), Fraction(6, 7), Fraction(99, 100), Fraction(1), Fraction(2)]
    # sevenths rounded down: 0, 0, 3, 6, 6, 7, 7
    assert sparkline(shares) == "▁▁▄▇▇██"
    assert OutputTarget(is_ascii=True).signs(sparkline(shares)) == "__-**##"


def test_a_piped_table_has_its_natural_width_and_no_escape_codes() -> None:
    document = documents("zh")[0]
    lines = drawn(document, OutputTarget())
    assert lines[1] == document.said("verdict")[0]
    assert "\x1b" not in "".join(lines)
    assert any("█" in line for line in lines)


def test_a_column_too_wide_for_any_name_beside_it_makes_lines() -> None:
    table = Table((Column("名称"), Column("值")), ((Cell("长" * 30), Cell("43 个" * 9)),))
    assert drawn(made(table), OutputTarget(width=40)) == [
        "长" * 20,
        "长" * 10,
        "",
        "长" * 20,
        "长" * 10,
        "  值 43 个43 个43 个43 个43 个43 个43 个",
        "  43 个43 个",
    ]


@pytest.mark.parametrize("room", range(6, 14))
def test_no_heading_of_names_is_wider_than_their_column(room: int) -> None:
    columns = (Column("Indicator"), Column("状态", is_fixed=True), Column("数", is_fixed=True, is_number=True))
    table = Table(columns, (tuple(map(Cell, ("长" * 20, "落后" * 5, "1" * (20 - room)))),))
    assert max(map(wcswidth, drawn(made(table), OutputTarget(width=44)))) <= 44


def test_what_stands_below_a_common_heading_says_it_once() -> None:
    columns = (
        Column("区"),
        *(Column(each, group=group) for group in ("口袋公园", "市政管网", "电梯") for each in ("名次", "缺口")),
    )
    row = tuple(map(Cell, ("甲区", "1", "4", "2", "18.1", "3", "")))
    told = [text for text, _ in said(Table(columns, (row,), has_groups=True), row, range(1, len(row)))]
    assert told == ["口袋公园 名次 1", "缺口 4", "市政管网 名次 2", "缺口 18.1", "电梯 名次 3"]


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    table = Table(
        (Column("名称"), Column("值", is_number=True), Column("状态")),
        ((Cell("a"), Cell("1"), Cell("x")), (Cell("东区"), Cell("1000"), Cell("落后"))),
    )
    assert drawn(made(table), OutputTarget(width=80)) == [
        "名称    值  状态",
        "────────────────",
        "a        1  x",
        "东区  1000  落后",
    ]


def test_notes_stand_below_a_blank_line_with_a_dash_and_hang() -> None:
    document = made(Sentence("标题", "title"), Sentence("一二三四五六", "note"), Sentence("七", "note"))
    assert drawn(document, OutputTarget(width=10)) == ["标题", "", "- 一二三四", "  五六", "- 七"]


def test_lines_for_screen_readers_are_left_to_plain_text() -> None:
    assert drawn(made(Sentence("a", "verdict"), Sentence("b", "line"), Sentence("c", "statement")), OutputTarget()) == [
        "a",
        "c",
    ]


@pytest.mark.parametrize("width", [40, 80, 250, None])
def test_colours_change_nothing_but_colours(width: int | None) -> None:
    for document in documents("zh"):
        plain = drawn(document, OutputTarget(width=width))
        coloured = drawn(document, OutputTarget(width=width, has_colour=True))
        assert [ESCAPES.sub("", line).rstrip() for line in coloured] == plain
        assert any(ESCAPES.search(line) for line in coloured)
        assert all(line.count("\x1b[0m") == len(ESCAPES.findall(line)) / 2 for line in coloured)


@pytest.mark.parametrize(
    ("tone", "code"), [("good", "\x1b[32m"), ("warning", "\x1b[33m"), ("bad", "\x1b[1;31m"), ("quiet", "\x1b[2m")]
)
def test_each_tone_has_its_colour(tone: str, code: str) -> None:
    cell = Cell("落后", tone)  # type: ignore[arg-type]  # one of the tones
    text = "\n".join(drawn(made(Table((Column("a"),), ((cell,),))), OutputTarget(width=80, has_colour=True)))
    assert f"{code}落后\x1b[0m" in text
    assert "\x1b" not in text.split("\n")[0]


@pytest.mark.parametrize("sight", SIGHTS)
def test_fills_of_a_terminal_are_those_of_all_media_and_told_apart_by_every_eye(sight: str) -> None:
    grounds = [shade(ground) for ground, _ in FILLS_256.values()]
    for ground, ink in FILLS_256.values():
        assert contrast(shade(ground), shade(ink)) >= 4.5
    for one, other in combinations([*grounds, shade(16), shade(231)], 2):  # what is open stands on black or white
        assert difference(seen(one, sight), seen(other, sight)) >= 25
    kept = {fill.name for fill in FILLS.values() if not fill.is_hatched}
    assert FILLS_256.keys() == kept


def shade(number: int) -> str:
    """A colour of the cube of 6 × 6 × 6 that terminals with 256 colours share."""
    steps = (0, 95, 135, 175, 215, 255)
    red, rest = divmod(number - 16, 36)
    return "#" + "".join(f"{steps[at]:02x}" for at in (red, *divmod(rest, 6)))


def test_a_light_has_the_ground_and_ink_of_its_fill_and_what_is_open_has_none() -> None:
    lights = (Cell("落后", "warning", light="behind"), Cell("无法判定", "quiet", light="undetermined"))
    table = Table(tuple(map(Column, "abc")), ((*lights, Cell("-5.0", "warning")),))
    text = "\n".join(drawn(made(table), OutputTarget(width=80, has_colour=True)))
    assert text.endswith("\x1b[0m  -5.0")
    assert "\x1b[38;5;16;48;5;214m▽ 落后\x1b[0m" in text
    assert "\x1b[2m? 无法判定\x1b[0m" in text


def test_what_is_fixed_stays_beside_the_name_and_the_name_gives_way() -> None:
    columns = (
        Column("名称", is_answer=True),
        Column("状态", is_answer=True, is_fixed=True),
        Column("图", is_drawing=True, is_answer=True, is_fixed=True),
        Column("实绩/目标", is_answer=True, is_clear=True),
        Column("说明"),
        Column("空"),
    )
    bar = Cell("", bar=Bar(Fraction(1, 2), Fraction(1, 5)))
    row = (Cell("长" * 30), Cell("落后", "warning"), bar, Cell("1 / ≥ 3 个"), Cell("短"), Cell(""))
    table = Table(columns, (row, (Cell("短"), *row[1:])))
    assert drawn(made(table), OutputTarget(width=66)) == [
        f"名称{' ' * 46}状态  图",
        "─" * 66,
        "长" * 30,
        f"{' ' * 50}落后  ██│██·····",
        "  1 / ≥ 3 个 · 说明 短",
        f"短{' ' * 48}落后  ██│██·····",
        "  1 / ≥ 3 个 · 说明 短",
    ]
    assert drawn(made(table), OutputTarget(width=14)) == [
        "名称      状态",
        "─" * 14,
        *("长" * 7,) * 4,
        "长" * 2,
        "          落后",
        "  1 / ≥ 3 个",
        "短        落后",
        "  1 / ≥ 3 个",
        "",
        *("长" * 7,) * 4,
        "长长  说明 短",
        "短  说明 短",
    ]


def test_what_has_no_room_stands_at_the_end_above_the_notes_below_the_title_of_its_table() -> None:
    table = Table((Column("名称"), Column("实绩"), Column("说明")), ((Cell("a"), Cell("1"), Cell("长" * 9)),), "标题")
    document = made(table, Sentence("后", "statement"), Sentence("注", "note"))
    assert drawn(document, OutputTarget(width=16)) == [
        "标题",
        "名称  实绩",
        "──────────",
        "a     1",
        "",
        "后",
        "",
        "标题",
        "a",
        f"  说明 {'长' * 4}",
        f"  {'长' * 5}",
        "",
        "- 注",
    ]


def test_a_figure_with_its_unit_and_a_name_of_the_rows_stay_in_one_line() -> None:
    document = Document(
        "status",
        "zh",
        date(2026, 6, 30),
        "linear",
        (Sentence("甲乙丙丁戊己 12 个，市住建局负责", "statement"),),
        ({"lead_unit": "市住建局", "owner": None},),
    )
    assert drawn(document, OutputTarget(width=18)) == ["甲乙丙丁戊己", "12 个，市住建局负", "责"]
    assert drawn(document, OutputTarget(width=14)) == ["甲乙丙丁戊己", "12 个，市住建", "局负责"]  # a long name breaks


def test_percentage_points_stay_beside_their_figure() -> None:
    document = made(Sentence("低于序时进度 29.8 个百分点", "statement"))
    assert drawn(document, OutputTarget(width=24)) == ["低于序时进度", "29.8 个百分点"]


def test_a_path_wider_than_a_line_breaks_behind_its_slashes() -> None:
    document = made(Sentence("见 data/city/east.yaml:12 ≥ 123456789 个", "statement"))
    assert drawn(document, OutputTarget(width=12)) == ["见 data/", "city/", "east.yaml:12", "≥ 123456789", "个"]


def test_lights_without_room_for_their_headings_stand_below_numbers() -> None:
    names = ("Old compounds renovated", "Pocket parks", "Pipes")
    columns = (Column("Org"), *(Column(name) for name in names))
    table = Table(columns, ((Cell("East"), *(Cell("-1.0", light="behind") for _ in names)),))
    assert drawn(made(HeatTable(table)), OutputTarget(width=27)) == [
        "  1 Old compounds renovated",
        "  2 Pocket parks · 3 Pipes",
        "Org  1      2      3",
        "─────────────────────────",
        "East ▽ -1.0 ▽ -1.0 ▽ -1.0",
    ]
