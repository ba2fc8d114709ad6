"""Amounts over stretches of time: how figures of different periods and sections become one sum."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.rollup import own_amount
from renewal_cli.calc.spans import Span, amount_in, outermost, plan_spans
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import stands, view

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual


def amount(window: str, data: str, indicator: str = "compounds") -> Actual | None:
    """What the east's own reports say about a window."""
    seen = view({"data/east.yaml": f"org: east\n{data}\n"}, "2030-01-01")
    return own_amount(seen, "east", seen.programme.indicators[indicator], parse_period(window), None)


def sum_of(window: str, data: str, indicator: str = "compounds") -> tuple[Interval, date]:
    """The amount and the last day that the reports cover."""
    found = amount(window, data, indicator)
    assert found is not None
    assert found.coverage is None
    return found.amount, found.through


@pytest.mark.parametrize(
    ("window", "data", "total", "through"),
    [
        ("2025..2027", "actuals: {compounds: {2025: 10, 2026Q1: 3}}", 13, "2026-03-31"),
        ("2025..2027", "actuals: {compounds: {2026Q1: 3, 2025: 10}}", 13, "2026-03-31"),
        ("2025..2027", "actuals: {compounds: {2025: 10, 2025Q1: 3, 2025Q2: 4}}", 10, "2025-12-31"),
        ("2025..2027", "actuals: {compounds: {2024: 9, 2025: 10}}", 10, "2025-12-31"),
        ("2025", "actuals: {compounds: {2025: 10, 2026: 9}}", 10, "2025-12-31"),
        ("2025..2027", "actuals: {compounds: {2025: 0}}", 0, "2025-12-31"),
        ("2025..2027", "year_to_date: {compounds: {2025-06: 4, 2025-12: 9, 2026-02: 2}}", 11, "2026-02-28"),
        ("2025..2027", "year_to_date: {compounds: {2025-12: 9, 2025-06: 4}}", 9, "2025-12-31"),
        ("2025..2027", "to_date: {compounds: {2025: 9, 2026-06: 14}}", 14, "2026-06-30"),
        ("2025..2027", "to_date: {compounds: {2024: 5, 2025: 9}}", 9, "2025-12-31"),
        ("2025..2027", "year_to_date: {compounds: {2025-06: 4}}\nactuals: {compounds: {2025H2: 5}}", 9, "2025-12-31"),
        ("2025..2027", "to_date: {compounds: {2025: 9}}\nactuals: {compounds: {2025H1: 5}}", 9, "2025-12-31"),
        ("2025", "actuals: {compounds: {2025..2026: 16, 2025: 10}}", 10, "2025-12-31"),
        ("2025", "actuals: {compounds: {2025..2026: 16, 2025H1: 4, 2025H2: 7}}", 11, "2025-12-31"),
        ("2025", "actuals: {compounds: {2025..2026: 16, 2026: 6}}", 10, "2025-12-31"),
        ("2025", "actuals: {compounds: {2025..2026: 16, 2026H1: 2, 2026H2: 3}}", 11, "2025-12-31"),
        ("2025-01..2025-06", "year_to_date: {compounds: {2025-06: 4, 2025-12: 9}}", 4, "2025-06-30"),
    ],
)
def test_amounts_add_and_nothing_counts_twice(window: str, data: str, total: int, through: str) -> None:
    assert sum_of(window, data) == (exactly(total), date.fromisoformat(through))


@pytest.mark.parametrize(
    ("data", "total", "through"),
    [
        ("actuals: {homes: {2025: 100, 2026-06: 150}}", 150, "2026-06-30"),
        ("actuals: {homes: {2025: 100}}\nto_date: {homes: {2026-03: 120}}", 120, "2026-03-31"),
        ("year_to_date: {homes: {2025-12: 90, 2026-03: 20}}", 110, "2026-03-31"),
    ],
)
def test_the_newest_of_running_totals_counts(data: str, total: int, through: str) -> None:
    assert sum_of("2025..2027", data, "homes") == (exactly(total), date.fromisoformat(through))


@pytest.mark.parametrize(
    "data",
    [
        "actuals: {pipes: {2025: 9}}",
        "actuals: {compounds: {2024: 9}}",
        "actuals: {compounds: {2028: 9}}",
        "plans: {compounds: {2025: 9}}",
        "to_date: {compounds: {2023: 4, 2024: 9}}",
    ],
)
def test_nothing_reported_in_the_window_is_none(data: str) -> None:
    assert amount("2025..2027", data) is None


@pytest.mark.parametrize(
    ("window", "data", "total"),
    [
        ("2025", "actuals: {compounds: {2025..2026: 16}}", Interval(Fraction(0), Fraction(16))),
        ("2025", "actuals: {compounds: {2025..2026: 16, 2025H1: 4}}", Interval(Fraction(4), Fraction(16))),
        ("2025", "actuals: {compounds: {2025..2026: 16, 2026H2: 3}}", Interval(Fraction(0), Fraction(13))),
        ("2025", "actuals: {compounds: {2025..2026: 16, 2025H1: 4, 2026H2: 3}}", Interval(Fraction(4), Fraction(13))),
        (
            "2025",
            "actuals: {compounds: {2025..2026: {less_than: 16}, 2025H1: {more_than: 4}}}",
            Interval(Fraction(4), Fraction(16), low_open=True, high_open=True),
        ),
        ("2025..2027", "actuals: {compounds: {2024..2025: 16}}", Interval(Fraction(0), Fraction(16))),
        ("2025", "actuals: {compounds: {2024..2026: 16}}", Interval(Fraction(0), Fraction(16))),
        ("2025", "actuals: {compounds: {2025H1: 4, 2025-07..2026-06: 9}}", Interval(Fraction(4), Fraction(13))),
    ],
)
def test_a_stretch_across_the_edge_of_the_window_gives_bounds(window: str, data: str, total: Interval) -> None:
    assert sum_of(window, data) == (total, date(2025, 12, 31))


def test_what_a_running_total_shares_with_an_amount_is_not_known() -> None:
    data = "year_to_date: {compounds: {2025-06: 8}}\nactuals: {compounds: {2025-03..2025-08: 10}}"
    assert sum_of("2025", data) == (Interval(Fraction(10), Fraction(18)), date(2025, 8, 31))


def test_bounds_flow_into_the_sum() -> None:
    data = "actuals: {compounds: {2025: 10, 2026: {more_than: 5}}}"
    assert sum_of("2025..2027", data) == (Interval(Fraction(15), None, low_open=True), date(2026, 12, 31))
    data = "year_to_date: {compounds: {2025-12: {about: 5}, 2026-03: 1}}"
    assert sum_of("2025..2027", data) == (Interval(Fraction(6), Fraction(6), about=True), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("data", "low", "holes"),
    [
        ("actuals: {compounds: {2025Q2: 3, 2025Q4: 4}}", 7, ["2025-01-01..2025-03-31", "2025-07-01..2025-09-30"]),
        ("actuals: {compounds: {2026: 3}}", 3, ["2025-01-01..2025-12-31"]),
        ("year_to_date: {compounds: {2025-11: 3, 2026-01: 1}}", 4, ["2025-12-01..2025-12-31"]),
    ],
)
def test_a_hole_makes_the_sum_a_lower_bound(data: str, low: int, holes: list[str]) -> None:
    found = amount("2025..2027", data)
    assert found is not None
    assert found.amount == Interval(Fraction(low), None)
    assert [str(hole) for hole in found.holes] == holes


def test_a_sum_names_the_figures_that_it_was_computed_from() -> None:
    found = amount("2025..2027", "actuals: {compounds: {2024: 1, 2025: 10, 2025Q1: 3, 2026Q1: 2}}")
    assert found is not None
    assert [str(each.period) for each in found.observations] == ["2025", "2026Q1"]


def test_bounds_name_the_figures_of_both_ends() -> None:
    found = amount("2025", "actuals: {compounds: {2025..2026: 16, 2025H1: 4}}")  # 4 to 16
    assert found is not None
    assert {str(each.period) for each in found.observations} == {"2025..2026", "2025H1"}


def test_a_plan_inside_another_is_a_part_of_it() -> None:
    seen = view(
        {"data/east.yaml": "org: east\nplans: {compounds: {2026Q1: 3, 2026: 10, 2027: 4, 2027Q1: 1}}\n"}, "2026-01-01"
    )
    spans = plan_spans(seen.plans("east", "compounds"))
    assert [(str(span.period), span.amount) for span in spans] == [("2026", exactly(10)), ("2027", exactly(4))]
    assert outermost([]) == []


def test_a_stretch_that_begins_before_the_window_is_as_exact_as_its_breakdown() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 50, since: 2025, by: 2027}\n",
        "data/d.yaml": "org: east\nactuals: {compounds: {2024..2025: 16, 2025: 10}}\n",
    }
    actual = stands(files, "2026-03-01").actual
    assert actual is not None
    assert actual.amount == exactly(10)


def test_a_running_total_from_before_the_window_gives_the_amount_within_it() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 50, since: 2025H2, by: 2027}\n",
        "data/d.yaml": "org: east\nyear_to_date: {pipes: {2025-06: 5, 2025-12: 12}}\n",
    }
    actual = stands(files, "2026-03-01").actual
    assert actual is not None
    assert actual.amount == exactly(7)


def test_about_stays_about_where_only_a_part_is_known() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 50, since: 2025, by: 2027}\n",
        "data/d.yaml": "org: east\nactuals: {compounds: {2024..2025: {about: 16}}}\n",
    }
    actual = stands(files, "2026-03-01").actual
    assert actual is not None
    assert actual.amount.about


@pytest.mark.parametrize(
    ("section", "figures", "total"),
    [
        ("year_to_date", "2025-03: 3, 2025-05: {about: 6}, 2025-06: 8", Interval(Fraction(5), Fraction(5))),
        ("year_to_date", "2025-01: 2, 2025-04: 5, 2025-05: {about: 6}, 2025-06: 8", Interval(Fraction(3), Fraction(6))),
        ("year_to_date", "2025-03: {about: 3}, 2025-06: 8", Interval(Fraction(5), Fraction(5), about=True)),
        ("actuals", "2025-04: {about: 2}, 2025-05: 3", Interval(Fraction(5), Fraction(5), about=True)),
    ],
)
def test_what_others_tell_without_an_about_is_not_about(section: str, figures: str, total: Interval) -> None:
    found = sum_of("2025Q2", f"{section}: {{compounds: {{{figures}}}}}")[0]
    assert found == total


def test_a_bound_over_many_years_does_not_blur_what_its_breakdown_gives_exactly() -> None:
    data = "actuals: {compounds: {2019..2024: {less_than: 280}, 2024: 58, 2025: 27}}\n"
    data += "year_to_date: {compounds: {2024-07: 38}}"
    assert sum_of("2024-08..2025-12", data) == (exactly(47), date(2025, 12, 31))  # 58 - 38 + 27
    # of 2023 nothing is known but the bound: what is left of it
    assert sum_of("2023..2024", data) == (Interval(Fraction(58), Fraction(280), high_open=True), date(2024, 12, 31))
    # of a bound that lies in the window its breakdown gives the other end: 58 + 27
    assert sum_of("2019..2025", data) == (Interval(Fraction(85), Fraction(307), high_open=True), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("window", "section", "figures", "low", "high"),
    [
        # a bound among exact totals does not blur what the exact ones give: 18 - 10, 0 - 0
        ("2025-04..2025-12", "year_to_date", "2025-03: 10, 2025-08: 18, 2025-09: {at_most: 20}, 2025-12: 18", 8, 8),
        ("2025-07..2025-12", "year_to_date", "2025-06: 0, 2025-11: {less_than: 2}, 2025-12: 0", 0, 0),
        # without the total at the window's begin at most 18, and never below nothing
        ("2025-07..2025-12", "year_to_date", "2025-09: {at_most: 20}, 2025-12: 18", 0, 18),
        # rounded parts may be more than their whole: nothing is left of it
        ("2025H2", "actuals", "2025: 5, 2025H1: 5.01", 0, 0),
        # a bound and its breakdown: all of it, or some of it
        ("2025", "actuals", "2025: {at_least: 7}, 2025H1: 4, 2025H2: 6", 10, 10),
        ("2025", "actuals", "2025: {at_most: 32}, 2025-03: 3, 2025-07: 20", 23, 32),
        # so also where another year's nothing is reported
        ("2025H2", "actuals", "2024: 0, 2025: 5, 2025H1: 5.01", 0, 0),
        # six times more than 1 is more than 6, but not yet 7
        (
            "2025H1",
            "actuals",
            "2025H1: {at_least: 7}, " + ", ".join(f"2025-0{month}: {{more_than: 1}}" for month in range(1, 7)),
            7,
            None,
        ),
        # rounded parts that the bound does not hold leave the bound as it is
        ("2025", "actuals", "2025: {at_most: 5}, 2025H1: 5.01", 0, 5),
        # "500 at least" after 512: a running total does not fall
        ("2025", "year_to_date", "2025-05: 512, 2025-06: {at_least: 500}", 512, None),
    ],
)
def test_a_bound_is_narrowed_by_what_else_is_known(
    window: str, section: str, figures: str, low: int, high: int | None
) -> None:
    total, _ = sum_of(window, f"{section}: {{investment: {{{figures}}}}}", "investment")
    assert total == Interval(Fraction(low), None if high is None else Fraction(high))


def test_an_amount_of_which_only_the_most_is_known_is_at_least_nothing() -> None:
    window = parse_period("2025")
    found = amount_in(window, [Span(window, Interval(None, Fraction(5)), ())])
    assert found is not None
    assert found.amount == Interval(Fraction(0), Fraction(5))


def test_stretches_that_share_days_are_not_added_within_a_whole() -> None:
    data = "actuals: {compounds: {2025..2026: 20, 2026-02..2026-08: 6}}\nyear_to_date: {compounds: {2026-06: 5}}"
    # February to June may be in both: of 2026 at least the 6 from February on are known, not 11
    assert sum_of("2026", data)[0] == Interval(Fraction(6), Fraction(20))


@pytest.mark.parametrize(
    "figures", ["2025: {more_than: 9}, 2025H1: 9", "2025: {at_least: 9}, 2025H1: {more_than: 9}"], ids=["whole", "part"]
)
def test_more_than_stays_more_than_where_bounds_meet(figures: str) -> None:
    total, _ = sum_of("2025", f"actuals: {{compounds: {{{figures}}}}}")
    assert total == Interval(Fraction(9), None, low_open=True)


def test_less_than_stays_less_than_where_bounds_meet() -> None:
    total, _ = sum_of("2025", "actuals: {compounds: {2025: {at_most: 10}, 2025..2026: {less_than: 10}}}")
    assert total == Interval(Fraction(0), Fraction(10), high_open=True)


@pytest.mark.parametrize(
    ("window", "data", "low", "high"),
    [
        # two quarters fill what a running total cuts across
        ("2025", "actuals: {pipes: {2025Q1: 10, 2025Q2: 20}}\nyear_to_date: {pipes: {2025-05: 25}}", 30, 30),
        # of what lies across both edges: 85 by the end of May, 95 by the end of July
        ("2025-04..2025-06", "actuals: {pipes: {2025-04..2025-08: 100, 2025-06..2025-07: 10, 2025-08: 5}}", 85, 95),
        # 60 less at most 30 of December and January
        ("2024", "actuals: {pipes: {2023-12..2024-04: 60, 2023-12..2024-01: 30, 2024-03..2024-04: 17}}", 30, 60),
        # a bounded total does not weaken a later exact one
        ("2025-07..2027", "year_to_date: {pipes: {2025-07: 10, 2025-08: {more_than: 12}, 2025-11: 20}}", 10, 20),
        # the newest total counts, also where an earlier one was more
        ("2025-07..2025-08", "year_to_date: {pipes: {2025-06: 10, 2025-08: 9}}", 0, 0),
        # a correction that is reported as negative is taken off
        ("2025-02..2025-03", "actuals: {pipes: {2025-01..2025-02: 5, 2025-03: -7}}", -7, -2),
        # of reports that contradict each other the longer ones count
        ("2025H2", "actuals: {pipes: {2025: 10, 2025H1: 5, 2025Q1: 4, 2025Q2: 4}}", 5, 5),
        # an amount counts before a running total of the same days: 10 - 3, not 12 - 3
        ("2025H1", "actuals: {pipes: {2025: 10, 2025H2: 3}}\nyear_to_date: {pipes: {2025-12: 12}}", 7, 7),
        # a total that is reported counts before what two others leave: 6, not 9 - 4
        ("2025H2", "year_to_date: {pipes: {2025-06: 4, 2025-12: 9}}\nto_date: {pipes: {2025: 6}}", 6, 6),
        # a total that ends before its own first day says nothing of the days after it
        ("2025", "actuals: {pipes: {2024..2025: 16}}\nto_date: {pipes: {2024-06: 9}}", 0, 16),
        # what two reports share may be in both, be it a single day
        ("2025", "year_to_date: {pipes: {2025-06: 4}}\nactuals: {pipes: {2025-06-30..2025-12-31: 5}}", 5, 9),
        # an exact total of the window is not blurred by a later one that is rounded
        ("2025", "to_date: {pipes: {2025: 7, 2026: {about: 7}}}", 7, 7),
    ],
)
def test_bounds_are_the_tightest_that_all_reports_allow(window: str, data: str, low: int, high: int) -> None:
    assert sum_of(window, data, "pipes")[0] == Interval(Fraction(low), Fraction(high))
