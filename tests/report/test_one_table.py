"""One table for several measures of a bulletin: side by side, or in one order over all; figures computed by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.period import parse_period
from renewal_cli.render import docx, html, markdown, terminal, xlsx
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.overall import overall_table, rank_overall
from renewal_cli.report.wide_table import wide_table
from tests.console import ROOT, files_of
from tests.programmes import view
from tests.render.workbook import opened, texts

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

CASES = ROOT / "tests" / "cases"
PRINTED = """\
长沙市 95.33% 42.75%
株洲市 61.97% 35.15%
湘潭市 81.61% 36.29%
衡阳市 39.73% 40.12%
邵阳市 43.17% 12.01%
岳阳市 93.53% 53.90%
常德市 88.97% 63.73%
张家界市 100.00% 87.17%
益阳市 79.07% 54.97%
郴州市 100.00% 27.64%
永州市 62.16% 32.38%
怀化市 100.00% 38.13%
娄底市 93.75% 50.95%
湘西州 35.29% 7.06%
"""
"""The rates as Hunan's table prints them."""


def case(name: str, as_of: str) -> View:
    return view(files_of((CASES / name).read_text(encoding="utf-8")), as_of)


def hunan(language: Language = "zh") -> Document:
    seen = case("67-one-wide-table.md", "2021-09-24")
    measures = [seen.programme.indicators[name] for name in ("starts", "investment")]
    return bulletin(seen, None, None, parse_period("2021-08"), language, measures=measures, in_one=wide_table)


def overall(language: Language = "zh", as_of: str = "2026-11-05", month: str = "2026-10") -> Document:
    seen = case("68-overall-and-years.md", as_of)
    return bulletin(seen, None, None, parse_period(month), language, in_one=overall_table)


def test_the_28_rates_of_a_real_table_and_its_sums_are_equal() -> None:
    (table,) = hunan().tables[:1]
    rates = {row[0].text: (row[4].text, row[7].text) for row in table.rows[:-1]}
    assert rates == {name: (one, other) for name, one, other in map(str.split, PRINTED.splitlines())}
    assert [cell.text for cell in table.rows[-1]] == [
        *("合计（全省）", "", "≥ 1500", "1110", "74.00%"),
        *("≥ 752393.73", "281682.60", "37.44%"),
    ]


def test_the_first_measure_gives_the_order() -> None:
    order = [(row[0].text, row[1].text) for row in hunan().tables[0].rows]
    assert order[:3] == [("怀化市", "1"), ("张家界市", "2"), ("郴州市", "3")]
    assert order[-3:] == [("衡阳市", "13"), ("湘西州", "14"), ("合计（全省）", "")]


def test_a_group_stands_above_its_columns_in_the_terminal_and_both_in_one_line_of_markdown() -> None:
    shown = terminal.render(hunan(), OutputTarget(width=160)).decode().splitlines()
    at = next(number for number, line in enumerate(shown) if line.startswith("区县"))
    assert shown[at - 1].split() == ["小区开工", "投资"]
    assert "| 小区开工 目标(个) |" in " ".join(markdown.render(hunan(), OutputTarget()).decode().split())


def test_a_single_measure_is_named_too() -> None:
    seen = case("67-one-wide-table.md", "2021-09-24")
    starts = [seen.programme.indicators["starts"]]
    for made in (wide_table, overall_table):
        document = bulletin(seen, None, None, parse_period("2021-08"), "zh", measures=starts, in_one=made)
        assert document.tables[0].headings[-1].startswith("小区开工 ")
        shown = terminal.render(document, OutputTarget(width=100)).decode().splitlines()
        at = next(number for number, line in enumerate(shown) if line.startswith("区县"))
        assert shown[at - 1].strip() == "小区开工"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 66, 80, 100, 160])
def test_no_figure_is_cut_and_no_group_broken_at_any_width(width: int, language: Language) -> None:
    for document in (hunan(language), overall(language)):
        shown = terminal.render(document, OutputTarget(width=width)).decode()
        assert max(cell_len(line) for line in shown.splitlines()) <= width
        for row in document.tables[0].rows:
            assert all("".join(cell.text.split()) in "".join(shown.split()) for cell in row)


def test_the_workbook_has_both_groups_and_a_formula_for_each_rate() -> None:
    book = xlsx.render(hunan(), OutputTarget())
    rows, formulas = texts(book)["各区县完成进度表"], opened(book, as_formulas=True)["各区县完成进度表"]
    assert [text for text in rows[2] if text] == ["区县", "名次", "小区开工", "投资"]
    assert (formulas["E5"].value, formulas["H5"].value) == ("=D5/C5", "=G5/F5")
    assert formulas["D19"].value == "=SUM(D5:D18)"
    assert opened(book)["各区县完成进度表"]["B5"].value == 1


def test_groups_are_heads_in_the_page_and_in_the_paper() -> None:
    page = html.render(hunan(), OutputTarget()).decode()
    assert "<th scope=colgroup colspan=3>小区开工<th scope=colgroup colspan=3>投资" in page
    assert docx.render(hunan(), OutputTarget())[:2] == b"PK"


def test_the_rows_for_programs_hold_each_measure_behind_its_name() -> None:
    row = hunan().records[0]
    assert [*row][:5] == ["org", "org_name", "place", "apart", "starts_target"]
    assert str(row["investment_completion"]) == "38.13%"


def test_two_promises_of_one_indicator_are_two_groups() -> None:
    seen = case("68-overall-and-years.md", "2026-11-05")
    measures = [seen.programme.indicators["investment"]]
    document = bulletin(seen, None, None, parse_period("2026-10"), "en", measures=measures, in_one=wide_table)
    groups = dict.fromkeys(column.group for column in document.tables[0].columns)
    assert [*groups] == ["", "Investment (2025-2027)", "Investment (2026)"]
    assert "investment_2027_target" in document.records[0]
    # nobody below has a target for the three years: no place
    assert [row[1].text for row in document.tables[0].rows] == ["—", "—", "—", ""]


def test_who_has_no_place_says_why() -> None:
    seen = case("68-overall-and-years.md", "2026-11-05")
    measures = [seen.programme.indicators[name] for name in ("starts", "investment")]
    document = bulletin(seen, None, None, parse_period("2026-10"), "zh", measures=measures, in_one=wide_table)
    assert [(row[0].text, row[1].text) for row in document.tables[0].rows[:3]] == [
        ("东区", "1"),
        ("西区", "2"),
        ("南区", "未报最新数据"),
    ]
    assert document.tables[0].rows[0][4].text == "全部开工"


def test_who_has_a_target_of_another_time_is_told() -> None:
    files = {
        "targets/city.yaml": "org: city\ntargets:\n  - {indicator: pipes, at_least: 9, since: 2025, by: 2027}\n",
        "targets/east.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 4, since: 2026, by: 2026}\n",
        "targets/west.yaml": "org: west\ntargets:\n  - {indicator: pipes, at_least: 5, since: 2025, by: 2027}\n",
    }
    seen = view(files, "2026-11-05")
    for made in (wide_table, overall_table):
        document = bulletin(seen, None, None, parse_period("2026-10"), "zh", in_one=made)
        assert "目标期与表头不同的：东区（2026年） 管网。" in document.said("note")
    document = bulletin(seen, None, None, parse_period("2026-10"), "zh", in_one=overall_table)
    assert document.said("line")[0] == "不排名 东区：管网不排名，完成率—，缺口—，距序时—。"


def test_a_measure_without_target_then_is_refused() -> None:
    seen = case("68-overall-and-years.md", "2028-11-05")
    starts = seen.programme.indicators["starts"]
    with pytest.raises(AskedWronglyError) as raised:
        bulletin(seen, None, None, parse_period("2027-10"), "zh", measures=[starts], in_one=wide_table)
    assert raised.value.message == ("老旧小区开工在2027年10月没有目标。", "Compounds begun has no target in 2027-10.")


def test_the_mean_of_the_places_gives_the_order_over_all() -> None:
    document = overall()
    assert document.said("statement")[0] == (
        "2 项指标综合排名：第1名 东区、西区（平均名次1.50）；不排名 1 个（南区）。"
    )
    east, west, south, total = ([cell.text for cell in row] for row in document.tables[0].rows)
    assert east == ["东区", "1", "1.50", "1", "全部开工", "0", "0", "2", "81.3%", "1.5", "0.17"]  # 20/3 - 6.5
    assert west == ["西区", "1", "1.50", "2", "70.0%", "9", "4", "1", "87.5%", "1.5", "0.00"]  # 25 - 21
    assert south == ["南区", "不排名", "—", "未报最新数据", "90.0%", "1", "0", *"————"]
    assert total[4:] == ["≥ 83.3%", "≤ 10", "0", "", "85.0%", "3.0", "0.00"]


def test_a_word_for_a_full_rate_leaves_the_figure_as_it_is() -> None:
    document = overall()
    assert [str(row["starts_completion"]) for row in document.records] == ["100.0%", "70.0%", "90.0%"]
    seen = case("68-overall-and-years.md", "2026-11-05")
    single = bulletin(seen, None, seen.programme.indicators["starts"], parse_period("2026-10"), "zh")
    assert [row[4].text for row in single.tables[0].rows] == ["全部开工", "70.0%", "90.0%", "≥ 83.3%"]
    assert str(single.records[0]["completion"]) == "100.0%"
    assert "进度居前的：东区100.0%。" in single.said("detail")


def test_first_and_last_and_each_row_are_told_in_words() -> None:
    english = overall("en")
    assert english.said("statement")[0] == (
        "Over 2 measures: first East, West (mean place 1.50); not ranked: 1 (South)."
    )
    assert english.said("line")[2] == (
        "not ranked, South: Compounds begun out of date, completion 90.0%, gap 1 个, on schedule; Investment no target."
    )
    september = overall(month="2026-09")
    # to the end of September nobody's figure is known but South's
    assert september.said("statement")[0] == "2 项指标综合排名：无；不排名 3 个（东区、西区、南区）。"
    assert any("老旧小区开工、有效投资（2026年）无法排名，不计入" in note for note in september.said("note"))


def test_of_whom_nothing_was_asked_has_no_place_and_is_not_called_unranked() -> None:
    seen = case("30-monthly-report.md", "2026-07-05")
    document = bulletin(seen, None, None, parse_period("2026-06"), "zh", in_one=overall_table)
    assert [(row[0].text, row[1].text) for row in document.tables[0].rows[2:4]] == [("南区", "不排名"), ("市本级", "—")]
    assert document.said("statement")[0] == (
        "1 项指标综合排名：第1名 东区（平均名次1.00）；末位 西区（平均名次2.00）；不排名 1 个（南区）。"
    )


def test_the_last_is_named_where_it_is_not_the_first() -> None:
    seen = case("67-one-wide-table.md", "2021-09-24")
    document = bulletin(seen, None, None, parse_period("2021-08"), "zh", in_one=overall_table)
    assert document.said("statement")[0] == (
        "2 项指标综合排名：第1名 张家界市（平均名次1.50）；末位 湘西州（平均名次14.00）。"
    )


def test_without_any_target_there_is_no_table() -> None:
    seen = view({"targets/city.yaml": "org: city\ntargets: []\n"}, "2026-11-05")
    assert bulletin(seen, None, None, parse_period("2026-10"), "zh", in_one=overall_table).tables == ()


def by_score(name: str, day: str = "2027-02-10", language: Language = "zh") -> Document:
    page = {"zhaoqing": "72-veto-and-grades.md", "y2026": "74-score-of-duties.md"}[name]
    seen = case(page, day)
    in_one = partial(overall_table, score=seen.programme.scores[name])
    return bulletin(seen, None, None, parse_period("2026-12"), language, in_one=in_one)


def test_the_total_of_a_score_gives_the_order_over_all_and_its_grade_stands_beside_it() -> None:
    document = by_score("zhaoqing")
    assert document.said("statement")[0] == (
        "按“住房保障（肇庆）”综合排名：第1名 西区（总分97.50）；末位 东区（总分92.50）。"
    )
    table = document.tables[0]
    assert [column.heading for column in table.columns[:5]] == ["区县", "名次", "总分", "等次", "名次"]
    assert [[cell.text for cell in row[:4]] for row in table.rows] == [
        ["西区", "1", "97.50", "优秀"],
        ["东区", "2", "92.50", "不合格（一票否决）"],
        ["合计（全市）", "", "", ""],
    ]
    assert [(row["grade"], row["score"]) for row in document.records] == [("优秀", "zhaoqing"), ("不合格", "zhaoqing")]
    assert (
        by_score("zhaoqing", language="en")
        .said("line")[0]
        .startswith("place 1, West: total 97.50; 优秀; Starts place ")
    )


def test_who_has_no_exact_total_is_apart_with_the_reason() -> None:
    document = by_score("y2026", "2027-01-15")
    assert [[cell.text for cell in row[:3]] for row in document.tables[0].rows[:3]] == [
        ["南区", "1", "100.00"],
        ["西区", "2", "85.00"],
        ["东区", "未报告", "67.00 ~ 76.00"],
    ]
    assert document.said("statement")[0].endswith("末位 西区（总分85.00）；不排名 1 个（东区）。")


def test_whom_a_score_does_not_judge_comes_last_and_a_veto_alone_is_a_column() -> None:
    seen = case("72-veto-and-grades.md", "2027-01-15")
    in_one = partial(overall_table, score=seen.programme.scores["housing"])
    table = bulletin(seen, None, None, parse_period("2026-12"), "en", in_one=in_one).tables[0]
    assert [row[3].text for row in table.rows] == ["—", "Veto", ""]
    files = files_of((CASES / "74-score-of-duties.md").read_text(encoding="utf-8"))
    tree = files["targets/programme.yaml"].replace(
        "  west: {name: 西区, en: West, level: district", "  west: {name: 西区, en: West, level: body"
    )
    mixed = view({**files, "targets/programme.yaml": tree}, "2027-02-10")
    in_one = partial(overall_table, score=mixed.programme.scores["y2026"])
    document = bulletin(mixed, None, None, parse_period("2026-12"), "zh", in_one=in_one)
    assert [[cell.text for cell in row[:3]] for row in document.tables[0].rows[:3]][-1] == ["西区", "—", "—"]


def test_a_veto_that_is_open_is_called_perhaps() -> None:
    files = files_of((CASES / "72-veto-and-grades.md").read_text(encoding="utf-8"))
    files["data/west.yaml"] = files["data/west.yaml"].replace("finished: {2026: 10}", "finished: {2026: {at_least: 8}}")
    seen = view(files, "2027-01-15")
    in_one = partial(overall_table, score=seen.programme.scores["zhaoqing"])
    rows = bulletin(seen, None, None, parse_period("2026-12"), "zh", in_one=in_one).tables[0].rows
    assert [row[3].text for row in rows[:2]] == ["不合格（一票否决）", "无法判定（可能一票否决）"]


def test_where_there_is_one_org_nobody_has_a_place() -> None:
    alone = "programme: p\nperiod: 2025..2027\norgs:\n  east: {name: 东区, level: district}\nsources: {s: {title: t}}\n"
    targets = "org: east\nsource: s\ntargets:\n  - {indicator: pipes, at_least: 30}\n"
    seen = view({"targets/programme.yaml": alone, "targets/east.yaml": targets}, "2026-11-20")
    assert rank_overall(seen, "en", None).said("verdict") == ("Over 1 measure: nobody.",)
