"""Laws of comparisons."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.compared import Compared, compared
from renewal_cli.calc.comparison import Change, Comparison, earlier, growth_rate, stretches_of
from renewal_cli.calc.view import View
from renewal_cli.model.interval import ZERO, exactly
from renewal_cli.model.period import Period, parse_period
from tests.programmes import programme
from tests.property.strategies import days, holds, intervals, member, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.interval import Interval
    from renewal_cli.model.programme import Programme

ORGS = [f"o{number}" for number in range(4)]
MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
TREE = "programme: p\nperiod: 2025..2027\norgs:\n  city: {name: c, level: city}\n" + "".join(
    f"  {org}: {{name: {org}, level: d, parent: city}}\n" for org in ORGS
)
AS_OF = date(2026, 12, 31)
some = settings(max_examples=40, deadline=None)
tenths = st.integers(0, 99)
asked = st.sampled_from(["2026-01", "2026-02", "2026-06", "2026-12", "2026Q1", "2026Q3", "2026"])
reports = st.lists(st.dictionaries(st.sampled_from(MONTHS), tenths, max_size=24), min_size=4, max_size=4)
whole_reports = st.lists(st.lists(tenths, min_size=24, max_size=24), min_size=4, max_size=4)


def city(reported: Sequence[dict[str, int]], section: str = "actuals") -> Programme:
    """Four districts with what each reported of an indicator month by month, in tenths."""
    files = {"targets/programme.yaml": TREE + "rules: {checks: {RN305: 'off'}}\n"}
    for org, months in zip(ORGS, reported, strict=True):
        if months:
            series = ", ".join(f"{month}: {value // 10}.{value % 10}" for month, value in sorted(months.items()))
            files[f"data/{org}.yaml"] = f"org: {org}\n{section}: {{investment: {{{series}}}}}\n"
    return programme(files)


def group(read: Programme, period: str) -> Compared:
    view = View(read, AS_OF)
    orgs = read.orgs
    return compared(view, orgs.children("city"), read.indicators["investment"], parse_period(period), orgs["city"])


def changes(one: Comparison) -> tuple[Change | None, ...]:
    return one.change, one.growth, one.total_growth


@given(whole_reports, asked)
@some
def test_amounts_and_running_totals_give_the_same_comparison(reported: list[list[int]], period: str) -> None:
    amounts = [dict(zip(MONTHS, values, strict=True)) for values in reported]
    totals = [
        {month: sum(values[index // 12 * 12 : index + 1]) for index, month in enumerate(MONTHS)} for values in reported
    ]
    one, other = group(city(amounts), period), group(city(totals, "year_to_date"), period)
    for each, same in zip((*one.members, one.whole), (*other.members, other.whole), strict=True):
        assert each and same
        assert changes(each) == changes(same)
        assert one.share(each) == other.share(same)
    assert one.places == other.places


@given(whole_reports)
@some
def test_the_growth_of_the_year_so_far_is_the_sum_of_its_months(reported: list[list[int]]) -> None:
    read = city([dict(zip(MONTHS, values, strict=True)) for values in reported])
    wholes = [group(read, month).whole for month in MONTHS[12:]]
    growths = [each.growth.difference for each in wholes if each and each.growth]
    last = wholes[-1]
    assert last and last.total_growth
    assert sum(growths, ZERO) == last.total_growth.difference


@given(reports, asked)
@some
def test_like_for_like_is_the_sum_of_those_who_reported_both(reported: list[dict[str, int]], period: str) -> None:
    found = group(city(reported), period)
    assert found.whole
    for whole, parts in zip(changes(found.whole), zip(*map(changes, found.members), strict=True), strict=True):
        both = [each for each in parts if each]
        assert (whole is None) == (not both)
        if whole:
            assert whole.now == sum((each.now for each in both), ZERO)
            assert whole.base == sum((each.base for each in both), ZERO)
            assert len(whole.left_out) == (len(ORGS) - len(both))


@given(reports, asked)
@some
def test_the_shares_of_those_who_reported_add_up_to_one(reported: list[dict[str, int]], period: str) -> None:
    found = group(city(reported), period)
    parts = [share for each in found.members if (share := found.share(each))]
    assert (found.share_base is None) == (not parts)
    if parts:
        assert sum(parts, ZERO) == exactly(1)


@given(reports, asked)
@some
def test_nobody_has_a_place_without_reports_and_a_place_counts_those_ahead(
    reported: list[dict[str, int]], period: str
) -> None:
    found = group(city(reported), period)
    for each in found.members:
        place = found.places.get(each.org.id)
        if place is not None:
            assert each.total
            amounts = [one.total.amount for one in found.members if one.total and one.org.id in found.places]
            assert place == 1 + sum(amount.low > each.total.amount.low for amount in amounts)  # type: ignore[operator]


never_below_zero = intervals().map(lambda each: each.at_least_zero())
above_zero = never_below_zero.map(lambda each: each + exactly(Fraction(1, 10)))


@given(never_below_zero, above_zero, shares, shares)
def test_a_growth_rate_contains_that_of_every_amount_and_base(
    now: Interval, base: Interval, one: Fraction, other: Fraction
) -> None:
    rate, amount, before = growth_rate(now, base), member(now, one), member(base, other)
    assert rate
    assert holds(rate, amount / before - 1)


@given(intervals(), intervals())
def test_there_is_no_percentage_of_what_may_be_nothing(now: Interval, base: Interval) -> None:
    if holds(base, Fraction(0)) or base.low is None or base.low < 0:
        assert growth_rate(now, base) is None


@given(days, st.sampled_from([1, 3, 12]))
def test_whole_months_stay_whole_months(day: date, months: int) -> None:
    month = parse_period(f"{day:%Y-%m}")
    then = earlier(month, months)
    assert then.first.day == 1
    assert then.months == 1
    assert Period(then.last, month.first).months in (months - 1, months)
    assert stretches_of(month).total.last == month.last
