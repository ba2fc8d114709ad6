"""Figures in print: rounded half up, once, with the word of their bound and their unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.report import figures
from tests.programmes import programme

INDICATORS = """\
indicators:
  compounds: {name: 小区, unit: 个, kind: flow, decimals: 0}
  pipes: {name: 管网, unit: 公里, kind: flow, decimals: 3}
  plain: {name: 其他, unit: 个, kind: flow}
"""
KNOWN = programme({"targets/indicators.yaml": INDICATORS}).indicators


def bound(
    low: Fraction | int | None,
    high: Fraction | int | None,
    *,
    low_open: bool = False,
    high_open: bool = False,
    about: bool = False,
) -> Interval:
    return Interval(
        None if low is None else Fraction(low), None if high is None else Fraction(high), low_open, high_open, about
    )


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(-49, 100), 0, "0"),
        (Fraction(-4, 100), 1, "0.0"),
        (Fraction(-5, 100), 1, "-0.1"),
        (Fraction(1005, 1000), 2, "1.01"),  # a float would give 1.00
        (Fraction(2675, 1000), 2, "2.68"),  # a float would give 2.67
        (Fraction(-2675, 1000), 2, "-2.68"),
        (Fraction(8100, 80), 1, "101.3"),  # 81 of 80
        (Fraction(4300, 65), 1, "66.2"),
        (Fraction(1999, 1000), 2, "2.00"),
        (Fraction(1, 100), 2, "0.01"),
        (Fraction(0), 0, "0"),
        (Fraction(0), 3, "0.000"),
        (Fraction(10) ** 20, 0, "100000000000000000000"),
    ],
)
def test_a_number_is_rounded_half_away_from_zero(value: Fraction, decimals: int, text: str) -> None:
    assert figures.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(200), "200"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-31, 10), "-3.1"),
        (Fraction(1, 5), "0.2"),
        (Fraction(7, 50), "0.14"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
    ],
)
def test_without_decimals_what_terminates_is_printed_in_full_and_the_rest_with_two_digits(
    value: Fraction, text: str
) -> None:
    assert figures.number(value, None) == text


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (exactly(43), "43"),
        (exactly(0), "0"),
        (bound(43, None), "≥ 43"),
        (bound(43, None, low_open=True), "> 43"),
        (bound(None, 43), "≤ 43"),
        (bound(None, 43, high_open=True), "< 43"),
        (bound(0, 43), "≤ 43"),
        (bound(0, 43, high_open=True), "< 43"),
        (bound(0, 43, low_open=True), "0 ~ 43"),
        (bound(2, 43), "2 ~ 43"),
        (bound(43, 43, about=True), "≈ 43"),
        (bound(0, None, low_open=True), "> 0"),
        (bound(None, None), "—"),
        (None, "—"),
    ],
)
def test_an_amount_prints_with_the_word_of_its_bound(interval: Interval | None, text: str) -> None:
    assert figures.amount(interval, KNOWN["compounds"]).text == text


def test_a_figure_is_said_with_its_unit_and_a_mark_without() -> None:
    assert str(figures.amount(exactly(43), KNOWN["compounds"])) == "43 个"
    assert str(figures.amount(None, KNOWN["compounds"])) == "—"
    assert str(figures.amount(None, KNOWN["compounds"], figures.NOT_REPORTED)) == "…"
    assert str(figures.percentage(exactly(1), 1)) == "100.0%"


@pytest.mark.parametrize(
    ("indicator", "value", "text"),
    [
        ("compounds", Fraction(225, 13), "17.31"),
        ("compounds", Fraction(1), "1"),  # counted one by one
        ("compounds", Fraction(3, 2), "1.50"),
        ("pipes", Fraction(1, 3), "0.333"),
        ("plain", Fraction(1, 3), "0.33"),
        ("plain", Fraction(1, 8), "0.125"),
    ],
)
def test_a_rate_has_at_least_two_digits_after_the_point(indicator: str, value: Fraction, text: str) -> None:
    assert figures.rate(exactly(value), KNOWN[indicator]).text == text


def test_a_rate_that_cannot_be_computed_is_a_dash() -> None:
    assert figures.rate(None, KNOWN["pipes"]) == (None, "—", "公里")


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (exactly(Fraction(43, 65)), 1, "66.2%"),
        (exactly(Fraction(43, 65)), 0, "66%"),
        (exactly(Fraction(43, 65)), 2, "66.15%"),
        (bound(Fraction(43, 268), None), 1, "≥ 16.0%"),
        (bound(Fraction(1, 3), None, low_open=True), 1, "> 33.3%"),
        (bound(Fraction(1, 10), Fraction(1, 4)), 1, "10.0% ~ 25.0%"),
        (exactly(Fraction(-1, 8)), 1, "-12.5%"),
        (None, 1, "—"),
    ],
)
def test_a_share_prints_in_per_cent(share: Interval | None, decimals: int, text: str) -> None:
    assert figures.percentage(share, decimals).text == text


@pytest.mark.parametrize(
    ("led", "text"),
    [
        (exactly(Fraction(328, 10)), "+32.8"),
        (exactly(Fraction(-172, 10)), "-17.2"),
        (exactly(0), "0.0"),
        (exactly(Fraction(4, 100)), "0.0"),
        (exactly(Fraction(-4, 100)), "0.0"),
        (bound(Fraction(-173, 10), None), "≥ -17.3"),
        (bound(0, 5), "0.0 ~ +5.0"),
        (bound(-5, 5), "-5.0 ~ +5.0"),
        (bound(None, 5), "≤ +5.0"),
        (None, "—"),
    ],
)
def test_points_always_have_their_sign(led: Interval | None, text: str) -> None:
    assert figures.points(led, 1).text == text


def test_the_lead_is_subtracted_before_rounding() -> None:
    led = (Fraction(6290, 6474) - Fraction(10, 12)) * 100
    assert figures.points(exactly(led), 1).text == "+13.8"


@pytest.mark.parametrize(("share", "text"), [(Fraction(1, 3), "33.3%"), (Fraction(0), "0.0%"), (None, "—")])
def test_an_exact_share_prints_in_per_cent(share: Fraction | None, text: str) -> None:
    assert figures.share_figure(share, 1).text == text


COUNTED = KNOWN["compounds"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (exactly(Fraction(2618, 100)), "≈ 26"),
        (exactly(Fraction(26)), "26"),
        (bound(Fraction(43, 2), Fraction(45, 2)), "21 ~ 23"),
        (bound(Fraction(43, 2), None), "≥ 21"),
        (bound(None, Fraction(43, 2)), "≤ 22"),
        (bound(Fraction(43, 2), Fraction(22), low_open=True), "21 ~ 22"),
        (None, "—"),
    ],
)
def test_what_is_reached_of_things_counted_one_by_one_is_told_in_whole_ones(value: Interval | None, text: str) -> None:
    assert figures.about(value, COUNTED).text == text


def test_what_is_measured_keeps_its_digits() -> None:
    assert figures.about(exactly(Fraction(2618, 100)), KNOWN["pipes"]).text == "26.180"


def test_a_forecast_just_below_its_target_does_not_print_as_met() -> None:
    judged = figures.meets("at_least", Fraction(60))
    assert figures.about(exactly(Fraction(597, 10)), COUNTED, judged).text == "≈ 59.7"
    assert figures.about(exactly(Fraction(3, 10)), COUNTED, figures.is_nothing).text == "≈ 0.3"


@given(st.fractions(min_value=0, max_value=1000), st.fractions(min_value=0, max_value=1000))
def test_whole_ends_leave_out_no_value(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    found = figures.outward(Interval(low, high), COUNTED)
    assert figures.about(Interval(low, high), COUNTED).value == Interval(low, high)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= low <= high <= found.high
