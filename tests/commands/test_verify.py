"""``renewal verify`` from the command line: a text in, remarks, marked copies and a code out."""

from __future__ import annotations

import json
from io import BytesIO
from shutil import rmtree
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from tests.console import ROOT, files_of, write_files
from tests.verifying.bulletin import AS_OF, PLANTED, PROGRAMME, TEXT, planted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", AS_OF)
RUN = 7
"""So many characters are in a run of the papers made here: figures lie across runs."""


@pytest.fixture(autouse=True)
def _programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(PROGRAMME, tmp_path)
    monkeypatch.chdir(tmp_path)


def paper_of(text: str, path: Path) -> Document:
    """A Word file with many small runs, tabs and line breaks."""
    paper = docx.Document()
    for line in filter(None, text.splitlines()):
        level = len(line) - len(line.lstrip("#"))
        paragraph = paper.add_heading(level=level) if level else paper.add_paragraph()
        words = line.lstrip("# ")
        for number, start in enumerate(range(0, len(words), RUN)):
            run = paragraph.add_run(words[start : start + RUN])
            run.bold = number % 3 == 0
    paper.save(str(path))
    return paper


def commented(path: Path) -> dict[str, str]:
    """The comments of a Word file: the words that each is about, and what it says."""
    paper = docx.Document(str(path))
    said = {str(each.comment_id): each.text for each in paper.comments}
    found: dict[str, str] = {}
    for start in paper.element.body.iter(qn("w:commentRangeStart")):
        words, following = "", start.getnext()
        while following.tag != qn("w:commentRangeEnd"):
            words += "".join(each.text or "" for each in following.iter(qn("w:t")))
            following = following.getnext()
        found[words] = said[start.get(qn("w:id"))]
    return found


def test_a_text_without_errors_is_said_to_agree(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "bulletin.md").write_text(TEXT, encoding="utf-8")
    done = renewal("verify", "bulletin.md", *DAY)
    assert (done.code, done.err) == (0, "")
    assert "读到 51 个数：相符 51。" in done.out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_difference_gives_what_is_right_where_it_was_written_and_code_1(
    renewal: Call, tmp_path: Path, language: str
) -> None:
    (tmp_path / "bulletin.md").write_text(planted(PLANTED[0]), encoding="utf-8")
    done = renewal("verify", "bulletin.md", *DAY, "--lang", language)
    assert done.code == 1
    assert ("应为124个" if language == "zh" else "should be 124 个") in done.out
    assert "data/dong.yaml:4、7" in done.out


def test_the_json_has_the_row_of_each_figure(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "bulletin.md").write_text(planted(PLANTED[13]), encoding="utf-8")
    done = renewal("verify", "bulletin.md", *DAY, "--format", "json")
    rows = json.loads(done.out)["rows"]
    (wrong,) = [row for row in rows if row["verdict"] == "differs"]
    assert (wrong["role"], wrong["kind"]) == ("level", "completion")
    assert (wrong["org"], wrong["indicator"], wrong["unit"]) == ("city", "compounds", "%")
    assert (wrong["value"], wrong["expected_text"], wrong["sure"]) == ("57.1", "51.7%", True)
    assert wrong["sources"][0] == "targets/city.yaml:4"
    line = planted(PLANTED[13]).splitlines()[wrong["line"] - 1]
    assert line[wrong["column"] - 1 : wrong["end_column"] - 1] == "57.1%"
    assert wrong["quote"] in line


def test_a_copy_of_a_word_file_has_a_comment_around_each_wrong_number(renewal: Call, tmp_path: Path) -> None:
    text = planted(PLANTED[0]).replace("累计建成口袋公园38个", "累计建成口袋公园38亩").replace("缺口116个", "缺口119个")
    paper_of(text, tmp_path / "bulletin.docx")
    before = (tmp_path / "bulletin.docx").read_bytes()
    done = renewal("verify", "bulletin.docx", *DAY, "-o", "marked.docx")
    assert (done.code, done.out, done.err) == (1, "", "")
    found = commented(tmp_path / "marked.docx")
    assert [*found] == ["临江市城市更新", "142个", "119个", "38亩"]
    assert "应为124个" in found["142个"]
    assert "应为116个" in found["119个"]
    assert "单位或量级有误" in found["38亩"]
    assert found["临江市城市更新"].startswith("读到 51 个数：不符 2、单位或量级有误 1、相符 48。")
    assert (tmp_path / "bulletin.docx").read_bytes() == before


def test_the_copy_has_the_same_words_in_the_same_print_and_is_the_same_bytes_twice(
    renewal: Call, tmp_path: Path
) -> None:
    paper_of(planted(PLANTED[0]), tmp_path / "bulletin.docx")
    renewal("verify", "bulletin.docx", *DAY, "-o", "marked.docx")
    renewal("verify", "bulletin.docx", *DAY, "-o", "again.docx")
    assert (tmp_path / "marked.docx").read_bytes() == (tmp_path / "again.docx").read_bytes()
    before, after = (docx.Document(str(tmp_path / name)) for name in ("bulletin.docx", "marked.docx"))
    assert [each.text for each in before.paragraphs] == [each.text for each in after.paragraphs]
    for old, new in zip(before.paragraphs, after.paragraphs, strict=True):
        assert [run.bold for run in old.runs for _ in run.text] == [run.bold for run in new.runs for _ in run.text]


def test_tabs_and_breaks_stay_where_they_are(renewal: Call, tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_heading("临江市城市更新三年行动2026年第三季度通报", 1)
    run = paper.add_paragraph().add_run("截至2026年9月底，\n\t全市累计完成老旧小区改造142个，\t完成率51.7%。\n完。")
    assert run.text.count("\t") == 2
    paper.save(str(tmp_path / "bulletin.docx"))
    renewal("verify", "bulletin.docx", *DAY, "-o", "marked.docx")
    assert "142个" in commented(tmp_path / "marked.docx")
    after = docx.Document(str(tmp_path / "marked.docx")).paragraphs[1]
    assert after.text == run.text


def table_of(rows: list[list[str]], path: Path) -> Document:
    """A Word file with a table whose first two rows are headings, merged to the right and downwards."""
    paper = docx.Document()
    paper.add_heading("临江市城市更新三年行动2026年第三季度通报", 1)
    paper.add_paragraph("各区进度（截至2026年9月30日）")
    table = paper.add_table(len(rows), len(rows[0]))
    for line, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(line.cells, words, strict=True):
            for sign in word:
                cell.paragraphs[0].add_run(sign)
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    paper.save(str(path))
    return paper


def test_a_comment_in_a_table_is_around_the_number_in_its_cell(renewal: Call, tmp_path: Path) -> None:
    rows = [
        ["区县", "老旧小区改造(个)", ""],
        ["", "累计完成", "完成率"],
        ["东城区", "42", "52.5%"],
        ["西河区", "32", "53.3%"],
        ["南山区", "43", "56.7%"],
    ]
    paper = table_of(rows, tmp_path / "bulletin.docx")
    assert renewal("verify", "bulletin.docx", *DAY, "-o", "marked.docx").code == 1
    found = commented(tmp_path / "marked.docx")
    assert [words for words, said in found.items() if "应为34个" in said] == ["43"]
    after = docx.Document(str(tmp_path / "marked.docx"))
    read = [[[cell.text for cell in row.cells] for row in each.tables[0].rows] for each in (paper, after)]
    assert read[0] == read[1]


def test_a_cell_of_a_page_is_marked_in_its_row(renewal: Call, tmp_path: Path) -> None:
    page = (
        "<h1>临江市2026年9月情况</h1><table><caption>老旧小区改造（截至2026年9月30日）</caption>"
        "<tr><th>区县</th><th>累计完成</th></tr><tr><td>东城区</td><td>42</td></tr>"
        "<tr><td>西河区</td><td>32</td></tr><tr><td>南山区</td><td>43</td></tr></table>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert renewal("verify", "page.html", *DAY, "-o", "marked.html").code == 1
    marked = (tmp_path / "marked.html").read_text(encoding="utf-8")
    assert ">43</mark><small>〔不符：应为34个" in marked


def test_a_figure_that_is_a_run_of_its_own_is_marked_as_it_is(renewal: Call, tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_heading("临江市城市更新三年行动2026年第三季度通报", 1)
    paragraph = paper.add_paragraph("截至2026年9月底，全市累计完成老旧小区改造")
    paragraph.add_run("142个").bold = True
    paper.save(str(tmp_path / "bulletin.docx"))
    renewal("verify", "bulletin.docx", *DAY, "-o", "marked.docx")
    assert "142个" in commented(tmp_path / "marked.docx")
    after = docx.Document(str(tmp_path / "marked.docx")).paragraphs[1]
    assert [run.text for run in after.runs if run.bold and run.text] == ["142个"]


def test_the_comments_of_others_keep_their_day(renewal: Call, tmp_path: Path) -> None:
    paper = paper_of(planted(PLANTED[0]), tmp_path / "bulletin.docx")
    paper.add_comment(paper.paragraphs[0].runs, "请王科长看", "李")
    paper.save(str(tmp_path / "bulletin.docx"))
    renewal("verify", "bulletin.docx", *DAY, "-o", "marked.docx")
    before, after = (docx.Document(str(tmp_path / name)).comments for name in ("bulletin.docx", "marked.docx"))
    (kept,), (theirs, *ours) = [*before], [*after]
    assert (theirs.author, theirs.timestamp) == ("李", kept.timestamp)
    assert {(each.author, str(each.timestamp)[:10]) for each in ours} == {("核稿", AS_OF)}


def test_a_text_without_any_run_is_copied_as_it_is(renewal: Call, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "empty.docx"))
    done = renewal("verify", "empty.docx", *DAY, "-o", "marked.docx")
    assert (done.code, done.err) == (0, "")
    assert not commented(tmp_path / "marked.docx")


def test_what_words_own_library_cannot_read_is_said(renewal: Call, tmp_path: Path) -> None:
    paper_of(TEXT, tmp_path / "bulletin.docx")
    content = BytesIO()
    with ZipFile(tmp_path / "bulletin.docx") as source, ZipFile(content, "w") as target:
        for name in source.namelist():
            if name != "[Content_Types].xml":
                target.writestr(name, source.read(name))
    (tmp_path / "bulletin.docx").write_bytes(content.getvalue())
    done = renewal("verify", "bulletin.docx", *DAY, "-o", "marked.docx")
    assert done.code == 3
    assert "bulletin.docx" in done.err
    assert not (tmp_path / "marked.docx").exists()


def test_a_marked_page_shows_the_text_with_what_is_said_of_it(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "bulletin.md").write_text(f"{planted(PLANTED[0])}\n<script>alert(1)</script>5个\n", encoding="utf-8")
    done = renewal("verify", "bulletin.md", *DAY, "-o", "marked.html")
    assert done.code == 1
    page = (tmp_path / "marked.html").read_text(encoding="utf-8")
    assert ">142个</mark><small>〔不符：应为124个（" in page
    assert page.count("<mark class=good") == 50
    assert "<script>" not in page
    assert page.count("有效投资") > 3


def test_the_original_is_never_overwritten(renewal: Call, tmp_path: Path) -> None:
    paper_of(TEXT, tmp_path / "bulletin.docx")
    done = renewal("verify", "bulletin.docx", *DAY, "-o", "bulletin.docx")
    assert done.code == 2
    assert "会覆盖" in done.err


def test_a_format_that_is_asked_for_wins_over_the_marked_copy(renewal: Call, tmp_path: Path) -> None:
    paper_of(TEXT, tmp_path / "bulletin.docx")
    renewal("verify", "bulletin.docx", *DAY, "-f", "docx", "-o", "report.docx")
    assert not [*docx.Document(str(tmp_path / "report.docx")).comments]


def test_of_a_word_file_the_paragraph_is_named(renewal: Call, tmp_path: Path) -> None:
    paper_of(planted(PLANTED[0]), tmp_path / "bulletin.docx")
    assert "第5段“全市累计完成老旧小区改造142个”" in renewal("verify", "bulletin.docx", *DAY).out


def test_the_org_that_speaks_is_an_option(renewal: Call, tmp_path: Path) -> None:
    text = "# 2026年9月工作简报\n\n截至2026年9月底，我区累计完成老旧小区改造45个，完成率52.5%。\n"
    (tmp_path / "brief.txt").write_text(text, encoding="utf-8")
    done = renewal("verify", "brief.txt", "--org", "东城区", *DAY)
    assert done.code == 1
    assert "应为42个" in done.out
    assert renewal("verify", "brief.txt", *DAY).code == 0


def test_without_figures_there_is_nothing_to_say(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("无数字。\n", encoding="utf-8")
    done = renewal("verify", "empty.txt", *DAY)
    assert done.code == 0
    assert "没有读到数。" in done.out


def test_of_many_doubtful_figures_the_first_ones_are_listed(renewal: Call, tmp_path: Path) -> None:
    text = "2026年9月情况\n\n" + "全市老旧小区改造同比增长12.3%。\n\n" * 22
    (tmp_path / "growth.md").write_text(text, encoding="utf-8")
    done = renewal("verify", "growth.md", *DAY, "-f", "plain")
    assert "- 另有 2 个，见逐数核对。" in done.out.splitlines()
    assert done.out.count("同比增长12.3%”：12.3%不确定") == 20
    assert "- 2 more in the table." in renewal("verify", "growth.md", *DAY, "-f", "plain", "--lang", "en").out


def test_a_text_of_nothing_but_figures_has_no_other_numbers(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("全市累计完成老旧小区改造124个。\n", encoding="utf-8")
    assert "读到 1 个数：相符 1。" in renewal("verify", "line.txt", *DAY).out.splitlines()
    assert "1 figure read: 1 agrees." in renewal("verify", "line.txt", *DAY, "--lang", "en").out.splitlines()


def test_what_a_word_file_holds_besides_is_said(renewal: Call, tmp_path: Path) -> None:
    paper = paper_of(TEXT, tmp_path / "bulletin.docx")
    paper.sections[0].header.paragraphs[0].text = "第1页"
    paper.save(str(tmp_path / "bulletin.docx"))
    assert "没有读的：页眉页脚。" in renewal("verify", "bulletin.docx", *DAY).out
    assert "Not read: headers and footers." in renewal("verify", "bulletin.docx", *DAY, "--lang", "en").out


def test_the_date_of_a_text_may_be_given(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("今年1—9月，全市完成老旧小区改造66个。\n", encoding="utf-8")
    done = renewal("verify", "note.txt", "--org", "city", "--date", "2026-10-10", *DAY)
    assert "应为64个" in done.out
    assert renewal("verify", "note.txt", "--date", "soon", *DAY).code == 2


def test_the_page_of_the_tutorial_in_this_process(renewal: Call, tmp_path: Path) -> None:
    """An outdated figure, one of another day and one of no org, each told with what is right."""
    for folder in ("targets", "data"):
        rmtree(tmp_path / folder)
    write_files(files_of((ROOT / "tests/cases/76-verify.md").read_text("utf-8")), tmp_path)
    done = renewal("verify", "bulletin.md", "--as-of", "2026-10-10")
    assert done.code == 1
    assert "已过时 1" in done.out
    english = renewal("verify", "bulletin.md", "--as-of", "2026-10-07", "--lang", "en")
    assert english.code in (0, 1)
    assert "agree" in english.out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_planted_error_is_told_in_words(renewal: Call, tmp_path: Path, language: str) -> None:
    """What is right, and what a text says against itself; a count of no indicator, a figure that is another's."""
    more = "\n截至2026年9月30日，全市9项目标：落后9项。全市完成口袋公园9个。改造老旧小区3个、5个、7个，合计16个。\n"
    for error in PLANTED:
        (tmp_path / "wrong.md").write_text(planted(error) + more, "utf-8")
        done = renewal("verify", "wrong.md", *DAY, "--lang", language, "-f", "plain")
        assert done.code == 1


def test_what_is_not_sure_says_what_the_programme_has(renewal: Call, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("东城区累计完成老旧小区改造9个。\n", "utf-8")
    done = renewal("verify", "note.md", *DAY, "-f", "plain")
    assert done.code == 0
    assert "拿不准" in done.out
    assert "规划里是" in done.out
