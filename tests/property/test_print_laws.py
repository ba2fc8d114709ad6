"""Laws of print: a printed figure is the exact one, rounded once, half up, with its sign."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.model.indicator import Indicator
from renewal_cli.model.interval import Interval
from renewal_cli.model.place import Place
from renewal_cli.model.unit import parse_unit
from renewal_cli.report.figures import amount, number, percentage, points
from tests.property.strategies import fractions, holds, intervals, member, shares

decimals = st.integers(0, 6)


@given(fractions, decimals)
def test_a_number_is_printed_within_half_a_unit(value: Fraction, places: int) -> None:
    assert abs(Fraction(number(value, places)) - value) <= Fraction(1, 2 * 10**places)


@given(st.integers(0, 10**9), st.integers(0, 9), decimals)
def test_a_number_is_rounded_half_up(digits: int, more: int, places: int) -> None:
    exact = Decimal(digits * 10 + more).scaleb(-(places + 1))
    assert number(Fraction(exact), places) == str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@given(fractions, decimals)
def test_the_negative_prints_as_the_positive_with_a_minus(value: Fraction, places: int) -> None:
    assert number(-value, places).removeprefix("-") == number(value, places).removeprefix("-")


@given(fractions, fractions, decimals)
def test_print_keeps_the_order(a: Fraction, b: Fraction, places: int) -> None:
    low, high = sorted((a, b))
    assert Fraction(number(low, places)) <= Fraction(number(high, places))


@given(fractions, st.integers(0, 8))
def test_what_terminates_is_printed_in_full(value: Fraction, places: int) -> None:
    whole = Fraction(round(value * 10**places), 10**places)
    assert Fraction(number(whole, None)) == whole


@given(intervals(), shares, st.integers(0, 4))
def test_a_bound_never_prints_as_an_exact_figure(interval: Interval, s: Fraction, places: int) -> None:
    indicator = Indicator("x", "x", parse_unit("个"), "flow", Place("x"), decimals=places)
    text = amount(interval, indicator).text
    assert text.startswith(("≥", ">", "≤", "<")) or "~" in text or interval.is_exact
    assert holds(interval, member(interval, s))


@given(fractions, fractions, st.integers(0, 3))
def test_a_lead_is_subtracted_before_it_is_rounded(done: Fraction, gone: Fraction, places: int) -> None:
    led = (done - gone) * 100
    printed = points(Interval(led, led), places).text
    assert abs(Fraction(printed) - led) <= Fraction(1, 2 * 10**places)
    assert printed.startswith(("+", "-")) == (Fraction(printed) != 0)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_percentage_is_never_capped(done: int, target: int, places: int) -> None:
    share = Fraction(done, target)
    printed = percentage(Interval(share, share), places).text
    assert abs(Fraction(printed.removesuffix("%")) - share * 100) <= Fraction(1, 2 * 10**places)
