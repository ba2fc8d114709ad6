"""The month's summary and the quarter's bulletin; the figures are computed by hand from the rows below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.period import parse_period
from renewal_cli.report.bulletin import bulletin, chinese
from renewal_cli.report.document import Bullets, Document
from renewal_cli.report.table import Figure
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.view import View

RULES = 'rules:\n  commend: {lead: ">= 0", top: 1}\n  call_out: {lead: "< -10"}\n'
PROGRAMME = """\
programme: 三年行动
issuer: 市更新办
period: 2025..2027
orgs:
  city: {name: 全市, level: city}
  own:  {name: 市本级, level: body, parent: city}
  a: {name: 甲区, en: Jia, level: district, parent: city, lead_unit: 甲区住建局}
  b: {name: 乙区, level: district, parent: city}
  c: {name: 丙区, level: district, parent: city}
  d: {name: 丁区, level: district, parent: city}
sources:
  plan: {title: 行动方案, date: 2025}
"""
TARGET = "{{indicator: compounds, at_least: {}, since: 2025, by: 2027}}"
FILES = {
    "targets/programme.yaml": PROGRAMME + RULES,
    "targets/all.yaml": f"org: city\nsource: plan\ntargets: [{TARGET.format(100)}]\n",
    "targets/a.yaml": f"org: a\ntargets: [{TARGET.format(36)}, {{indicator: green, improve: true, by: 2027}}]\n",
    "targets/b.yaml": f"org: b\ntargets: [{TARGET.format(20)}]\n",
    "targets/c.yaml": f"org: c\ntargets: [{TARGET.format(10)}, "
    "{indicator: pipes, at_least: 5, since: 2027, by: 2027}]\n",
    "targets/d.yaml": f"org: d\ntargets: [{TARGET.format(10)}, "
    "{indicator: homes, at_least: 5, since: 2025, by: 2026}]\n",
    # by October 2026 22 of 36 months are gone: 61.1 %
    "data/a.yaml": "org: a\nactuals: {compounds: {2025-01..2026-09: 20, 2026-10: 7, 2026-11: 5}}\n",  # 27/36 = 75.0 %
    "data/b.yaml": "org: b\nactuals: {compounds: {2025-01..2026-09: 4, 2026-10: 1}}\n",  # 5/20 = 25.0 %
    "data/c.yaml": "org: c\nactuals: {compounds: {2025-01..2026-09: 8}}\n",  # silent in October
    "data/d.yaml": "org: d\nactuals: {compounds: {2025-01..2026-10: {at_least: 4}}, homes: {2026-10: 2}}\n",
    "data/own.yaml": "org: own\nactuals: {compounds: {2025-01..2026-10: 3}}\n",
}


def seen(files: dict[str, str] | None = None, as_of: str = "2026-11-20") -> View:
    return view(files or FILES, as_of)


def made(
    period: str = "2026-10", language: str = "zh", files: dict[str, str] | None = None, org: str | None = None
) -> Document:
    looked = seen(files)
    return bulletin(
        looked,
        looked.programme.orgs[org] if org else None,
        None,
        parse_period(period),
        "en" if language == "en" else "zh",
    )


def test_the_text_is_in_the_order_of_the_ministries() -> None:
    document = made()
    assert document.said("title") == ("三年行动2026年10月进展情况汇总",)
    assert document.issuer == "市更新办"
    assert document.said("heading") == ("一、老旧小区改造", "二、交付套数")
    assert document.said("verdict") == ("截至2026年10月31日，全市 1 项目标：无法判定 1 项。",)
    assert document.said("statement") == (
        # 27 + 5 + 8 + 4 + 3 = 47, a lower bound since 丙区 is silent and 丁区 gave one
        "全市目标100个以上（2025—2027年），已报区县累计完成不少于47个，完成率不低于47.0%（1个区县未报齐），"
        "最多低于序时进度14.1个百分点。",
        "全市没有这项目标，实绩不少于2套。",
        "未报到2026年10月末、不排先后的：丙区（报至9月30日：老旧小区改造）。",
    )
    assert document.said("detail")[:3] == (
        "进度居前的：甲区75.0%。",
        "进度居后的（由慢到快）：乙区25.0%。",
        "只知上下限、不排先后的：丁区不低于40.0%。",
    )
    assert "目标出处：老旧小区改造，见《行动方案》。" in document.said("note")


def test_the_change_is_in_percentage_points_since_the_period_before() -> None:
    changes = {record["org"]: record["change"] for record in made().records if record["indicator"] == "compounds"}
    texts = {org: change.text for org, change in changes.items() if isinstance(change, Figure)}
    assert texts == {"a": "+19.4", "b": "+5.0", "c": "—", "d": "—", "own": "—", "city": "—"}  # 7/36, 1/20
    said = made(org="a").said("statement")
    assert said[0] == (
        "甲区目标36个以上（2025—2027年），累计完成27个，完成率75.0%，比上月末提高19.4个百分点，超序时进度13.9个百分点。"
    )
    # by the end of June 2026 nothing was known of 甲区
    assert "上季末" not in made("2026Q3", org="a").said("statement")[0]


def test_the_table_has_own_body_below_the_districts_and_the_total_last() -> None:
    table = made().tables[0]
    assert [row[1].text for row in table.rows] == ["甲区", "乙区", "丙区", "丁区", "市本级", "合计（全市）"]
    assert [row[0].text for row in table.rows] == ["1", "2", "3", "4", "5", ""]
    assert [cell.text for cell in table.rows[0][2:]] == [
        *("≥ 36", "27", "75.0%", "+19.4", "61.1%", "+13.9", "9", "7", "7 ~ 27", "达到序时", "甲区住建局")
    ]
    assert [cell.text for cell in table.rows[4][2:]] == ["—", "3", "—", "—", "—", "—", "—", "≤ 3", "≤ 3", "—", "—"]
    assert table.unit_line == "单位：个　截至2026年10月31日（据2026年11月20日前报送数据）"
    assert table.has_total


def test_the_lists_follow_the_rules_of_the_programme_and_are_not_there_without() -> None:
    lists = {block.title: block.items for block in made().blocks if isinstance(block, Bullets)}
    assert lists == {
        "通报表扬": ("甲区超序时进度：老旧小区改造13.9个百分点。",),
        "通报批评": (
            "丁区低于序时进度：交付套数51.7个百分点。",  # 2 of 5 at 22 of 24 months
            "乙区低于序时进度：老旧小区改造36.1个百分点。",
        ),
    }
    without = made(files={**FILES, "targets/programme.yaml": PROGRAMME})
    assert not [block for block in without.blocks if isinstance(block, Bullets)]
    lonely = made(org="c")
    assert [block.items for block in lonely.blocks if isinstance(block, Bullets)] == [("无",), ("无",)]


def test_what_has_no_section_is_said_with_its_reason() -> None:
    notes = made().said("note")
    assert notes[1] == "甲区 人均公园绿地面积：显著提升，没有量化目标，不能计算。"
    assert notes[2] == "丙区 管网：目标期2027年，不含2026年10月。"


def test_those_left_out_alike_share_a_sentence() -> None:
    later = "  - {indicator: pipes, at_least: 8, since: 2027, by: 2027}\n"
    files = {**FILES, "targets/later.yaml": f"org: a\nsource: plan\ntargets:\n{later}"}
    assert "丙区、甲区 管网：目标期2027年，不含2026年10月。" in made(files=files).said("note")


def test_a_target_for_a_time_that_the_upper_org_promised_nothing_for_is_named() -> None:
    year = "{indicator: compounds, at_least: 12, since: 2026, by: 2026}"
    files = dict(FILES)
    for org in "ab":
        files[f"targets/{org}.yaml"] = f"org: {org}\ntargets: [{TARGET.format(20)}, {year}]\n"
    found = made(files=files)
    assert "甲区、乙区 老旧小区改造（2026年）：全市没有2026年的目标，没有列出。" in found.said("note")
    english = made(files=files, language="en")
    assert any("(2026): 全市 has no target for 2026, so it is not shown." in each for each in english.said("note"))


def test_a_line_for_plain_text_says_what_the_table_says() -> None:
    lines = made().said("line")
    assert lines[0].startswith("甲区 老旧小区改造：目标36个以上（2025—2027年），实绩27个，完成率75.0%")
    assert "市本级 老旧小区改造：没有目标，实绩3个。1至10月完成不超过3个；10月完成不超过3个。" in lines
    assert not any("乙区 交付套数" in line for line in lines)  # neither target nor report


def test_a_quarter_is_a_bulletin_and_english_says_the_same() -> None:
    document = made("2026Q3", "en")
    assert document.said("title") == ("三年行动: quarterly bulletin 2026Q3",)
    assert made("2026Q4").said("title") == ("三年行动2026年第四季度进展情况通报",)
    # 20 of 36 and 8 of 10 against 21 of 36 months
    assert "In front: 丙区 80.0%." in document.said("detail")
    assert "At the back, the worst first: 乙区 20.0%." in document.said("detail")
    assert "Not reported to the end of 2026Q3, not ranked: 丁区 (never)." in document.said("statement")


def test_an_org_without_targets_below_it_names_nobody() -> None:
    files = {name: text for name, text in FILES.items() if name not in {f"targets/{each}.yaml" for each in "abcd"}}
    assert "下级没有分解目标，不排先后。" in made(files=files).said("detail")
    assert made(files=files, org="a").records == ()


def test_a_period_to_come_and_several_tops_are_refused() -> None:
    with pytest.raises(AskedWronglyError, match="has not begun"):
        made("2026-12")
    two = PROGRAMME.replace("parent: city, lead_unit", "lead_unit")
    with pytest.raises(AskedWronglyError, match="--district: city, a"):
        made(files={**FILES, "targets/programme.yaml": two})


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_headings_count_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


TWO = {
    **FILES,
    "targets/programme.yaml": PROGRAMME.replace("en: Jia, ", "") + RULES,
    "targets/all.yaml": f"org: city\ntargets: [{TARGET.format(100)}, "
    "{indicator: compounds, at_least: 50, since: 2026, by: 2026, strive: true}]\n",
    "targets/b.yaml": f"org: b\ntargets: [{TARGET.format(20)}, "
    "{indicator: compounds, at_least: 10, since: 2026, by: 2026}]\n",
    "data/b.yaml": "org: b\nactuals: {compounds: {2025: 2, 2026-01..2026-10: 3}}\n",
}


def test_promises_of_one_indicator_share_a_paragraph_and_who_is_missing_is_told_once() -> None:
    document = made(files=TWO)
    assert document.said("heading") == ("一、老旧小区改造", "二、交付套数")
    first = document.said("statement")[0]
    assert first.startswith("全市2025—2027年目标100个以上，已报区县累计完成不少于47个，完成率不低于47.0%（")
    assert "。2026年力争目标50个以上，" in first
    assert first.count("未报齐") == 1
    english = made(files=TWO, language="en").said("statement")[0]
    assert english.startswith("全市: 2025-2027, target at least 100 个, at least 47 个 done by those who reported")
    assert ". 2026, stretch target at least 50 个" in english
    assert "2025—2027年进度居前的：甲区75.0%。" in document.said("detail")
    assert "In front (2025-2027): 甲区 75.0%." in made(files=TWO, language="en").said("detail")


def test_a_change_that_is_a_bound_stands_in_the_table_only() -> None:
    files = {
        **FILES,
        "data/d.yaml": "org: d\nactuals: {compounds: {2025-01..2025-12: 1, 2026-01..2026-10: {at_least: 4}}}\n",
    }
    files["data/c.yaml"] = "org: c\nactuals: {compounds: {2025-01..2026-09: 8, 2026-10: 1}}\n"
    files["data/own.yaml"] = "org: own\nactuals: {compounds: {2025-01..2026-09: 3, 2026-10: 0}}\n"
    assert "比上月末" not in made(files=files).said("statement")[0]


def test_the_window_of_those_named_stands_in_the_title_where_it_is_that_of_all_and_else_with_the_org() -> None:
    own = "{{indicator: compounds, at_least: {}, since: 2026, by: 2026}}"
    alike = {**TWO, "targets/a.yaml": f"org: a\ntargets: [{TARGET.format(36)}, {own.format(10)}]\n"}
    alike["targets/all.yaml"] = "org: city\ntargets: [{indicator: compounds, at_least: 50, since: 2026, by: 2026}]\n"
    alike["data/a.yaml"] = "org: a\nactuals: {compounds: {2025: 20, 2026-01..2026-10: 12}}\n"
    lists = [block for block in made(files=alike).blocks if isinstance(block, Bullets)]
    assert [(block.title, block.items[0].partition("：")[0]) for block in lists] == [
        ("通报表扬（2026年）", "甲区超序时进度"),
        ("通报批评", "乙区低于序时进度"),  # and 丙区, which has one promise only
    ]
    assert "低于序时进度：老旧小区改造（2026年）" in lists[1].items[0]


def test_the_letter_has_its_number_and_to_whom_it_goes() -> None:
    letter = "letter:\n  number: 更办〔{year}〕{month}号，第{quarter}季度\n  to: [各区政府]\n  copies: [市委办]\n"
    files = {**FILES, "targets/programme.yaml": PROGRAMME + letter + RULES}
    assert made(files=files).letter == ("更办〔2026〕10号，第4季度", ("各区政府",), ("市委办",))


def test_a_list_of_districts_that_is_not_complete_and_a_rate_that_did_not_change_are_told() -> None:
    partial = PROGRAMME.replace("{name: 全市, level: city}", "{name: 全市, level: city, children: partial}")
    files = {**FILES, "targets/programme.yaml": partial + RULES}
    full = {"c": "2025-01..2026-10: 8", "d": "2025-01..2026-10: 4"}
    files |= {f"data/{org}.yaml": f"org: {org}\nactuals: {{compounds: {{{series}}}}}\n" for org, series in full.items()}
    assert "（区县名单不全）" in made(files=files).said("statement")[0]
    files = {
        "targets/programme.yaml": PROGRAMME + RULES,
        "targets/all.yaml": f"org: city\ntargets: [{TARGET.format(100)}]\n",
        "data/city.yaml": "org: city\nactuals: {compounds: {2025-01..2026-09: 50, 2026-10: 0}}\n",
    }
    assert "，与上月末持平，" in made(files=files).said("statement")[0]


def test_those_who_reported_did_what_is_sure_of_it() -> None:
    # of 4 from December to March at least 3 belong to the window, as 1 fell into December
    files = {
        **FILES,
        "data/d.yaml": "org: d\nactuals: {compounds: {2025-01..2026-10: 4}}\n",
        "data/b.yaml": "org: b\nactuals: {compounds: {2024-12..2025-03: 4, 2024-12: {at_most: 1}}}\n",
    }
    text = made(files=files).said("statement")[0]
    assert "已报区县累计完成45至46个" in text


def test_what_the_org_reported_itself_is_part_of_what_was_reported() -> None:
    # its own 20 to December 2025; then 7 of a and 4 of b, c being silent
    files = {
        **FILES,
        "data/city.yaml": "org: city\nactuals: {compounds: {2025: 20}}\n",
        "data/a.yaml": "org: a\nactuals: {compounds: {2026-01..2026-10: 7}}\n",
        "data/b.yaml": "org: b\nactuals: {compounds: {2026-01..2026-10: 4}}\n",
        "data/c.yaml": "org: c\nactuals: {pipes: {2027: 0}}\n",
        "data/d.yaml": "org: d\nactuals: {compounds: {2026-01..2026-10: 1}}\n",
        "data/own.yaml": "org: own\nactuals: {compounds: {2026-01..2026-10: 0}}\n",
    }
    assert "已报区县累计完成32个" in made(files=files).said("statement")[0]


def test_of_reports_that_end_before_the_period_the_day_is_said() -> None:
    for period, told in (("2026-10", False), ("2026-11", True)):  # a alone reported November
        without = {**FILES, "data/a.yaml": "org: a\nactuals: {compounds: {2025-01..2026-09: 20, 2026-10: 7}}\n"}
        zh, en = (
            bulletin(view(without, "2026-12-10"), None, None, parse_period(period), language).said("statement")[0]
            for language in ("zh", "en")
        )
        assert ("，数据截至2026年10月31日，已报区县累计完成" in zh) is told
        assert (", data through 2026-10-31, " in en) is told


def test_nobody_is_in_front_or_at_the_back_where_all_are_equal() -> None:
    none = {f"data/{org}.yaml": f"org: {org}\nactuals: {{compounds: {{2025-01..2026-10: 0}}}}\n" for org in "abcd"}
    said = " ".join(made(files={**FILES, **none}).said("detail"))
    assert "进度居前的" not in said
    assert "进度居后的" not in said


def test_by_a_band_alone_who_lies_in_it_for_sure_is_named_too() -> None:
    files = {**FILES, "data/a.yaml": "org: a\nactuals: {compounds: {2025-01..2026-10: {at_most: 9}}}\n"}
    named = [block.items for block in made(files=files).blocks if isinstance(block, Bullets)]
    assert "甲区低于序时进度：老旧小区改造36.1至61.1个百分点。" in named[1]  # up to 25.0 % of 61.1 %
    english = [block.items for block in made(files=files, language="en").blocks if isinstance(block, Bullets)]
    assert "Jia, points below schedule: 老旧小区改造 36.1 to 61.1." in [
        each.replace("Compounds", "老旧小区改造") for each in english[1]
    ]


@pytest.mark.parametrize(
    ("promise", "done", "zh", "en"),
    [
        ("at_least: 36", 22, "甲区与序时进度持平：老旧小区改造。", "Jia, exactly on schedule: Compounds."),
        (
            "at_most: 36",
            25,
            "甲区超上限序时进度：老旧小区改造8.3个百分点。",
            "Jia, points above the ceiling's schedule: Compounds 8.3.",
        ),
    ],
)
def test_who_is_named_on_schedule_or_by_a_ceiling_is_said_so(promise: str, done: int, zh: str, en: str) -> None:
    rules = 'rules:\n  commend: {lead: "[0, 1]"}\n  call_out: {lead: "[-9, -8]"}\n'
    files = {
        **FILES,
        "targets/programme.yaml": PROGRAMME + rules,
        "targets/a.yaml": FILES["targets/a.yaml"].replace("at_least: 36", promise),
        "data/a.yaml": f"org: a\nactuals: {{compounds: {{2025-01..2026-10: {done}}}}}\n",
    }
    for language, told in (("zh", zh), ("en", en)):
        named = [
            item
            for block in made(files=files, language=language).blocks
            if isinstance(block, Bullets)
            for item in block.items
        ]
        assert told in named


def test_who_reported_before_the_time_of_a_target_is_said_to_that_day_and_who_never_did_so() -> None:
    earlier = {**FILES, "data/c.yaml": "org: c\nactuals: {compounds: {2024: 8}}\n"}
    silent = next(text for text in made(files=earlier).said("statement") if text.startswith("未报到"))
    assert "丙区（报至2024年12月31日：老旧小区改造）" in silent
    never = {name: text for name, text in FILES.items() if name != "data/c.yaml"}
    assert "丙区（从未报告：老旧小区改造）" in " ".join(made(files=never).said("statement"))


def test_of_two_promises_that_end_on_one_day_each_has_a_section_with_those_of_its_own_window() -> None:
    year = "{{indicator: compounds, at_least: {}, since: 2027, by: 2027}}"
    files = {
        "targets/programme.yaml": PROGRAMME + RULES,
        "targets/city.yaml": f"org: city\ntargets: [{TARGET.format(100)}, {year.format(40)}]\n",
        "targets/a.yaml": f"org: a\ntargets: [{TARGET.format(60)}, {year.format(24)}]\n",
        "targets/b.yaml": f"org: b\ntargets: [{TARGET.format(40)}]\n",
        "data/a.yaml": "org: a\nactuals: {compounds: {2025..2026: 30, 2027-01..2027-03: 6}}\n",
        "data/b.yaml": "org: b\nactuals: {compounds: {2025..2026: 20, 2027-01..2027-03: 5}}\n",
    }
    looked = view(files, "2027-04-10")
    document = bulletin(looked, None, None, parse_period("2027-03"), "zh")
    assert [table.title[4:] for table in document.tables] == [
        "老旧小区改造（2025—2027年）进展情况",
        "老旧小区改造（2027年）进展情况",
    ]
    whole, of_year = ({row[1].text: [cell.text for cell in row] for row in table.rows} for table in document.tables)
    assert (whole["甲区"][2:4], whole["合计（全市）"][2:4]) == (["≥ 60", "36"], ["≥ 100", "≥ 61"])  # 30 + 6, 50 + 11
    assert (of_year["甲区"][2:4], of_year["合计（全市）"][2:4]) == (["≥ 24", "6"], ["≥ 40", "≥ 11"])
    assert of_year["乙区"][2:4] == ["—", "5"]  # its promise over three years stands in the other table
