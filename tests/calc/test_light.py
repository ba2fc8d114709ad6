"""One word for how a target stands."""

from __future__ import annotations

from typing import get_args

import pytest

from renewal_cli.calc.light import LIGHTS, Light
from tests.programmes import PROGRAMME, stands


def seen(target: str, data: str, as_of: str = "2026-03-31", rules: str = "") -> Light:
    """The light of one promise of the east for 2025 to 2027."""
    files = {
        "targets/programme.yaml": PROGRAMME + rules,
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}, since: 2025, by: 2027}}\n",
        "data/east.yaml": f"org: east\nactuals:\n  {data}\n",
    }
    return stands(files, as_of).light


def test_every_light_has_its_rank_of_attention() -> None:
    assert sorted(LIGHTS) == sorted(get_args(Light))


SUM = "indicator: compounds, at_least: 36"
CEILING = "indicator: compounds, at_most: 36"
FALLING = "indicator: leakage, at_most: 6, baseline: {2024: 12}"


@pytest.mark.parametrize(
    ("target", "data", "light"),
    [
        ("indicator: green, improve: true", "green: {2025: 12}", "no_number"),
        ("indicator: green, improve: true", "pipes: {2025: 1}", "no_number"),
        (SUM, "pipes: {2025: 1}", "no_data"),
        (SUM, "compounds: {2025: 36}", "achieved"),
        (SUM, "compounds: {2025: 12}", "on_track"),
        (SUM, "compounds: {2025: 11}", "behind"),
        (SUM, "compounds: {2025: 5}", "far_behind"),
        (SUM, "compounds: {2025: 0}", "far_behind"),
        (SUM, "compounds: {2025: {more_than: 12}}", "on_track"),
        (SUM, "compounds: {2025: {more_than: 11}}", "undetermined"),
        (SUM, "compounds: {2025: {less_than: 5}}", "far_behind"),
        ("indicator: compounds, more_than: 36", "compounds: {2025: 36}", "on_track"),
        (CEILING, "compounds: {2025: 10}", "on_track"),
        (CEILING, "compounds: {2025: 12}", "on_track"),
        (CEILING, "compounds: {2025: 13}", "behind"),
        (CEILING, "compounds: {2025: 30}", "far_behind"),
        (CEILING, "compounds: {2025: 37}", "far_behind"),
        (FALLING, "leakage: {2025: 10}", "on_track"),
        (FALLING, "leakage: {2025: 10.5}", "behind"),
        (FALLING, "leakage: {2025: 13}", "far_behind"),
        (FALLING, "leakage: {2025: 6}", "achieved"),
        ("indicator: leakage, at_most: 6", "leakage: {2025: 9}", "undetermined"),
    ],
)
def test_the_light_follows_from_comparator_and_lead(target: str, data: str, light: Light) -> None:
    assert seen(target, data) == light


@pytest.mark.parametrize(("done", "light"), [(36, "achieved"), (37, "far_behind")])
def test_a_ceiling_on_a_sum_is_kept_only_when_its_time_is_over(done: int, light: Light) -> None:
    assert seen(CEILING, f"compounds: {{2025..2027: {done}}}", "2028-01-31") == light


@pytest.mark.parametrize(
    ("target", "data", "light"),
    [
        ("indicator: compounds, more_than: 36", "compounds: {2025..2027: 36}", "behind"),
        ("indicator: compounds, more_than: 36", "compounds: {2025..2027: {at_least: 36}}", "undetermined"),
        ("indicator: compounds, more_than: 36", "compounds: {2025..2027: {more_than: 36}}", "achieved"),
        ("indicator: compounds, less_than: 36", "compounds: {2025..2027: {at_most: 36}}", "undetermined"),
        ("indicator: leakage, less_than: 6, baseline: {2024: 12}", "leakage: {2027: 6}", "behind"),
        ("indicator: leakage, at_most: 6", "leakage: {2027: 9}", "behind"),
        ("indicator: leakage, at_most: 6", "leakage: {2027: {at_least: 5}}", "undetermined"),
        ("indicator: lamps, at_least: -5", "lamps: {2027: -10}", "behind"),
    ],
)
def test_what_is_missed_by_nothing_is_not_on_track_when_its_time_is_over(target: str, data: str, light: Light) -> None:
    assert seen(target, data, "2028-01-31") == light


@pytest.mark.parametrize(
    ("target", "data", "as_of", "light"),
    [
        (SUM, "compounds: {2025: 12}", "2027-06-30", "on_track"),
        (SUM, "compounds: {2025: 12}", "2027-07-01", "stale"),
        (SUM, "compounds: {2025: 36}", "2029-07-01", "achieved"),
        (FALLING, "leakage: {2025: 6}", "2027-06-30", "achieved"),
        (FALLING, "leakage: {2025: 6}", "2027-07-01", "stale"),
        (CEILING, "compounds: {2025: 10}", "2027-07-01", "stale"),
    ],
)
def test_an_old_report_is_stale_unless_the_sum_was_reached(target: str, data: str, as_of: str, light: Light) -> None:
    assert seen(target, data, as_of) == light


def test_the_house_rules_set_time_staleness_and_bands() -> None:
    bands = 'rules: {lights: {on_track: ">= -5", behind: "[-15, -5)", far_behind: "< -15"}}\n'
    assert seen(SUM, "compounds: {2025: 11}", rules=bands) == "on_track"
    assert seen(SUM, "compounds: {2025: 7}", rules=bands) == "behind"
    assert seen(SUM, "compounds: {2025..2027: 35}", "2028-01-31", rules=bands) == "on_track"  # 97.2 %, to the last day
    assert seen(SUM, "compounds: {2025: 12}", rules="rules: {stale_after: 2 months}\n") == "stale"
    assert seen(SUM, "compounds: {2025: 12}", rules="rules: {stale_after: 3 months}\n") == "on_track"


@pytest.mark.parametrize(("level", "expected"), [("10", "achieved"), ("9", "far_behind")])
def test_a_level_that_was_to_be_kept_is_kept_or_lost_and_has_no_rate(level: str, expected: str) -> None:
    target = "{indicator: green, at_least: 10, since: 2025, by: 2027, baseline: {2024: 12}}"
    files = {
        "targets/t.yaml": f"org: east\ntargets:\n  - {target}\n",
        "data/d.yaml": f"org: east\nactuals: {{green: {{2025: {level}}}}}\n",
    }
    found = stands(files, "2026-03-01")
    assert (found.light, found.completion, found.lead) == (expected, None, None)


def test_a_sum_above_its_ceiling_stays_far_behind_however_old_the_report() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_most: 5, since: 2020, by: 2027}\n",
        "data/d.yaml": "org: east\nactuals: {compounds: {2020: 6}}\n",
    }
    assert stands(files, "2026-03-01").light == "far_behind"


def test_a_sum_whose_reports_reach_the_end_of_its_time_is_final_and_never_stale() -> None:
    target = "indicator: compounds, at_least: 9"
    assert seen(target, "compounds: {2025..2027: 6}", "2031-01-01") == "far_behind"
    assert seen(target, "compounds: {2025..2026: 6}", "2031-01-01") == "stale"


def test_a_level_may_have_moved_since_though_its_reports_reached_the_end() -> None:
    assert seen(FALLING, "leakage: {2027: 7}", "2029-06-30") == "far_behind"
    assert seen(FALLING, "leakage: {2027: 7}", "2029-07-01") == "stale"
