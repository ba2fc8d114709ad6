"""The words of headings: what they stand for, in which unit, of which indicator; and the time of a title."""

from __future__ import annotations

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.importing.headings import Heading, heading_of, meant, unit_of, units_in
from renewal_cli.importing.import_options import pairs
from renewal_cli.importing.times import Time, months_in, time_in
from tests.programmes import programme

KNOWN = [
    *programme(
        {
            "targets/indicators.yaml": (
                "indicators:\n"
                "  done: {name: 老旧小区改造, unit: 个, kind: flow}\n"
                "  begun: {name: 新开工老旧小区, unit: 个, kind: flow}\n"
                "  homes: {name: 惠及居民, unit: 万户, kind: flow}\n"
                "  money: {name: 有效投资, unit: 亿元, kind: flow}\n"
                "  new_money: {name: 新增有效投资, unit: 亿元, kind: flow}\n"
            )
        }
    ).indicators.values()
]


@pytest.mark.parametrize(
    ("text", "role", "unit"),
    [
        ("序号", "number", None),
        ("市州", "org", None),
        ("省份", "org", None),
        ("地区", "org", None),
        ("隶属", "org", None),
        ("县(市、区)", "org", None),
        ("各区县", "org", None),
        ("项目名称", "other", None),
        ("计划完成数", "plan", None),
        ("计划任务数", "plan", None),
        ("全年任务目标(个)", "plan", "个"),
        ("年度目标任务", "plan", None),
        ("年投资计划", "plan", None),
        ("计划投资额(万元)", "plan", "万元"),
        ("累计开工数", "actual", None),
        ("新开工小区数(个)", "actual", "个"),
        ("实际完成（个）", "actual", "个"),
        ("累计完成投资额\n（单位：万元）", "actual", "万元"),
        ("开工率", "rate", None),
        ("完成进度", "rate", None),
        ("年计划投资完成率(%)", "rate", "%"),
        ("涉及居民户数(万户)", "actual", "万户"),
        ("责任部门", "other", None),
        ("备注", "other", None),
        ("", "other", None),
    ],
)
def test_the_headings_of_published_tables_are_known(text: str, role: str, unit: str | None) -> None:
    heading = heading_of(text)
    assert (heading.role, heading.unit) == (role, unit)


def test_a_heading_of_two_levels_takes_unit_and_purpose_from_above_where_it_has_none() -> None:
    assert heading_of("计划任务数", "涉及居民户数(万户)") == Heading("涉及居民户数/计划任务数", "万户", "plan")
    assert heading_of("数量", "累计完成(个)") == Heading("累计完成/数量", "个", "actual")
    assert heading_of("数量", "其他") == Heading("其他/数量", None, "other")


@pytest.mark.parametrize(
    ("words", "unit", "ids"),
    [
        (["老旧小区改造完成数"], None, ["done"]),
        (["小区开工数"], None, ["begun"]),
        (["小区完成数"], None, ["done"]),
        (["完成投资额"], None, ["money", "new_money"]),
        (["新增有效投资"], None, ["new_money"]),
        (["完成数", "老旧小区月报"], None, ["done"]),
        (["完成户数"], "户", ["homes"]),
        (["完成户数"], "公里", []),
        (["完成数"], None, []),
        (["homes"], None, ["homes"]),
    ],
)
def test_an_indicator_is_found_by_what_the_first_words_speak_of(
    words: list[str], unit: str | None, ids: list[str]
) -> None:
    assert [each.id for each in meant(words, heading_of(words[0]), unit_of(unit), KNOWN)] == ids


def test_a_unit_line_lists_units() -> None:
    assert units_in("单位: 个、 亿元") == ["个", "亿元"]
    assert units_in("（单位：万元）") == ["万元"]
    assert units_in("填报单位") == []
    assert unit_of("3") is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("截至2021年10月31日", Time("2021-10", is_running=True)),
        ("截止2026年2月20日", Time("2026-02-20", is_running=True)),
        ("湖南省2021年1-10月进展", Time("2021-10", is_running=True)),
        ("2022年1—12月", Time("2022-12", is_running=True)),
        ("2026年10月份", Time("2026-10", is_running=False)),
        ("2025年第三季度", Time("2025Q3", is_running=False)),
        ("2025年上半年", Time("2025H1", is_running=False)),
        ("2024年度 计划", Time("2024", is_running=False)),
        ("截至2026年13月", None),
        ("截至2026年13月31日", None),
        ("2026年9月—3月", Time("2026-09", is_running=False)),
        ("2026年前三季度各区县完成情况", Time("2026-09", is_running=True)),
        ("2026年一至三季度", Time("2026-09", is_running=True)),
        ("2026年1—3季度", Time("2026-09", is_running=True)),
        ("2026年前10个月", Time("2026-10", is_running=True)),
        ("2026年十一月份", Time("2026-11", is_running=False)),
        ("2026年7—9月", Time("2026-07..2026-09", is_running=False)),
        ("2026年下半年", Time("2026H2", is_running=False)),
        ("截至2026年三季度末", Time("2026-09", is_running=True)),
        ("2026年改造情况表\n（截至10月底）", Time("2026-10", is_running=True)),
        ("2026年改造情况表（1-10月）", Time("2026-10", is_running=True)),
        ("2025—2027年目标任务分解表", Time("2025..2027", is_running=False)),
        ("2025年至2027年行动 2026年10月进度", Time("2026-10", is_running=False)),
        ("进展（2026年10月31日）", Time("2026-10", is_running=False)),
        ("进展（2026年11月5日）", None),
        ("2026年11月通报（截至10月底）", Time("2026-10", is_running=True)),
        ("2025—2027年行动 2026年10月通报（截至10月底）", Time("2026-10", is_running=True)),
        ("2025—2027年行动 2026年11月通报（截至10月底）", None),
        ("进展情况", None),
    ],
)
def test_the_time_of_a_table_is_in_its_title(text: str, time: Time | None) -> None:
    assert time_in(text) == time


def test_two_months_in_a_title_are_both_found_but_not_the_day_it_was_drawn_up() -> None:
    text = "2025—2027年三年行动 2026年9月进展 截至2026年10月31日 填报日期：2026年11月3日 2026年第3季度"
    assert [str(each) for each in months_in(text)] == ["2026-10", "2026-09", "2026-10", "2026Q3"]
    assert time_in("填报时间：2026年11月3日 2026年10月") == Time("2026-10", is_running=False)


def test_pairs_are_split_at_the_last_sign() -> None:
    assert pairs(["甲=乙=compounds ", " 完成 = skip"]) == {"甲=乙": "compounds", "完成": "skip"}
    assert pairs(None) == {}
    with pytest.raises(AskedWronglyError, match="no '='"):
        pairs(["甲"])


def test_words_in_brackets_are_no_unit_and_stay() -> None:
    assert heading_of("小区（含续建）")[:2] == ("小区（含续建）", None)
    assert heading_of("小区（单位：个）")[:2] == ("小区", "个")


def test_a_unit_line_may_hold_more_than_units() -> None:
    assert units_in("单位：个、、亿元") == ["个", "亿元"]
