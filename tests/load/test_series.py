"""Observations built from lines of JSON."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.load.series import Series, line_of
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.period import parse_period
from renewal_cli.model.place import Place


def observation(amount: Interval, **further: object) -> Observation:
    place = Place("data/a.yaml", 4, 13, 4, 17)
    words: dict[str, object] = {"source": "s", **further}
    return Observation("a", "pipes", "actuals", parse_period("2025"), amount, place, **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "one",
    [
        observation(exactly(3)),
        observation(exactly(Fraction(7, 3)), source=None),
        observation(exactly(10**40)),
        observation(exactly(0), reported=date(2026, 1, 5), reason="更正", note="注\n二行"),
        observation(exactly(5), quote="约", printed="50%", parts=(Fraction(1), Fraction(2))),
        observation(Interval(Fraction(3), None, low_open=True)),
        observation(Interval(Fraction(3), Fraction(4), about=True)),
        observation(Interval(Fraction(3), Fraction(3), about=True)),
        observation(Interval(None, Fraction(3), high_open=True)),
    ],
)
def test_an_observation_comes_back_as_it_was(one: Observation) -> None:
    line = line_of([one])
    assert "\n" not in line
    assert Series({"a": [("data/a.yaml", line)]})["a", "pipes"] == (one,)


def test_figures_of_one_series_stand_in_the_order_of_the_lines() -> None:
    lines = [(file, line_of([observation(exactly(number))])) for number, file in enumerate(("x.yaml", "y.yaml"))]
    series = Series({"a": lines, "b": [("z.yaml", line_of([observation(exactly(9))]))]})
    assert [(each.org, str(each.amount.low), each.place.file) for key in series for each in series[key]] == [
        ("a", "0", "x.yaml"),
        ("a", "1", "y.yaml"),
        ("b", "9", "z.yaml"),
    ]
    assert len(series) == 2
    assert ("a", "pipes") in series
    for key in (("a", "homes"), ("c", "pipes"), "a"):
        assert key not in series


def test_only_the_lines_of_the_org_that_is_asked_for_are_read() -> None:
    series = Series({"a": [("x.yaml", line_of([observation(exactly(1))]))], "b": [("y.yaml", "no JSON")]})
    assert series["a", "pipes"] is series["a", "pipes"]
    assert ("a", "pipes") in series
    with pytest.raises(json.JSONDecodeError):
        _ = series["b", "pipes"]
