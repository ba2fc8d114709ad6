"""Figures in tables: what a cell is of, by heading, row and title; and when nothing is said of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from renewal_cli.report.remark import Remark
from tests.programmes import view
from tests.verifying.bulletin import AS_OF, PROGRAMME
from tests.verifying.reading import checked, said, wrong

if TYPE_CHECKING:
    from renewal_cli.calc.view import View


@cache
def programme() -> View:
    return view(PROGRAMME, AS_OF)


TITLE = "# 临江市2026年9月情况\n\n"
ORGS_DOWN = """\
老旧小区改造进展情况表

单位：个　截至2026年9月30日

| 序号 | 区县 | 目标任务 | 累计完成 | 完成率 | 序时进度 | 超/低于序时(百分点) | 缺口 | 名次 | 状态 |
|---|---|---|---|---|---|---|---|---|---|
| 1 | 东城区 | 80 | 42 | 52.5% | 58.3% | -5.8 | 38 | 3 | 落后 |
| 2 | 西河区 | 60 | 32 | 53.3% | 58.3% | -5.0 | 28 | 2 | 落后 |
| 3 | 南山区 | 60 | 34 | 56.7% | 58.3% | -1.7 | 26 | 1 | 落后 |
| 4 | 北新区 | 40 | 16 | 40.0% | 58.3% | -18.3 | 24 | 4 | 严重落后 |
|  | 合计 | 240 | 124 | 51.7% | 58.3% | -6.7 | 116 |  | 落后 |
"""
INDICATORS_DOWN = """\
全市主要指标完成情况（截至2026年9月底）

| 指标 | 单位 | 目标 | 累计完成 | 完成率(%) | 还差 |
|---|---|---|---|---|---|
| 老旧小区改造 | 个 | 240 | 124 | 51.7 | 116 |
| 有效投资 | 亿元 | 200 | 120.00 | 60.0 | 80.00 |
| 地下管网改造 | 公里 | 700 | 425.5 | 60.8 | 274.5 |
| 口袋公园 | 个 | 60 | 38 | 63.3 | 22 |
"""
GROUPED = """\
<p>各区进度（截至2026年9月30日）</p>
<table><tr><th rowspan="2">单位</th><th colspan="2">老旧小区改造（个）</th><th colspan="2">有效投资（亿元）</th></tr>
<tr><th>累计完成</th><th>完成率</th><th>累计完成</th><th>完成率</th></tr>
<tr><td>东城区</td><td><p>42</p></td><td>52.5%</td><td>45.86</td><td>65.5%</td></tr>
<tr><td>西河区</td><td><p>32</p></td><td>53.3%</td><td>31.24</td><td>62.5%</td></tr>
<tr><td>南山区</td><td><p>34</p></td><td>56.7%</td><td>28.40</td><td>56.8%</td></tr></table>
"""
ORGS_ACROSS = """\
有效投资（单位：亿元，截至2026年9月30日）

| 项目 | 东城区 | 西河区 | 南山区 | 北新区 |
|---|---|---|---|---|
| 目标 | 70 | 50 | 50 | 30 |
| 累计完成 | 45.86 | 31.24 | 28.40 | 14.50 |
| 完成率 | 65.5% | 62.5% | 56.8% | 48.3% |
"""
TABLES = {"orgs down": ORGS_DOWN, "indicators down": INDICATORS_DOWN, "orgs across": ORGS_ACROSS}


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_of_a_table_that_is_understood_agrees(name: str) -> None:
    found = [each for each in checked(programme(), TITLE + TABLES[name]) if each.found.place]
    assert [f"{said(each)} {each.verdict} {each.judgement.doubt}" for each in found if each.verdict != "agrees"] == []
    assert len(found) > 11


def test_headings_of_two_lines_in_html_are_read_together() -> None:
    found = [each for each in checked(programme(), GROUPED, is_html=True) if each.found.place]
    assert {each.verdict for each in found} == {"agrees"}
    assert len(found) == 12
    changed = GROUPED.replace("31.24", "32.14")
    assert [each.partition(":")[0] for each in wrong(programme(), changed, is_html=True)] == ["differs 32.14"]


@pytest.mark.parametrize(
    ("table", "right", "other", "expected"),
    [
        (ORGS_DOWN, "| 32 | 53.3%", "| 23 | 53.3%", "differs 23 → 32个"),
        (ORGS_DOWN, "| 80 | 42", "| 90 | 42", "differs 90 → 80个以上（2025—2027年）"),
        (ORGS_DOWN, "56.7%", "57.6%", "differs 57.6% → 56.7%"),
        (ORGS_DOWN, "-18.3", "18.3", "differs 18.3 → 低于序时进度18.3个百分点"),
        (ORGS_DOWN, "| 26 |", "| 62 |", "differs 62 → 26个"),
        (ORGS_DOWN, "| 28 | 2 |", "| 28 | 4 |", "differs 4 → 第2位"),
        (ORGS_DOWN, "| 严重落后 |", "| 达到序时 |", "differs 达到序时 → 严重落后"),
        (ORGS_DOWN, "| 240 | 124", "| 240 | 126", "differs 126 → 124个"),
        (INDICATORS_DOWN, "| 60.8 |", "| 68.0 |", "differs 68.0 → 60.8%"),
        (INDICATORS_DOWN, "| 425.5 |", "| 4255 |", "differs 4255 → 425.5公里"),
        (ORGS_ACROSS, "28.40", "29.40", "differs 29.40 → 28.40亿元"),
        (ORGS_ACROSS, "14.50", "14.5万元", "scale 14.5万元 → 14.50亿元"),
    ],
)
def test_an_error_in_a_cell_is_found_with_what_is_right(table: str, right: str, other: str, expected: str) -> None:
    assert table.count(right) == 1
    found = [
        each
        for each in checked(programme(), TITLE + table.replace(right, other))
        if each.verdict not in ("agrees", "unsure")
    ]
    assert [f"{each.verdict} {said(each)} → {Remark(each, programme(), 'zh').right}" for each in found] == [expected]
    assert all(each.found.label for each in found)


UNKNOWN = """\
路灯改造情况表（截至2026年9月30日）

| 区县 | 目标(盏) | 累计完成(盏) | 完成率 | 名次 |
|---|---|---|---|---|
| 东城区 | 800 | 412 | 51.5% | 3 |
| 西河区 | 600 | 330 | 55.0% | 2 |
| 南山区 | 600 | 342 | 57.0% | 1 |
| 高新区 | 400 | 164 | 41.0% | 4 |
| 合计 | 2400 | 1248 | 52.0% |  |
"""


def test_a_table_of_something_unknown_that_agrees_with_itself_gives_no_alarm() -> None:
    assert not wrong(programme(), TITLE + UNKNOWN)


@pytest.mark.parametrize(
    ("right", "other", "expected"),
    [
        ("1248", "1258", "1258: differs: its parts add up to 1248盏"),
        ("55.0%", "56.0%", "56.0%: differs: its own numerator and denominator give 55%"),
        ("55.0% | 2", "55.0% | 3", "3: differs: by the figures of the table its place is 2"),
    ],
)
def test_a_table_of_something_unknown_is_held_against_itself(right: str, other: str, expected: str) -> None:
    judged = checked(programme(), TITLE + UNKNOWN.replace(right, other))
    found = [f"{said(each)}: {Remark(each, programme(), 'en').text}" for each in judged if each.verdict == "differs"]
    assert found == [expected]


def test_the_same_said_otherwise_in_text_and_table_is_found_where_it_is_wrong() -> None:
    text = "截至2026年9月底，东城区累计完成老旧小区改造42个。\n\n"
    assert not wrong(programme(), TITLE + text + ORGS_DOWN)
    changed = ORGS_DOWN.replace("80 | 42", "80 | 44")
    assert [each.partition(":")[0] for each in wrong(programme(), TITLE + text + changed)] == ["differs 44"]


def test_a_bound_in_a_cell_is_held_against_the_bound_that_the_programme_has() -> None:
    files = {**PROGRAMME, "data/bei.yaml": "org: bei\nactuals: {}\n"}
    table = ORGS_DOWN.replace("| 4 | 北新区 | 40 | 16 | 40.0% | 58.3% | -18.3 | 24 | 4 | 严重落后 |\n", "")
    table = table.replace("| 240 | 124 | 51.7% | 58.3% | -6.7 | 116 |  | 落后 |", "| 240 | ≥ {} |  |  |  |  |  |  |")
    seen = view(files, AS_OF)
    assert not wrong(seen, TITLE + table.format(108))
    assert [each.partition(":")[0] for each in wrong(seen, TITLE + table.format(118))] == ["differs 118"]


MERGED = """\
<table><tr><th colspan="3">老旧小区改造（截至2026年9月30日）</th></tr>
<tr><th>区县</th><th>本期完成</th><th>累计完成</th></tr>
<tr><td>东城区</td><td>9</td><td>42</td></tr><tr><td>西河区</td><td>5</td><td>32</td></tr>
<tr><td>南山区</td><td>7</td><td>34</td></tr></table>
"""


def test_the_period_of_the_title_is_that_of_its_columns() -> None:
    page = f"<h1>临江市2026年第三季度情况</h1><p>老旧小区改造，截至2026年9月30日</p>{MERGED}"
    found = [each for each in checked(programme(), page, is_html=True) if each.found.place]
    assert [each.verdict for each in found] == ["agrees"] * 6


@pytest.mark.parametrize(
    "head",
    ["累计完成" + "（不含收尾项目）" * 20, "老旧小区改造、有效投资", "2030年13月完成", "距序时(个)"],
)
def test_a_heading_that_is_not_understood_to_the_last_word_makes_its_column_unsure(head: str) -> None:
    table = ORGS_DOWN.replace("累计完成", head).replace("| 42 |", "| 99 |")
    assert "99" not in " ".join(wrong(programme(), TITLE + table))


def test_names_that_may_mean_several_things_are_not_certain() -> None:
    files = dict(PROGRAMME)
    files["targets/indicators.yaml"] = files["targets/indicators.yaml"].replace(
        "name: 口袋公园,", "name: 口袋公园, aliases: [公园项目],"
    )
    files["targets/indicators.yaml"] = files["targets/indicators.yaml"].replace(
        "name: 惠及居民,", "name: 惠及居民, aliases: [公园项目],"
    )
    table = "截至2026年9月30日\n\n| 区县 | 公园项目累计完成 |\n|---|---|\n| 全市 | 38 |\n| 临江市 | 77 |\n"
    assert {each.verdict for each in checked(view(files, AS_OF), TITLE + table)} == {"unsure"}


def test_places_that_follow_no_column_are_left_alone() -> None:
    table = (
        UNKNOWN.replace("51.5% | 3", "51.5% | 1").replace("57.0% | 1", "57.0% | 3").replace("55.0% | 2", "55.0% | 4")
    )
    assert not wrong(programme(), TITLE + table.replace("41.0% | 4", "41.0% | 2"))


def test_a_table_that_was_copied_from_an_earlier_month_is_outdated() -> None:
    table = "老旧小区改造（截至2026年9月30日）\n\n| 区县 | 累计完成 |\n|---|---|\n"
    table += "| 东城区 | 33 |\n| 西河区 | 27 |\n| 南山区 | 27 |\n| 北新区 | 13 |\n"
    found = checked(programme(), TITLE + table)
    assert {each.verdict for each in found} == {"outdated"}
    assert "时相符，现为42个（东城区 老旧小区改造 实绩，截至2026年9月30日）" in Remark(found[0], programme(), "zh").text
    assert not wrong(programme(), TITLE + table.replace("27 |\n| 南", "26 |\n| 南").replace("| 33", "| 31"))


def test_a_sum_may_be_that_of_the_rows_where_the_promises_do_not_add_up() -> None:
    files = {**PROGRAMME, "targets/city.yaml": PROGRAMME["targets/city.yaml"].replace("240", "250")}
    assert not wrong(view(files, AS_OF), TITLE + ORGS_DOWN)


def test_amounts_of_last_year_that_nobody_reported_are_absent() -> None:
    files = {**PROGRAMME, "data/dong.yaml": "org: dong\nyear_to_date:\n  compounds: {2026-09: 22}\n"}
    table = "老旧小区改造（截至2026年9月30日）\n\n| 区县 | 去年同期 | 累计完成 |\n|---|---|---|\n| 东城区 | 12 | 22 |\n"
    assert [each.verdict for each in checked(view(files, AS_OF), TITLE + table)] == ["absent", "agrees"]


def test_a_table_may_have_no_names_of_rows_where_its_title_says_whose_it_is() -> None:
    table = "东城区老旧小区改造（截至2026年9月30日）\n\n| 目标 | 累计完成 | 完成率 |\n|---|---|---|\n| 80 | 42 | {} |\n"
    assert {each.verdict for each in checked(programme(), TITLE + table.format("52.5%"))} == {"agrees"}
    assert [each.partition(":")[0] for each in wrong(programme(), TITLE + table.format("55.2%"))] == ["differs 55.2%"]


def test_headings_that_only_name_indicators_are_amounts_and_of_per_cent_rates() -> None:
    table = "截至2026年9月30日\n\n| 区县 | 老旧小区改造（个） | 有效投资（亿元） |\n|---|---|---|\n"
    table += "| 东城区 | 42 | 45.86 |\n| 西河区 | 32 | 62.5% |\n"
    assert {each.verdict for each in checked(programme(), TITLE + table)} == {"agrees"}
