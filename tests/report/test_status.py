"""``status`` as a Document: verdict, lights in words, rows, districts."""

from __future__ import annotations

import itertools
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.choose import choose_indicator, choose_org
from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.status import status
from renewal_cli.report.table import Bar, Figure, Table
from tests.benchmarks.programmes import write_city
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from renewal_cli.i18n import Language

TARGET = "org: {org}\nsource: bulletin\ntargets:\n"
COMPOUNDS = "  - {indicator: compounds, at_least: 10, since: 2025, by: 2027}\n"
DATA = "org: {org}\nsource: bulletin\nactuals:\n  compounds: {{2025: {value}}}\n"


def shown(
    files: dict[str, str],
    as_of: str = "2026-06-30",
    org: str | None = "east",
    indicator: str | None = None,
    language: Language = "zh",
) -> Document:
    seen = view(files, as_of)
    return status(
        seen,
        choose_org(seen.programme, org) if org else None,
        choose_indicator(seen.programme, indicator) if indicator else None,
        language,
    )


def east(value: str | None, more: str = "", targets: str = COMPOUNDS) -> dict[str, str]:
    files = {"targets/east.yaml": TARGET.format(org="east") + targets}
    if value is not None:
        files["data/east.yaml"] = DATA.format(org="east", value=value) + more
    return files


def verdict(document: Document) -> str:
    (only,) = document.said("verdict")
    return only


def texts(table: Table, row: int = 0) -> list[str]:
    return [cell.text for cell in table.rows[row]]


# Window of 36 months, reported through month 12: time gone is 33.3 %; 10 is the promise.
Case = tuple[str | None, str, str, str, str, str, str, str, str]
LIGHTS: list[Case] = [
    ("10", "2026-06-30", "achieved", "已完成", "achieved", "10", "100.0%", "+66.7", "0"),
    ("4", "2026-06-30", "on_track", "达到序时", "on track", "4", "40.0%", "+6.7", "6"),
    ("3", "2026-06-30", "behind", "落后", "behind", "3", "30.0%", "-3.3", "7"),
    ("2", "2026-06-30", "far_behind", "严重落后", "far behind", "2", "20.0%", "-13.3", "8"),
    ("{at_least: 2}", "2026-06-30", "undetermined", "无法判定", "undetermined", "≥ 2", "≥ 20.0%", "≥ -13.3", "≤ 8"),
    ("4", "2027-06-30", "on_track", "达到序时", "on track", "4", "40.0%", "+6.7", "6"),
    ("4", "2027-07-01", "stale", "久未报告", "stale", "4", "40.0%", "+6.7", "6"),
    (None, "2026-06-30", "no_data", "未报告", "no data", "…", "—", "—", "—"),
    (None, "2024-12-31", "no_data", "未到期", "not yet due", "未到期", "—", "—", "—"),
]


@pytest.mark.parametrize("case", LIGHTS)
def test_each_light_has_its_word_and_its_figures(
    case: tuple[str | None, str, str, str, str, str, str, str, str],
) -> None:
    value, as_of, light, zh, en, actual, completion, lead, gap = case
    document = shown(east(value), as_of)
    record = document.records[0]
    assert record["light"] == light
    assert record["light_text"] == zh
    assert f"东区 1 项目标：{zh} 1 项" in verdict(document)
    for name, text in (("actual", actual), ("completion", completion), ("lead", lead), ("gap", gap)):
        figure = record[name]
        assert isinstance(figure, Figure)
        assert figure.text == text
    english = shown(east(value), as_of, language="en")
    assert f"East, 1 target: 1 {en}." in verdict(english)
    assert english.records[0]["light_text"] == en


@pytest.mark.parametrize(
    ("value", "fragments"),
    [
        ("2", ["老旧小区改造完成2个", "目标10个以上", "完成率20.0%", "缺口8个", "低于序时进度13.3个百分点"]),
        ("3", ["老旧小区改造完成3个", "缺口7个", "低于序时进度3.3个百分点"]),
        ("{at_least: 2}", ["完成不少于2个", "缺口不超过8个", "最多低于序时进度13.3个百分点"]),
    ],
)
def test_the_verdict_names_what_needs_attention_with_its_figures(value: str, fragments: list[str]) -> None:
    said = verdict(shown(east(value)))
    assert [each for each in fragments if each not in said] == []
    assert "未列入计划" not in said  # nothing is planned


@pytest.mark.parametrize("value", ["10", "4", None])
def test_the_verdict_names_nothing_where_nothing_lags(value: str | None) -> None:
    assert "缺口" not in verdict(shown(east(value)))
    assert verdict(shown(east(value), language="en")).endswith(".")


def test_the_verdict_of_an_old_report_says_since_when_and_blames_nobody() -> None:
    said = verdict(shown(east("4"), "2027-07-01"))
    assert "2025年12月31日之后没有报告" in said
    assert "百分点" not in said
    assert "no report since 2025-12-31" in verdict(shown(east("4"), "2027-07-01", language="en"))


def test_the_verdict_says_how_much_of_the_gap_is_in_no_plan() -> None:
    files = east("3", "plans:\n  compounds: {2026-07..2026-12: 4}\n")  # 10 - 3 - 4
    assert "缺口7个，其中3个未列入计划" in verdict(shown(files))
    assert "gap 7 个, of which 3 个 in no plan; 3.3 points below schedule" in verdict(shown(files, language="en"))


def test_the_verdict_names_the_target_that_lags_most() -> None:
    targets = COMPOUNDS + "  - {indicator: pipes, at_least: 10, since: 2025, by: 2027}\n"
    files = east("2", "  pipes: {2025: 1}\n", targets)
    said = verdict(shown(files, language="en"))
    assert "East, 2 targets: 2 far behind." in said
    assert "Pipes: 1.0 公里 of at least 10 公里 (10.0%), gap 9.0 公里; 23.3 points below schedule." in said


def test_of_targets_without_a_lead_the_first_is_named() -> None:
    targets = (
        "  - {indicator: leakage, at_most: 9, by: 2027, since: 2025}\n"
        "  - {indicator: lamps, at_most: 9, by: 2027, since: 2025}\n"
    )
    files = {
        "targets/east.yaml": TARGET.format(org="east") + targets,
        "data/east.yaml": "org: east\nsource: bulletin\nactuals:\n  leakage: {2025: 11.5}\n  lamps: {2025: 10}\n",
    }
    document = shown(files)
    assert "无法判定 2 项" in verdict(document)
    assert "漏损率完成11.5%（目标9%以内，完成率—），缺口2.5%" in verdict(document)
    (table,) = document.tables
    assert table.rows[0][4][:3] == ("", None, None)  # no bar without a completion


@pytest.mark.parametrize(
    ("indicator", "zh", "en"), [("green", "显著提升", "improve"), ("leakage", "显著下降", "lower")]
)
def test_a_promise_without_number_says_its_direction(indicator: str, zh: str, en: str) -> None:
    files = {
        "targets/east.yaml": TARGET.format(org="east") + f"  - {{indicator: {indicator}, improve: true, by: 2027}}\n"
    }
    for language, word, light in (("zh", zh, "无量化指标 1 项"), ("en", en, "1 no number")):
        document = shown(files, language="zh" if language == "zh" else "en")
        assert document.records[0]["target"] == Figure(None, word)
        assert light in verdict(document)


@pytest.mark.parametrize(
    ("comparator", "sign"), [("at_least", "≥"), ("more_than", ">"), ("at_most", "≤"), ("less_than", "<")]
)
def test_a_promise_prints_with_its_comparator_and_as_it_was_written(comparator: str, sign: str) -> None:
    target = f"  - {{indicator: investment, {comparator}: 12.5 亿元, since: 2025, by: 2027}}\n"
    assert str(shown(east(None, targets=target)).records[0]["target"]) == f"{sign} 12.5 亿元"


def test_a_stretch_is_named_as_one() -> None:
    files = east("4", targets="  - {indicator: compounds, at_least: 10, since: 2025, by: 2027, strive: true}\n")
    assert texts(shown(files).tables[0])[0] == "老旧小区改造（力争）"
    assert texts(shown(files, language="en").tables[0])[0] == "Compounds (stretch)"


def test_who_answers_is_named() -> None:
    target = "  - {indicator: compounds, at_least: 10, since: 2025, by: 2027, lead_unit: 住建局, owner: 张三}\n"
    document = shown(east("4", targets=target))
    assert texts(document.tables[0])[-1] == "住建局 张三"
    assert (document.records[0]["lead_unit"], document.records[0]["owner"]) == ("住建局", "张三")
    assert texts(shown(east("4")).tables[0])[-1] == "未明确"
    assert texts(shown(east("4"), language="en").tables[0])[-1] == "nobody named"


def test_the_table_has_the_figures_in_its_order() -> None:
    files = east("3", "plans:\n  compounds: {2026-07..2026-12: 4}\n")
    document = shown(files)
    (table,) = document.tables
    headings = [column.heading for column in table.columns]
    assert headings[:4] == ["指标", "目标", "实绩", "完成率"]
    assert [column.is_number for column in table.columns[1:4]] == [True, True, True]
    assert [column.heading for column in table.columns if column.is_drawing] == [headings[4]]
    assert texts(table) == [
        "老旧小区改造",
        "≥ 10 个",
        "3 个",
        "30.0%",
        "",
        "33.3%",
        "-3.3",
        "7 个",
        "4 个",
        "落后",
        "2025-12-31",
        "未明确",
    ]
    bar = table.rows[0][4].bar
    assert isinstance(bar, Bar)
    assert (_pair(bar.done), _pair(bar.gone)) == ((3, 10), (1, 3))


def _pair(share: Fraction) -> tuple[int, int]:
    return share.numerator, share.denominator


def test_the_line_of_a_target_says_every_figure_of_its_row() -> None:
    files = east("3", "plans:\n  compounds: {2026-07..2026-12: 4}\n")
    (chinese,) = shown(files).said("line")
    (english,) = shown(files, language="en").said("line")
    assert chinese == (
        "老旧小区改造：目标10个以上（2025—2027年），实绩3个，完成率30.0%，序时进度33.3%，低于序时进度3.3个百分点，"
        "缺口7个，已列计划4个，未列入计划3个，状态：落后，数据截至2025年12月31日，责任：未明确。"
    )
    assert english == (
        "Compounds: target at least 10 个 (2025-2027), actual 3 个, completion 30.0%, time gone 33.3%, "
        "3.3 points below schedule, gap 7 个, planned 4 个, in no plan 3 个, status behind, data through 2025-12-31, "
        "responsible: nobody named."
    )


def test_the_record_says_where_its_figures_stand() -> None:
    files = east("3", "plans:\n  compounds: {2026-07..2026-12: 4}\n")
    record = shown(files).records[0]
    assert record["sources"] == ("targets/east.yaml:4", "data/east.yaml:4", "data/east.yaml:6")
    assert (record["org"], record["org_name"], record["indicator"]) == ("east", "东区", "compounds")
    assert (record["comparator"], record["unit"], record["since"], record["by"]) == ("at_least", "个", "2025", "2027")
    assert record["data_through"] == "2025-12-31"
    assert shown(east(None)).records[0]["data_through"] is None


def test_a_target_in_another_unit_stands_in_that_of_the_indicator() -> None:
    target = "  - {indicator: investment, more_than: 125000 万元, since: 2025, by: 2027}\n"
    assert str(shown(east(None, targets=target)).records[0]["target"]) == "> 12.5 亿元"


CITY = {
    "targets/city.yaml": TARGET.format(org="city")
    + COMPOUNDS
    + "  - {indicator: pipes, at_least: 6, since: 2025, by: 2027}\n",
    **east("4"),
    "data/west.yaml": DATA.format(org="west", value="1"),
}


def test_the_city_has_its_targets_and_a_line_for_each_district() -> None:
    document = shown(CITY, org=None)
    assert document.said("title") == ("测试规划 · 全市 · 截至2026年6月30日",)
    assert "全市 2 项目标：未报告 1 项、达到序时 1 项。" in verdict(document)  # 5 of 10 in a third of the time
    targets, districts = document.tables
    assert len(targets.rows) == 2
    assert [column.heading for column in districts.columns] == ["区域", "目标", "状态", "最需关注"]
    assert texts(districts, 0) == ["东区", "1", "达到序时 1 项", "—"]
    assert texts(districts, 1) == ["西区", "0", "—", "—"]
    assert "西区没有目标。" in document.said("line")


def test_a_district_names_its_most_urgent_target() -> None:
    files = {**CITY, **east("2")}
    districts = shown(files, org=None).tables[1]
    assert texts(districts)[2:] == ["严重落后 1 项", "老旧小区改造 2 个 / ≥ 10 个 20.0% 严重落后"]


def test_of_one_indicator_each_district_has_its_figures() -> None:
    document = shown(CITY, org=None, indicator="compounds")
    targets, districts = document.tables
    assert len(targets.rows) == 1
    assert len(districts.columns) == len(targets.columns)
    assert len(districts.rows) == 1  # the west has promised nothing
    assert texts(districts)[:4] == ["东区", "≥ 10 个", "4 个", "40.0%"]


def test_the_districts_stand_beside_the_rows_for_programs() -> None:
    document = shown(CITY, org=None)
    first, second = document.further["districts"]
    assert (first["org"], first["org_name"], first["targets"]) == ("east", "东区", 1)
    lights = first["lights"]
    assert isinstance(lights, dict)
    assert {light: count for light, count in lights.items() if count} == {"on_track": 1}
    assert "东区 1 项目标：达到序时 1 项" in str(first["verdict"])
    assert second["verdict"] == "西区没有目标。"
    assert shown(CITY, org="east").further == {}


def test_an_org_without_targets_says_so_and_has_no_table() -> None:
    document = shown(CITY, org="west")
    assert verdict(document) == "西区没有目标。"
    assert document.tables == ()
    assert document.records == ()
    assert verdict(shown(CITY, org="west", language="en")) == "West: no targets."


def test_several_tops_are_named_each_and_their_rows_say_whose_they_are() -> None:
    two = PROGRAMME.replace("level: district, parent: city", "level: city")
    files = {"targets/programme.yaml": two, **CITY}
    document = shown(files, org=None)
    assert "全市、东区、西区" in document.said("title")[0]
    (table,) = [each for each in document.tables if each.columns[0].heading == "指标"]
    assert [row[0].text for row in table.rows] == ["全市 老旧小区改造", "全市 管网", "东区 老旧小区改造"]
    assert "全市, East, West" in shown(files, org=None, language="en").said("title")[0]


def test_percentages_have_the_digits_of_the_house_rules() -> None:
    files = {"targets/programme.yaml": PROGRAMME + "rules: {percent_decimals: 2}\n", **east("3")}
    assert texts(shown(files).tables[0])[3:7] == ["30.00%", "", "33.33%", "-3.33"]


def test_the_last_note_names_denominator_method_and_day() -> None:
    for language in ("zh", "en"):
        note = shown(east("3"), language="zh" if language == "zh" else "en").said("note")[-1]
        assert ("按序时（匀速）测算" if language == "zh" else "linear") in note
        assert ("2026年6月30日" if language == "zh" else "2026-06-30") in note
    document = shown(east("3"))
    assert (document.command, document.method, document.language) == ("status", "linear", "zh")
    assert isinstance(document.blocks[0], Sentence)


def test_one_silent_district_does_not_leave_the_verdict_without_a_figure() -> None:
    promise = "org: {}\ntargets:\n  - {{indicator: compounds, at_least: {}, since: 2026, by: 2026}}\n"
    files = {
        f"targets/{org}.yaml": promise.format(org, 20 if org == "city" else 10) for org in ("city", "east", "west")
    }
    files["data/east.yaml"] = "org: east\nactuals: {compounds: {2026H1: 4}}\n"
    seen = view(files, "2026-06-30")
    assert status(seen, seen.programme.orgs["city"], None, "zh").said("verdict") == (
        "全市 1 项目标：无法判定 1 项（按已报者：落后 1 项）。老旧小区改造：已报的1个区县完成4个，"
        "占其目标（10个）的40.0%，低于序时进度10.0个百分点；1个未报：西区。",
    )
    assert status(seen, seen.programme.orgs["city"], None, "en").said("verdict") == (
        "全市, 1 target: 1 undetermined (by those who reported: 1 behind). Compounds: the 1 district that reported did "
        "4 个, 40.0% of their own targets (10 个), 10.0 points below schedule; 1 not reported: West.",
    )


def test_those_who_reported_are_not_named_where_they_leave_all_open_too() -> None:
    promise = "org: {}\ntargets:\n  - {{indicator: compounds, at_least: {}, since: 2026, by: 2026}}\n"
    files = {
        f"targets/{org}.yaml": promise.format(org, 20 if org == "city" else 10) for org in ("city", "east", "west")
    }
    files["data/east.yaml"] = "org: east\nactuals: {compounds: {2026H1: {at_least: 4}}}\n"
    seen = view(files, "2026-06-30")
    (said,) = status(seen, seen.programme.orgs["city"], None, "zh").said("verdict")
    assert said.startswith("全市 1 项目标：无法判定 1 项。")


def test_ten_times_the_districts_take_about_ten_times_the_calls(tmp_path: Path) -> None:
    def calls(districts: int) -> int:
        programme = load_programme(write_city(tmp_path / str(districts), districts, 2, 1)).programme
        assert programme is not None
        seen, counter = View(programme, date(2026, 11, 20)), itertools.count()
        sys.setprofile(lambda *_: next(counter))
        try:
            status(seen, None, None, "zh")
        finally:
            sys.setprofile(None)
        return next(counter)

    calls(2)
    assert calls(200) < 12 * calls(20)
