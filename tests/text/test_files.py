"""Files of every kind → paragraphs with their places."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from renewal_cli.errors import AskedWronglyError, CannotReadError
from renewal_cli.importing.grid import UnreadableError
from renewal_cli.text import html, plain, word
from renewal_cli.text.opening import of_bytes, read_text
from renewal_cli.text.paragraph import Spot
from renewal_cli.text.sentence import sentences

if TYPE_CHECKING:
    from pathlib import Path


def texts(text: str) -> list[str]:
    return [each.text for each in plain.paragraphs_of(text)]


def test_a_line_that_was_broken_to_fit_the_page_goes_on() -> None:
    first = "到2027年全区要力争完成六十五个以上老旧小区的改造，惠及居民超过三万户并持续推动片"
    assert texts(f"{first}\n区更新形成有效投资。\n下一段。") == [f"{first}\n区更新形成有效投资。", "下一段。"]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    assert texts("2025年重点工作\n改造老旧小区12个\n新建口袋公园5个") == [
        "2025年重点工作",
        "改造老旧小区12个",
        "新建口袋公园5个",
    ]


def test_a_figure_goes_on_in_the_next_line() -> None:
    assert texts("改造小区8\n个片区") == ["改造小区8\n个片区"]
    assert texts("改造小区1\n20个") == ["改造小区1\n20个"]
    assert texts("改造小区8个，\n片区5个") == ["改造小区8个，\n片区5个"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("# 一", 1),
        ("### 三", 3),
        ("一、目标", 1),
        ("（二）管网", 2),
        ("第一章 总则", 1),
        ("3.投资", 3),
        ("一、完成了。", 0),
        ("目标", 0),
    ],
)
def test_headings_have_levels(text: str, level: int) -> None:
    assert plain.heading_level(text) == level


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<p hidden>5个</p><p>6个</p>", ["6个"]),
        ('<p style="display: none">5个</p>6个', ["6个"]),
        ('7个<div style="DISPLAY:none">5个<br><div>4个</div></div>6个', ["7个", "6个"]),
        ('<p>改造<span style="visibility:hidden">5</span>6个</p>', ["改造6个"]),
        ('<p>改造<span style="text-decoration: red line-through">5</span>6个</p>', ["改造6个"]),
        ('<p style="visibility:visible">6个</p>', ["6个"]),
        (
            "<table><tr><td>东区<td hidden>5<td>6<tr hidden><td>西区<td>4<tr><td>南区<td>3</table>",
            ["东区\t6", "南区\t3"],
        ),
        ("<table><tr><td>东区</td><td hidden>5</tr></table>6个", ["东区", "6个"]),
        ("<ul><li hidden>5个<li>6个</ul>7个", ["6个", "7个"]),
        ("<div hidden>5个</b></i>4个</div>6个", ["6个"]),
        ("<style>.old, td.gone {display:none}</style><p class='a old'>5个</p>6个", ["6个"]),
        ("<style>td.old{display:none}</style><table><tr><td class=old>5<td>6</table><p class=old>7", ["6", "7"]),
        ("<style>/* .old{} */ #gone{text-decoration:line-through}</style><p id=gone>5个</p><p id=x>6个", ["6个"]),
        ("<table><tr><td>公园<p hidden>5</p>6</td></tr></table>", ["公园6"]),
    ],
)
def test_what_a_page_hides_or_strikes_out_is_not_read(page: str, read: list[str]) -> None:
    found = of_bytes(page.encode(), is_html=True)
    assert [each.text.strip() for each in found.paragraphs] == read
    said = [] if "visible" in page else ["words struck out or hidden"]
    assert [each.en for each in found.not_read] == said


def test_a_page_is_read_without_its_scripts() -> None:
    page = (
        "<html><head><title>月报</title><script>var a = 12;</script></head><body><h2>二、进展</h2>\n"
        "<p>改造<b>12</b>个\n小区</p><table><tr><td>公园</td><td>5 个</td></tr></table>尾 &amp; 末</body></html>"
    )
    found = list(html.paragraphs_of(page))
    assert [(each.kind, each.level, each.text.strip()) for each in found] == [
        ("title", 1, "月报"),
        ("heading", 2, "二、进展"),
        ("text", 0, "改造12个\n小区"),
        ("row", 0, "公园\t5 个"),
        ("text", 0, "尾 & 末"),
    ]
    (sentence,) = sentences(found[2:3])
    assert sentence.spot(sentence.text.index("小区")) == Spot(3, 1)
    assert of_bytes(page.encode(), is_html=True).paragraphs == tuple(found)


def test_a_numbered_paragraph_of_a_page_is_a_heading() -> None:
    (found,) = html.paragraphs_of("<div>一、目标</div>")
    assert (found.kind, found.level) == ("heading", 1)


def speech(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("2025年讲话", 0)
    document.add_heading("进展", 1)
    paragraph = document.add_paragraph("改造")
    paragraph.add_run("12").bold = True
    paragraph.add_run("个小区\n共2万户")
    document.add_paragraph("一、目标")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "公园", "5个"
    document.add_paragraph("")
    document.save(str(path))
    return path


def test_a_word_file_gives_runs_and_headings(tmp_path: Path) -> None:
    found = read_text(str(speech(tmp_path / "s.docx")))
    assert [(each.kind, each.level, each.text) for each in found.paragraphs] == [
        ("title", 0, "2025年讲话"),
        ("heading", 1, "进展"),
        ("text", 0, "改造12个小区\n共2万户"),
        ("heading", 1, "一、目标"),
        ("row", 0, "公园\t5个"),
    ]
    (sentence,) = sentences(found.paragraphs[2:3])
    assert sentence.text == "改造12个小区共2万户"
    assert sentence.spot(2) == Spot(3, 3, 2, 1)
    assert sentence.spot(4) == Spot(3, 5, 3, 1)


def rewritten(path: Path, part: str, text: str) -> None:
    """Put another part into a Word file."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()} | {part: text.encode()}
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_what_a_word_file_holds_besides_is_named(tmp_path: Path) -> None:
    path = speech(tmp_path / "s.docx")
    body = (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>改造</w:t></w:r>'
        "<w:del><w:r><w:delText>8</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>9个</w:t></w:r></w:ins></w:p><w:p><w:r><w:txbxContent><w:p><w:r><w:t>3个</w:t></w:r></w:p>"
        "</w:txbxContent></w:r></w:p><w:tc/><w:tbl><w:tr/></w:tbl></w:body></w:document>"
    )
    rewritten(path, "word/document.xml", body)
    rewritten(path, "word/footnotes.xml", "<a/>")
    rewritten(path, "word/header1.xml", "<a/>")
    found = read_text(str(path))
    assert [each.text for each in found.paragraphs] == ["改造9个"]
    assert [each.en for each in found.not_read] == [
        "text deleted by tracked changes",
        "text boxes",
        "footnotes",
        "headers and footers",
    ]


def test_struck_hidden_and_raised_words_of_a_word_file_are_not_read_as_digits(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("改造")
    for words, key in (("5", "strike"), ("7", "double_strike"), ("8", "hidden")):
        setattr(paragraph.add_run(words).font, key, True)
    paragraph.add_run("6")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run("个、4")
    for words in ("①", "\n"):
        paragraph.add_run(words).font.superscript = True
    paragraph.add_run("个、3m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run("末").font.strike = False
    document.save(str(tmp_path / "s.docx"))
    found = read_text(str(tmp_path / "s.docx"))
    assert [each.text for each in found.paragraphs] == ["改造6^1个、4\n个、3m2末"]
    assert [each.en for each in found.not_read] == ["words struck out or hidden"]
    (sentence,) = sentences(found.paragraphs)
    assert sentence.spot(sentence.text.index("1")) == Spot(1, 5, 6, 1)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("改造**6**个", "改造6个"),
        ("**改造`6`个**", "改造6个"),
        ("改造*6*个、__7__处", "改造6个、7处"),
        ("改造[6](x.md#L4)个", "改造6个"),
        ("改造6[^1]个&nbsp;", "改造6个"),
        ("改造~~5~~6个", "改造6个"),
        ("改造<del>5</del>6<s>7</s>个<!-- 8个 -->", "改造6个"),
        ("长3*4*5米、2**3**4", "长3*4*5米、2**3**4"),
        ("改造5~~6个，7~~8个", "改造5~~6个，7~~8个"),
        ("* 改造6个*", "* 改造6个*"),
        ("~~全部~~", ""),
    ],
)
def test_marks_of_markdown_are_no_part_of_the_words(line: str, shown: str) -> None:
    assert texts(line) == [shown] * bool(shown)


def test_words_keep_their_columns_between_marks_of_markdown() -> None:
    (found,) = plain.paragraphs_of("共**12**个~~旧~~处")
    assert found.text == "共12个处"
    assert [found.spot(found.text.index(each)).column for each in "共1个处"] == [1, 4, 8, 14]


def test_what_is_struck_out_of_a_text_is_named() -> None:
    assert [each.en for each in of_bytes("改造~~5~~6个".encode()).not_read] == ["words struck out or hidden"]
    assert of_bytes("改造6个".encode()).not_read == ()
    page = of_bytes("<p>改造<del>5</del>6<sup>1</sup>个、4<sup>①</sup>个、3m<sup>2</sup></p>".encode(), is_html=True)
    assert [each.text for each in page.paragraphs] == ["改造6^1个、4个、3m2"]
    assert [each.en for each in page.not_read] == ["words struck out or hidden"]


def test_a_hyphen_at_which_no_line_ends_is_one(tmp_path: Path) -> None:
    path = speech(tmp_path / "s.docx")
    hyphen = "<w:r><w:t>截至2026</w:t><w:noBreakHyphen/><w:t>09-30，完成50个。</w:t></w:r>"
    with ZipFile(path) as parts:
        body = parts.read("word/document.xml").decode()
    rewritten(path, "word/document.xml", body.replace("<w:sectPr", f"<w:p>{hyphen}</w:p><w:sectPr", 1))
    assert read_text(str(path)).paragraphs[-1].text == "截至2026-09-30，完成50个。"


def test_styles_may_be_absent(tmp_path: Path) -> None:
    path = tmp_path / "s.docx"
    with ZipFile(path, "w") as made:
        made.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>5个</w:t></w:r></w:p></w:document>'
        )
    assert [each.text for each in read_text(str(path)).paragraphs] == ["5个"]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.docx"
    run = "<w:r><w:t>" + "1" * 10**6 + "</w:t></w:r>"
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:p>{run * 40}</w:p></w:document>')
    with pytest.raises(CannotReadError, match="longer than"):
        read_text(str(path))


def test_a_long_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_bytes(b"1" * 10_000_000)
    with pytest.raises(CannotReadError, match="longer than 300000 characters"):
        read_text(str(path))
    path.write_bytes(b"1" * (word.MOST_CHARACTERS + 1))
    with pytest.raises(CannotReadError, match="longer than"):
        read_text(str(path))


def test_older_encodings_are_read() -> None:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        assert of_bytes("改造12个".encode(encoding)).paragraphs[0].text == "改造12个"


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match="cannot read"):
        read_text(str(tmp_path / "absent.txt"))
    (tmp_path / "s.txt").write_bytes(b"\xff\x00\xff")
    with pytest.raises(CannotReadError, match="neither UTF-8 nor"):
        read_text(str(tmp_path / "s.txt"))
    with pytest.raises(AskedWronglyError, match="cannot tell what"):
        read_text("s.pdf")
    with pytest.raises(AskedWronglyError, match="is a folder; name the files in it"):
        read_text(str(tmp_path))
    with pytest.raises(AskedWronglyError, match="open in Office and may not be saved"):
        read_text(str(tmp_path / "~$月报.docx"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("改造12个".encode())))
    assert read_text("-").paragraphs[0].text == "改造12个"


def test_a_page_of_tags_without_end_is_refused() -> None:
    with pytest.raises(UnreadableError) as refused:
        of_bytes(b"<a " * 400, is_html=True)
    assert refused.value.reason.en == "no web page: too many tags are never closed"
    script = "<script>for (i = 0; i<n; i++) if (i<m) i<k;</script>" * 400
    assert [each.text for each in of_bytes(f"{script}<p>好".encode(), is_html=True).paragraphs] == ["好"]


def test_a_marked_heading_ends_with_its_line() -> None:
    text = "# 在2025年临江市城市更新三年攻坚行动动员会上的讲话\n（2025年3月6日）\n\n全市改造老旧小区5个。"
    first, second, _ = plain.paragraphs_of(text)
    assert (first.text, first.level) == ("# 在2025年临江市城市更新三年攻坚行动动员会上的讲话", 1)
    assert second.text == "（2025年3月6日）"


def test_what_joins_the_ends_of_a_window_is_no_part_of_it() -> None:
    (sentence,) = sentences(of_bytes("目标80个（2025\u2060—\u20602027年）。".encode()).paragraphs)
    assert sentence.text == "目标80个(2025—2027年)。"


@pytest.mark.parametrize(
    "rules",
    [
        *("@media print{.old{display:none} .new{color:red}}", ".old{display:none} .old{display:block}", "}.x{} .old{"),
        *(".old{visibility:visible}", ".old{color:red}", "/* .old{display:none}"),
    ],
)
def test_a_rule_that_hides_nothing_on_a_screen_hides_nothing(rules: str, tmp_path: Path) -> None:
    (tmp_path / "t.html").write_text(f"<style>{rules}</style><p class=old>5个</p>", encoding="utf-8")
    assert [each.text for each in read_text(str(tmp_path / "t.html")).paragraphs] == ["5个"]
