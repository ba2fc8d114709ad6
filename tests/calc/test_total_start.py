"""Where a running total to date begins."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.calc.comparison import done_in
from renewal_cli.calc.rollup import total_start
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import stands, view

TO_DATE = "data/east.yaml", "org: east\nto_date: {compounds: {2025-10: 3, 2026-02: 7}}\nplans: {compounds: {2026: 9}}\n"


@pytest.mark.parametrize(
    ("promises", "actual"),
    [
        # from the promise's own begin, whichever window is asked for
        ({"east": ["2025..2027"]}, exactly(7)),
        ({"east": ["2025-07..2027"]}, exactly(7)),
        # a promise of 2026 beside that of three years: 7 - 3 are of November to February, at most 7 of 2026
        ({"east": ["2026..2026", "2025..2027"]}, Interval(Fraction(0), Fraction(4))),
        # a promise that is over is not the one that the total of a later day belongs to; nor one that is to begin
        ({"east": ["2026..2026", "2021..2025-06"]}, exactly(7)),
        ({"east": ["2025..2025", "2027..2027"]}, Interval(Fraction(3), Fraction(7))),
        # after the end of all promises: from the begin of the last that ended
        ({"east": ["2025..2025-11", "2025-07..2025-09"]}, Interval(Fraction(3), Fraction(7))),
        # the promise of the city, if the district has none
        ({"city": ["2025..2027"]}, exactly(7)),
    ],
)
def test_a_running_total_begins_with_the_promise_that_it_belongs_to(
    promises: dict[str, list[str]], actual: Interval
) -> None:
    files = dict([TO_DATE])
    for org, windows in promises.items():
        lines = (window.split("..") for window in windows)
        files[f"targets/{org}.yaml"] = f"org: {org}\ntargets:\n" + "".join(
            f"  - {{indicator: compounds, at_least: 9, since: {since}, by: {by}}}\n" for since, by in lines
        )
    found = stands(files, "2026-03-01", next(iter(promises))).actual
    assert found is not None
    assert found.amount == (actual if "east" in promises else actual.without_upper_bound())


def test_what_is_done_of_a_plan_is_not_all_since_the_promise_began() -> None:
    target = "org: east\ntargets:\n  - {indicator: compounds, at_least: 20, since: 2025, by: 2027}\n"
    # since 2025 there are 7, of them 4 after October: of the 9 planned for 2026 at least 5 are left
    planned = stands({"targets/east.yaml": target, **dict([TO_DATE])}, "2026-03-01").planned
    assert planned == Interval(Fraction(5), Fraction(9))


@pytest.mark.parametrize(
    ("windows", "day", "start"),
    [
        (["2025..2027"], "2025-01-01", date(2025, 1, 1)),  # on a promise's first day
        (["2024..2025", "2025..2027"], "2025-12-31", date(2024, 1, 1)),  # on the last day of the one that began first
        (["2024..2025", "2025..2027"], "2026-01-01", date(2025, 1, 1)),
        (["2025..2027", "2026..2028"], "2026-02-28", date(2025, 1, 1)),  # amid both: the longest count
        (["2025..2027"], "2024-12-31", date(2020, 1, 1)),  # before any: the window asked for
    ],
)
def test_a_promise_counts_from_its_first_day_to_its_last(windows: list[str], day: str, start: date) -> None:
    lines = (window.split("..") for window in windows)
    promised = "".join(f"  - {{indicator: compounds, at_least: 9, since: {since}, by: {by}}}\n" for since, by in lines)
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n{promised}",
        "data/east.yaml": f"org: east\nto_date: {{compounds: {{{day}: 3}}}}\n",
    }
    seen = view(files, "2028-01-01")
    (total,) = seen.done("east", "compounds")
    assert total_start(seen, total, date(2020, 1, 1)) == start


def test_without_a_promise_of_its_own_that_of_the_nearest_org_above_counts() -> None:
    files = {
        "targets/city.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 9, since: 2024, by: 2027}\n",
        "data/east.yaml": "org: east\nto_date: {compounds: {2025-10: 3}}\n",
    }
    seen = view(files, "2026-01-01")
    (total,) = seen.done("east", "compounds")
    assert total_start(seen, total, date(2020, 1, 1)) == date(2024, 1, 1)


@pytest.mark.parametrize("other", ["compounds", "pipes"])
def test_a_promise_of_another_indicator_says_nothing_of_where_a_total_begins(other: str) -> None:
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{indicator: {other}, at_least: 9, since: 2024, by: 2027}}\n",
        "data/east.yaml": "org: east\nto_date: {investment: {2025-10: 3}}\n",
    }
    seen = view(files, "2026-01-01")
    (total,) = seen.done("east", "investment")
    assert total_start(seen, total, date(2025, 1, 1)) == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("windows", "told", "done"),
    [
        (["2025..2027", "2026..2026"], "2025-12: 30, 2026-06: 40", [40, 10]),  # a year's promise inside a longer one
        (["2025..2026", "2026..2027"], "2025-12: 30, 2026-06: 40", [40, 10]),
        (["2026..2026"], "2026-06: 40", [40]),
    ],
)
def test_totals_of_a_cumulative_indicator_are_one_count_for_all_its_promises(
    windows: list[str], told: str, done: list[int]
) -> None:
    lines = (window.split("..") for window in windows)
    promised = "".join(f"  - {{indicator: homes, at_least: 35, since: {since}, by: {by}}}\n" for since, by in lines)
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n{promised}",
        "data/east.yaml": f"org: east\nactuals: {{homes: {{{told}}}}}\n",
    }
    seen = view(files, "2026-07-20")
    assert [each.actual and each.actual.amount for each in target_statuses(seen, ["east"])] == [*map(exactly, done)]
    year = done_in(seen, "east", seen.programme.indicators["homes"], parse_period("2026-01..2026-06"))
    assert year is not None
    assert year.amount == exactly(done[-1])  # what a comparison says of the same days
