"""Comparisons: with the period before and last year, like for like, rates in points, no percentage of nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.comparison import Comparison, days_reached, done_in, growth_rate, stretches_of
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import PROGRAMME, view


def comparison(
    data: dict[str, str], asked: str, org: str = "east", indicator: str = "investment", as_of: str = "2026-12-31"
) -> Comparison:
    """A comparison of an org; ``data`` holds the sections of each org's file."""
    files = {f"data/{name}.yaml": f"org: {name}\n{text}\n" for name, text in data.items() if name in ORGS}
    files |= {name: text for name, text in data.items() if name not in ORGS}
    seen = view(files, as_of)
    return Comparison(
        seen, seen.programme.orgs[org], seen.programme.indicators[indicator], stretches_of(parse_period(asked))
    )


ORGS = ("city", "east", "west")


def amounts(text: str, indicator: str = "investment") -> str:
    return f"actuals: {{{indicator}: {{{text}}}}}"


def amount(found: Comparison, name: str) -> Interval | None:
    actual = getattr(found, name)
    return actual.amount if actual else None


MONTHS = "2025-09: 2, 2025-10: 3, 2026-09: 4, 2026-10: 5"


def test_a_month_against_the_month_before_and_last_years() -> None:
    found = comparison({"east": amounts(MONTHS)}, "2026-10")
    assert amount(found, "amount") == exactly(5)
    assert found.change and (found.change.difference, found.change.rate) == (exactly(1), exactly(Fraction(1, 4)))
    assert found.growth and (found.growth.difference, found.growth.rate) == (exactly(2), exactly(Fraction(2, 3)))


def test_a_months_amount_is_the_difference_of_running_totals() -> None:
    text = "year_to_date: {investment: {2025-09: 20, 2025-10: 23, 2026-01: 7, 2026-09: 40.1, 2026-10: 45.3}}"
    found = comparison({"east": text}, "2026-10")
    assert amount(found, "amount") == exactly(Fraction("5.2"))
    assert amount(found, "total") == exactly(Fraction("45.3"))
    assert found.total_growth and found.total_growth.difference == exactly(Fraction("22.3"))
    january = comparison({"east": text}, "2026-01")
    assert amount(january, "amount") == amount(january, "total") == exactly(7)


def test_of_a_cumulative_indicator_a_month_is_the_growth_of_its_total() -> None:
    found = comparison(
        {"east": amounts("2025-12: 20, 2026-09: 50, 2026-10: 58", "homes")}, "2026-10", indicator="homes"
    )
    assert (amount(found, "amount"), amount(found, "total")) == (exactly(8), exactly(38))


def test_a_running_total_begins_with_the_first_target_of_its_indicator() -> None:
    target = "org: city\ntargets: [{indicator: homes, at_least: 90, since: 2022, by: 2027}]\n"
    data = {"east": amounts("2025-12: 43, 2026-10: 58", "homes"), "targets/city.yaml": target}
    assert amount(comparison(data, "2025", indicator="homes"), "amount") == Interval(Fraction(0), Fraction(43))
    assert amount(comparison(data, "2026-10", indicator="homes"), "total") == exactly(15)


def test_each_side_is_what_the_day_knows_of_it() -> None:
    revised = "2025-10: [{value: 3}, {value: 2, reported: 2026-11-20, reason: 口径}], 2026-10: 5"
    before = comparison({"east": amounts(revised)}, "2026-10", as_of="2026-11-19")
    after = comparison({"east": amounts(revised)}, "2026-10", as_of="2026-11-20")
    assert before.growth and before.growth.base == exactly(3)
    assert after.growth and after.growth.base == exactly(2)


@pytest.mark.parametrize("base", ["0", "{at_most: 3}", "{more_than: 0}"])
def test_there_is_no_percentage_of_what_is_or_may_be_nothing(base: str) -> None:
    found = comparison({"east": amounts(f"2025-10: {base}, 2026-10: 5")}, "2026-10")
    assert found.growth
    assert found.growth.rate is None


def test_nothing_reported_is_not_compared() -> None:
    found = comparison({"east": amounts("2026-10: 5")}, "2026-10")
    assert (found.year_ago, found.growth, found.change) == (None, None, None)
    assert comparison({}, "2026-10").amount is None


def test_a_bound_gives_an_interval() -> None:
    found = comparison({"east": amounts("2025-10: {at_least: 4}, 2026-10: 5")}, "2026-10")
    assert found.growth
    assert found.growth.difference == Interval(None, Fraction(1))
    assert found.growth.rate == Interval(Fraction(-1), Fraction(1, 4), low_open=True)


def test_a_year_in_one_figure_gives_bounds_of_a_month() -> None:
    found = comparison({"east": amounts("2025: 12, 2026-10: 5")}, "2026-10")
    assert amount(found, "year_ago") == Interval(Fraction(0), Fraction(12))
    assert found.growth
    assert found.growth.difference == Interval(Fraction(-7), Fraction(5))
    assert found.growth.rate is None


def test_who_did_not_report_to_the_end_is_a_lower_bound_and_not_compared() -> None:
    found = comparison({"east": amounts("2025-08..2025-10: 12, 2026-09: 5")}, "2026Q4")
    assert found.amount is None
    quarter = comparison({"east": amounts("2026-07: 1, 2026-08: 2")}, "2026Q3")
    assert amount(quarter, "amount") == Interval(Fraction(3), None)


def test_of_a_sum_only_who_reported_both_counts() -> None:
    data = {"east": amounts(MONTHS), "west": amounts("2025-10: 9, 2026-09: 1")}
    found = comparison(data, "2026-10", "city")
    assert amount(found, "amount") == Interval(Fraction(5), None)
    assert amount(found, "year_ago") == exactly(12)
    assert found.growth
    assert (found.growth.now, found.growth.base) == (exactly(5), exactly(3))
    assert [org.id for org in found.growth.orgs] == ["east"]
    assert [org.id for org in found.growth.left_out] == ["west"]


def test_a_whole_sum_is_compared_as_such() -> None:
    found = comparison({"east": amounts(MONTHS), "west": amounts(MONTHS)}, "2026-10", "city")
    assert found.growth
    assert (found.growth.now, found.growth.base, found.growth.left_out) == (exactly(10), exactly(6), ())


def test_an_own_report_is_compared_as_such_whoever_is_silent_below() -> None:
    found = comparison({"city": amounts(MONTHS), "east": amounts("2026-10: 1")}, "2026-10", "city")
    assert found.change and found.change.difference == exactly(1)


def test_who_is_left_out_below_is_named_at_the_top() -> None:
    tree = (
        "programme: p\nperiod: 2025..2027\norgs:\n  city: {name: c, level: city}\n"
        "  east: {name: e, level: district, parent: city}\n  west: {name: w, level: district, parent: city}\n"
        "  a: {name: a, level: area, parent: west}\n  b: {name: b, level: area, parent: west}\n"
    )
    data = {
        "targets/programme.yaml": tree,
        "data/a.yaml": f"org: a\n{amounts(MONTHS)}\n",
        "data/b.yaml": f"org: b\n{amounts('2026-10: 1')}\n",
    }
    found = comparison({"east": amounts(MONTHS), **data}, "2026-10", "city")
    assert found.change
    assert [org.id for org in found.change.orgs] == ["east", "a"]
    assert [org.id for org in found.change.left_out] == ["b"]


def test_who_is_not_listed_is_left_out_too() -> None:
    partial = PROGRAMME.replace("{name: 全市,", "{name: 全市, children: partial,")
    data = {"east": amounts(MONTHS), "west": amounts(MONTHS), "targets/programme.yaml": partial}
    found = comparison(data, "2026-10", "city")
    assert found.growth and not found.growth.is_of_all
    assert [org.id for org in found.growth.orgs] == ["east", "west"]
    assert (found.growth.left_out, [org.id for org in found.growth.unlisted]) == ((), ["city"])
    listed = comparison({**data, "targets/programme.yaml": PROGRAMME}, "2026-10", "city")
    assert listed.growth and listed.growth.is_of_all


def test_levels_are_compared_on_the_last_day_and_have_no_total() -> None:
    found = comparison(
        {"east": amounts("2025-10: 400, 2026-09: 500, 2026-10: 520", "lamps")}, "2026-10", indicator="lamps"
    )
    assert found.change and found.change.difference == exactly(20)
    assert found.growth and found.growth.rate == exactly(Fraction(3, 10))
    assert (found.total, found.total_year_ago, found.total_growth) == (None, None, None)
    late = comparison({"east": amounts("2026-09: 500", "lamps")}, "2026-10", indicator="lamps")
    assert late.amount is None


def test_levels_of_a_rate_are_never_added_like_for_like() -> None:
    data = {"east": amounts("2025-10: 10, 2026-10: 9", "leakage"), "west": amounts("2026-10: 8", "leakage")}
    assert comparison(data, "2026-10", "city", "leakage").growth is None
    east = comparison(data, "2026-10", "east", "leakage")
    assert east.growth and east.growth.difference == exactly(-1)


def test_completion_is_compared_in_points_with_last_months_and_last_years() -> None:
    target = (
        "org: east\ntargets:\n  - {indicator: investment, at_least: 40, since: 2025, by: 2025}\n"
        "  - {indicator: investment, at_least: 50, since: 2026, by: 2026}\n"
        "  - {indicator: investment, at_least: 150, since: 2025, by: 2027}\n"
    )
    text = "year_to_date: {investment: {2025-10: 20, 2026-09: 30, 2026-10: 35}}"
    found = comparison({"east": text, "targets/east.yaml": target}, "2026-10")
    assert found.promise and found.promise.value == 50
    assert found.completion == exactly(Fraction(35, 50))
    assert found.completion_change == exactly(10)
    assert found.completion_growth == exactly(20)


def test_in_the_first_month_of_a_promise_there_is_no_completion_before() -> None:
    target = "org: east\ntargets: [{indicator: investment, at_least: 50, since: 2026, by: 2026}]\n"
    found = comparison({"east": amounts("2025-12: 3, 2026-01: 5"), "targets/east.yaml": target}, "2026-01")
    assert found.completion == exactly(Fraction(1, 10))
    assert (found.completion_change, found.completion_growth) == (None, None)


def test_without_a_bound_there_is_no_difference_of_completions() -> None:
    target = "org: city\ntargets: [{indicator: investment, at_least: 50, since: 2026, by: 2026}]\n"
    east = "year_to_date: {investment: {2026-09: 5, 2026-10: 6}}"
    found = comparison({"east": east, "targets/city.yaml": target}, "2026-10", "city")
    assert found.completion == Interval(Fraction(6, 50), None)
    assert found.completion_change is None


def test_a_promise_of_which_nobody_reported_the_end_has_no_completion() -> None:
    target = "org: east\ntargets: [{indicator: investment, at_least: 50, since: 2025, by: 2026}]\n"
    found = comparison({"east": amounts("2026-09: 5"), "targets/east.yaml": target}, "2026-10")
    assert found.completion is None


@pytest.mark.parametrize(
    ("now", "base", "rate"),
    [
        (exactly(5), exactly(4), exactly(Fraction(1, 4))),
        (exactly(0), exactly(4), exactly(-1)),
        (exactly(-1), exactly(4), None),
        (exactly(5), exactly(0), None),
        (exactly(5), exactly(-2), None),
        (Interval(None, Fraction(3)), exactly(4), None),
        (exactly(5), Interval(None, Fraction(3)), None),
        (Interval(Fraction(2), Fraction(8)), exactly(4), Interval(Fraction(-1, 2), Fraction(1))),
        (Interval(Fraction(2), None, low_open=True), exactly(4), Interval(Fraction(-1, 2), None, low_open=True)),
        (exactly(4), Interval(Fraction(2), Fraction(8)), Interval(Fraction(-1, 2), Fraction(1))),
        (exactly(0), Interval(Fraction(2), None), Interval(Fraction(-1), Fraction(-1))),
        (exactly(4)._replace(about=True), exactly(4), Interval(Fraction(0), Fraction(0), about=True)),
    ],
)
def test_growth_is_of_a_base_above_zero_only(now: Interval, base: Interval, rate: Interval | None) -> None:
    assert growth_rate(now, base) == rate


def test_the_days_that_most_have_reached_are_compared() -> None:
    files = {
        f"data/{org}.yaml": f"org: {org}\n{amounts(text)}\n"
        for org, text in (("east", "2026-10: 1"), ("west", "2026-09: 1"))
    }
    seen = view(files, "2026-12-31")
    orgs, indicator = [seen.programme.orgs[each] for each in ORGS], seen.programme.indicators["investment"]
    year, month = parse_period("2026"), parse_period("2026-11")
    assert days_reached(seen, orgs, indicator, year)[:2] == parse_period("2026-01..2026-10")[:2]
    assert days_reached(seen, orgs, indicator, month) == month
    assert done_in(seen, "west", indicator, month) is None
