"""Completion rate and lead."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.completion import completion, full_completion, lead, no_lag
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import stands

PROMISED = [
    ("indicator: compounds, at_least: 80", ("at_least", Fraction(100)), "at_least"),
    ("indicator: compounds, more_than: 1", ("more_than", Fraction(100)), "at_least"),
    ("indicator: compounds, at_most: 80", ("at_most", Fraction(100)), "at_most"),
    ("indicator: compounds, at_most: 0", None, "at_most"),
    ("indicator: green, improve: true", None, "at_least"),
    ("indicator: leakage, at_most: 8, baseline: {2024: 12}", ("at_least", Fraction(100)), "at_least"),
    ("indicator: leakage, less_than: 8, baseline: {2024: 12}", ("more_than", Fraction(100)), "at_least"),
    ("indicator: lamps, more_than: 8, baseline: {2024: 2}", ("more_than", Fraction(100)), "at_least"),
]


@pytest.mark.parametrize(("target", "full", "lag"), PROMISED)
def test_the_rate_at_which_a_target_is_met_and_the_lead_that_is_not_behind(
    target: str, full: tuple[str, Fraction] | None, lag: str
) -> None:
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}, since: 2025, by: 2027}}\n",
    }
    stood = stands(files, "2026-03-31")
    assert full_completion(stood.target) == full
    assert no_lag(stood.target, stood.indicator) == (lag, Fraction(0))


def completed(target: str, data: str) -> Interval | None:
    """The completion of one promise of the east, over its data."""
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}, since: 2025, by: 2027}}\n",
        "data/east.yaml": f"org: east\nactuals:\n  {data}\n",
    }
    return stands(files, "2026-03-31").completion


@pytest.mark.parametrize(
    ("target", "data", "share"),
    [
        ("indicator: compounds, at_least: 80", "compounds: {2025: 81}", Fraction(81, 80)),
        ("indicator: compounds, at_least: 100", "compounds: {2025: 0}", Fraction(0)),
        ("indicator: compounds, at_most: 40", "compounds: {2025: 10}", Fraction(1, 4)),
        ("indicator: leakage, at_most: 8, baseline: {2024: 12}", "leakage: {2025: 9}", Fraction(3, 4)),
        ("indicator: leakage, at_most: 8, baseline: {2024: 12}", "leakage: {2025: 13}", Fraction(-1, 4)),
        ("indicator: green, at_least: 15, baseline: {2024: 14.5}", "green: {2025: 14.6}", Fraction(1, 5)),
        ("indicator: green, at_least: 15", "green: {2025: 12}", Fraction(4, 5)),
    ],
)
def test_completion_is_the_uncapped_share_of_the_way(target: str, data: str, share: Fraction) -> None:
    assert completed(target, data) == exactly(share)


def test_a_bound_on_the_actual_is_a_bound_on_the_completion() -> None:
    target, data = "indicator: compounds, at_least: 30", "compounds: {2025: {more_than: 10}}"
    assert completed(target, data) == Interval(Fraction(1, 3), None, low_open=True)


def test_about_stays_about() -> None:
    found = completed("indicator: compounds, at_least: 30", "compounds: {2025: {about: 10}}")
    assert found == Interval(Fraction(1, 3), Fraction(1, 3), about=True)


@pytest.mark.parametrize(
    ("target", "data"),
    [
        ("indicator: green, improve: true", "green: {2025: 12}"),
        ("indicator: compounds, at_least: 0 个", "compounds: {2025: 3}"),
        ("indicator: green, at_least: 14, baseline: {2024: 14}", "green: {2025: 14}"),
        ("indicator: green, at_least: 14, baseline: {2024: {more_than: 12}}", "green: {2025: 13}"),
        ("indicator: leakage, at_most: 8", "leakage: {2025: 9}"),
        ("indicator: leakage, less_than: 8", "leakage: {2025: 9}"),
    ],
)
def test_without_number_or_way_there_is_no_completion(target: str, data: str) -> None:
    assert completed(target, data) is None


def test_of_a_target_without_number_no_actual_makes_a_completion() -> None:
    row = stands({"targets/east.yaml": "org: east\ntargets:\n  - {indicator: green, improve: true}\n"}, "2026-03-31")
    assert completion(row.target, row.indicator, exactly(1)) is None


def test_the_lead_is_subtracted_before_any_rounding() -> None:
    found = lead(exactly(Fraction(6290, 6474)), Fraction(10, 12))
    assert found == exactly(Fraction(6290, 6474) * 100 - Fraction(250, 3))


@pytest.mark.parametrize(("done", "gone"), [(None, Fraction(1, 2)), (exactly(1), None), (None, None)])
def test_without_completion_or_time_there_is_no_lead(done: Interval | None, gone: Fraction | None) -> None:
    assert lead(done, gone) is None
