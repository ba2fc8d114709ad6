"""Why a forecast, a place and a split are what they are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.explain.explainer import Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.report.derivation import value_of
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.calc.explain.step import Step

LEVELS = "org: east\ntargets:\n  - {indicator: lamps, at_least: 90, since: 2025, by: 2027}\n"


def step(figure: str, data: str, targets: str = LEVELS, org: str = "east", tree: str = PROGRAMME) -> Step:
    files = {"targets/programme.yaml": tree, "targets/t.yaml": targets}
    if data:
        files["data/d.yaml"] = data
    seen = view(files, "2026-07-15")
    stands = target_statuses(seen, [org])[0]
    found = Explainer(seen, shortfall(seen, stands, 2027)).step(figure)
    assert recomputed(found) == found.value
    return found


QUARTERS = "org: east\nactuals: {lamps: {2025Q2: 30, 2025Q3: 36, 2025Q4: 42, 2026Q1: 48, 2026Q2: 54}}\n"


def test_a_level_is_carried_forward_at_the_pace_of_its_last_year() -> None:
    # from 30 to 54 in twelve months, 2 a month; 18 months are left
    assert step("forecast_pace", QUARTERS).value == exactly(2)
    assert step("forecast", QUARTERS).value == exactly(90)
    assert step("forecast_gap", QUARTERS).value == exactly(0)
    assert step("landing", QUARTERS).value == exactly(date(2027, 12, 31).toordinal())
    assert step("days_late", QUARTERS).value == exactly(0)


def test_of_a_month_begun_the_days_that_are_left_are_named() -> None:
    for last, told in (
        ("2026-06-30", "实绩 + 月均 × 18 个整月"),
        ("2026-06-12", "实绩 + 月均 × 18.6 个月，不足一月的按天数"),
    ):
        formula = step("forecast", QUARTERS.replace("2026Q2", last)).formula
        assert formula is not None
        assert formula.zh == told


def test_two_stretches_give_a_range_and_no_day() -> None:
    data = "org: east\nactuals: {lamps: {2025Q4: 42, 2026Q1: 48, 2026Q2: 51}}\n"
    found = step("forecast_pace", data)
    assert (found.operation, len(found.children)) == ("range", 2)
    assert found.value == Interval(exactly(1).low, exactly(2).low)
    assert step("landing", data).value is None
    assert step("days_late", data).value is None


def test_without_a_forecast_the_steps_say_so() -> None:
    for figure in ("forecast_pace", "forecast", "forecast_gap", "landing", "days_late", "pace", "place"):
        found = step(figure, "")
        assert (found.value, found.children) == (None, ())
        assert found.formula is not None


def test_a_day_prints_as_a_day() -> None:
    files = {"targets/t.yaml": LEVELS, "data/d.yaml": QUARTERS}
    assert value_of(step("landing", QUARTERS), view(files, "2026-07-15"), "zh").text == "2027-12-31"
    assert value_of(step("landing", ""), view(files, "2026-07-15"), "zh").text == "—"


CITY = "org: city\ntargets:\n  - {indicator: compounds, at_least: 30}\n"


@pytest.mark.parametrize("figure", ["assigned", "unassigned", "over_assigned"])
def test_a_split_of_what_does_not_add_up_has_no_figure(figure: str) -> None:
    targets = "org: city\ntargets:\n  - {indicator: green, at_least: 30}\n"
    assert step(figure, "", targets, "city").value is None


def test_what_is_assigned_is_a_lower_bound_where_the_tree_lists_only_some() -> None:
    tree = PROGRAMME.replace("level: city}", "level: city, children: partial}")
    assert step("assigned", "", CITY, "city", tree).value == exactly(0).without_upper_bound()
    assert step("unassigned", "", CITY, "city", tree).value == Interval(exactly(0).low, exactly(30).low)


def test_an_org_that_is_no_member_of_the_top_is_ranked_among_its_level() -> None:
    tree = PROGRAMME.replace(
        "sources:", "  e1: {name: 一, level: area, parent: east}\n  e2: {name: 二, level: area, parent: east}\nsources:"
    )
    areas = {
        f"targets/{org}.yaml": f"org: {org}\ntargets:\n  - {{indicator: pipes, at_least: 9}}\n" for org in ("e1", "e2")
    }
    data = {
        f"data/{org}.yaml": f"org: {org}\nactuals: {{pipes: {{2025: {done}}}}}\n"
        for org, done in (("e1", 3), ("e2", 5))
    }
    seen = view({"targets/programme.yaml": tree, **areas, **data}, "2026-07-15")
    for stands, place in zip(target_statuses(seen, ["e1", "e2"]), (2, 1), strict=True):
        found = Explainer(seen, shortfall(seen, stands, 2027)).step("place")
        assert found.value == exactly(place) == recomputed(found)


def test_a_bound_that_was_not_needed_is_left_out_with_the_reason() -> None:
    targets = "org: east\ntargets:\n  - {indicator: compounds, at_least: 90, since: 2025, by: 2027}\n"
    found = step("actual", "org: east\nactuals: {compounds: {2024..2025: {less_than: 99}, 2025: 27}}\n", targets)
    assert found.value == exactly(27)
    assert [each.reason for each in found.left_out] == ["bound"]


RATE = "org: east\ntargets:\n  - {indicator: lamps, at_least: 161.051, since: 2020, by: 2025%s}\n"
GREW = "org: east\nactuals: {lamps: {2020: 100, 2022: 121}}\n"


@pytest.mark.parametrize("base", ["", ", baseline: {2020: 100}"])
def test_a_growth_rate_is_explained_down_to_its_two_points_and_the_goal(base: str) -> None:
    # 10 % a year seen, 10 % a year needed
    found = step("cagr", GREW, RATE % base)
    assert found.value == exactly(1)
    assert [child.figure for child in found.children] == ["baseline", "actual", "years", "target", "span"]
    assert found.formula is not None
    assert step("sdsn", GREW, RATE % base).value == exactly(Fraction("10.5") / Fraction("12.2102"))
    assert step("un-chart", GREW, RATE % base).value == exactly(1)


def test_a_growth_rate_without_a_goal_has_two_points() -> None:
    targets = "org: east\ntargets:\n  - {indicator: lamps, improve: true, since: 2020, by: 2025}\n"
    found = step("cagr", GREW, targets)
    assert [child.figure for child in found.children] == ["baseline", "actual", "years"]
    seen = view({"targets/t.yaml": targets, "data/d.yaml": GREW}, "2026-07-15")
    assert value_of(found, seen, "zh").text == "10.000%"


def test_the_other_methods_show_figure_and_label() -> None:
    found = step("linear", QUARTERS)
    assert found.value == exactly(Fraction(54, 90) / Fraction(18, 36))
    assert [child.figure for child in found.children] == ["completion", "time_progress"]
    late = step("recent-pace", QUARTERS)
    assert (late.value, late.children) == (exactly(1), ())
    assert step("linear", "").children == step("cagr", "").children == ()
