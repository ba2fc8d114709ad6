"""Notes: whose reports, which reading, what is missing, how it was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.choose import choose_org
from renewal_cli.report.gap import gap
from renewal_cli.report.status import status
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language

CITY = "org: city\nsource: bulletin\ntargets:\n  - {indicator: compounds, at_least: 30, since: 2025, by: 2027}\n"
EAST = CITY.replace("city", "east")


def done(org: str, amounts: str, section: str = "actuals") -> str:
    return f"org: {org}\nsource: bulletin\n{section}:\n  compounds: {amounts}\n"


def notes(files: dict[str, str], language: Language = "zh", org: str = "city", as_of: str = "2026-06-30") -> list[str]:
    """The notes but the last, which says how all was computed."""
    seen = view(files, as_of)
    return [*status(seen, choose_org(seen.programme, org), None, language).said("note")][:-1]


def test_a_full_sum_says_whose_reports_it_has_and_is_no_bound() -> None:
    files = {
        "targets/city.yaml": CITY,
        "data/east.yaml": done("east", "{2025: 4}"),
        "data/west.yaml": done("west", "{2025: 3}"),
    }
    (chinese,), (english,) = notes(files), notes(files, "en")
    assert "全部2个下级（东区、西区）" in chinese
    assert "下限" not in chinese
    assert "all 2 below it" in english
    assert "(East, West)" in english
    assert "lower bound" not in english


@pytest.mark.parametrize(
    ("west", "partial", "chinese", "english"),
    [
        (
            None,
            False,
            ["2个下级中已报的1个（东区）", "未报：西区", "下限"],
            ["1 of 2", "not reported: West", "lower"],
        ),
        (
            "{2025H1: 3}",
            False,
            ["全部2个下级（东区、西区）", "未报最新数据：西区", "下限"],
            ["all 2", "out of date: West", "lower"],
        ),
        ("{2025: 3}", True, ["全部2个下级", "名单不全", "下限"], ["all 2", "not complete", "lower"]),
        (None, True, ["未报：西区", "名单不全", "下限"], ["not reported: West", "not complete", "lower"]),
    ],
)
def test_a_sum_that_misses_reports_says_which_and_is_a_lower_bound(
    west: str | None, partial: bool, chinese: list[str], english: list[str]
) -> None:
    files = {"targets/city.yaml": CITY, "data/east.yaml": done("east", "{2025: 4}")}
    if west:
        files["data/west.yaml"] = done("west", west)
    if partial:
        files["targets/programme.yaml"] = PROGRAMME.replace("level: city}", "level: city, children: partial}")
    (said, reporters), (spoken, _) = notes(files), notes(files, "en")
    assert reporters.startswith("全市 老旧小区改造：已报的")
    assert [each for each in chinese if each not in said] == []
    assert [each for each in english if each not in spoken] == []
    record = status(view(files, "2026-06-30"), None, None, "zh").records[0]
    assert str(record["actual"]) == ("≥ 7 个" if west else "≥ 4 个")


def test_a_stretch_that_nobody_reported_makes_a_lower_bound_and_is_named() -> None:
    files = {"targets/east.yaml": EAST, "data/east.yaml": done("east", "{2025Q1: 2, 2025Q4: 1, 2026Q2: 2}")}
    (chinese,), (english,) = notes(files, org="east"), notes(files, "en", org="east")
    assert "2025年4—9月、2026年1—3月没有报数" in chinese
    assert "2025-04 to 2025-09, 2026-01 to 2026-03" in english
    assert "东区 老旧小区改造" in chinese
    assert "下限" in chinese
    assert "East Compounds" in english
    assert "lower bound" in english


def test_an_own_report_without_holes_needs_no_note() -> None:
    assert notes({"targets/east.yaml": EAST, "data/east.yaml": done("east", "{2025: 4}")}, org="east") == []


def test_a_target_without_reports_needs_no_note() -> None:
    assert notes({"targets/east.yaml": EAST}, org="east") == []


@pytest.mark.parametrize("west", [5, 1])
def test_an_own_report_that_does_not_tie_out_is_held_against_the_sum(west: int) -> None:
    files = {
        "targets/city.yaml": CITY,
        "data/city.yaml": done("city", "{2025: 10}"),
        "data/east.yaml": done("east", "{2025: 6}"),
        "data/west.yaml": done("west", f"{{2025: {west}}}"),
    }
    (chinese,), (english,) = notes(files), notes(files, "en")
    assert "勾稽不符" in chinese
    assert "老旧小区改造10个" in chinese
    assert f"下级合计{6 + west}个" in chinese
    assert "Does not tie out" in english
    assert "10 个 of Compounds" in english
    assert f"{6 + west} 个 together" in english


def test_an_own_report_that_ties_out_needs_no_note() -> None:
    files = {
        "targets/city.yaml": CITY,
        "data/city.yaml": done("city", "{2025: 10}"),
        "data/east.yaml": done("east", "{2025: 6}"),
        "data/west.yaml": done("west", "{2025: 4}"),
    }
    assert notes(files) == []


def test_the_reading_of_an_unclear_sentence_is_named_once_for_all_its_targets() -> None:
    targets = (
        "org: east\nsource: bulletin\ntargets:\n"
        "  - {indicator: compounds, at_least: 30, since: 2025, by: 2027, assumption: 自2025年起计}\n"
        "  - {indicator: pipes, at_least: 30, since: 2025, by: 2027, assumption: 自2025年起计}\n"
        "  - {indicator: investment, at_least: 30, since: 2025, by: 2027, assumption: 含社会投资}\n"
    )
    chinese = notes({"targets/east.yaml": targets}, org="east")
    english = notes({"targets/east.yaml": targets}, "en", org="east")
    assert len(chinese) == len(english) == 2
    assert "老旧小区改造、管网：自2025年起计" in chinese[0]
    assert "有效投资：含社会投资" in chinese[1]
    assert "Compounds, Pipes: 自2025年起计" in english[0]


def test_the_other_reading_is_noted_with_the_figures_it_would_give() -> None:
    targets = CITY.replace("2027}", "2027, otherwise: {since: 2026, at_least: 20}}").replace("city", "east")
    files = {
        "targets/east.yaml": targets,
        "data/east.yaml": done("east", "{2025: 4, 2026H1: 5}") + "plans:\n  compounds: {2026H2: 6}\n",
    }
    (chinese,), (english,) = notes(files, org="east"), notes(files, "en", org="east")
    # 5 of 20 in 6 of 24 months; 15 missing, 6 of them planned
    for figure in ("20", "5", "25.0%", "15", "6", "9"):
        assert figure in chinese
        assert figure in english
    assert "若按2026—2027年、目标20个以上：实绩5个" in chinese
    assert "达到序时" in chinese
    assert "2026-2027" in english
    assert "on track" in english


def test_notes_to_rows_of_several_orgs_say_whose_target_it_is() -> None:
    two = PROGRAMME.replace("level: district, parent: city", "level: city")
    target = CITY.replace("2027}", "2027, assumption: 自2025年起计, otherwise: {since: 2026}}")
    files = {
        "targets/programme.yaml": two,
        "targets/east.yaml": target.replace("city", "east"),
        "targets/west.yaml": target.replace("city", "west"),
    }
    said = status(view(files, "2026-06-30"), None, None, "zh").said("note")
    assert "东区 老旧小区改造、西区 老旧小区改造：自2025年起计" in said[0]
    assert "东区 老旧小区改造" in said[1]
    assert "西区 老旧小区改造" in said[2]


PUBLISHED = {
    "targets/east.yaml": "org: east\ntargets:\n  - {indicator: investment, at_least: 195.82, since: 2025, by: 2025}\n"
    "  - {indicator: pipes, at_least: 9, since: 2025, by: 2025}\n",
    "data/east.yaml": "org: east\nactuals:\n  investment: {2025-01-01..2025-08-15: 119.73}\n"
    "  pipes: {2025-01-01..2025-08-15: 6}\n",
}


def test_data_that_end_inside_a_month_are_said_to_where_whole_months_are_counted() -> None:
    """Once for all targets of one window; 7, 7.5 of 12 months, 227 of 365 days."""
    assert notes(PUBLISHED, org="east", as_of="2025-08-20") == [
        "数据截至2025年8月15日，不在月末：2025年的序时进度按整月计为 58.3%，最后 15 天没有计入；"
        "按半月计为 62.5%，按天计为 62.2%（见规划 rules 的 time_progress）。"
    ]
    three_years = {**PUBLISHED, "targets/east.yaml": PUBLISHED["targets/east.yaml"].replace("by: 2025", "by: 2026")}
    one_day = {**three_years, "data/east.yaml": PUBLISHED["data/east.yaml"].replace("08-15", "08-01")}
    assert notes(one_day, "en", org="east", as_of="2025-08-20") == [
        "The data end on 2025-08-01, in the middle of a month: counted in whole months, 29.2% of 2025-2026 has passed, "
        "leaving out the last 1 day; in half months it is 29.2%, in days 29.2% (see time_progress under the "
        "programme's rules)."
    ]


@pytest.mark.parametrize("rule", ["half_months", "days"])
def test_data_that_end_inside_a_month_need_no_note_where_shorter_units_are_counted(rule: str) -> None:
    rules = {"targets/programme.yaml": f"{PROGRAMME}rules: {{time_progress: {rule}, percent_decimals: 2}}\n"}
    assert notes(PUBLISHED | rules, org="east", as_of="2025-08-20") == []


def test_in_half_months_the_published_figures_come_out() -> None:
    rules = {"targets/programme.yaml": f"{PROGRAMME}rules: {{time_progress: half_months, percent_decimals: 2}}\n"}
    seen = view(PUBLISHED | rules, "2025-08-20")
    record = status(seen, seen.programme.orgs["east"], None, "zh").records[0]
    assert [str(record[name]) for name in ("completion", "time_progress", "lead")] == ["61.14%", "62.50%", "-1.36"]


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [("months", "整月", "whole months"), ("half_months", "半月", "half months"), ("days", "天数", "days")],
)
def test_the_last_note_says_how_time_is_counted(rule: str, zh: str, en: str) -> None:
    files = {
        "targets/programme.yaml": f"{PROGRAMME}rules: {{time_progress: {rule}}}\n",
        "targets/east.yaml": EAST,
    }
    seen = view(files, "2026-06-30")
    east = choose_org(seen.programme, "east")
    for document in (status(seen, east, None, "zh"), gap(seen, east, None, None, "zh")):
        assert zh in document.said("note")[-1]
        assert "截至2026年6月30日" in document.said("note")[-1]
    english = status(seen, east, None, "en").said("note")[-1]
    assert f"time gone in {en}" in english
    assert "as of 2026-06-30" in english


def test_the_notes_of_one_indicator_are_those_of_the_districts_as_well() -> None:
    target = CITY.replace("city", "east").replace("2027}", "2027, assumption: 自2025年起计}")
    files = {"targets/city.yaml": CITY, "targets/east.yaml": target}
    seen = view(files, "2026-06-30")
    indicator = seen.programme.indicators["compounds"]
    assert "自2025年起计" in status(seen, None, indicator, "zh").said("note")[0]
    assert len(status(seen, None, None, "zh").said("note")) == 1


def test_sums_that_stand_on_the_same_reports_share_a_sentence() -> None:
    files = {
        "targets/city.yaml": CITY + "  - {indicator: pipes, at_least: 9}\n  - {indicator: homes, at_least: 9}\n",
        "data/east.yaml": "org: east\nactuals: {compounds: {2025: 4}, pipes: {2025: 2}}\n",
        "data/west.yaml": "org: west\nactuals: {compounds: {2025: 3}, pipes: {2025: 1}}\n",
    }
    assert notes(files) == ["全市的老旧小区改造、管网未直接报送，由全部2个下级（东区、西区）合计。"]


def test_of_promises_on_other_reports_each_has_its_name() -> None:
    files = {
        "targets/city.yaml": CITY + "  - {indicator: compounds, at_least: 9, since: 2026, by: 2026}\n",
        "data/east.yaml": done("east", "{2025: 4}"),
        "data/west.yaml": done("west", "{2025: 3, 2026-01: 1}"),
    }
    found = [each for each in notes(files) if "未直接报送" in each]
    assert found == [
        "全市未直接报送：老旧小区改造（2025—2027年）由全部2个下级（东区、西区）合计；"
        "1个未报最新数据：东区，故为下限；"
        "老旧小区改造（2026年）由2个下级中已报的1个（西区）合计；1个未报：东区，故为下限。"
    ]


def test_whose_report_counts_for_which_days_and_what_lies_across_the_seam() -> None:
    files = {
        "targets/city.yaml": CITY,
        "data/city.yaml": done("city", "{2025: 5}"),
        "data/east.yaml": done("east", "{2026H1: 2}"),
        "data/west.yaml": done("west", "{2025-12..2026-06: 3}"),
    }
    chinese, english = notes(files), notes(files, "en")
    assert chinese[0].startswith("全市的老旧小区改造，2025年用自报数；2026年1—6月未直接报送，由全部2个下级（")
    assert english[0].startswith(
        "全市, Compounds: its own report for 2025; none for 2026-01 to 2026-06; the sum of all"
    )
    seam = "西区2025年12月—2026年6月的3个（data/west.yaml:4）有一部分在上级自报的日子里，分不开，只知上下限。"
    assert seam in chinese


def test_those_who_reported_stand_in_one_sentence_where_they_are_the_same() -> None:
    files = {
        "targets/city.yaml": CITY + "  - {indicator: compounds, at_least: 9, since: 2025, by: 2026}\n",
        "targets/east.yaml": EAST,
        "data/east.yaml": done("east", "{2025: 4}"),
    }
    (chinese,) = [each for each in notes(files) if "已报的1个" in each and "完成" in each]
    (english,) = [each for each in notes(files, "en") if "that reported" in each]
    assert chinese.startswith("全市已报的1个区县：老旧小区改造（2025—2027年）完成4个，占其目标（")
    assert chinese.endswith("；老旧小区改造（2025—2026年）完成4个（其中 1 个没有同期目标，不算完成率）。")
    assert english.startswith("全市, the 1 district that reported: Compounds (2025-2027) 4 个, ")
    assert english.endswith("(1 of them have no target for the same period, so no completion is given).")


def test_a_ceiling_is_said_to_be_one_as_its_signs_mean_the_opposite() -> None:
    files = {
        "targets/indicators.yaml": "indicators:\n"
        "  leaks: {name: 爆管次数, en: Leaks, unit: 次, kind: flow, direction: decrease, decimals: 0}\n"
        "  loss: {name: 漏损率, en: Losses, unit: '%', kind: stock, direction: decrease, decimals: 1}\n",
        "targets/city.yaml": "org: city\nsource: bulletin\ntargets:\n"
        "  - {indicator: leaks, at_most: 12, since: 2025, by: 2026}\n"
        "  - {indicator: leaks, at_most: 6, since: 2026, by: 2026}\n"
        "  - {indicator: loss, at_most: 9, since: 2025, by: 2027}\n",
        "data/city.yaml": "org: city\nsource: bulletin\nactuals: {leaks: {2025: 8}, loss: {2025: 9.5}}\n",
    }
    assert notes(files) == [
        "爆管次数的目标是上限：超序时为落后，缺口是超出上限的数。",
        "漏损率的目标是上限：缺口是超出上限的数。",
    ]
    assert notes(files, "en") == [
        "Leaks: the target is a ceiling, so above schedule is behind, and the gap is what exceeds it.",
        "Losses: the target is a ceiling, so the gap is what exceeds it.",
    ]
