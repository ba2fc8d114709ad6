"""The row of one target: print never shows a promise as met that is not, nor as missed that is met."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.calc.comparator import is_met
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.interval import exactly
from renewal_cli.model.place import Place
from renewal_cli.model.unit import parse_unit
from renewal_cli.report import figures
from renewal_cli.report.explain import explain
from renewal_cli.report.gap import gap
from renewal_cli.report.row import Row
from tests.programmes import stands, view

if TYPE_CHECKING:
    from renewal_cli.model.target import Comparator


def row(target: str, data: str, indicator: str = "pipes", as_of: str = "2028-01-31") -> Row:
    """The row of the east's target for 2025 to 2027."""
    found = stands(files(target, data, indicator), as_of)
    return Row(found, "zh", found.view.programme.rules)


def files(target: str, data: str, indicator: str) -> dict[str, str]:
    window = "" if "by:" in target else ", since: 2025, by: 2027"
    return {
        "targets/t.yaml": f"org: east\ntargets:\n  - {{indicator: {indicator}, {target}{window}}}\n",
        "data/d.yaml": f"org: east\nactuals: {{{indicator}: {{{data}}}}}\n",
    }


@pytest.mark.parametrize(
    ("target", "data", "actual", "completion", "gap"),
    [
        ("at_least: 1", "2025..2027: 0.99996", "0.99996", "99.996%", "0.00004"),
        ("at_least: 1", "2025..2027: 0.96", "0.96", "96.0%", "0.04"),
        ("at_least: 1", "2025..2027: 1.00004", "1.0", "100.0%", "0.0"),
        ("more_than: 700", "2025..2027: 700.04", "700.04", "100.01%", "0.0"),
        ("more_than: 700", "2025..2027: 700", "700.0", "100.0%", "> 0.0"),
        ("at_most: 1", "2025..2027: 1.0004", "1.0004", "100.04%", "0.0004"),
        ("less_than: 1", "2025..2027: 0.9996", "0.9996", "99.96%", "0.0"),
        ("at_least: 1", "2025..2027: {at_least: 0.9996}", "≥ 0.9996", "≥ 99.96%", "≤ 0.0004"),
        ("at_least: 0.3333", "2025..2027: 0.33", "0.3", "99.0%", "0.003"),
        ("at_least: 50", "2025..2027: {at_most: 20}", "≤ 20.0", "≤ 40.0%", "30.0 ~ 50.0"),
    ],
)
def test_as_many_digits_are_printed_as_tell_actual_and_target_apart(
    target: str, data: str, actual: str, completion: str, gap: str
) -> None:
    found = row(target, data)
    assert (found.actual.text, found.completion.text, found.gap.text) == (actual, completion, gap)


@pytest.mark.parametrize(
    ("target", "data", "lead"),
    [
        ("at_least: 1", "2025..2027: 0.99996", "-0.004"),
        ("at_least: 1", "2025..2027: 1.00004", "0.0"),
        ("at_most: 1", "2025..2027: 1.0004", "+0.04"),
        ("at_most: 1", "2025..2027: 0.9996", "0.0"),
    ],
)
def test_what_is_behind_by_a_hair_does_not_print_as_on_schedule(target: str, data: str, lead: str) -> None:
    assert row(target, data).lead.text == lead


def test_what_the_way_from_a_baseline_misses_does_not_print_as_all_of_it() -> None:
    found = row("at_most: 9, by: 2027, baseline: {2024: 12}", "2027: 9.0004", "leakage")
    assert (found.actual.text, found.completion.text, found.gap.text) == ("9.0004", "99.99%", "0.0004")
    met = row("less_than: 9, by: 2027, baseline: {2024: 12}", "2027: 8.9999", "leakage")
    assert (met.actual.text, met.completion.text) == ("8.9999", "100.003%")


def test_no_plan_for_a_hair_is_printed_and_explained_alike() -> None:
    seen = view(files("at_least: 1", "2025..2026: 0.99996", "pipes"), "2027-01-31")
    east, pipes = seen.programme.orgs["east"], seen.programme.indicators["pipes"]
    (record,) = gap(seen, east, pipes, 2027, "zh").records
    assert [str(record[name]) for name in ("gap", "uncovered", "need_per_month")] == [
        "0.00004 公里",
        "0.00004 公里",
        "0.000003 公里",
    ]
    for name in ("actual", "completion", "lead", "gap", "uncovered", "need_per_month", "need_per_year", "forecast_gap"):
        assert explain(seen, east, pipes, name, 2027, "zh").records[0]["value"] == record[name], name


@given(
    st.integers(0, 10**6).map(lambda parts: Fraction(parts, 10**5)),
    st.integers(0, 100).map(lambda parts: Fraction(parts, 10)),
    st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
)
def test_the_printed_actual_meets_the_target_exactly_where_the_exact_one_does(
    done: Fraction, goal: Fraction, comparator: Comparator
) -> None:
    indicator = Indicator("x", "x", parse_unit("公里"), "flow", Place("x"), decimals=1)
    printed = figures.amount(exactly(done), indicator, judged=figures.meets(comparator, goal))
    assert is_met(comparator, goal, exactly(Fraction(printed.text))) == is_met(comparator, goal, exactly(done))
