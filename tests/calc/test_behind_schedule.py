"""The distance to schedule in amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.behind_schedule import behind_schedule
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import stands


@pytest.mark.parametrize(
    ("promise", "data", "missing"),
    [
        # half of 2026 is gone
        ("pipes, at_least: 20, since: 2026, by: 2026", "pipes: {2026H1: 7.5}", exactly(Fraction(5, 2))),
        ("pipes, more_than: 20, since: 2026, by: 2026", "pipes: {2026H1: 10}", exactly(0)),
        ("pipes, at_least: 20, since: 2026, by: 2026", "pipes: {2026H1: 13}", exactly(0)),
        (
            "pipes, at_least: 20, since: 2026, by: 2026",
            "pipes: {2026H1: {at_least: 7}}",
            Interval(Fraction(0), Fraction(3)),
        ),
        ("pipes, at_most: 20, since: 2026, by: 2026", "pipes: {2026H1: 12}", exactly(2)),
        ("leakage, at_most: 8, since: 2026, by: 2026, baseline: {2025: 12}", "leakage: {2026H1: 11}", exactly(1)),
        ("lamps, at_least: 30, since: 2026, by: 2026, baseline: {2025: 10}", "lamps: {2026H1: 15}", exactly(5)),
        ("pipes, improve: true, since: 2026, by: 2026", "pipes: {2026H1: 13}", None),
        ("pipes, at_least: 20, since: 2026, by: 2026", "homes: {2026H1: 13}", None),
        ("leakage, at_most: 8, since: 2026, by: 2026", "leakage: {2026H1: 9}", None),
    ],
)
def test_what_is_missing_to_the_share_of_time_gone(promise: str, data: str, missing: Interval | None) -> None:
    files = {
        "targets/t.yaml": f"org: east\ntargets:\n  - {{indicator: {promise}}}\n",
        "data/d.yaml": f"org: east\nactuals: {{{data}}}\n",
    }
    assert behind_schedule(stands(files, "2026-07-05")) == missing
