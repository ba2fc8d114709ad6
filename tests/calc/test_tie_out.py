"""Tie-out: an org's own report held against the sum of its children's."""

from __future__ import annotations

import pytest

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.tie_out import Mismatch, mismatch
from renewal_cli.model.interval import exactly
from tests.programmes import INDICATORS, view

PRECISE = INDICATORS + "  area: {name: 改造面积, unit: 公顷, kind: flow}\n"


def held(indicator: str, **actuals: str) -> Mismatch | None:
    """The city's own figure held against those of its districts."""
    data = {f"data/{org}.yaml": f"org: {org}\nactuals: {{{indicator}: {text}}}\n" for org, text in actuals.items()}
    promise = f"{{indicator: {indicator}, at_least: 90, since: 2025, by: 2027}}"
    files = {"targets/indicators.yaml": PRECISE, "targets/city.yaml": f"org: city\ntargets:\n  - {promise}\n"}
    seen = view({**files, **data}, "2027-01-01")
    return mismatch(seen, target_statuses(seen, ["city"])[0])


@pytest.mark.parametrize(
    ("indicator", "west", "differs"),
    [
        ("investment", "5.00", False),
        ("investment", "5.01", False),
        ("investment", "4.99", False),
        ("investment", "5.02", True),
        ("investment", "4.98", True),
        ("pipes", "5.15", False),
        ("pipes", "5.16", True),
        ("area", "5", False),
        ("area", "5.001", True),
        ("area", "4.999", True),
        ("compounds", "7", True),
        ("compounds", "3", True),
        ("compounds", "5", False),
    ],
)
def test_each_part_may_be_off_by_half_a_printed_unit(indicator: str, west: str, differs: bool) -> None:
    found = held(indicator, city="{2025: 10}", east="{2025: 5}", west=f"{{2025: {west}}}")
    assert (found is not None) is differs


def test_a_mismatch_shows_both_figures() -> None:
    found = held("investment", city="{2025: 10}", east="{2025: 4}", west="{2025: 5}")
    assert found is not None
    assert (found.own.amount, found.below.amount) == (exactly(10), exactly(9))


@pytest.mark.parametrize(("east", "differs"), [("6", False), ("10", False), ("11", True)])
def test_a_sum_that_misses_a_child_may_be_smaller_but_not_larger(east: str, differs: bool) -> None:
    assert (held("area", city="{2025: 10}", east=f"{{2025: {east}}}") is not None) is differs


@pytest.mark.parametrize(
    ("indicator", "actuals"),
    [
        ("lamps", {"city": "{2025: 10}", "east": "{2025: 3}", "west": "{2025: 3}"}),
        ("area", {"city": "{2025: 10}"}),
        ("area", {"east": "{2025: 10}", "west": "{2025: 3}"}),
        ("area", {"city": "{2025: 10}", "east": "{2026H1: 30}", "west": "{2026H1: 3}"}),
        ("area", {"city": "{2025: 10}", "east": "{2025H1: 4}", "west": "{2025H1: 5}"}),
        ("area", {"city": "{2025: {more_than: 10}}", "east": "{2025: 30}", "west": "{2025: 3}"}),
    ],
)
def test_levels_single_figures_other_days_and_bounds_are_not_held_against_each_other(
    indicator: str, actuals: dict[str, str]
) -> None:
    assert held(indicator, **actuals) is None


@pytest.mark.parametrize(
    "actuals",
    [
        {"city": "{2025: 10}", "east": "{2025: 30, 2026H1: 1}", "west": "{2025: 3, 2026H1: 1}"},
        {"city": "{2025: 10}", "east": "{2025H1: 30}", "west": "{2025H1: 3}"},
        {"city": "{2025-02: 9, 2025-04: 10}", "east": "{2025-02: 4, 2025-04: 6}", "west": "{2025-02: 5, 2025-04: 5}"},
    ],
)
def test_what_both_report_is_held_against_each_other_for_the_days_that_both_cover(actuals: dict[str, str]) -> None:
    assert held("area", **actuals) is not None


@pytest.mark.parametrize(("unit", "is_found"), [("万户", False), ("户", True), ("公里", False), ("个", True)])
def test_only_what_is_measured_may_differ_by_half_a_printed_unit_a_part(unit: str, is_found: bool) -> None:
    files = {
        "targets/i.yaml": f"indicators:\n  new: {{name: N, unit: {unit}, kind: flow, decimals: 0}}\n",
        "targets/t.yaml": "org: city\ntargets:\n  - {indicator: new, at_least: 20, since: 2025, by: 2025}\n",
        "data/c.yaml": "org: city\nactuals: {new: {2025: 10}}\n",
        "data/e.yaml": "org: east\nactuals: {new: {2025: 5}}\n",
        "data/w.yaml": "org: west\nactuals: {new: {2025: 6}}\n",
    }
    seen = view(files, "2026-03-01")
    found = mismatch(seen, target_statuses(seen, ["city"])[0])
    assert (found is not None) == is_found


@pytest.mark.parametrize(("west", "differs"), [(5, False), (6, True)])
def test_figures_that_were_reported_before_their_period_is_over_are_held_against_each_other(
    west: int, differs: bool
) -> None:
    early = "{{2025..2027: {{value: {}, reported: 2026-12-20}}}}"
    found = held("compounds", city=early.format(10), east=early.format(5), west=early.format(west))
    assert (found is not None) is differs
