"""How an office writes figures, leads, windows and days in sentences."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.period_words import said_day, said_period, said_window
from renewal_cli.report import figures
from renewal_cli.report.sentences import said, said_lead
from renewal_cli.report.table import Figure
from tests.programmes import view

COMPOUNDS = view({}, "2026-06-30").programme.indicators["compounds"]
HALF = Fraction(1, 2)
MORE = "more than 9.0 points above schedule"


@pytest.mark.parametrize(
    ("comparator", "zh", "en"),
    [
        ("at_least", "240个以上", "at least 240 个"),
        ("more_than", "超过240个", "more than 240 个"),
        ("at_most", "240个以内", "at most 240 个"),
        ("less_than", "低于240个", "less than 240 个"),
    ],
)
def test_a_promise_is_said_in_words(comparator: str, zh: str, en: str) -> None:
    figure = figures.promise(comparator, Fraction(240), COMPOUNDS, "zh")
    assert (said(figure, "zh"), said(figure, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (exactly(Fraction(113)), "113个", "113 个"),
        (Interval(Fraction(113), None), "不少于113个", "at least 113 个"),
        (Interval(Fraction(113), None, low_open=True), "超过113个", "more than 113 个"),
        (Interval(None, Fraction(113)), "不超过113个", "at most 113 个"),
        (Interval(None, Fraction(113), high_open=True), "不到113个", "less than 113 个"),
        (Interval(Fraction(3), Fraction(5)), "3至5个", "3 to 5 个"),
        (Interval(Fraction(3), Fraction(3), about=True), "约3个", "about 3 个"),
        (None, "—", "—"),
    ],
)
def test_a_bound_is_said_in_words(amount: Interval | None, zh: str, en: str) -> None:
    figure = figures.amount(amount, COMPOUNDS)
    assert (said(figure, "zh"), said(figure, "en")) == (zh, en)


def test_a_rate_has_words_of_its_own_and_what_nobody_reported_is_said_to_be_so() -> None:
    assert said(figures.percentage(Interval(HALF, None), 1), "zh") == "不低于50.0%"
    assert said(figures.percentage(Interval(None, HALF), 1), "zh") == "不超过50.0%"
    missing = figures.amount(None, COMPOUNDS, figures.NOT_REPORTED)
    assert (said(missing, "zh"), said(missing, "en")) == ("未报告", "not reported")


@pytest.mark.parametrize(
    ("lead", "zh", "en"),
    [
        (exactly(Fraction(10)), "超序时进度10.0个百分点", "10.0 points above schedule"),
        (exactly(Fraction(-29)), "低于序时进度29.0个百分点", "29.0 points below schedule"),
        (exactly(Fraction(0)), "与序时进度持平", "exactly on schedule"),
        (Interval(Fraction(-9), None), "最多低于序时进度9.0个百分点", "at most 9.0 points below schedule"),
        (Interval(Fraction(9), None), "超序时进度不少于9.0个百分点", "at least 9.0 points above schedule"),
        (Interval(None, Fraction(-9)), "低于序时进度不少于9.0个百分点", "at least 9.0 points below schedule"),
        (Interval(None, Fraction(9)), "最多超序时进度9.0个百分点", "at most 9.0 points above schedule"),
        (
            Interval(Fraction(-9), None, low_open=True),
            "最多低于序时进度不到9.0个百分点",
            "less than 9.0 points below schedule if at all",
        ),
        (
            Interval(Fraction(9), None, low_open=True),
            "超序时进度超过9.0个百分点",
            "more than 9.0 points above schedule",
        ),
        (Interval(Fraction(0), None), "与序时进度持平或更快", "on schedule or above"),
        (Interval(None, Fraction(0)), "与序时进度持平或更慢", "on schedule or below"),
        (Interval(Fraction(3), Fraction(3), about=True), "超序时进度约3.0个百分点", "about 3.0 points above schedule"),
        (Interval(Fraction(0), Fraction(0), about=True), "与序时进度大致持平", "about on schedule"),
        (Interval(Fraction(2), Fraction(5)), "超序时进度2.0至5.0个百分点", "2.0 to 5.0 points above schedule"),
        (Interval(Fraction(-5), Fraction(-2)), "低于序时进度2.0至5.0个百分点", "2.0 to 5.0 points below schedule"),
        (
            Interval(Fraction(-5), Fraction(2)),
            "在低于序时进度5.0个百分点与超序时进度2.0个百分点之间",
            "between 5.0 points below and 2.0 points above schedule",
        ),
        (
            Interval(Fraction(0), Fraction(2)),
            "与序时进度持平或最多超2.0个百分点",
            "on schedule or at most 2.0 points above",
        ),
        (
            Interval(Fraction(-2), Fraction(0)),
            "与序时进度持平或最多低2.0个百分点",
            "on schedule or at most 2.0 points below",
        ),
        (Interval(Fraction(0), Fraction(1, 99)), "与序时进度大致持平", "about on schedule"),
        (Interval(None, None), "", ""),
        (None, "", ""),
    ],
)
def test_a_lead_is_said_in_words(lead: Interval | None, zh: str, en: str) -> None:
    assert said_lead(figures.points(lead, 1)) == (zh, en)


@pytest.mark.parametrize(
    ("lead", "zh", "en"),
    [
        (exactly(Fraction(8)), "超上限序时进度8.0个百分点", "8.0 points above the ceiling's schedule"),
        (
            Interval(Fraction(-8), None),
            "最多低于上限序时进度8.0个百分点",
            "at most 8.0 points below the ceiling's schedule",
        ),
        (exactly(Fraction(0)), "与上限序时进度持平", "exactly on the ceiling's schedule"),
    ],
)
def test_the_schedule_of_a_ceiling_is_called_so_as_above_it_is_behind(lead: Interval, zh: str, en: str) -> None:
    assert said_lead(figures.points(lead, 1), of_ceiling=True) == (zh, en)


@given(st.fractions(-99, 99, max_denominator=9), st.fractions(1, 99, max_denominator=9), st.booleans())
def test_nobody_is_said_to_be_behind_or_ahead_who_may_be_neither(end: Fraction, width: Fraction, is_open: bool) -> None:
    for lead in (
        Interval(end, None, low_open=is_open),
        Interval(None, end, high_open=is_open),
        Interval(end, end + width, low_open=is_open),
    ):
        told = said_lead(figures.points(lead, 1))
        is_settled = (lead.low is not None and lead.low > 0) or (lead.high is not None and lead.high < 0)
        assert is_settled or re.match("最多|与|在", told.zh)
        assert is_settled or re.match("at most|less|on|between", told.en)


@given(st.fractions(-1000, 1000, max_denominator=99), st.booleans(), st.booleans())
def test_every_number_that_is_printed_is_said(value: Fraction, has_low: bool, is_open: bool) -> None:
    bound = Interval(value, None, low_open=is_open) if has_low else Interval(None, value, high_open=is_open)
    for figure in (figures.points(exactly(value), 1), figures.points(bound, 1)):
        number = figure.text.split(" ")[-1].lstrip("+-")
        assert number in said_lead(figure).zh or not number.strip("0.")
    amount = figures.amount(bound, COMPOUNDS)
    assert amount.text.split(" ")[-1] in said(amount, "zh")
    assert said(Figure(None, "未到期"), "zh") == "未到期"


@pytest.mark.parametrize(
    ("since", "by", "zh", "en"),
    [
        ("2026", "2026", "2026年", "2026"),
        ("2025", "2027", "2025—2027年", "2025-2027"),
        ("2025-03", "2025-11", "2025年3—11月", "2025-03 to 2025-11"),
        ("2025-03", "2026-11", "2025年3月—2026年11月", "2025-03 to 2026-11"),
        ("2025Q3", "2026", "2025年第三季度—2026年", "2025Q3 to 2026"),
        ("2025H2", "2026-06-30", "2025年下半年—2026年6月30日", "2025H2 to 2026-06-30"),
        ("2025..2026", "2026..2027", "2025—2027年", "2025-2027"),
    ],
)
def test_a_window_is_written_as_an_office_writes_it(since: str, by: str, zh: str, en: str) -> None:
    assert said_window(parse_period(since), parse_period(by)) == (zh, en)


@pytest.mark.parametrize(
    ("period", "zh"),
    [
        (parse_period("2026Q3"), "2026年第三季度"),
        (parse_period("2025..2027"), "2025—2027年"),
        (Period(date(2025, 4, 1), date(2025, 9, 30)), "2025年4—9月"),
        (Period(date(2025, 1, 1), date(2026, 12, 31)), "2025—2026年"),
        (Period(date(2025, 1, 1), date(2025, 12, 31)), "2025年"),
        (Period(date(2025, 4, 2), date(2025, 9, 30)), "2025年4月2日—2025年9月30日"),
    ],
)
def test_a_period_is_written_as_an_office_writes_it(period: Period, zh: str) -> None:
    assert said_period(period).zh == zh


def test_a_day_is_written_as_an_office_writes_it() -> None:
    assert said_day(date(2026, 10, 31)) == ("2026年10月31日", "2026-10-31")
