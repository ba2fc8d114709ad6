"""The Word paper: its layout by the standard, its words, and the office's own template."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from renewal_cli.errors import AskedWronglyError, CannotReadError, RenewalError
from renewal_cli.model.programme import Letter
from renewal_cli.render import _template
from renewal_cli.render import docx as docx_format
from renewal_cli.render._official import HEIGHT, LEFT, RIGHT, SMALL
from renewal_cli.render._paper_table import official, parts_of
from renewal_cli.render._target import OutputTarget
from renewal_cli.render._template import fill
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.fills import FILLS
from renewal_cli.report.glance import Map, Region
from renewal_cli.report.table import Cell, Column, Table
from tests.render.test_blocks import CHART, DOCUMENT, TABLE
from tests.render.test_xlsx import monthly

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.calc.light import Light


def made(document: Document) -> bytes:
    return docx_format.render(document, OutputTarget())


def opened(document: Document | None = None) -> Any:
    return docx.Document(BytesIO(issued_bytes() if document is None else made(document)))


def part(document: Document | None = None, name: str = "word/document.xml") -> str:
    with ZipFile(BytesIO(issued_bytes() if document is None else made(document))) as parts:
        return parts.read(name).decode()


@cache
def issued() -> Document:
    blocks = monthly().blocks
    return Document("report", "zh", date(2026, 11, 20), "linear", blocks, issuer="市更新办")


@cache
def issued_bytes() -> bytes:
    """It as a paper, made once: its charts take longest."""
    return made(issued())


def test_a_table_that_is_too_wide_stands_in_parts_and_each_names_its_rows() -> None:
    names = tuple(Column(f"n{number}", is_number=True) for number in range(15))
    columns = (Column("No.", is_ordinal=True), Column("org"), *names)
    row = (Cell("1"), Cell("东区"), *(Cell(f"{number}000.00") for number in range(15)))
    table = Table(columns, (row,))
    parts = parts_of(table)
    assert len(parts) == 2
    assert [part.columns[:2] for part in parts] == [columns[:2]] * 2
    assert [cell for part in parts for cell in part.rows[0][2:]] == [*row[2:]]
    narrow = table._replace(columns=columns[:9], rows=(row[:9],))
    assert parts_of(narrow) == [narrow]
    only = table._replace(columns=columns[:2], rows=(row[:2],))
    assert parts_of(only) == [only]
    grouped = [each._replace(group=f"g{number // 4}") for number, each in enumerate(names)]
    parts = parts_of(table._replace(columns=(*columns[:2], *grouped)))
    assert [{column.group for column in part.columns[2:]} for part in parts] == [
        {"g0", "g1", "g2"},
        {"g3"},
    ]  # not parted in the middle of g3
    under_one = tuple(each._replace(group="g") for each in names)
    parts = parts_of(table._replace(columns=(*columns[:2], *under_one)))  # no part has room for all of them
    assert [len(part.columns) for part in parts] == [len(part.columns) for part in parts_of(table)]


def test_the_page_is_that_of_the_standard() -> None:
    section = opened().sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(side / Mm(1)) for side in (*sides, section.left_margin, section.right_margin)] == [
        *(210, 297, 37, 35, 28, 26)
    ]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    last = opened().sections[-1]
    assert last.page_width > last.page_height


def test_fonts_sizes_and_places_are_those_of_the_standard() -> None:
    lines = {line.text.replace("\n", ""): line for line in opened().paragraphs}

    def face(text: str) -> tuple[str, float]:
        run = lines[text].runs[0]
        return run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")), run.font.size.pt

    assert face("市更新办") == ("仿宋_GB2312", 16)  # the signature; the head comes first
    assert face("江城更新行动（虚构）2026年10月进展情况汇总") == ("方正小标宋简体", 22)
    body = next(line for text, line in lines.items() if text.startswith("一、老旧小区改造。江城市目标"))
    fonts = [run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) for run in body.runs]
    assert fonts[0] == "黑体"  # the heading, and the sentence behind it
    assert set(fonts[1:]) == {"仿宋_GB2312"}
    assert body.paragraph_format.line_spacing == Pt(28.95)
    assert body.runs[0]._r.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    assert body._p.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert "2026年11月20日" in lines
    head = opened().paragraphs[0]
    assert (head.text, str(head.runs[0].font.color.rgb)) == ("市更新办", "E60012")
    assert head._p.pPr.find(qn("w:pBdr")) is not None


def test_page_numbers_stand_outside_and_headings_of_tables_are_repeated() -> None:
    section = opened().sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert [str(each.alignment).split(" ", maxsplit=1)[0] for each in (odd, even)] == ["RIGHT", "LEFT"]
    assert "".join(odd.text.split()) == "——"
    assert "PAGE" in odd._p.xml
    rows = opened().tables[0].rows
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True, True, *[False] * (len(rows) - 2)]
    assert part(name="word/settings.xml").count("evenAndOddHeaders") == 1


def test_the_attached_tables_show_what_the_document_says() -> None:
    document, paper = issued(), opened()
    assert len(paper.tables) == len(document.tables)
    for shown, table in zip(paper.tables, document.tables, strict=True):
        texts = [[cell.text for cell in row.cells] for row in shown.rows]
        assert texts[2:] == [[cell.text for cell in row] for row in official(table, "zh").rows]
    heads = [[cell.text for cell in row.cells] for row in paper.tables[0].rows[:2]]
    assert heads[0][3:6] == ["完成情况"] * 3
    assert [head.replace("\n", "") for head in heads[1][3:6]] == ["累计完成", "完成率", "比上期(百分点)"]
    assert heads[1][3] in ("累计完成", "累计\n完成")  # in lines of one length
    assert heads[0][0] == heads[1][0] == "序\n号"
    said = [line.text for line in paper.paragraphs]
    assert said.count("附件：1. 附表1　老旧小区改造进展情况") == 1
    assert "附件8" in said
    merged = [line.text for line in opened(replace(document, attachment="各区县进度表")).paragraphs]
    assert [text for text in merged if text.startswith("附件")] == ["附件：各区县进度表", "附件"]
    assert merged.count("各区县进度表") == 1
    assert "附表1　老旧小区改造进展情况" in merged


@pytest.mark.parametrize("light", FILLS)
def test_a_cell_that_tells_a_light_stands_in_its_fill(light: Light) -> None:
    table = Table((Column("事项"), Column("状态")), ((Cell("加梯"), Cell("推进中", light=light)),))
    plain, lit = opened(replace(DOCUMENT, blocks=(table,))).tables[0].rows[1].cells
    shading, colours = lit._tc.tcPr.find(qn("w:shd")), FILLS[light].light
    assert f"#{shading.get(qn('w:fill'))}" == colours.ground
    assert f"#{lit.paragraphs[0].runs[0].font.color.rgb}".lower() == colours.ink
    stripes = (shading.get(qn("w:val")), f"#{shading.get(qn('w:color'))}")
    assert stripes == (("diagStripe", colours.stripe) if FILLS[light].is_hatched else ("clear", "#auto"))
    assert plain._tc.tcPr.find(qn("w:shd")) is None
    assert plain.paragraphs[0].runs[0].font.color.rgb is None


def test_names_stand_on_one_line_however_many_columns_there_are() -> None:
    figures = [Column("完成率", is_number=True) for _ in range(14)]
    row = (Cell("1"), Cell("浦东新"), *(Cell("1234.56 亿元") for _ in figures))
    table = Table((Column("序号", is_ordinal=True), Column("区县"), *figures), (row,))
    made = opened(replace(DOCUMENT, blocks=(table,))).tables[0]
    widths = [cell.width.mm for cell in made.rows[0].cells]
    size = made.rows[1].cells[1].paragraphs[0].runs[0].font.size.pt
    assert widths[1] > 3 * size * 25.4 / 72 + 2 * 1.9  # three characters, and the margins of a cell
    assert 243 - len(widths) < sum(widths) <= 243
    assert max(widths[2:]) - min(widths[2:]) < 1


def test_a_long_text_gives_way_so_that_no_number_is_broken() -> None:
    columns = (Column("区县"), *(Column("数", is_number=True) for _ in range(9)), Column("等次"))
    row = (Cell("甲区"), *(Cell("1234.56") for _ in range(9)), Cell("不合格（一票否决：基本建成 85.0%，低于 90%）" * 2))
    table = Table(columns, (row,))
    widths = [cell.width.mm for cell in opened(replace(DOCUMENT, blocks=(table,))).tables[0].rows[0].cells]
    assert min(widths[1:-1]) > len("1234.56") * 10.5 / 2 * 25.4 / 72 + 2 * 1  # and the margins
    assert 242 < sum(widths) <= 243  # as wide as the page


def test_lists_cards_and_charts_are_written_and_a_picture_has_its_words() -> None:
    paper = opened(DOCUMENT)
    said = [line.text.replace("\u00a0", " ") for line in paper.paragraphs]
    for text in ("要问的事。1. 第一", "2. 第二", "表扬。甲区", "老旧小区改造：43 个 / ≥ 65 个，责任 未明确。", "口径"):
        assert text in said
    assert f'descr="{CHART.text}"' in part(DOCUMENT)
    assert len(paper.inline_shapes) == 1


def test_no_line_ends_inside_a_figure_or_a_day() -> None:
    text = "完成 ≥ 30 个（2025—2027年），40.00 ~ 110.00；2026-10-31"
    document = Document("x", "zh", date(2026, 11, 20), "linear", (Sentence(text, "statement"),))
    line = opened(document).paragraphs[0]
    assert line.text == (
        text.replace("≥ 30 个", "≥\u00a030\u00a0个").replace(" ~ ", "\u00a0~\u00a0").replace("—", "\u2060—\u2060")
    )
    assert len(line._p.findall(f".//{qn('w:noBreakHyphen')}")) == 2
    settings = opened(document).settings.element
    ends, starts = (settings.find(qn(f"w:noLineBreaks{side}")) for side in ("After", "Before"))
    assert "—" in ends.get(qn("w:val"))
    assert set("—年月日") <= set(starts.get(qn("w:val")))
    order = [child.tag for child in settings]
    assert order.index(ends.tag) + 1 == order.index(starts.tag) == order.index(qn("w:characterSpacingControl")) + 2


def test_a_paper_without_tables_or_issuer_is_a_paper() -> None:
    bare = Document("x", "en", date(2026, 11, 20), "linear", (Sentence("t", "title"), Sentence("l", "line")))
    said = [line.text for line in opened(bare).paragraphs if line.text]
    assert said == ["t", "2026-11-20"]
    untitled = Document("x", "zh", date(2026, 1, 1), "m", (Sentence("谁", "heading"), Table(TABLE.columns, TABLE.rows)))
    said = [line.text for line in opened(untitled).paragraphs if line.text]
    assert said == ["附件：谁", "2026年1月1日", "附件", "谁"]


def test_notes_stand_below_the_last_attached_table_and_before_the_charts() -> None:
    note, title = Sentence("口径在此", "note"), "城市更新三年行动（演示） · 全市 · 截至2026年11月20日"
    tables = (TABLE._replace(title="甲区"), TABLE._replace(title="乙区"))
    paper = opened(replace(DOCUMENT, blocks=(Sentence(title, "title"), tables[0], note, tables[1], CHART)))
    said = [line.text for line in paper.paragraphs if line.text]
    assert said[0] == "城市更新三年行动（演示）\n全市 · 截至2026年11月20日"
    at = [said.index(text) for text in ("附件1", "附件2", "口径在此", "附件3")]
    assert at == sorted(at)


@pytest.mark.parametrize("text", ["&<>\"'", "𠮷龘㐂", "]]>", "=1+1", "{{ title }}", "a\u3000b"])
def test_words_of_the_data_stay_words(text: str) -> None:
    table = Table((Column(text), Column("图", is_drawing=True)), ((Cell(text), Cell("")),), text, text)
    document = Document("x", "zh", date(2026, 1, 1), "m", (Sentence(text, "title"), Sentence(text, "statement"), table))
    paper = opened(document)
    assert [line.text for line in paper.paragraphs].count(text) == 4
    assert [cell.text for row in paper.tables[0].rows for cell in row.cells] == [text, text]


def test_the_same_document_gives_the_same_bytes_at_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(DOCUMENT)
    moment = time.time() + 10**6
    monkeypatch.setattr(time, "time", lambda: moment)
    assert made(DOCUMENT) == first
    with ZipFile(BytesIO(first)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-20T00:00:00Z" in parts.read("docProps/core.xml")


@pytest.mark.parametrize("module", ["docx", "resvg_py"])
def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(AskedWronglyError, match=re.escape("pip install 'renewal-cli[")):
        made(DOCUMENT)


def template(folder: Path, *lines: str) -> Path:
    paper = docx.Document()
    for line in lines:
        paper.add_paragraph(line)
    paper.save(str(folder / "office.docx"))
    return folder / "office.docx"


def filled(folder: Path, *lines: str, document: Document = DOCUMENT) -> list[str]:
    content = fill(template(folder, *lines), document)
    return [line.text for line in docx.Document(BytesIO(content)).paragraphs if line.text]


def test_a_template_of_the_office_is_filled(tmp_path: Path) -> None:
    lines = (
        "{{ title }}（{{ as_of }}）",
        "{% for row in rows %}{{ row.org_name }} {{ row.actual }} {{ row.owner }};{% endfor %}",
        "{{ tables[0].lines[0][1] }} {{ tables[0].unit_line }}",
    )
    said = filled(tmp_path, *lines, document=monthly())
    assert said[0] == "江城更新行动（虚构）2026年10月进展情况汇总（2026-11-20）"
    assert "甲区 24 分管负责人;" in said[1]
    assert "乙区 24 ;" in said[1]
    assert said[2] == "甲区 单位：个　截至2026年10月31日（据2026年11月20日前报送数据）"
    assert filled(tmp_path, "{{ lists[0].title }} {{ lists[1].lines[0] }}") == ["要问的事 甲区"]


def test_words_in_a_template_are_escaped_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    document = Document("x", "zh", date(2026, 1, 1), "m", (Sentence('a<b>&"c" {{ x }}', "title"),))
    assert filled(tmp_path, "{{ title }}", document=document) == ['a<b>&"c" {{ x }}']
    path = template(tmp_path, "{{ title }}")
    assert fill(path, document) == fill(path, document)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{{ owner }}", "owner"),
        ("{{ title }} {{ leader }} {{ boss }}", "boss, leader"),
        ("{% for row in rows %}{{ row.nothing }}{% endfor %}", "nothing"),
        ("{{ title.__class__.__mro__ }}", "__class__"),
        ("{{ title", "unexpected"),
        ("{% for %}", "Expected an expression"),
        ("{{ 1/0 }}", r"\{\{ 1/0 \}\} \(division by zero\)"),
        ("{% include 'x' %}", r"\{% include 'x' %\} \(macros, blocks and templates"),
        ("{% set x %}a{% endset %}", "not available"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "not available"),
        ("{% for x in rows recursive %}{{ loop(rows) }}{% endfor %}", "recursive"),
        ("{{ title|nofilter }}", "No filter named 'nofilter'"),
        ("{{ title|random }}", "No filter named 'random'"),
        ("{{ title|center(999999999) }}", "No filter named 'center'"),
        ("{{ lipsum() }}", "lipsum"),
        ("{{ range(10001)|list }}", "at most 10000"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "more than 100000 times"),
        ("{% for a in range(9999) %}" + "x" * 2000 + "{% endfor %}", "more than 5000000 characters"),
        ("{% for a in range(9999) %}" + "{{ title ~ title }}" * 300 + "{% endfor %}", "more than 5000000 characters"),
        ("{{ 'x' * 1000000000 }}", "for numbers"),
        ("{{ 9**9**9 }}", "not available"),
        ("{{ '%1000000000d' % 1 }}", "for numbers"),
        ("{{ '{:1000000000}'.format(1) }}", "format is not available"),
        ("{{ title['format'](1) }}", "format is not available"),
        ("{{ 'aaaa'|replace('a', 'x' ~ title)|replace('', 'b') }}", "replace"),
        ("{% set x = title %}" + "{% set x = x ~ x ~ x ~ x ~ x ~ x ~ x ~ x ~ x ~ x %}" * 7, "a text of more than"),
        ("{{ rows.append(1) }}", "unsafe"),
        ("{{ title.x.y }}", "has no attribute 'x'"),
    ],
)
def test_an_unknown_placeholder_is_named(tmp_path: Path, line: str, named: str) -> None:
    with pytest.raises(AskedWronglyError, match=named) as caught:
        filled(tmp_path, line, document=monthly())
    assert "verdict" in caught.value.message.zh


def test_what_templates_need_is_there(tmp_path: Path) -> None:
    line = "{% for row in rows %}{{ loop.index * 2 }}/{{ loop.length }}{% if not loop.last %}, {% endif %}{% endfor %}"
    assert filled(tmp_path, line, document=monthly())[0].startswith("2/")
    assert filled(tmp_path, "{{ 'a' ~ 1 ~ title|upper }} {{ 'x < y'|replace('x', 'z') }}") == ["a1页 z < y"]


@pytest.mark.parametrize("content", [None, b"", b"PK", b"text"])
def test_what_is_no_template_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CannotReadError, match="not a Word template"):
        fill(path, DOCUMENT)


def test_a_template_that_is_huge_when_unpacked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = template(tmp_path, "{{ title }}")
    monkeypatch.setattr(_template, "MOST_BYTES", 1000)
    with pytest.raises(CannotReadError, match="not a Word template"):
        fill(path, DOCUMENT)


def test_a_damaged_template_is_one_message_and_a_sound_one_is_filled(tmp_path: Path) -> None:
    """Bytes changed, cut out and cut off in the file and in its parts, by a fixed seed."""
    path = template(tmp_path, "{{ title }}")
    sound, chance = path.read_bytes(), Random(7)  # noqa: S311 - for damage, not for secrets
    with ZipFile(BytesIO(sound)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    outcomes = set()
    for turn in range(100):
        data = _damaged(sound, chance)
        if turn % 2:
            name, out = chance.choice([*parts]), BytesIO()
            with ZipFile(out, "w") as target:
                for each, content in parts.items():
                    target.writestr(each, _damaged(content, chance) if each == name else content)
            data = out.getvalue()
        path.write_bytes(data)
        try:
            outcomes.add(fill(path, DOCUMENT)[:2])
        except RenewalError as error:
            outcomes.add(type(error).__name__.encode())
    assert outcomes == {b"PK", b"CannotReadError"}


def _damaged(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return chance.choice(
        [
            content[:at],
            content[:at] + content[at + chance.randrange(1, 200) :],
            content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
        ]
    )


def test_the_dates_of_a_filled_template_are_the_as_of_day(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    core = docx.Document(BytesIO(fill(path, monthly()))).core_properties
    assert (str(core.created)[:10], str(core.modified)[:10]) == ("2026-11-20", "2026-11-20")


def test_a_long_title_is_kept_in_the_text_and_cut_in_the_properties() -> None:
    paper = opened(Document("x", "zh", date(2026, 1, 1), "m", (Sentence("长" * 300, "title"),), issuer="办" * 300))
    assert paper.core_properties.title == "长" * 255
    assert any(line.text.replace("\n", "") == "长" * 300 for line in paper.paragraphs)


def test_a_name_that_the_font_lacks_does_not_refuse_the_paper() -> None:
    chart = CHART._replace(title="堃区")
    said = [line.text for line in opened(Document("x", "zh", date(2026, 1, 1), "m", (chart,))).paragraphs]
    assert "图中“□”代替图片字体没有的字：堃。" in said


def test_a_sentence_below_another_stands_further_in() -> None:
    said = tuple(Sentence(str(depth), "statement", depth) for depth in (0, 2))
    first, second = opened(Document("x", "zh", date(2026, 1, 1), "m", said)).paragraphs[:2]
    assert (first.paragraph_format.left_indent, second.paragraph_format.left_indent) == (None, Pt(32))


def test_the_red_head_is_one_line_and_the_letter_says_to_whom_it_goes() -> None:
    long = "江城市城市更新工作领导小组办公室"
    letter = Letter("更办〔2026〕10号", ("各区政府", "市直单位"), ("市委办",))
    paper = opened(replace(issued(), issuer=long, letter=letter)).paragraphs
    # 156 mm are 442 points: 27 for each of 16 characters
    assert (paper[0].text, paper[0].runs[0].font.size.pt) == (long, 27)
    texts = [line.text for line in paper]
    assert texts[1] == "更办〔2026〕10号"
    assert "各区政府、市直单位：" in texts
    assert "抄送：市委办。" in texts
    assert opened().paragraphs[0].runs[0].font.size.pt == 32
    assert opened(replace(issued(), issuer="很长的名字" * 12)).paragraphs[0].runs[0].font.size.pt == 16


def test_two_charts_fit_beside_each_other() -> None:
    assert 2 * SMALL < HEIGHT - LEFT - RIGHT


def test_a_map_is_drawn_with_what_it_shows_its_days_its_review_number_and_its_source() -> None:
    ring = ((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))
    shape = Region("东区", Cell("▼ -12.0", light="far_behind"), "东区：严重落后", "", (ring,), ())
    table = Table((Column("区域"),), ((Cell("东区"),),), "挂图")
    origin = ("审图号：示例S(2025)001号", "底图：市规划局")
    block = Map(table, "挂图：老旧小区改造", "严重落后1个", ("截至2026年7月5日",), origin, (shape,), (100, 100))
    document = Document("x", "zh", date(2026, 7, 5), "m", (block,))
    assert f'descr="{block.text}"' in part(document)
    said = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part(document)))
    assert "挂图：老旧小区改造 · 严重落后1个 · 截至2026年7月5日 · 审图号：示例S(2025)001号 · 底图：市规划局" in said
    assert part(replace(document, blocks=(block, CHART))).count(' descr="') == 2


def test_headings_have_true_minus_signs_too() -> None:
    table = Table((Column("查实投诉（每次-1分）"),), ((Cell("2026-07-05至2026-07-06"),),), "t")
    assert official(table, "zh").columns[0].heading == "查实投诉（每次\u22121分）"
    assert official(table, "zh").rows[0][0].text == "2026年7月5日至2026年7月6日"
    assert official(table, "en").rows[0][0].text == "2026-07-05至2026-07-06"


def kept(rows: int, name: str = "甲区") -> list[bool]:
    """Which rows of a table of so many, below one of headings, stay with the next."""
    table = Table((Column("区域"), Column("数", is_number=True)), ((Cell(name), Cell("1")),) * rows, "表")
    paper = opened(Document("x", "zh", date(2026, 11, 20), "m", (table,)))
    return [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in paper.tables[0].rows
    ]


def test_a_short_table_is_not_broken_and_of_a_long_one_no_row_stands_alone() -> None:
    assert kept(10) == [True] * 10 + [False]
    assert kept(20) == [True] * 2 + [False] * 17 + [True, False]
    assert kept(10, "甲区" * 100) == [True] * 2 + [False] * 7 + [True, False]  # of many lines each


@pytest.mark.parametrize(("columns", "size"), [(8, 10.5), (13, 9), (20, 9)])
def test_a_number_has_room_in_fonts_with_wide_digits_and_a_wide_table_is_smaller(columns: int, size: float) -> None:
    names = Column("区县")
    table = Table(
        (names, *(Column("数", is_number=True) for _ in range(columns))),
        ((Cell("高新技术开发区"), *(Cell("≥ 58.5%") for _ in range(columns))),),
        "表",
    )
    for part in opened(Document("x", "zh", date(2026, 11, 20), "m", (table,))).tables:
        for cell in part.rows[1].cells[1:]:
            assert cell.paragraphs[0].runs[0].font.size.pt == size
            room = cell.width.mm - 2  # a millimetre at either side
            assert room >= 9 * size / 2 * 25.4 / 72  # seven characters, in digits a third wider


def test_a_long_issuer_stands_on_one_line_a_long_title_on_two_and_the_day_below_who_signs() -> None:
    issuer, title = "渝北山区城市更新和老旧小区改造工作领导小组办公室", "城市更新三年行动（演示）2026年10月进展情况汇总"
    made = replace(DOCUMENT, issuer=issuer, blocks=(Sentence(title, "title"), Sentence("文", "verdict")))
    lines = {line.text.replace("\n", ""): line for line in opened(made).paragraphs}
    head, *_, signed, _ = [line for line in opened(made).paragraphs if line.text]
    assert head.runs[0].font.size.mm * len(issuer) <= 156
    first, second = (part.text for part in lines[title]._p.iter(qn("w:t")))
    assert abs(len(first) - len(second)) <= 6
    assert len([*lines[title]._p.iter(qn("w:br"))]) == 1
    assert (signed.text, signed.paragraph_format.keep_with_next) == (issuer, True)


def test_the_day_stands_with_the_last_line_above_it_where_nobody_signs() -> None:
    *above, day = opened(replace(DOCUMENT, issuer="", blocks=(Sentence("文", "verdict"),))).paragraphs
    assert [line.text for line in (*above, day)] == ["文", "", "2026年11月20日"]
    assert all(line.paragraph_format.keep_with_next for line in above)
    bare = opened(replace(DOCUMENT, issuer="", blocks=()))
    assert [line.text for line in bare.paragraphs] == ["", "2026年11月20日"]


def test_two_tables_without_a_name_are_told_apart_by_their_rows() -> None:
    by_org = Table(
        (Column("序号", is_ordinal=True), Column("区域"), Column("数")), ((Cell("1"), Cell("甲区"), Cell("1")),)
    )
    by_indicator = Table((Column("指标"), Column("数")), ((Cell("公园"), Cell("1")),))
    said = [line.text for line in opened(replace(DOCUMENT, blocks=(by_indicator, by_org))).paragraphs]
    assert [text for text in said if "进度表" in text] == [
        "附件：1. 进度表（按指标）",
        "　　　2. 进度表（按区域）",
        "进度表（按指标）",
        "进度表（按区域）",
    ]
