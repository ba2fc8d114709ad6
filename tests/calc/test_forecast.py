"""Forecasts by hand: the pace carried forward, ranges, landing, and why there is none."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from renewal_cli.calc.forecast import Forecast, NoForecast, forecast, landing_after
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Period
from renewal_cli.report.gap_sentences import WHY_NOT
from tests.programmes import PROGRAMME, view

SUM = "indicator: compounds, at_least: 36"
STEADY = "actuals: {compounds: {2025H1: 4, 2025H2: 6, 2026H1: 6}}"


def ahead(target: str, data: str, as_of: str = "2026-06-30", deadline: str = "2027-12-31") -> Forecast:
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}}}\n",
        "data/east.yaml": f"org: east\n{data}\n",
    }
    seen = view(files, as_of)
    (stands,) = target_statuses(seen, ["east"])
    return forecast(seen, stands, date.fromisoformat(deadline), stands.target.value)


def test_the_last_year_is_carried_forward() -> None:
    found = ahead(SUM, STEADY)
    # 16 done, 12 in the last 12 months, 18 months to go: 34, 2 short; 20 more take 20 months, to February 2028
    assert found == Forecast(
        per_month=exactly(1),
        months=12,
        measured=(Period(date(2025, 7, 1), date(2026, 6, 30)),),
        value=exactly(34),
        missing=exactly(2),
        landing=date(2028, 2, 29),
        days_late=60,
    )


def test_in_time_is_early_and_leaves_nothing_missing() -> None:
    found = ahead("indicator: compounds, at_least: 30", STEADY)
    assert (found.missing, found.landing, found.days_late) == (exactly(0), date(2027, 8, 31), -122)


def test_more_than_needs_a_month_more_where_it_would_be_hit_exactly() -> None:
    found = ahead("indicator: compounds, more_than: 34", STEADY)
    assert found.landing == date(2028, 1, 31)
    assert found.missing is not None
    assert (found.missing.low, found.missing.low_open) == (Fraction(0), True)


def test_two_stretches_give_the_range_between_their_paces() -> None:
    found = ahead(SUM, "actuals: {compounds: {2025H1: 3, 2025H2: 12}}", as_of="2025-12-31")
    # 15 done; half or two a month for 24 months
    assert found.per_month == Interval(Fraction(1, 2), Fraction(2))
    assert found.value == Interval(Fraction(27), Fraction(63))
    assert found.missing == Interval(Fraction(0), Fraction(9))
    assert found.landing is None


def test_a_range_names_the_months_of_both_paces() -> None:
    """The slowest was that of 2024, and the sentence named 2025 alone, of which the recent pace is."""
    found = ahead(f"{SUM}, since: 2024", "actuals: {compounds: {2024: 6, 2025: 24}}", as_of="2025-12-31")
    assert found.per_month == Interval(Fraction(1, 2), Fraction(2))
    assert (found.months, found.measured) == (24, (Period(date(2024, 1, 1), date(2025, 12, 31)),))


def test_two_months_of_a_year_do_not_speak_for_it() -> None:
    # 9 in 2025 is 0.75 a month; of January and July alone it would be 4 and 2
    few = "actuals: {compounds: {2025: 9, 2025-01: 4, 2025-07: 2}}"
    assert ahead(SUM, few, as_of="2025-12-31").why_not == "one_stretch"
    # halves that fill the year do, and a quarter in one of them does not
    filled = "actuals: {compounds: {2025: 9, 2025Q1: 4, 2025H1: 6, 2025H2: 3}}"
    assert ahead(SUM, filled, as_of="2025-12-31").per_month == Interval(Fraction(1, 2), Fraction(1))


def test_a_range_without_end_stays_one() -> None:
    found = ahead(SUM, "actuals: {compounds: {2025H1: {at_most: 6}, 2025H2: {more_than: 6}}}", as_of="2025-12-31")
    assert found.per_month == Interval(Fraction(0), None)


@pytest.mark.parametrize(
    ("target", "data", "as_of", "why"),
    [
        ("indicator: green, improve: true", "actuals: {green: {2025: 9}}", "2026-06-30", "no_number"),
        (SUM, "plans: {compounds: {2026: 9}}", "2026-06-30", "no_data"),
        (SUM, STEADY, "2028-06-30", "stale"),
        ("indicator: compounds, at_least: 16", STEADY, "2026-06-30", "met"),
        ("indicator: compounds, at_least: 36, by: 2026-06", STEADY, "2026-06-30", "over"),
        (SUM, "actuals: {compounds: {2025: 9}}", "2026-06-30", "one_stretch"),
        # of three years at the end of 2025 the report of 2022 is none
        (
            "indicator: compounds, at_least: 36, since: 2022",
            "actuals: {compounds: {2022: 9, 2025: 9}}",
            "2026-06-30",
            "one_stretch",
        ),
        (SUM, "actuals: {compounds: {2025-06-30: 9}}", "2026-06-30", "no_pace"),
        (SUM, "actuals: {compounds: {2025-06-20: 9, 2025-06-30: 9}}", "2026-06-30", "no_pace"),
        ("indicator: lamps, at_least: 9", "actuals: {lamps: {2025: 3}}", "2026-06-30", "few_levels"),
        ("indicator: lamps, at_least: 9", "actuals: {lamps: {2024: 2, 2025: 3}}", "2026-06-30", "few_levels"),
    ],
)
def test_little_or_nothing_gives_no_forecast(target: str, data: str, as_of: str, why: str) -> None:
    deadline = "2026-06-30" if why == "over" else "2027-12-31"
    assert ahead(target, data, as_of, deadline) == Forecast(why)  # type: ignore[arg-type]


EVERYBODY = {
    "targets/city.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 36}\n",
    "data/east.yaml": "org: east\nactuals: {compounds: {2025Q1: 4, 2025Q2: 6, 2025Q3: 6}}\n",
    "data/west.yaml": "org: west\nactuals: {compounds: {2025Q1: 3}}\n",
}


@pytest.mark.parametrize(
    ("programme", "why"),
    [
        (PROGRAMME, "not_all_reported"),
        (PROGRAMME.replace("level: city}", "level: city, children: partial}"), "list_not_complete"),
        (
            PROGRAMME.replace(
                "sources:", "".join(f"  d{n}: {{name: d{n}, level: x, parent: city}}\n" for n in range(39)) + "sources:"
            ),
            "many_below",
        ),
    ],
)
def test_a_sum_over_others_says_what_is_wanting_of_them(programme: str, why: str) -> None:
    """The east reported three quarters, so that "one report only" would be wrong."""
    seen = view(EVERYBODY | {"targets/programme.yaml": programme}, "2025-10-31")
    (stands,) = target_statuses(seen, ["city"])
    assert forecast(seen, stands, date(2027, 12, 31), Fraction(36)).why_not == why


def test_every_reason_has_words() -> None:
    codes = {each for group in get_args(NoForecast) for each in get_args(group) or (group,)}
    assert codes - WHY_NOT.keys() == {"no_number", "no_data"}  # which the sentence of the gap has said


def test_a_level_moves_on_as_in_the_last_year() -> None:
    levels = "actuals: {leakage: {2024: 12, 2025H1: 11.5, 2025: 11, 2026H1: 10}}"
    found = ahead("indicator: leakage, at_most: 6, baseline: {2024: 12}", levels)
    # 1.5 less in the last 12 months, 18 to go: 10 - 2.25; 4 more at 0.125 a month take 32 months
    assert (found.per_month, found.value, found.missing) == (
        exactly(Fraction(-1, 8)),
        exactly(Fraction(31, 4)),
        exactly(Fraction(7, 4)),
    )
    assert found.landing == date(2029, 2, 28)


def test_what_moves_away_or_stands_still_never_lands() -> None:
    away = "actuals: {leakage: {2024: 9, 2025H1: 10, 2025: 11, 2026H1: 12}}"
    assert ahead("indicator: leakage, at_most: 6, baseline: {2024: 12}", away).landing is None
    still = "actuals: {compounds: {2025H1: 9, 2025H2: 0, 2026H1: 0}}"
    assert ahead(SUM, still).landing is None
    slow = "actuals: {pipes: {2025H1: 1, 2025H2: 0, 2026H1: 0.1}}"
    assert ahead("indicator: pipes, at_least: 900", slow).landing is None


def test_of_a_ceiling_on_a_sum_there_is_no_landing_but_an_excess() -> None:
    found = ahead("indicator: compounds, at_most: 20", STEADY)
    assert (found.value, found.missing, found.landing) == (exactly(34), exactly(14), None)
    halfway = ahead("indicator: compounds, at_most: 20", STEADY, deadline="2026-12-31")
    assert halfway.missing == exactly(2)


def test_an_earlier_deadline_is_held_against_the_path() -> None:
    found = ahead(SUM, STEADY, deadline="2026-12-31")
    assert (found.value, found.missing) == (exactly(22), exactly(14))


@pytest.mark.parametrize(
    ("last", "done", "months", "needed"),
    [
        ("2026-09", 9, Fraction(3), 3),
        ("2026-09-10", 9, Fraction(3) + Fraction(20, 30), 3),  # what is left of September counts, if not for the need
        ("2026-12-05", 12, Fraction(26, 31), 1),  # and of December no more than is left of it
        ("2026-12-10", 12, Fraction(21, 31), 1),
    ],
)
def test_a_pace_is_carried_on_over_the_days_that_are_left(last: str, done: int, months: Fraction, needed: int) -> None:
    files = {
        "targets/east.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 13, since: 2026, by: 2026}\n",
        "data/east.yaml": f"org: east\nyear_to_date: {{compounds: {{2026-03: 3, 2026-06: 6, {last}: {done}}}}}",
    }
    seen = view(files, "2026-12-20")
    (stands,) = target_statuses(seen, ["east"])
    found = shortfall(seen, stands, 2026)
    pace = found.forecast.per_month
    assert pace is not None
    assert found.forecast.value == exactly(done) + pace.times(months)
    assert found.months == needed


def test_what_is_left_of_december_does_not_close_a_gap_of_a_month() -> None:
    """12 by 10 December at 12 a year's 344 days are 1.1 a month, 0.7 in 21 days: 13 is not reached this year."""
    files = {
        "targets/east.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 13, since: 2026, by: 2026}\n",
        "data/east.yaml": "org: east\nactuals: {compounds: {2026H1: 6, 2026Q3: 3, 2026-10-01..2026-12-10: 3}}\n",
    }
    seen = view(files, "2026-12-20")
    (stands,) = target_statuses(seen, ["east"])
    found = shortfall(seen, stands, 2026).forecast
    assert (found.missing == exactly(0), found.landing) == (False, date(2027, 1, 31))


def test_levels_of_one_month_have_no_pace() -> None:
    levels = "actuals: {lamps: {2026-06-10: 3, 2026-06-20: 4, 2026-06-30: 5}}"
    assert ahead("indicator: lamps, at_least: 9", levels).why_not == "no_pace"


def test_three_years_back_is_not_more_than_three_years() -> None:
    """At the end of 2025 the last three years begin on 1 January 2023, and the level before them is known."""
    promised = "indicator: compounds, at_least: 99, since: 2022"
    inside = "actuals: {compounds: {2022-12-31..2023-12-30: 9, 2025: 9}}"
    assert ahead(promised, inside, as_of="2026-06-30").why_not == "one_stretch"
    inside = "actuals: {compounds: {2023-01-01..2023-12-30: 9, 2025: 9}}"
    assert ahead(promised, inside, as_of="2026-06-30").why_not is None
    levels = "actuals: {lamps: {2022: 2, 2024: 4, 2025: 5}}"
    found = ahead("indicator: lamps, at_least: 9", levels)
    assert found.per_month == Interval(Fraction(1, 12), Fraction(1, 12))
    assert ahead("indicator: lamps, at_least: 9", levels.replace("2022", "2022-12-30")).why_not == "few_levels"


def test_a_range_over_levels_of_which_one_is_a_bound_has_no_end_on_that_side() -> None:
    levels = "actuals: {lamps: {2024: 2, 2025H1: {at_least: 3}, 2025: 5}}"
    found = ahead("indicator: lamps, at_least: 9, since: 2024", levels)
    assert found.per_month == Interval(None, None)


@pytest.mark.parametrize(
    ("target", "landing"),
    [
        # 16 done, one a month
        ("more_than: 16", date(2026, 7, 31)),
        ("at_least: 17", date(2026, 7, 31)),
        ("at_least: 1216", date(2126, 6, 30)),
        ("at_least: 1217", None),
    ],
)
def test_the_landing_is_the_end_of_the_month_and_at_most_a_hundred_years_away(
    target: str, landing: date | None
) -> None:
    assert ahead(f"indicator: compounds, {target}", STEADY).landing == landing


def test_less_than_a_month_of_work_lands_in_the_next_month() -> None:
    fast = STEADY.replace("2026H1: 6", "2026H1: 12")
    assert ahead("indicator: compounds, at_least: 23", fast).landing == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("months", "comparator", "through", "by", "landing"),
    [
        ("2", "at_least", "2026-06-30", "2027-12-31", "2026-08-31"),
        ("2", "more_than", "2026-06-30", "2027-12-31", "2026-09-30"),
        ("3/2", "more_than", "2026-06-30", "2027-12-31", "2026-08-31"),
        ("2", "less_than", "2026-06-30", "2027-12-31", "2026-09-30"),
        ("2", "at_most", "2026-06-30", "2027-12-31", "2026-08-31"),
        ("1/2", "at_least", "2026-06-10", "2027-12-31", "2026-06-30"),
        ("3/4", "at_least", "2026-06-10", "2027-12-31", "2026-07-31"),
        ("1/2", "at_least", "2026-06-30", "2026-07-20", "2026-07-20"),
        ("3/4", "at_least", "2026-06-30", "2026-07-20", "2026-07-31"),
    ],
)
def test_the_landing_is_the_end_of_its_month_or_the_deadline_and_a_strict_promise_has_to_be_exceeded(
    months: str, comparator: str, through: str, by: str, landing: str
) -> None:
    days = date.fromisoformat(through), date.fromisoformat(by)
    assert str(landing_after(Fraction(months), comparator, *days)) == landing


def test_two_totals_that_share_months_are_one_stretch() -> None:
    data = "to_date: {compounds: {2026-04: 8}}\nactuals: {compounds: {2026-03..2026-06: 9}}"
    assert ahead("indicator: compounds, at_least: 36, since: 2026", data).why_not == "one_stretch"


def test_of_levels_the_newest_stretches_that_fill_a_year_count_whatever_the_order_in_the_file() -> None:
    levels = "actuals: {lamps: {2025: 12, 2023: 2, 2026H1: 15, 2024: 4}}"
    found = ahead("indicator: lamps, at_least: 99, since: 2023", levels)
    assert (found.per_month, found.months) == (exactly(Fraction(11, 18)), 18)
    assert [each.period.first for each in found.stretches] == [date(2026, 1, 1), date(2025, 1, 1)]
    assert found.measured == (Period(date(2025, 1, 1), date(2026, 6, 30)),)
