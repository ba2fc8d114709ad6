"""How a figure as written compares with an exact one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.unit import parse_unit
from renewal_cli.verifying.claim import Written
from renewal_cli.verifying.compare import likeness
from renewal_cli.verifying.expected_figure import PERCENT, Expected


def written(text: str, unit: str = "个", **ends: Fraction | bool) -> Written:
    """A figure by its digits; its ends may be given."""
    step = Fraction(1, 10 ** len(text.partition(".")[2]))
    value = Interval(Fraction(text), Fraction(text))._replace(**ends)  # type: ignore[arg-type]
    return Written(value, step, unit)


def known(low: object, high: object = "", unit: str = "个", comparator: object = None, decimals: int = 0) -> Expected:
    """A figure of the programme: exact, or between two ends."""
    ends = [None if end is None else Fraction(str(end)) for end in (low, low if high == "" else high)]
    value = Interval(ends[0], ends[1])
    return Expected(value, parse_unit(unit), decimals, (), comparator=comparator)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("digits", "unit", "exact", "verdict"),
    [
        ("66.2", "%", "66.15384", "agrees"),
        ("66.15", "%", "66.15384", "agrees"),
        ("66", "%", "66.15384", "rounded"),
        ("67", "%", "66.15384", "differs"),
        ("66.1", "%", "66.15384", "differs"),
        ("66.3", "%", "66.15384", "differs"),
        ("0.66", "%", "66.15384", "scale"),
        ("0.662", "%", "66.15384", "scale"),
    ],
)
def test_a_rate_agrees_at_its_own_precision(digits: str, unit: str, exact: str, verdict: str) -> None:
    assert likeness(written(digits, unit), known(exact, unit="%", decimals=1)) == verdict


@pytest.mark.parametrize(
    ("digits", "unit", "exact", "verdict"),
    [
        ("200", "亿元", 200, "agrees"),
        ("200", "万元", 200, "scale"),
        ("2000000", "万元", 200, "agrees"),
        ("0.02", "万亿元", 200, "agrees"),
        ("200", "亿美元", 200, "scale"),
        ("200", "亿", 200, "agrees"),
        ("200", "", 200, "agrees"),
        ("201", "", 200, "unsure"),
        ("201", "亿元", 200, "differs"),
        ("20", "亿元", 200, "differs"),
        ("210", "公里", 200, "unsure"),
    ],
)
def test_a_unit_is_converted_and_a_slip_of_units_is_told_from_a_wrong_figure(
    digits: str, unit: str, exact: int, verdict: str
) -> None:
    assert likeness(written(digits, unit), known(exact, unit="亿元", decimals=2)) == verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (Interval(Fraction(40), None), "agrees"),
        (Interval(Fraction(38), None), "rounded"),
        (Interval(Fraction(38), None, low_open=True), "rounded"),
        (Interval(Fraction(40), None, low_open=True), "differs"),
        (Interval(Fraction(45), None), "differs"),
        (Interval(None, Fraction(40)), "agrees"),
        (Interval(None, Fraction(39)), "differs"),
        (Interval(Fraction(35), Fraction(45)), "rounded"),
        (Interval(Fraction(45), Fraction(50)), "differs"),
        (Interval(Fraction(42), Fraction(42), about=True), "rounded"),
        (Interval(Fraction(47), Fraction(47), about=True), "unsure"),
        (Interval(Fraction(60), Fraction(60), about=True), "differs"),
    ],
)
def test_bounds_and_about_hold_or_do_not(value: Interval, verdict: str) -> None:
    assert likeness(Written(value, Fraction(1), "个"), known(40)) == verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (Interval(Fraction(40), None), "agrees"),
        (exactly(40), "unsure"),
        (exactly(45), "unsure"),
        (exactly(38), "differs"),
        (Interval(None, Fraction(38)), "differs"),
        (Interval(None, Fraction(50)), "unsure"),
        (Interval(Fraction(50), None), "unsure"),
    ],
)
def test_of_a_bound_only_what_it_excludes_differs(value: Interval, verdict: str) -> None:
    assert likeness(Written(value, Fraction(1), "个"), known(40, None)) == verdict


def test_a_figure_above_an_upper_bound_differs() -> None:
    assert likeness(written("226"), known(None, 225)) == "differs"


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (exactly(65), "agrees"),
        (Interval(Fraction(65), None), "agrees"),
        (Interval(Fraction(65), None, low_open=True), "agrees"),
        (Interval(None, Fraction(65)), "differs"),
        (exactly(66), "differs"),
        (Interval(Fraction(65), Fraction(70)), "unsure"),
        (Interval(Fraction(66), Fraction(66), about=True), "rounded"),
    ],
)
def test_a_promise_is_held_against_its_number_and_its_direction(value: Interval, verdict: str) -> None:
    assert likeness(Written(value, Fraction(1), "个"), known(65, comparator="at_least")) == verdict


def test_a_promise_in_a_larger_unit_agrees_at_its_own_precision() -> None:
    promised = known(12345, unit="户", comparator="at_least")
    assert likeness(written("1.2", "万户"), promised) == "rounded"
    assert likeness(written("1.3", "万户"), promised) == "differs"


@given(st.integers(1, 10**9), st.integers(0, 4), st.integers(0, 4))
def test_a_figure_printed_with_fewer_digits_never_differs(thousandths: int, more: int, places: int) -> None:
    exact = Fraction(thousandths, 1000)
    units = (2 * exact * 10**places + 1) // 2
    value = Written(exactly(Fraction(units, 10**places)), Fraction(1, 10**places), "公里")
    expected = Expected(exactly(exact), parse_unit("公里"), more, ())
    assert likeness(value, expected) in ("agrees", "rounded")


@given(st.integers(1, 10**6), st.integers(-(10**6), 10**6))
def test_a_whole_number_agrees_only_with_itself(exact: int, off: int) -> None:
    found = likeness(Written(exactly(exact + off), Fraction(1), "个"), known(exact))
    assert (found == "agrees") == (off == 0)


def test_percent_is_the_unit_of_rates() -> None:
    assert likeness(Written(exactly(50), Fraction(1), "%"), Expected(exactly(50), PERCENT, 1, ())) == "agrees"
