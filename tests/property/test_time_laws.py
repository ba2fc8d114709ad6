"""Laws of time: periods, months, time progress, the expected path."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.calc.forecast import months_ahead
from renewal_cli.calc.need import first_month_left, months_left
from renewal_cli.calc.path import expected_share
from renewal_cli.calc.time_progress import time_progress
from renewal_cli.model.period import ONE_DAY, Period, add_months, parse_period, whole_months
from renewal_cli.model.place import Place
from renewal_cli.model.target import Target
from tests.property.strategies import days, shares, windows

if TYPE_CHECKING:
    from renewal_cli.model.house_rules import TimeRule

rules: st.SearchStrategy[TimeRule] = st.sampled_from(["months", "half_months", "days"])
years = st.integers(1900, 2999)


@given(years)
def test_the_months_quarters_and_halves_of_a_year_follow_each_other_without_hole(year: int) -> None:
    for parts in (
        [f"{year}-{month:02}" for month in range(1, 13)],
        [f"{year}Q{quarter}" for quarter in range(1, 5)],
        [f"{year}H1", f"{year}H2"],
    ):
        periods = [parse_period(part) for part in parts]
        assert periods[0].first == date(year, 1, 1)
        assert periods[-1].last == date(year, 12, 31)
        assert all(before.last + ONE_DAY == after.first for before, after in pairwise(periods))


@given(days, st.integers(0, 60))
def test_so_many_months_later_is_so_many_whole_months_away(day: date, months: int) -> None:
    assert whole_months(day, add_months(day, months) - ONE_DAY) in (months - 1, months)
    first = day.replace(day=1)
    assert whole_months(first, add_months(first, months) - ONE_DAY) == months


@given(days, days)
def test_the_months_left_are_those_from_the_first_that_is_named_to_the_deadline(a: date, b: date) -> None:
    after, deadline = min(a, b), add_months(max(a, b).replace(day=1), 1) - ONE_DAY
    first = first_month_left(after, deadline)
    assert months_left(after, deadline) == whole_months(first, deadline) >= 1
    assert first > after or after.month == deadline.month


@given(days, st.integers(1, 900), st.integers(0, 900))
def test_the_months_for_which_a_pace_is_carried_on_add_up_grow_with_each_day_and_are_whole_where_months_are(
    through: date, more: int, yet_more: int
) -> None:
    day = through + timedelta(days=more)
    last = day + timedelta(days=yet_more)
    assert months_ahead(through, day) + months_ahead(day, last) == months_ahead(through, last)
    assert 0 < months_ahead(through, day) < months_ahead(through, day + ONE_DAY)
    first = through.replace(day=1)
    assert months_ahead(first - ONE_DAY, add_months(first, more) - ONE_DAY) == more


@given(windows(), days)
def test_half_months_add_up_and_two_of_them_are_a_month(window: Period, day: date) -> None:
    first, last = window.first.replace(day=1), add_months(window.last.replace(day=1), 1) - ONE_DAY
    assert Period(first, last).half_months == 2 * whole_months(first, last)
    if window.first <= day < window.last:
        parts = Period(window.first, day), Period(day + ONE_DAY, window.last)
        assert window.half_months == sum(part.half_months for part in parts)


@given(windows(), days, rules)
def test_time_progress_lies_between_none_and_all(window: Period, through: date, rule: TimeRule) -> None:
    assert 0 <= time_progress(window, through, rule) <= 1
    assert time_progress(window, window.last, rule) == 1
    assert time_progress(window, window.first - ONE_DAY, rule) == 0


@given(windows(), days, days, rules)
def test_time_never_goes_back(window: Period, a: date, b: date, rule: TimeRule) -> None:
    earlier, later = sorted((a, b))
    assert time_progress(window, earlier, rule) <= time_progress(window, later, rule)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    first = draw(st.integers(2020, 2024))
    last = draw(st.integers(first, 2029))
    milestones = draw(st.lists(shares, max_size=last - first, unique=True))
    curve = tuple(
        (parse_period(str(first + index)), share) for index, share in enumerate(sorted(milestones)) if share < 1
    )
    since, by = parse_period(str(first)), parse_period(str(last))
    return Target("o", "i", "at_least", Fraction(100), since, by, Place("x"), curve=curve)


@given(targets(), days, days, rules)
def test_the_expected_path_never_falls_and_ends_at_all(target: Target, a: date, b: date, rule: TimeRule) -> None:
    earlier, later = sorted((a, b))
    assert expected_share(target, earlier, rule) <= expected_share(target, later, rule)
    assert expected_share(target, target.by.last, rule) == 1


@given(targets(), rules)
def test_the_expected_path_goes_through_its_milestones(target: Target, rule: TimeRule) -> None:
    for period, share in target.curve:
        if period.last < target.by.last:
            assert expected_share(target, period.last, rule) == share
