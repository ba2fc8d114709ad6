"""The page: one file, nothing fetched, nothing run; what it says and how it is marked up."""

from __future__ import annotations

import re
import sys
from base64 import b64decode, b64encode
from datetime import date
from fractions import Fraction
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from renewal_cli.errors import AskedWronglyError
from renewal_cli.render import html
from renewal_cli.render._grid import labels, laid_out
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.drawings.canvas import round_step
from renewal_cli.render.html import parted
from renewal_cli.report.document import Bullets, Document, Sentence
from renewal_cli.report.glance import BulletGraphs, HeatTable
from renewal_cli.report.table import Cell, Column, Table
from tests.render.colours import contrast
from tests.render.test_blocks import CHART, DOCUMENT, GRAPH, HEAT, STRIP

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Block, Role

ROLES: tuple[Role, ...] = ("title", "verdict", "line", "statement")
CSS = (html.TEMPLATES / "page.css").read_text(encoding="utf-8")


OPTIONAL = {"td", "th", "tr", "thead", "tbody", "li", "caption", "p"}
"""Elements whose end tag HTML does not need."""


class Reader(HTMLParser):
    """The tags with their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1] in OPTIONAL - {tag}:
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page(document: Document = DOCUMENT) -> str:
    return html.render(document, OutputTarget(encoding="ascii")).decode()


def test_the_page_is_well_formed_and_fetches_and_runs_nothing() -> None:
    reader = Reader(page())
    assert reader.open == []
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "base"}
    for _, attributes in reader.tags:
        assert not {name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset")}
    assert {attributes["href"] for tag, attributes in reader.tags if tag == "a"} == {"#main"}
    assert "url(" not in page().replace('fill="url(#', "")
    assert "@import" not in page()


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    shown = page()
    style = re.search("<style>(.*?)</style>", shown, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"content=\"default-src 'none'; style-src 'sha256-{digest}'\"" in shown


def test_headings_go_down_one_by_one_and_every_table_has_names() -> None:
    reader = Reader(page())
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 2, 2, 2, 2, 2, 2]
    tags = reader.tags
    assert sum(tag == "table" for tag, _ in tags) == sum(tag == "caption" for tag, _ in tags) == 3
    named = {attributes.get("id") for tag, attributes in tags if tag == "caption"}
    labels = [attributes.get("aria-labelledby") for _, attributes in tags if attributes.get("role") == "group"]
    assert len(labels) == 1  # of tables that may be wider than a phone
    assert {*labels} <= {*named, None}
    assert '<p class="how behind"><b>▽ -8.8</b><span>落后</span>' in page()
    assert "<td class=far_behind>▼ -12.5" in page()
    assert '<td class="open no_data">… 未报' in page()


def test_blocks_below_a_heading_are_one_level_down() -> None:
    head = (Sentence("A", "heading"), DOCUMENT.blocks[3], DOCUMENT.blocks[1])
    blocks = (*head, Sentence("B", "heading"), Sentence("s", "statement"))
    document = Document("x", "en", date(2026, 1, 1), "linear", blocks)
    shown = page(document)
    assert "<section><h2>A</h2>" in shown
    assert "<h3>要问的事</h3>" in shown
    assert "<h3>各项目标 <small>粗条实绩</small></h3>" in shown
    assert "</section><details><summary><h2>B</h2></summary>\n<p>s</details>" in shown
    assert '<html lang="en">' in shown
    assert "<title>x</title>" in shown
    assert "notes" not in shown.partition("</style>")[2]


@pytest.mark.parametrize("text", ["<b>", "&", '"', "'", "<script>alert(1)</script>", "</title>", "]]>"])
def test_words_of_the_data_stay_words(text: str) -> None:
    table = Table(
        (Column(text, group=text), Column("n", is_number=True)), ((Cell(text), Cell(text, "bad")),), text, text
    )
    chart = CHART._replace(title=text, text=text, unit=text, target=CHART.target._replace(text=text))
    lines = tuple(Sentence(text, role) for role in ROLES)
    asks = Bullets(text, (text,))
    blocks: tuple[Block, ...] = (
        *lines,
        BulletGraphs(text, text, (GRAPH._replace(name=text, aim=text, on=text),)),
        HEAT._replace(table=HEAT.table._replace(title=text)),
        STRIP._replace(title=text, more=text),
        asks,
        table,
        chart,
        Sentence(text, "note"),
    )
    reader = Reader(page(Document("x", "zh", date(2026, 1, 1), "linear", blocks)))
    assert "".join(reader.texts).count(text) >= 13
    assert sum(tag == "script" for tag, _ in reader.tags) == 0


def test_what_comes_after_the_questions_of_a_first_screen_is_folded() -> None:
    asks = Bullets("三件要问的事", ("谁负责？",), is_numbered=True)
    rest = (Sentence("A", "heading"), Sentence("s", "statement"), Sentence("n", "note"))
    graphs = BulletGraphs("各项目标", "粗条实绩", (GRAPH,))

    def shown(*blocks: Block) -> str:
        return page(Document("x", "zh", date(2026, 1, 1), "linear", (*blocks, *rest)))

    first = shown(graphs, asks)
    assert re.findall("<details><summary><h2>(.*?)</h2></summary>", first) == ["逐项看", "A"]
    assert first.count("</details>") == 2
    assert "<section class=notes><h2>" in first  # the print ends with them
    assert "<details" not in shown(graphs)
    assert "<details" not in shown(asks)


@pytest.mark.parametrize(
    ("language", "said", "shown"),
    [
        ("zh", "无法判定 1 项；6月后", '<i><span class="tag open undetermined">无法判定</span> 1 项</i>；<i>6月后</i>'),
        ("en", "now 2 behind, 3 sites", 'now <i>2 <span class="tag behind">behind</span></i>, 3\u00a0sites'),
        ("zh", "落后，完成 6.49亿元", '<span class="tag behind">落后</span>，完成 <i>6.49亿元</i>'),
        ("zh", "7 项目标", "7\u00a0项目标"),
        ("zh", "<3个>", "&lt;<i>3个</i>&gt;"),
    ],
)
def test_no_number_of_a_verdict_is_torn_from_its_light_or_its_unit(language: Language, said: str, shown: str) -> None:
    assert f"<p class=verdict>{shown}</p>" in page(
        Document("x", language, date(2026, 1, 1), "linear", (Sentence(said, "verdict"),))
    )


def test_no_line_of_a_file_ends_within_a_day_however_long_it_is() -> None:
    lines = ("pipes: {2025-01: 1, data/2025-01.csv: 2}", "2025-01-31," * 20_000)
    said = tuple(Sentence(line, "verbatim") for line in lines)
    shown = html.main(Document("x", "zh", date(2026, 1, 1), "linear", said), first_line=7)
    assert "<li id=L7>pipes: {<i>2025-01</i>: 1, data/2025-01.csv: 2}" in shown
    assert "<li id=L8><i>2025-01-31</i>,<i>2025-01-31</i>," in shown


@pytest.mark.parametrize(("most", "end"), [(None, "49.5%"), (Fraction(33, 40), "75%")])
def test_of_a_bound_the_stripes_go_to_where_it_is_known_to_end_or_are_a_short_end(
    most: Fraction | None, end: str
) -> None:
    assert GRAPH.marks is not None
    graph = GRAPH._replace(marks=GRAPH.marks._replace(most=most))
    shown = page(Document("x", "zh", date(2026, 1, 1), "linear", (BulletGraphs("t", "k", (graph,)),)))
    assert f"<line class=most x1=45.5% x2={end} " in shown


def lights(columns: int, text: str, name: str = "甲区") -> Document:
    cells = (Cell(name), *(Cell(text, light="behind") for _ in range(columns)))
    table = Table((Column("区域"), *(Column(f"c{n}", is_number=True) for n in range(columns))), (cells,), "各区 × 各项")
    return Document("x", "zh", date(2026, 1, 1), "linear", (BulletGraphs("t", "k", (GRAPH,)), HeatTable(table)))


@pytest.mark.parametrize(
    ("columns", "text", "name", "form"),
    [
        (7, "▽ -49.6", "甲区", ""),
        (8, "▽ -49.6", "甲区", "tight"),
        (10, "▽ -49.6", "甲区", "tight"),
        (10, "▽ -49.6", "District A", "cards"),
        (11, "▽ -49.6", "甲区", "cards"),
        (5, "○ 2023年12月止", "甲区", "cards"),
        (14, "▽ -49.6", "甲区", "cards wide"),
    ],
)
def test_a_table_of_lights_has_the_form_in_which_a_phone_shows_all_of_it(
    columns: int, text: str, name: str, form: str
) -> None:
    document = lights(columns, text, name)
    grid = laid_out(next(block.table for block in document.blocks if isinstance(block, HeatTable)))
    assert " ".join(each for each in grid.form if each != grid.key) == form
    shown = page(document)
    assert ("<br>" in shown) is (form == "tight")
    assert (f".{grid.key}{{--c2:" in shown) is ("cards" in form)


def form(heading: str, columns: int) -> tuple[str, ...]:
    names = (Column("区域"), *(Column(heading, is_number=True) for _ in range(columns)))
    cells = (Cell("甲区"), *(Cell("▽ -4.6", light="behind") for _ in range(columns)))
    return laid_out(Table(names, (cells,))).form


def test_a_heading_takes_the_room_of_its_longest_word_unless_it_stands_upright() -> None:
    assert form("老旧小区", 11) == form("Old compounds", 11) == ("tight",)
    assert form("老旧小区（2026年）", 7) == ()
    assert "cards" in form("老旧小区（2026年）", 9)


def test_the_window_in_a_heading_stands_together() -> None:
    assert parted("老旧小区（2026年）") == "老旧小区<span>（2026年）</span>"
    assert parted("Old <b> (2026)") == "Old &lt;b&gt; <span>(2026)</span>"
    assert parted("A & B") == "A &amp; B"
    assert ".heat thead span{display:block}" in (html.TEMPLATES / "page.css").read_text("utf-8")


def test_a_bound_never_leaves_its_figure() -> None:
    assert "▽ ≥\u00a0-2.6" in page(lights(2, "▽ ≥ -2.6"))


def test_a_long_text_takes_the_room_of_two_columns_on_a_phone() -> None:
    long = "目标中不超过八十五部未列入任何计划"
    table = Table((Column("目标"), Column("怎么算"), Column("写在哪里")), ((Cell("甲"), Cell(long), Cell(long)),))
    assert not laid_out(table).has_cards
    assert laid_out(table._replace(rows=((Cell(long), Cell(long), Cell(long)),))).has_cards


def test_headings_of_two_levels_and_a_total() -> None:
    columns = (
        Column("序号", is_ordinal=True),
        Column("区县"),
        Column("图", is_drawing=True),
        Column("a", is_number=True, group="g"),
        Column("b", group="g"),
    )
    table = Table(
        columns, tuple(tuple(Cell(text) for text in (number, "甲", "x", "1", "2")) for number in "12"), has_total=True
    )
    shown = page(Document("x", "zh", date(2026, 1, 1), "linear", (table,)))
    assert "<th scope=colgroup colspan=2>g" in shown
    assert "<th rowspan=2>区县" in shown
    assert "<th class=n>a" in shown
    assert "<tr class=total><td>2<th>甲<td>1" in shown
    assert shown.count("class=total") == 1
    assert "图" not in shown
    assert "<caption id=t1 class=unseen>区县<thead>" in shown


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_colour_of_text_has_a_contrast_of_at_least_4_5(scheme: int) -> None:
    colours = dict(re.findall("--([a-z]+):(#[0-9a-f]{6})", re.findall(r":root\{[^}]*\}", CSS)[scheme]))
    assert len(colours) == 9
    for back, front in product(("back", "card"), ("text", "quiet", "accent", "good", "warning", "bad")):
        assert contrast(colours[back], colours[front]) >= 4.5, (back, front)


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_mark_of_a_bullet_graph_has_a_contrast_of_at_least_3_on_every_shade(scheme: int) -> None:
    colours = dict(re.findall("--([a-z-]+):(#[0-9a-f]{6})", re.findall(r":root\{[^}]*\}", CSS)[scheme]))
    shades = [colour for name, colour in colours.items() if name.startswith("shade-")]
    assert len(shades) == 3
    for shade, mark in product(shades, ("accent", "text", "bad")):
        assert contrast(shade, colours[mark]) >= 3, (shade, mark)


@pytest.mark.parametrize(
    ("highest", "step"),
    [
        (0, 1),
        (1, Fraction(1, 2)),
        (2, Fraction(1, 2)),
        (4, 1),
        (5, 2),
        (65, 20),
        (100, 50),
        (268, 100),
        (1000, 500),
        (Fraction(1, 100), Fraction(1, 200)),
    ],
)
def test_grid_lines_stand_at_round_amounts(highest: Fraction, step: Fraction) -> None:
    assert round_step(Fraction(highest)) == step


def test_a_chart_is_drawn_with_its_words_below_it_and_its_hatches_once() -> None:
    shown = page(Document("x", "zh", date(2026, 1, 1), "m", (CHART, CHART)))
    assert shown.count('<svg class=drawn viewBox="0 0 720 400" aria-hidden=true>') == 2
    assert shown.count('<pattern id="bound"') == 1
    assert shown.count("<figcaption>2023 年底 43 个</figcaption>") == 2
    assert "<pattern" not in page(Document("x", "zh", date(2026, 1, 1), "m", ()))


def test_rules_of_what_a_page_has_not_are_left_out() -> None:
    assert html.used(".a{x:y}.a b,.c{x:y}:is(.a,.d) p{x:y}@media print{.c{x:y}i{x:y}}", '<p class=a><p class="a">') == (
        ".a{x:y}.a b{x:y}:is(.a,.d) p{x:y}@media print{i{x:y}}"
    )
    assert ".map" in CSS
    assert ".map" not in page()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert page() == page()
    assert GRAPH.figure in page()


def test_a_page_may_carry_its_font_with_the_characters_that_it_uses() -> None:
    shown = html.render(DOCUMENT, OutputTarget(has_font=True)).decode()
    coded = re.search("src:url\\(data:font/woff;base64,([^)]*)\\)", shown)
    assert coded
    font = TTFont(BytesIO(b64decode(coded[1])))
    assert {ord(sign) for sign in "老旧小区改造≥65"} <= font.getBestCmap().keys()
    assert ord("鑫") not in font.getBestCmap()
    assert "; font-src data:" in shown
    assert html.render(DOCUMENT, OutputTarget(has_font=True)).decode() == shown
    assert len(shown) < 90_000


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fontTools.subset", None)
    with pytest.raises(AskedWronglyError, match=re.escape("pip install 'renewal-cli[font]'")):
        html.render(DOCUMENT, OutputTarget(has_font=True))


def test_a_sentence_below_another_stands_further_in() -> None:
    said = tuple(Sentence(str(depth), "statement", depth) for depth in (0, 1, 9))
    shown = page(Document("x", "zh", date(2026, 1, 1), "m", said))
    assert "<ul class=steps><li>0<ul><li>1<ul><li>9</ul></ul></ul>" in shown


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh", "全市 2 项：严重落后 1 项、落后 1 项。", ["far_behind", "behind"]),
        ("en", "City: 1 far behind, 1 behind.", ["far_behind", "behind"]),
        ("en", "Estaleiro: nothing.", []),
    ],
)
def test_words_of_lights_in_a_verdict_are_shown_in_their_fill(language: Language, text: str, found: list[str]) -> None:
    pieces = [*html.lit(text, language)]
    assert "".join(before + (cell.text if cell else "") + behind for before, cell, behind in pieces) == text
    assert [cell.light for _, cell, _ in pieces if cell] == found


def test_the_way_past_the_head_is_seen_by_who_uses_a_keyboard_only() -> None:
    assert ".skip,.unseen{position:absolute;left:-999px}.skip:focus{left:8px" in page()


def wide(*headings: str) -> Document:
    columns = (Column("名次", is_number=True), Column("区域"), *map(Column, headings))
    row = tuple(Cell(str(number)) for number in range(len(columns)))
    return Document("x", "zh", date(2026, 1, 1), "m", (Table(columns, (row,)), Table(columns, (row,), "again")))


def test_only_long_texts_of_a_table_are_broken_and_a_unit_is_no_title() -> None:
    columns = (Column("区域"), Column("数据截至"), Column("完成", is_number=True), Column("依据"))
    rows = tuple(
        (Cell("甲区"), Cell("2026-10-31"), Cell("3"), Cell(text))
        for text in ("验收单", "2026年8月6日销号（市督查室）：现场核查记录")
    )
    bare, titled = (Table(columns, rows, title, "单位：个") for title in ("", "排名"))
    assert laid_out(bare).classes == "n3 w4"
    document = Document("report", "zh", date(2026, 11, 20), "linear", (bare, titled))
    shown = page(document)
    assert re.findall(r"<caption[^>]*>([^\n]*?)<thead>", shown) == [
        "<span>单位：个</span>",
        "排名\u2003<span>单位：个</span>",
    ]
    assert ".w4 tr>:nth-child(4){white-space:normal}" in shown


def test_a_table_of_more_than_five_columns_is_a_card_a_row_on_a_phone() -> None:
    shown = page(wide("a", "b", "c", "d"))
    (kind,) = set(re.findall(r'<table class="n1 cards (t[0-9a-f]{6})">', shown))
    (said,) = re.findall(rf"\.{kind}{{([^}}]*)}}", shown)
    labels = re.findall(r'--c(\d):"([^"]*)"', said)
    assert labels == [("1", "名次"), ("3", "a"), ("4", "b"), ("5", "c"), ("6", "d")]  # once, and none for the name
    assert "<tr><td>0<th>1<td>2<td>3" in shown
    assert 'class="n1 cards' not in page(wide("a", "b", "c"))


@pytest.mark.parametrize("text", ['"}', "</style>", "\\", "a\nb", "*/"])
def test_a_heading_in_the_style_sheet_stays_a_heading(text: str) -> None:
    css = labels(wide(text, "b", "c", "d"))
    assert "<" not in css
    (said,) = re.findall(r'--c3:"([^"]*)"', css)
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), said)
    assert unescaped == text


def test_the_colours_of_a_page_have_short_names_and_texts_in_its_style_sheet_stay() -> None:
    css = re.findall(r"<style>(.*?)</style>", page(wide("--text: var(--text)", "b", "c", "d")), re.DOTALL)[0]
    assert '--c3:"--text: var(--text)"' in css
    names = [*re.findall(r"(--[\w-]+):", re.sub(r'"[^"]*"', "", css))]
    assert {*re.findall(r"var\((--[\w-]+)\)", re.sub(r'"[^"]*"', "", css))} <= {*names}
    assert all(re.fullmatch(r"--[a-z]\d*", name) for name in names)


def test_a_rule_for_what_holds_a_class_goes_with_the_class() -> None:
    assert html.used(".a:has(.b){x:y}.a:is(.a,.b){x:z}.a:not(.b){x:w}", "<p class=a>") == (
        ".a:is(.a,.b){x:z}.a:not(.b){x:w}"
    )


def test_sentences_of_one_depth_stand_beside_each_other_wherever_they_begin() -> None:
    depths = (1, 1, 2, 1, 0, 2, 1)
    blocks = [Sentence(f"{at}", "statement", depth) for at, depth in enumerate(depths)]
    shown = page(Document("x", "zh", date(2026, 1, 1), "linear", (Sentence("t", "title"), *blocks)))
    assert "<ul class=steps><li>0<li>1<ul><li>2</ul><li>3<li>4<ul><li>5<li>6</ul></ul>" in shown


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("from 2025-07 to 2026-10-31.", ["2025-07", "2026-10-31"]),
        ("Old compounds (2025-2027)", ["2025-2027"]),
        ("data/2026-01.csv:3, 2026-10-31-b, X-2026-01, 65-70 km, -13.6", []),
    ],
)
def test_no_line_ends_inside_a_day_a_month_or_a_span_of_years(text: str, whole: list[str]) -> None:
    blocks = (Sentence(text, "statement"), Bullets(text, (text,)), CHART._replace(text=text))
    shown = page(Document("x", "en", date(2026, 1, 1), "m", blocks))
    assert re.findall(r"<i>([^<]*)</i>", shown) == whole * 4
    assert "i{font-style:normal;white-space:nowrap}" in shown
    assert not any("<i" in drawn for drawn in re.findall(r"<svg.*?</svg>", shown))
    assert "".join(Reader(shown).texts).count(text) == 4


def test_lines_of_a_file_are_shown_as_they_are_written() -> None:
    document = Document("x", "en", date(2026, 1, 1), "m", (Sentence("  2026-01: 3", "verbatim"),))
    assert "<li id=L1>  <i>2026-01</i>: 3</ol>" in html.main(document, first_line=1)
