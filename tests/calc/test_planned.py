"""Plans that are not yet done."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.planned import planned, unplanned
from renewal_cli.calc.spans import Span
from renewal_cli.model.interval import ZERO, Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import PROGRAMME, stands, view

PARTIAL = PROGRAMME.replace("level: city}", "level: city, children: partial}")


def left(indicator: str, *files: str, org: str = "east", tree: str = PROGRAMME) -> tuple[Interval, list[str]] | None:
    """What is left of the plans of an org for 2025 to 2027, with the periods of those plans."""
    data = {f"data/{index}.yaml": text for index, text in enumerate(files)}
    seen = view({"targets/programme.yaml": tree, **data}, "2027-01-01")
    plan = planned(seen, org, seen.programme.indicators[indicator], parse_period("2025..2027"))
    return None if plan is None else (plan[0], [str(each.period) for each in plan[1]])


@pytest.mark.parametrize(
    ("plans", "actuals", "amount", "periods"),
    [
        ("{2026..2027: 16}", "{}", 16, ["2026..2027"]),
        ("{2026: 10, 2027: 5}", "{}", 15, ["2026", "2027"]),
        ("{2026: 10, 2026Q1: 3}", "{}", 10, ["2026"]),
        ("{2026: 10}", "{2025: 7}", 10, ["2026"]),
        ("{2026: 10}", "{2025: 7, 2026H1: 4}", 6, ["2026"]),
        ("{2026: 10}", "{2026H1: 12}", 0, ["2026"]),
        ("{2026: 10}", "{2026: 4}", 0, ["2026"]),
        ("{2025: 10, 2026: 8}", "{2025: 3}", 8, ["2025", "2026"]),
        ("{2024..2025: 16}", "{}", 16, ["2024..2025"]),
        ("{2024: 9, 2026: 10}", "{}", 10, ["2026"]),
    ],
)
def test_what_was_reported_within_its_period_is_taken_off_a_plan(
    plans: str, actuals: str, amount: int, periods: list[str]
) -> None:
    data = f"org: east\nplans: {{compounds: {plans}}}\nactuals: {{compounds: {actuals}}}\n"
    assert left("compounds", data) == (exactly(amount), periods)


@pytest.mark.parametrize(
    ("plan", "amount"),
    [
        ("8", Interval(Fraction(0), Fraction(8))),
        ("{less_than: 8}", Interval(Fraction(0), Fraction(8), high_open=True)),
        ("{more_than: 8}", Interval(Fraction(0), None)),
    ],
)
def test_a_plan_that_ends_after_the_window_counts_at_most_in_full(plan: str, amount: Interval) -> None:
    assert left("compounds", f"org: east\nplans: {{compounds: {{2027..2028: {plan}}}}}\n") == (amount, ["2027..2028"])


def test_a_bound_is_planned_as_a_bound() -> None:
    assert left("compounds", "org: east\nplans: {compounds: {2026: {more_than: 5}, 2027: 1}}\n") == (
        Interval(Fraction(6), None, low_open=True),
        ["2026", "2027"],
    )


@pytest.mark.parametrize("plans", ["{2024: 9}", "{2028: 9}"])
def test_plans_outside_the_window_are_none(plans: str) -> None:
    assert left("compounds", f"org: east\nplans: {{compounds: {plans}}}\n") is None


EAST, WEST = "org: east\nplans: {compounds: {2026: 3}}\n", "org: west\nplans: {compounds: {2027: 4}}\n"


def test_the_plans_of_children_add_up() -> None:
    assert left("compounds", EAST, WEST, org="city") == (exactly(7), ["2026", "2027"])
    assert left("compounds", EAST, org="city") == (exactly(3), ["2026"])
    assert left("compounds", EAST, WEST, org="city", tree=PARTIAL) == (Interval(Fraction(7), None), ["2026", "2027"])


def test_an_own_plan_wins_over_those_of_children() -> None:
    assert left("compounds", EAST, "org: city\nplans: {compounds: {2026: 9}}\n", org="city") == (exactly(9), ["2026"])


@pytest.mark.parametrize(
    ("city", "east", "amount"),
    [
        ("{2025: 9}", "{2026: 3}", exactly(12)),
        # of a plan that begins within the city's own at most all is left for the days after it
        ("{2025: 9}", "{2025..2026: 3}", Interval(Fraction(9), Fraction(12))),
        # the city's own reaches the end of the window: nothing is left for the others
        ("{2025..2027: 9}", "{2027..2028: 3}", exactly(9)),
    ],
)
def test_the_plans_of_children_count_for_the_days_that_the_own_ones_leave(
    city: str, east: str, amount: Interval
) -> None:
    files = (f"org: {org}\nplans: {{compounds: {plans}}}\n" for org, plans in (("city", city), ("east", east)))
    found = left("compounds", *files, org="city")
    assert found is not None
    assert found[0] == amount


@pytest.mark.parametrize(
    ("plans", "days"),
    [
        ([], ["2025..2027"]),
        (["2026"], ["2025", "2027"]),
        (["2024..2025"], ["2026..2027"]),
        (["2025", "2027..2028"], ["2026"]),
        (["2025", "2026..2027"], []),
        (["2025..2026", "2027-01-01..2027-12-30"], ["2027-12-31..2027-12-31"]),
    ],
)
def test_the_days_without_a_plan_lie_before_between_and_after_the_plans(plans: list[str], days: list[str]) -> None:
    spans = [Span(parse_period(text), ZERO, ()) for text in plans]
    found = unplanned(parse_period("2025..2027"), spans)
    assert [each[:2] for each in found] == [parse_period(text)[:2] for text in days]


def test_planned_ratios_do_not_add_up() -> None:
    assert left("leakage", "org: east\nplans: {leakage: {2026: 8}}\n", org="city") is None


def test_without_any_plan_there_is_none() -> None:
    assert left("compounds", org="city") is None


@pytest.mark.parametrize(
    ("indicator", "plans", "actuals", "amount", "periods"),
    [
        ("lamps", "{2026: 130}", "{2025: 100}", exactly(30), ["2026"]),
        ("lamps", "{2026: 130, 2027: 150}", "{2025: 100}", exactly(50), ["2026", "2027"]),
        ("lamps", "{2026: 130}", "{2025: 140}", ZERO, ["2026"]),
        ("lamps", "{2025: 130}", "{2025: 100}", ZERO, ["2025"]),
        ("lamps", "{2025: 130}", "{2026: 100}", ZERO, ["2025"]),
        ("lamps", "{2026: 130}", "{}", exactly(130), ["2026"]),
        ("leakage", "{2026: 8.1}", "{2025: 9}", exactly(Fraction(9, 10)), ["2026"]),
        ("leakage", "{2026: 8.1}", "{2025: 8}", ZERO, ["2026"]),
    ],
)
def test_of_a_level_the_way_to_the_last_one_planned_is_left(
    indicator: str, plans: str, actuals: str, amount: Interval, periods: list[str]
) -> None:
    data = f"org: east\nplans: {{{indicator}: {plans}}}\nactuals: {{{indicator}: {actuals}}}\n"
    assert left(indicator, data) == (amount, periods)


CITY_PLAN = {
    "targets/t.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 20, since: 2025, by: 2026}\n",
    "data/c.yaml": "org: city\nplans: {compounds: {2025..2026: 10}}\n",
}


def test_what_the_children_have_done_is_taken_off_the_plan_of_their_parent() -> None:
    files = {
        **CITY_PLAN,
        "data/e.yaml": "org: east\nactuals: {compounds: {2025: 7}}\n",
        "data/w.yaml": "org: west\nactuals: {compounds: {2025: 3}}\n",
    }
    found = stands(files, "2026-03-01", "city")
    assert (found.planned, found.uncovered) == (exactly(0), exactly(10))


def test_a_plan_whose_time_is_over_may_be_left_only_where_a_child_has_not_reported() -> None:
    files = {**CITY_PLAN, "data/e.yaml": "org: east\nactuals: {compounds: {2025..2026: 4}}\n"}
    found = stands(files, "2027-03-01", "city")
    assert found.planned == Interval(Fraction(0), Fraction(6))


def test_a_plan_longer_than_the_window_lapses_when_its_whole_time_is_reported() -> None:
    target = "org: east\ntargets:\n  - {indicator: compounds, at_least: 20, since: 2025, by: 2026-06}\n"
    data = "org: east\nplans: {compounds: {2026: 9}}\nactuals: {compounds: {2026H1: 2, 2026H2: 3}}\n"
    files = {"targets/e.yaml": target, "data/e.yaml": data}
    # in the middle of the year up to 9 - 2 may be planned for the window, in the end nothing
    assert stands(files, "2026-07-01").planned == Interval(Fraction(0), Fraction(7))
    assert stands(files, "2027-01-01").planned == exactly(0)


@pytest.mark.parametrize("by", ["2025", "2027"])
def test_a_plan_has_lapsed_whichever_window_is_asked_for(by: str) -> None:
    target = f"org: east\ntargets:\n  - {{indicator: compounds, at_least: 20, since: 2025, by: {by}}}\n"
    data = "org: east\nplans: {compounds: {2025: 14}}\nactuals: {compounds: {2025-11: 6, 2026-02: 0}}\n"
    # December was never reported; what was reported since then says nothing of the 8 that are missing
    assert stands({"targets/e.yaml": target, "data/e.yaml": data}, "2026-03-01").planned == exactly(0)


def test_a_level_planned_for_later_than_the_window_is_at_most_the_way_planned() -> None:
    data = "org: east\nplans: {leakage: {2026..2028: 8.1}}\nactuals: {leakage: {2025: 9}}\n"
    assert left("leakage", data) == (Interval(Fraction(0), Fraction(9, 10)), ["2026..2028"])
