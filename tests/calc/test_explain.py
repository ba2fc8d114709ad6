"""Derivations: what each figure is computed from, what was left out, and why."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.explain.explainer import FIGURES, Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import INDICATORS, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.explain.step import Step

RATIOS = (
    INDICATORS
    + """\
  people:     {name: 人口, unit: 人, kind: stock}
  parks:      {name: 公园面积, unit: 平方米, kind: stock}
  per_head:   {name: 人均, unit: 平方米/人, kind: stock, numerator: parks, denominator: people}
  share:      {name: 占比, unit: "%", kind: stock}
"""
)


def derived(figure: str, target: str, org: str = "city", as_of: str = "2026-06-30", **data: str) -> Step:
    """The derivation of a figure of a promise, with what some orgs reported."""
    files = {
        "targets/indicators.yaml": RATIOS,
        f"targets/{org}.yaml": f"org: {org}\ntargets:\n  - {{{target}}}\n",
        **{f"data/{name}.yaml": f"org: {name}\n{text}\n" for name, text in data.items()},
    }
    seen = view(files, as_of)
    (stands,) = target_statuses(seen, [org])
    root = Explainer(seen, shortfall(seen, stands, 2027)).step(figure)
    assert recomputed(root) == root.value
    return root


def lines(step: Step) -> Iterator[Step]:
    """The lines that count."""
    if not step.children and step.origin:
        yield step
    for child in step.children:
        yield from lines(child)


def test_a_share_below_is_the_sum_of_numerators_over_that_of_denominators() -> None:
    root = derived(
        "actual",
        "indicator: share, at_least: 60",
        east="actuals: {share: {2025: {numerator: 30, denominator: 50}}}",
        west="actuals: {share: {2025: {numerator: 20, denominator: 50}}}",
    )
    assert root.value == exactly(50)
    assert [each.value for each in lines(root)] == [exactly(30), exactly(20), exactly(50), exactly(50)]


def test_a_quotient_of_two_levels_goes_down_to_both() -> None:
    root = derived(
        "actual",
        "indicator: per_head, at_least: 12",
        east="actuals: {parks: {2025: 600}, people: {2024: 40, 2025: 50}}",
        west="actuals: {parks: {2025: 400}, people: {2025: 50}}",
    )
    assert root.value == exactly(10)
    assert [each.value for each in lines(root)] == [exactly(600), exactly(400), exactly(50), exactly(50)]


def test_a_quotient_without_both_levels_says_so() -> None:
    root = derived("actual", "indicator: per_head, at_least: 12", east="actuals: {parks: {2025: 600}}")
    assert root.value is None
    assert root.formula is not None
    assert root.formula.en.endswith("no day has both")


def test_no_level_anywhere_is_said() -> None:
    root = derived("actual", "indicator: lamps, at_least: 12", east="plans: {lamps: {2026: 5}}")
    assert root.value is None
    assert root.formula is not None
    assert root.formula.en.startswith("no level up to 2027-12-31")


def test_the_report_of_the_org_itself_leaves_those_below_out() -> None:
    root = derived(
        "actual",
        "indicator: compounds, at_least: 60",
        city="actuals: {compounds: {2025: 9}}",
        east="actuals: {compounds: {2024: 2, 2025: 5}}",
    )
    assert [each.value for each in lines(root)] == [exactly(9)]
    assert [(each.value, each.reason) for each in root.left_out] == [(exactly(5), "own_report")]


def test_versions_of_a_promise_are_left_out_with_their_reason() -> None:
    later = "indicator: compounds, at_least: 70, effective: 2026-08-01, reason: 调高}\n  - {"
    earlier = "indicator: compounds, at_least: 50}\n  - {"
    now = "indicator: compounds, at_least: 60, effective: 2026-01-01"
    root = derived("target", later + earlier + now)
    assert root.value == exactly(60)
    assert [(each.value, each.reason) for each in root.left_out] == [
        (exactly(70), "after_as_of"),
        (exactly(50), "superseded"),
    ]
    assert recomputed(root) == exactly(60)


@pytest.mark.parametrize(
    ("target", "data", "why"),
    [
        ("indicator: green, improve: true", "actuals: {green: {2025: 9}}", "the target has no number"),
        ("indicator: green, at_least: 9", "plans: {green: {2026: 9}}", "nothing reported"),
        (
            "indicator: leakage, at_most: 9, baseline: {2024: 8}",
            "actuals: {leakage: {2025: 9}}",
            "the baseline already meets the target, which has to be maintained",
        ),
        (
            "indicator: lamps, at_least: -9",
            "actuals: {lamps: {2025: -9}}",
            "a target below 0 without a baseline",
        ),
        (
            "indicator: leakage, at_most: 9",
            "actuals: {leakage: {2025: 9}}",
            "no distance to measure: a target of 0, or no exact baseline",
        ),
    ],
)
def test_a_completion_that_cannot_be_computed_says_why(target: str, data: str, why: str) -> None:
    root = derived("completion", target, org="east", east=data)
    assert root.value is None
    assert root.formula is not None
    assert root.formula.en == why


@pytest.mark.parametrize(
    ("target", "data", "light", "why"),
    [
        ("indicator: green, improve: true", "actuals: {green: {2025: 9}}", "no_number", "a direction without a number"),
        ("indicator: green, at_least: 9", "plans: {green: {2026: 9}}", "no_data", "nothing reported"),
        (
            "indicator: green, at_least: 9",
            "actuals: {green: {2025: 9}}",
            "achieved",
            "the comparator holds on the exact actual",
        ),
        (
            "indicator: green, at_least: 9, since: 2020",
            "actuals: {green: {2020: 8}}",
            "stale",
            "no report for too long since 2020-12-31",
        ),
        (
            "indicator: leakage, at_most: 9, baseline: {2024: 8}",
            "actuals: {leakage: {2025: 10}}",
            "far_behind",
            "the level to be maintained is lost, or the ceiling is exceeded",
        ),
        (
            "indicator: compounds, at_most: 9",
            "actuals: {compounds: {2025: 10}}",
            "far_behind",
            "the level to be maintained is lost, or the ceiling is exceeded",
        ),
        (
            "indicator: leakage, at_most: 9",
            "actuals: {leakage: {2025: 10}}",
            "undetermined",
            "no lead can be computed",
        ),
        (
            "indicator: compounds, at_least: 30",
            "actuals: {compounds: {2025: {more_than: 2}}}",
            "undetermined",
            "the bounds of the lead lie in more than one band",
        ),
        ("indicator: compounds, at_least: 30", "actuals: {compounds: {2025: 10}}", "on_track", "its band: 0 ≤ lead"),
        ("indicator: compounds, at_least: 30", "actuals: {compounds: {2025: 8}}", "behind", "its band: -10 ≤ lead < 0"),
        (
            "indicator: compounds, at_most: 30",
            "actuals: {compounds: {2025: 20}}",
            "far_behind",
            "its band: -lead < -10",
        ),
        (
            "indicator: compounds, more_than: 9, since: 2025, by: 2025",
            "actuals: {compounds: {2025: {at_least: 9}}}",
            "undetermined",
            "its window is over, and it is not certain that it is met",
        ),
        (
            "indicator: leakage, at_most: 6, since: 2025, by: 2025",
            "actuals: {leakage: {2025: 9}}",
            "behind",
            "its window is over, and it is not met",
        ),
        (
            "indicator: compounds, more_than: 9, since: 2025, by: 2025",
            "actuals: {compounds: {2025: 9}}",
            "behind",
            "its window is over, and it is not met",
        ),
    ],
)
def test_the_light_names_the_rule_that_decided(target: str, data: str, light: str, why: str) -> None:
    root = derived("light", target, org="east", east=data)
    assert (root.argument, root.formula and root.formula.en) == (light, why)


def test_a_lapsed_plan_is_left_out() -> None:
    root = derived(
        "planned",
        "indicator: compounds, at_least: 30",
        org="east",
        east="actuals: {compounds: {2025: 8}}\nplans: {compounds: {2025: 12, 2026: 9}}",
    )
    assert root.value == exactly(9)
    assert [(each.value, each.reason) for each in root.left_out] == [(exactly(12), "lapsed")]


def test_plans_below_a_list_that_is_not_complete_are_a_lower_bound() -> None:
    files = {
        "targets/programme.yaml": "programme: p\nperiod: 2025..2027\norgs:\n"
        "  city: {name: c, level: city, children: partial}\n  east: {name: e, level: district, parent: city}\n",
        "targets/city.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 30}\n",
        "data/east.yaml": "org: east\nplans: {compounds: {2026: 9}}\n",
    }
    seen = view(files, "2026-06-30")
    (stands,) = target_statuses(seen, ["city"])
    root = Explainer(seen, shortfall(seen, stands, 2027)).step("planned")
    assert root.value is not None
    assert (root.value.low, root.value.high) == (Fraction(9), None)
    assert recomputed(root) == root.value


def test_a_gap_of_a_direction_without_number_says_why() -> None:
    root = derived("gap", "indicator: green, improve: true", org="east", east="actuals: {green: {2025: 9}}")
    assert root.formula is not None
    assert root.formula.en == "no number, so there is no gap"


@pytest.mark.parametrize(
    ("data", "operation", "value", "below"),
    [
        ("actuals: {compounds: {2024..2025: 9, 2025: 5}}", "sum", (5, 5), [(5, 5)]),
        ("actuals: {compounds: {2024..2025: 9, 2024: 5}}", "difference", (4, 4), [(9, 9), (5, 5)]),
        ("actuals: {compounds: {2024..2025: 9, 2024H1: 2, 2025H1: 3}}", "between", (3, 7), [(3, 3), (7, 7)]),
        ("actuals: {compounds: {2024..2025: 9, 2026Q1: 5}}", "sum", (5, 14), [(5, 5), (0, 9)]),
        ("year_to_date: {compounds: {2025-03: 2, 2025-09: 7}}", "sum", (7, 7), [(7, 7)]),
        ("actuals: {compounds: {2025: 9}}\nto_date: {compounds: {2026-03: 4}}", "sum", (4, 4), [(4, 4)]),
        # 6 of 5: the first half year is all of it, and the rest is not below 0
        ("actuals: {pipes: {2024..2025: 5, 2024: 6}}", "rest", (0, 0), [(-1, -1)]),
    ],
)
def test_an_actual_shows_the_lines_that_add_up_to_it_or_to_its_bounds(
    data: str, operation: str, value: tuple[int, int], below: list[tuple[int, int]]
) -> None:
    indicator = "pipes" if "pipes" in data else "compounds"
    root = derived("actual", f"indicator: {indicator}, at_least: 30", org="east", east=data)
    assert root.operation == operation
    assert root.value == Interval(Fraction(value[0]), Fraction(value[1]))
    assert [each.value for each in root.children] == [Interval(Fraction(low), Fraction(high)) for low, high in below]


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        ("uncovered", "no plan can reduce what exceeds a ceiling on a sum"),
        ("need_per_month", "what exceeds a ceiling on a sum cannot be made up for"),
    ],
)
def test_nothing_makes_good_what_is_above_a_ceiling(figure: str, why: str) -> None:
    data = "actuals: {compounds: {2025: 14}}\nplans: {compounds: {2026: 9}}"
    root = derived(figure, "indicator: compounds, at_most: 10", org="east", east=data)
    assert (root.formula and root.formula.en, recomputed(root)) == (why, root.value)


@pytest.mark.parametrize(
    ("data", "as_of", "months", "why"),
    [
        (
            "actuals: {compounds: {2025: 14}}",
            "2026-06-30",
            24,
            "whole months from 2026-01 to 2027-12-31, at least one (after the last day covered by data)",
        ),
        (
            "actuals: {compounds: {2025: 14}}",
            "2027-11-15",
            1,
            "whole months from 2027-12 to 2027-12-31, at least one (the data are stale: after the as-of day)",
        ),
        ("actuals: {}", "2026-06-30", 18, "whole months from 2026-07 to 2027-12-31, at least one"),
        ("actuals: {compounds: {2025: 14}}", "2028-01-01", 0, "the deadline has passed"),
    ],
)
def test_the_months_left_tell_from_when_they_are_counted(data: str, as_of: str, months: int, why: str) -> None:
    root = derived("months_left", "indicator: compounds, at_least: 36", org="east", as_of=as_of, east=data)
    assert (root.value, root.formula and root.formula.en) == (exactly(months), why)
    need = derived("need_per_month", "indicator: compounds, at_least: 36", org="east", as_of=as_of, east=data)
    assert need.children[-1] == root


def test_a_bound_shows_the_least_and_the_most_that_the_lines_allow() -> None:
    data = "actuals: {compounds: {2025: {at_most: 9}, 2025H1: 2, 2025Q3: 3}}"
    root = derived("actual", "indicator: compounds, at_least: 30", org="east", east=data)
    assert (root.operation, root.value) == ("between", Interval(Fraction(5), Fraction(9)))
    least, most = root.children
    assert [each.value for each in least.children] == [exactly(2), exactly(3)]
    assert [each.value for each in most.children] == [Interval(Fraction(0), Fraction(9))]


def test_without_an_upper_bound_the_lines_give_the_least() -> None:
    data = "actuals: {compounds: {2025: {more_than: 4}, 2025H1: 6}}"
    root = derived("actual", "indicator: compounds, at_least: 30", org="east", east=data)
    assert (root.operation, root.value) == ("lower_bound", Interval(Fraction(6), None))
    assert [each.value for each in root.children] == [exactly(6)]


def test_a_running_total_that_is_less_than_an_amount_in_its_time_adds_nothing() -> None:
    data = "actuals: {compounds: {2025-05..2026-02: 9}}\nyear_to_date: {compounds: {2026-03: 5}}"
    root = derived("actual", "indicator: compounds, at_least: 30", org="east", east=data)
    (total,) = root.children  # nothing is known of the months before May, so a lower bound
    assert [(each.operation, each.value) for each in total.children] == [("line", exactly(9))]
    assert [(each.value, each.reason) for each in root.left_out] == [(exactly(5), "bound")]


def test_the_pace_of_running_totals_is_that_between_two_of_them() -> None:
    data = "year_to_date: {compounds: {2025-03: 3, 2025-12: 24, 2026-03: 9}}"
    root = derived("recent_pace", "indicator: compounds, at_least: 90", org="east", east=data)
    assert root.value == exactly(Fraction(5, 2))
    total, months = root.children
    assert months.value == exactly(12)
    assert [each.value for each in total.children] == [exactly(21), exactly(9)]
    apart = total.children[0]
    assert (apart.operation, [each.value for each in apart.children]) == ("rest", [exactly(24), exactly(3)])


RICH = """\
actuals:
  compounds: {2024: 4, 2025: [{value: 9, reported: 2026-01-05}, {value: 8, reported: 2026-02-05}], 2025Q3: 2, 2026H1: 3}
  leakage: {2024: 12, 2025H1: 12, 2025: 11, 2028: 5}
  lamps: {2026: 70}
plans:
  compounds: {2025: 9, 2026: 7, 2027..2028: 9}
  leakage: {2026: 9}
  lamps: {2026: 70}
"""
PROMISES = """\
targets:
  - {indicator: compounds, at_least: 30, curve: {2025: 20%, 2026: 60%}}
  - {indicator: leakage, at_most: 8, baseline: {2024: 12}}
  - {indicator: lamps, at_least: 90}
  - {indicator: green, improve: true}
"""


@pytest.mark.parametrize("year", [2026, 2027])
@pytest.mark.parametrize("as_of", ["2026-01-31", "2026-12-31", "2027-12-31"])
def test_the_lines_give_each_figure_of_a_rich_programme(year: int, as_of: str) -> None:
    files = {f"targets/{org}.yaml": f"org: {org}\n{PROMISES}" for org in ("city", "east")}
    files |= {"data/east.yaml": f"org: east\n{RICH}", "data/west.yaml": "org: west\nplans: {compounds: {2027: 1}}\n"}
    seen = view(files, as_of)
    for stands in target_statuses(seen, ["city", "east"]):
        for figure in FIGURES:
            root = Explainer(seen, shortfall(seen, stands, year)).step(figure)
            assert recomputed(root) == root.value, figure


def test_the_figures_of_the_rich_programme_by_hand() -> None:
    seen = view({"targets/east.yaml": f"org: east\n{PROMISES}", "data/east.yaml": f"org: east\n{RICH}"}, "2026-12-31")
    compounds, leakage, *_ = target_statuses(seen, ["east"])
    short = shortfall(seen, compounds, 2026)
    # 60 % of 30 is 18; 8 + 3 done; of the 7 planned for 2026 3 are done; 18 - 11 = 7
    steps = {
        figure: Explainer(seen, short).step(figure).value for figure in ("expected", "gap", "planned", "uncovered")
    }
    assert steps == {"expected": exactly(18), "gap": exactly(7), "planned": exactly(4), "uncovered": exactly(3)}
    # the level of 2025 is 11, 9 is planned: 2 of the way are planned
    assert Explainer(seen, shortfall(seen, leakage, 2027)).step("planned").value == exactly(2)


def test_every_figure_has_a_derivation_whatever_was_reported() -> None:
    for figure in FIGURES:
        assert derived(figure, "indicator: compounds, at_least: 30").figure == figure


def test_bounds_that_meet_are_exact() -> None:
    step = derived(
        "actual",
        "indicator: compounds, at_least: 30, since: 2025, by: 2025",
        org="east",
        east="actuals: {compounds: {2025: {at_least: 10}}}\nyear_to_date: {compounds: {2025-12: {at_most: 10}}}",
    )
    assert (step.value, step.formula and step.formula.en) == (
        exactly(10),
        "the least and the most are the same, so it is exact",
    )
