"""How a target is broken down."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.split import Split, proposed, split_of, splits
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import PROGRAMME, view

CITY = "org: city\ntargets:\n  - {indicator: compounds, %s}\n"
EAST = "org: east\ntargets:\n  - {indicator: compounds, %s}\n"
WEST = "org: west\ntargets:\n  - {indicator: compounds, %s}\n"


def found(city: str, east: str | None = None, west: str | None = None, data: str = "", by: str | None = None) -> Split:
    files = {"targets/c.yaml": CITY % city}
    if east:
        files["targets/e.yaml"] = EAST % east
    if west:
        files["targets/w.yaml"] = WEST % west
    if data:
        files |= {f"data/{n}.yaml": text for n, text in enumerate(data.split("---\n"))}
    seen = view(files, "2026-06-30")
    indicators = seen.programme.indicators
    (one,) = splits(seen, [seen.programme.orgs["city"]], indicators["compounds"])
    assert one == split_of(seen, one.target)
    return one if by is None else proposed(seen, one, indicators.get(by))


def figures(one: Split) -> list[Interval]:
    return [one.assigned, one.unassigned, one.over]


def test_assigned_unassigned_and_over_assigned() -> None:
    assert figures(found("at_least: 30")) == [exactly(0), exactly(30), exactly(0)]
    assert figures(found("at_least: 30", "at_least: 12")) == [exactly(12), exactly(18), exactly(0)]
    assert figures(found("at_least: 30", "at_least: 12", "at_least: 20")) == [exactly(32), exactly(0), exactly(2)]


def test_a_promise_without_number_and_one_of_another_end_are_no_part() -> None:
    one = found("at_least: 30", "improve: true", "at_least: 20, by: 2026")
    assert figures(one)[0] == exactly(0)
    assert [(each.target is None, each.share) for each in one.shares] == [(False, None), (True, None)]


def test_to_meet_all_parts_to_the_digit_does_not_meet_more_than() -> None:
    assert found("more_than: 30", "at_least: 10", "at_least: 20").falls_short
    assert not found("more_than: 30", "more_than: 10", "at_least: 20").falls_short
    assert not found("at_least: 30", "at_least: 10", "at_least: 20").falls_short


def test_the_rest_goes_to_those_without_a_target_or_to_all() -> None:
    only_west = found("at_least: 30", "at_least: 12", by="equal")
    assert [each.proposed for each in only_west.shares] == [None, 18]
    both = found("at_least: 31", "at_least: 12", "at_least: 12", by="equal")
    assert [each.proposed for each in both.shares] == [4, 3]
    assert found("at_least: 24", "at_least: 12", "at_least: 12", by="equal").proposal is None


ACTUALS = "org: east\nactuals: {pipes: {2025: 6}}\n---\norg: west\nactuals: {pipes: {2025: 3}}\n"
PROMISED = "  - {indicator: pipes, at_least: %s}"


def test_a_key_counts_by_actuals_or_where_one_is_missing_by_targets() -> None:
    done = found("at_least: 30", data=ACTUALS, by="pipes")
    assert [each.proposed for each in done.shares] == [20, 10]
    assert done.proposal is not None
    assert done.proposal.basis == "actual"
    east, west = (f"improve: true}}\n  - {{indicator: pipes, at_least: {value}" for value in (1, 2))
    promised = found("at_least: 30", east, west, ACTUALS.partition("---")[0], "pipes")
    assert promised.proposal is not None
    assert promised.proposal.basis == "target"
    assert [each.proposed for each in promised.shares] == [10, 20]


def test_who_has_no_figure_of_the_key_is_named_and_nothing_is_shared() -> None:
    one = found("at_least: 30", data=ACTUALS.partition("---")[0], by="pipes")
    assert one.proposal is not None
    assert [org.id for org in one.proposal.missing] == ["west"]
    assert [each.proposed for each in one.shares] == [None, None]


def test_of_those_below_only_what_was_broken_down_further_is_shown() -> None:
    tree = PROGRAMME.replace("sources:", "  e1: {name: 东一, level: area, parent: east}\nsources:")
    files = {
        "targets/programme.yaml": tree,
        "targets/c.yaml": CITY % "at_least: 30",
        "targets/e.yaml": EAST % "at_least: 9",
    }
    seen = view(files, "2026-06-30")
    top, compounds = seen.programme.orgs.roots(), seen.programme.indicators["compounds"]
    assert [each.org.id for each in splits(seen, top, compounds)] == ["city"]
    files["targets/e1.yaml"] = "org: e1\ntargets:\n  - {indicator: compounds, at_least: 4}\n"
    seen = view(files, "2026-06-30")
    assert [each.org.id for each in splits(seen, top, compounds)] == ["city", "east"]
    assert splits(seen, top, compounds, 2026) == []


def test_where_the_tree_lists_only_some_there_are_bounds() -> None:
    tree = PROGRAMME.replace("level: city}", "level: city, children: partial}")
    files = {
        "targets/programme.yaml": tree,
        "targets/c.yaml": CITY % "at_least: 30",
        "targets/e.yaml": EAST % "at_least: 9",
    }
    seen = view(files, "2026-06-30")
    (one,) = splits(seen, seen.programme.orgs.roots(), seen.programme.indicators["compounds"])
    assert one.assigned == exactly(9).without_upper_bound()
    assert one.unassigned == Interval(Fraction(0), Fraction(21))


@pytest.mark.parametrize("promise", ["green, at_least: 9", "compounds, improve: true"])
def test_ratios_and_promises_without_number_have_no_parts(promise: str) -> None:
    seen = view({"targets/c.yaml": f"org: city\ntargets:\n  - {{indicator: {promise}}}\n"}, "2026-06-30")
    assert split_of(seen, seen.programme.targets[0]) is None
