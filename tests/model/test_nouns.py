"""The small nouns: places, orgs in their tree, indicators, targets, house rules, the programme."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.i18n import Phrase
from renewal_cli.model.house_rules import BAND_NAMES, DEFAULT_BANDS, HouseRules
from renewal_cli.model.indicator import Indicator, Kind
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.org import Org, OrgTree
from renewal_cli.model.period import Duration, parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem
from renewal_cli.model.programme import Programme, Source
from renewal_cli.model.target import COMPARATORS, Comparator, Target, Targets
from renewal_cli.model.unit import parse_unit

HERE = Place("data/east.yaml", 3, 5)


def org(org_id: str, parent: str | None = None) -> Org:
    """An org with nothing but its place in the tree."""
    return Org(org_id, org_id, "district", HERE, parent)


def test_a_place_prints_as_editors_read_it() -> None:
    assert str(HERE) == "data/east.yaml:3:5"
    assert HERE.line_reference == "data/east.yaml:3"


def test_a_problem_is_an_error_unless_it_says_otherwise() -> None:
    problem = Problem("RN101", HERE, Phrase("错", "wrong"), Phrase("改", "mend"))
    assert (problem.severity, problem.related) == ("error", None)


def test_a_tree_keeps_the_order_of_the_file() -> None:
    tree = OrgTree((org("west", "city"), org("city"), org("east", "city"), org("fund")))
    assert [each.id for each in tree.all()] == ["west", "city", "east", "fund"]
    assert [each.id for each in tree.roots()] == ["city", "fund"]
    assert [each.id for each in tree.children("city")] == ["west", "east"]
    assert tree.children("east") == ()
    assert (len(tree), "east" in tree, "north" in tree, tree["east"].parent) == (4, True, False, "city")


def test_the_way_up_the_tree_ends_at_the_top() -> None:
    tree = OrgTree((org("city"), org("east", "city")))
    assert [*tree.up_from("east")] == ["east", "city"]
    assert [*tree.up_from("city")] == ["city"]


def test_an_empty_tree_has_no_roots() -> None:
    assert OrgTree(()).roots() == ()


@pytest.mark.parametrize(("kind", "adds_up"), [("flow", True), ("cumulative", True), ("stock", False)])
def test_only_levels_do_not_add_up(kind: Kind, adds_up: bool) -> None:
    assert Indicator("pipes", "管网", parse_unit("公里"), kind, HERE).adds_up is adds_up


@pytest.mark.parametrize(
    ("unit", "numerator", "is_ratio"),
    [("%", None, True), ("平方米/人", None, True), ("平方米", None, False), ("平方米", "area", True)],
)
def test_shares_and_figures_per_head_are_ratios(unit: str, numerator: str | None, is_ratio: bool) -> None:
    assert Indicator("green", "绿地", parse_unit(unit), "stock", HERE, numerator=numerator).is_ratio is is_ratio


@pytest.mark.parametrize(
    ("comparator", "is_ceiling"), [*zip(COMPARATORS, [False, False, True, True, False], strict=True)]
)
def test_a_ceiling_is_a_promise_for_which_less_is_better(comparator: Comparator, is_ceiling: bool) -> None:
    target = Target("east", "pipes", comparator, Fraction(1), parse_period("2025"), parse_period("2027"), HERE)
    assert target.is_ceiling is is_ceiling


def test_the_window_of_a_target_runs_from_the_first_to_the_last_day() -> None:
    target = Target("east", "pipes", "at_least", Fraction(1), parse_period("2025Q2"), parse_period("2027H1"), HERE)
    assert target.window[:2] == parse_period("2025-04..2027-06")[:2]


def test_the_default_rules_are_those_of_the_format() -> None:
    rules = HouseRules()
    assert (rules.percent_decimals, rules.time_progress, rules.stale_after) == (1, "months", Duration(months=18))
    assert rules.bands == DEFAULT_BANDS


@pytest.mark.parametrize(
    ("lead", "light"),
    [(0, "on_track"), (25, "on_track"), (-1, "behind"), (-10, "behind"), (-11, "far_behind")],
)
def test_each_lead_lies_in_one_default_band(lead: int, light: str) -> None:
    assert [band.light for band in DEFAULT_BANDS if exactly(lead).lies_in(band.leads)] == [light]


def test_the_default_bands_meet_without_hole_or_overlap() -> None:
    assert [band.light for band in DEFAULT_BANDS] == [*BAND_NAMES]
    assert DEFAULT_BANDS[1].leads == Interval(Fraction(-10), Fraction(0), high_open=True)


def test_a_programme_gives_the_figures_of_one_org_and_indicator() -> None:
    one = Observation("east", "pipes", "actuals", parse_period("2025"), exactly(3), HERE)
    programme = Programme(
        name="测试规划",
        period=parse_period("2025..2027"),
        orgs=OrgTree([org("east")]),
        indicators={},
        sources={"report": Source("report", "月报", parse_period("2025"))},
        rules=HouseRules(),
        targets=Targets({}),
        series={("east", "pipes"): (one,)},
    )
    assert programme.observations("east", "pipes") == (one,)
    assert programme.observations("east", "green") == ()
