"""What is missing, and what of it no plan covers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.gap import gap, uncovered_gap
from renewal_cli.model.interval import ZERO, Interval, exactly

if TYPE_CHECKING:
    from renewal_cli.model.target import Comparator

MORE_THAN_ZERO = Interval(Fraction(0), None, low_open=True)


@pytest.mark.parametrize(
    ("comparator", "actual", "missing"),
    [
        ("at_least", exactly(43), exactly(57)),
        ("at_least", exactly(100), ZERO),
        ("at_least", exactly(129), ZERO),
        ("more_than", exactly(99), exactly(1)),
        ("more_than", exactly(100), MORE_THAN_ZERO),
        ("more_than", exactly(101), ZERO),
        ("at_most", exactly(120), exactly(20)),
        ("at_most", exactly(100), ZERO),
        ("at_most", exactly(80), ZERO),
        ("less_than", exactly(100), MORE_THAN_ZERO),
        ("less_than", exactly(99), ZERO),
        ("at_least", Interval(Fraction(60), None), Interval(Fraction(0), Fraction(40))),
        ("at_least", Interval(Fraction(60), None, low_open=True), Interval(Fraction(0), Fraction(40), high_open=True)),
        ("more_than", Interval(Fraction(100), None), Interval(Fraction(0), None)),
        ("less_than", Interval(None, Fraction(100)), Interval(Fraction(0), None)),
        ("at_most", Interval(Fraction(130), None, low_open=True), Interval(Fraction(30), None, low_open=True)),
    ],
)
def test_the_gap_is_what_the_promise_still_lacks(comparator: Comparator, actual: Interval, missing: Interval) -> None:
    assert gap(comparator, Fraction(100), actual) == missing


@pytest.mark.parametrize(
    ("missing", "planned", "uncovered"),
    [
        (exactly(22), exactly(16), exactly(6)),
        (exactly(22), exactly(30), ZERO),
        (exactly(22), None, exactly(22)),
        (None, exactly(16), None),
        (None, None, None),
        (exactly(22), Interval(Fraction(16), None), Interval(Fraction(0), Fraction(6))),
    ],
)
def test_plans_cover_the_gap_as_far_as_they_go(
    missing: Interval | None, planned: Interval | None, uncovered: Interval | None
) -> None:
    assert uncovered_gap(missing, planned) == uncovered
