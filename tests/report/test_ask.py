"""Who owes which report, in sentences that can be sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_day
from renewal_cli.report.ask import ask
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

DUTIES = PROGRAMME.replace("en: East, level: district", "en: East, level: district, monthly: 5 days").replace(
    "en: West, level: district", "en: West, level: district, quarterly: 10 days"
)
DATA = """\
org: east
actuals:
  compounds: {2025-01: {value: 1, reported: 2025-02-05}, 2025-02: 2}
  pipes: {2025-01: {value: 1, reported: 2025-02-06}, 2025-02: 2}
"""


def asked(
    as_of: str, org: str | None = None, language: Language = "zh", data: str = DATA, period: str | None = None
) -> Document:
    seen = view({"targets/programme.yaml": DUTIES, "data/east.yaml": data}, as_of)
    wanted = parse_period(period) if period else None
    return ask(seen, seen.programme.orgs[org] if org else None, language, wanted)


def test_each_report_that_is_owed_is_a_sentence() -> None:
    document = asked("2025-04-08")
    assert document.said("verdict") == ("截至2025年4月8日，2个单位欠2份报表，其中逾期1份。",)
    assert document.said("statement") == (
        "东区：2025年3月月报应于2025年4月5日前报送，已逾期3天，还缺：老旧小区改造、管网。",
        "西区：2025年第一季度季报应于2025年4月10日前报送，还有2天，还缺：全部。",
    )
    assert [record["state"] for record in document.records] == ["overdue", "open"]


def test_the_same_in_english() -> None:
    document = asked("2025-04-06", language="en")
    assert document.said("verdict") == ("As of 2025-04-06: 2 reports owed by 2 orgs, 1 overdue.",)
    assert document.said("statement") == (
        "East: the monthly report of 2025-03 was due by 2025-04-05, 1 day late; missing: Compounds, Pipes.",
        "West: the quarterly report of 2025Q1 is due by 2025-04-10, 4 days left; missing: everything.",
    )


def test_on_the_last_day_it_is_due_today() -> None:
    assert asked("2025-04-05", "east").said("statement") == (
        "东区：2025年3月月报应于2025年4月5日前报送，今天到期，还缺：老旧小区改造、管网。",
    )
    assert asked("2025-04-04", "east", "en").said("statement")[0].endswith("1 day left; missing: Compounds, Pipes.")


def test_several_late_reports_are_one_sentence() -> None:
    """Of January to May the one of February has both figures; that of June is not yet due."""
    data = DATA.replace("2025-01: {value: 1, reported: 2025-02-06}, ", "") + "year_to_date: {compounds: {2025-05: 9}}\n"
    assert asked("2025-07-02", "east", data=data).said("statement") == (
        "东区：欠4期月报（2025年1月、2025年3—5月），最早一期应于2025年2月5日前报送，已逾期147天，"
        "还缺：管网、老旧小区改造（2期）。",
        "东区：2025年6月月报应于2025年7月5日前报送，还有3天，还缺：老旧小区改造、管网。",
    )
    assert asked("2025-07-02", "east", "en", data).said("statement")[0] == (
        "East: 4 monthly reports are owed (2025-01, 2025-03 to 2025-05); the first was due by 2025-02-05, 147 days "
        "late; missing: Pipes, Compounds (2 of them)."
    )
    assert asked("2025-11-12", "west").said("statement") == (
        "西区：欠3期季报（2025年第一季度—2025年第三季度），最早一期应于2025年4月10日前报送，已逾期216天，还缺：全部。",
    )


def test_rates_stand_in_a_table_with_bounds_where_no_day_is_written() -> None:
    """Of January, February and March one came late, one without a day, one not at all: 66.7 %, in time 0 to 33.3 %."""
    (table,) = asked("2025-04-08", "east").tables
    assert [column.heading for column in table.columns] == [
        *("区域", "到期", "按时", "迟报", "日期不明", "欠报", "报齐率", "按时率"),
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["东区", "3", "0", "1", "1", "1", "66.7%", "≤ 33.3%"]
    ]
    (record,) = asked("2025-04-08", "east").further["orgs"]
    assert str(record["reporting_rate"]) == "66.7%"


def test_where_all_is_there_that_is_said() -> None:
    assert asked(
        "2025-03-31", "east", data=DATA + "year_to_date: {compounds: {2025-03: 3}, pipes: {2025-03: 3}}\n"
    ).said("verdict") == ("截至2025年3月31日，应报的都已报齐。",)


def test_without_any_duty_that_is_said() -> None:
    assert asked("2025-04-08", "city").said("verdict")[0].startswith("没有应报的报表")
    assert asked("2025-04-08", "city").tables == ()


def test_one_period_can_be_asked_for() -> None:
    """Three months are due from the east, one quarter from the west; of February all is there."""
    march = asked("2025-04-08", period="2025-03")
    assert march.said("verdict") == ("截至2025年4月8日，1个单位欠1份报表，其中逾期1份。",)
    assert [record["period"] for record in march.records] == ["2025-03"]
    assert [record["due"] for record in march.further["orgs"]] == [1]
    assert [record["org"] for record in asked("2025-04-11", period="2025Q1").records] == ["west"]
    assert asked("2025-04-08", period="2025-02").said("verdict") == ("截至2025年4月8日，2025年2月应报的都已报齐。",)
    assert asked("2025-04-08", "east", "en", period="2025-02").said("verdict") == (
        "As of 2025-04-08 every report for 2025-02 is there.",
    )


def test_a_period_that_nobody_owes_is_said() -> None:
    assert asked("2025-04-08", "west", period="2025-03").said("verdict") == ("没有单位应报2025年3月的报表。",)
    assert asked("2025-04-08", "west", "en", period="2025-03").said("verdict") == ("No report is owed for 2025-03.",)


@pytest.mark.parametrize("as_of", ["2025-03-01", "2025-03-31"])
def test_a_period_that_is_not_over_is_refused(as_of: str) -> None:
    with pytest.raises(AskedWronglyError) as refused:
        asked(as_of, period="2025-03")
    day = said_day(date.fromisoformat(as_of)).zh
    assert refused.value.message.zh == f"2025年3月到{day}还没有过完，没有应报的报表。"
    assert asked("2025-04-01", period="2025-03").records


@pytest.mark.parametrize(("as_of", "count"), [("2025-12-30", 0), ("2026-02-03", 1)])
def test_months_of_a_year_that_was_reported_as_a_whole_are_owed_with_the_way_out(as_of: str, count: int) -> None:
    data = "org: east\nactuals: {compounds: {2025: 9}}\nyear_to_date: {compounds: {2025-03: 2, 2025-12: 9}}\n"
    notes = asked(as_of, "east", data=data).said("note")[1:]
    said = "东区2025年报的是合计，其中各期仍算欠报；不用补的，在 monthly: 里用 since: 写明从何时起要报。"
    assert notes == (said,) * count
