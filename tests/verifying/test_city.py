"""The example city: its reports in all formats, texts as an office writes them, and comparisons with other times."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.last_period import last_period
from renewal_cli.calc.view import View
from renewal_cli.commands.init import EXAMPLES_FOLDER
from renewal_cli.load.programme import load_programme
from renewal_cli.model.period import ONE_DAY, parse_period
from renewal_cli.render import docx, html, markdown
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.compare import compare
from renewal_cli.report.page import page
from renewal_cli.report.remark import Remark
from tests.verifying.reading import checked, checked_file, said, wrong

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document


@cache
def city() -> View:
    programme = load_programme(EXAMPLES_FOLDER / "city").programme
    assert programme is not None
    return View(programme, date(2026, 11, 20))


def quarterly(language: Language) -> Document:
    return bulletin(city(), None, None, parse_period("2026Q3"), language)


def comparison(language: Language) -> Document:
    investment = city().programme.indicators["investment"]
    return compare(city(), investment, parse_period("2026-10"), language, level="district")


@pytest.mark.parametrize(
    ("document", "renderer", "suffix", "least"),
    [
        (lambda: quarterly("zh"), docx, ".docx", 700),
        (lambda: quarterly("en"), html, ".html", 600),
        (lambda: page(city(), None, None, "zh"), markdown, ".md", 500),
        (lambda: comparison("zh"), html, ".html", 100),
        (lambda: comparison("en"), markdown, ".md", 100),
    ],
    ids=["bulletin", "bulletin in English", "page", "comparison", "comparison in English"],
)
def test_our_own_papers_of_a_whole_city_have_no_difference(
    document: object, renderer: object, suffix: str, least: int, tmp_path: Path
) -> None:
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(renderer.render(document().visible(), OutputTarget()))  # type: ignore[attr-defined, operator]
    found = checked_file(city(), path)
    assert not [Remark(each, city(), "en").line() for each in found if each.verdict in ("differs", "scale", "outdated")]
    assert sum(each.verdict == "agrees" for each in found) > least


TITLE = "# 2026年10月城市更新情况\n\n"


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        (
            "1—10月，甲区完成有效投资12.47亿元，同比增长{}%。",
            {"19.9": "agrees", "18.9": "differs 19.9%", "20": "rounded"},
        ),
        ("1—10月，甲区完成有效投资12.47亿元，比上年同期多{}亿元。", {"2.07": "agrees", "2.70": "differs 2.07亿元"}),
        (
            "1—10月，甲区完成有效投资12.47亿元，比去年同期多2.07亿元（+{}%）。",
            {"19.9": "agrees", "9.9": "differs 19.9%"},
        ),
        ("1—10月，甲区完成有效投资12.47亿元，同比下降{}%。", {"19.9": "differs 19.9%"}),
        ("10月，甲区完成有效投资1.75亿元，环比增长{}%。", {"0.0": "agrees", "7.4": "differs 0.0%"}),
        ("10月，丁区完成老旧小区改造1个，比上月多{}个。", {"0": "agrees", "2": "differs 0个"}),
        ("10月，甲区老旧小区改造完成率比上月末提高{}个百分点。", {"5.0": "agrees", "6.0": "differs +5.0个百分点"}),
        ("去年1—10月，甲区完成有效投资{}亿元。", {"10.40": "agrees", "10.63": "differs 10.40亿元"}),
        ("1月，全市完成老旧小区改造4个，比上年12月少{}个。", {"7": "unsure", "8": "unsure"}),
        ("甲区有效投资同比增长{}%。", {"19.9": "agrees", "18.9": "unsure 19.9%"}),
        ("1—10月，有效投资同比增长{}%。", {"77.7": "unsure"}),
    ],
)
def test_comparisons_are_those_of_compare(sentence: str, verdicts: dict[str, str]) -> None:
    for number, expected in verdicts.items():
        last = checked(city(), TITLE + sentence.format(number) + "\n")[-1]
        remark = Remark(last, city(), "zh")
        assert said(last).startswith(number)
        right = f" {remark.right}" if last.verdict in ("differs", "unsure") and remark.right else ""
        assert f"{last.verdict}{right}" == expected


OFFICE = (
    "截至10月底，甲区旧改累计完成41个，完成三年任务的68.3%，快于时间进度7.2个百分点；街头绿地建成8处，加装电梯83部。",
    "今年1—9月，全区县共上报老旧小区改造89个。截至目前，戊区仅报到6月。乙区有效投资20.43亿元，丙区17亿元左右。",
    "9月底，甲区老旧小区改造累计38个；10月当月新增3个，月底达41个。与8月底的34个相比，两个月增加7个。",
    "甲、乙、丙三区老旧小区改造合计完成101个，占全市已完成数的四成以上。丁区仅20个，排名靠后。",
    "有效投资方面，前10个月财政资金、专项债券、社会资本分别到位42.78亿元、35.26亿元、53.24亿元，同比均有增长。",
    "按照年度计划，甲区今年要改造22个小区，目前已开工22个、完工21个，开工率100%，完工率95.5%。明年拟再启动15个。",
    "市住建局会同甲区改造管网33.9公里，另有市政配套12公里不计入考核。群众满意度达96.5%，较去年提高2.1个百分点。",
    "从近三个月看，甲区每月新增2至3个；照此下去，年底可完成46个左右，超过三年目标的四分之三。",
    "| 区县 | 9月 | 10月 | 增加 |\n|---|---|---|---|\n| 甲区 | 38 | 41 | 3 |\n| 乙区 | 31 | 33 | 2 |\n",
    "| 单位 | 年度任务 | 开工 | 完工 | 投资额 |\n|---|---|---|---|---|\n| 甲区 | 25 | 24 | 21 | 3.2 |\n"
    "| 乙区 | 20 | 18 | 15 | 2.8 |\n| 合计 | 45 | 42 | 36 | 6 |\n",
    "老旧小区改造（单位：户）\n\n| 区县 | 涉及户数 | 完成 |\n|---|---|---|\n| 甲区 | 5200 | 4100 |\n"
    "| 乙区 | 4800 | 3300 |\n",
    "附：已报各区老旧小区改造三年完成率（%），甲区68.3、辛区64.7、乙区63.5，其余各区在45.5至62.5之间。",
)
"""Texts as offices write them: names shortened, months mixed, figures of other things; nothing in them is wrong."""


@pytest.mark.parametrize(
    "title", ["# 2026年10月城市更新情况\n\n", "# 2026年三季度情况通报\n\n", ""], ids=["October", "Q3", "none"]
)
@pytest.mark.parametrize("text", OFFICE, ids=range(len(OFFICE)))
def test_texts_in_other_words_give_no_alarm(text: str, title: str) -> None:
    assert not wrong(city(), f"{title}{text}\n", "city")


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "全市 7 项目标：无法判定 4 项（按已报者：落后 3 项、达到序时 1 项）、达到序时 3 项。",
            "agrees unsure unsure agrees",
        ),
        (
            "全市 7 项目标：无法判定 4 项（按已报者：落后 3 项、达到序时 1 项）、达到序时 5 项。",
            "agrees unsure unsure differs",
        ),
        ("全市 7 项目标（其中 4 项按已报者对各自目标）：落后 3 项、达到序时 4 项。", "unsure unsure unsure"),
        ("全市 7 项目标：落后 3 项、达到序时 4 项（其中 4 项按已报者对各自目标）。", "unsure unsure unsure"),
    ],
)
def test_counts_by_those_who_reported_are_not_held_against_those_of_all(text: str, verdicts: str) -> None:
    assert [each.verdict for each in checked(city(), f"截至2026年11月20日，{text}", "city")] == verdicts.split()


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("未报告 6 项、未到期 1 项", "agrees agrees"),
        ("未报告 7 项、未到期 1 项", "differs agrees"),
        ("未报告 5 项、未到期 2 项", "differs unsure"),
        ("未报告 6 项", "agrees"),
        ("未报告 7 项", "agrees"),
        ("未报告 5 项", "differs"),
        ("未报告 5 个", "unsure"),
        ("6 项未报告，尚有1项未到期", "agrees agrees"),
        ("未报告 7 项、未到期的共 1 项", "differs agrees"),
    ],
)
def test_what_is_not_due_is_among_what_is_not_reported_only_where_it_is_not_named_beside_it(
    text: str, verdicts: str
) -> None:
    january = View(city().programme, date(2025, 1, 20))
    told = f"# 城市更新三年行动（演示）\n\n截至2025年1月20日，全市 7 项目标：{text}。\n"
    assert [each.verdict for each in checked(january, told, "city")] == verdicts.split()


@pytest.mark.parametrize(
    ("heading", "verdicts"),
    [
        ("一、2025年工作回顾", "agrees agrees unsure"),
        ("一、2026年工作回顾", "outdated outdated unsure"),
        ("一、2025年以来工作回顾", "outdated outdated unsure"),
    ],
)
def test_a_heading_of_a_year_that_is_over_says_of_which_day_its_figures_are(heading: str, verdicts: str) -> None:
    sentence = "全市改造老旧小区130个，建成口袋公园28个，形成有效投资80亿元。"
    text = f"# 政府工作报告（2026年3月5日）\n\n## {heading}\n\n{sentence}\n"
    assert [each.verdict for each in checked(city(), text, "city")] == verdicts.split()


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("其中2025年上半年49个、2025年下半年81个", "agrees agrees"),
        ("其中2025年下半年81个；甲区20个", "agrees unsure"),
        ("其中2025年下半年81个，甲区20个", "agrees unsure"),
        ("甲区20个（其中2025年下半年8个）、丙区14个", "agrees differs differs"),
        ("其中甲区20个、丙区14个", "agrees differs"),
        ("其中上半年49个", "unsure"),
        ("其中上半年50个", "unsure"),
    ],
)
def test_a_part_with_a_time_of_its_own_lends_it_to_no_other(words: str, verdicts: str) -> None:
    text = f"# 政府工作报告（2026年3月5日）\n\n## 一、2025年工作回顾\n\n2025年，全市完成老旧小区改造130个，{words}。\n"
    assert [each.verdict for each in checked(city(), text, "city")][1:] == verdicts.split()


@pytest.mark.parametrize(
    ("words", "verdict", "right"),
    [
        ("有效投资12亿多元", "rounded", "12.47亿元"),
        ("有效投资25亿多元", "rounded", "25.24亿元"),
        ("有效投资20亿多元", "rounded", "25.24亿元"),
        ("有效投资超过20亿元", "rounded", "25.24亿元"),
        ("加装电梯40余部", "rounded", "41部"),
        ("旧改40余个", "rounded", "41个"),
        ("旧改39余个", "unsure", "41个、21个、3个"),
        ("加装电梯任务三分之一多", "unsure", ""),
    ],
)
def test_a_bound_is_held_against_the_nearest_figure_and_39_odd_is_not_41(words: str, verdict: str, right: str) -> None:
    (found,) = checked(city(), f"# 2026年10月城市更新情况\n\n截至10月底，甲区完成{words}。\n")
    assert (found.verdict, Remark(found, city(), "zh").right) == (verdict, right)


@pytest.mark.parametrize("title", ["# 2026年小结\n\n", ""], ids=["2026", "no year"])
def test_a_share_of_which_no_days_are_said_is_not_outdated(title: str) -> None:
    text = f"{title}上半年，全市完成有效投资29.74亿元。其中，甲区完成有效投资5.90亿元，占全市的{{}}%。\n"
    assert [checked(city(), text.format(share), "city")[-1].verdict for share in ("19.8", "16.4")] == [
        "unsure",
        "unsure",
    ]


def test_an_org_or_year_in_brackets_with_a_figure_is_not_that_of_the_next() -> None:
    text = f"{TITLE}1—10月，甲区改造老旧小区21个（其中老街片区4个、2025年7个），建成口袋公园4个。"
    assert [each.verdict for each in checked(city(), text, "city")] == ["agrees"] * 4


def test_what_is_planned_for_a_year_may_be_what_was_promised_for_it() -> None:
    (planned, other) = checked(city(), "2026年，乙区计划改造老旧小区18个。丙区计划改造老旧小区17个。", "city")
    assert (planned.verdict, other.verdict) == ("agrees", "unsure")


@cache
def days_of_the_programme() -> tuple[date, ...]:
    """Before it, in it and after it, at the ends of months and inside them."""
    months = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(10, 51)]
    return tuple(day for first in months for day in (first - ONE_DAY, first.replace(day=20)))


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(days_of_the_programme()), st.sampled_from(["zh", "en"]), st.sampled_from(["page", "month", "Q"]))
def test_our_own_papers_have_no_difference_on_any_day(day: date, language: Language, paper: str) -> None:
    seen = View(city().programme, day)
    period = last_period(seen, 1 if paper == "month" else 3)
    document = page(seen, None, None, language) if paper == "page" else bulletin(seen, None, None, period, language)
    assert not wrong(seen, markdown.render(document.visible(), OutputTarget()).decode())


def test_a_bound_of_those_who_reported_is_said_without_a_second_verb_and_read_back() -> None:
    written = bulletin(city(), None, None, parse_period("2026-10"), "zh")
    said_of = next(text for text in written.said("statement") if text.startswith("全市目标35万户以上"))
    assert "报齐的9个超过62.8%、超序时进度超过1.7个百分点" in said_of
    assert any("占其目标（32.60万户）的比例超过62.8%" in text for text in written.said("note"))
    found = checked(city(), f"截至2026年10月31日，惠及居民：{said_of}", "city")
    assert [said(each) for each in found if each.verdict == "agrees"][-2:] == ["62.8%", "1.7个百分点"]
