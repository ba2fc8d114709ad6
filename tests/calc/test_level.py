"""Levels of a stock, an org's own or that of its children on one and the same day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.level import level
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import INDICATORS, PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual

PARTIAL = PROGRAMME.replace("level: city}", "level: city, children: partial}")
DEEP = PROGRAMME.replace(
    "sources:",
    "  lane: {name: 里弄, level: area, parent: east}\n  yard: {name: 大院, level: area, parent: east}\nsources:",
)
RATIOS = (
    INDICATORS
    + """\
  people:   {name: 人口, unit: 人, kind: stock}
  lit:      {name: 亮灯数, unit: 盏, kind: stock}
  per_head: {name: 万人路灯, unit: 盏/万人, kind: stock, numerator: lamps, denominator: people}
  lit_rate: {name: 亮灯率, unit: "%", kind: stock, numerator: lit, denominator: lamps}
"""
)


def found(
    indicator: str, data: dict[str, str], *, org: str = "city", tree: str = PROGRAMME, window: str = "2025..2027"
) -> Actual | None:
    """The level of an org in a window, from the actuals of each org."""
    files = {f"data/{one}.yaml": f"org: {one}\nactuals: {{{text}}}\n" for one, text in data.items()}
    seen = view({"targets/programme.yaml": tree, "targets/indicators.yaml": RATIOS, **files}, "2027-01-01")
    return level(seen, org, seen.programme.indicators[indicator], parse_period(window))


def summed(indicator: str, data: dict[str, str], *, tree: str = PROGRAMME) -> Actual:
    """The level of the city, which is known from its children."""
    sum_of_children = found(indicator, data, tree=tree)
    assert sum_of_children is not None
    assert sum_of_children.coverage is not None
    return sum_of_children


def test_the_levels_of_orgs_below_count_up_to_the_last_day_of_the_window() -> None:
    levels = {"east": "lamps: {2025: 3, 2026: 5}", "west": "lamps: {2025: 4, 2026: 6}"}
    last = found("lamps", levels, window="2025..2026")
    assert last is not None
    assert (last.amount, str(last.through)) == (exactly(11), "2026-12-31")


def test_a_day_that_only_the_second_org_below_knows_is_no_day_of_the_sum() -> None:
    levels = {"lane": "lamps: {2025: 3}", "yard": "lamps: {2025: 4, 2026: 5}", "west": "lamps: {2025: 1}"}
    whole = summed("lamps", levels, tree=DEEP)
    assert (whole.amount, str(whole.through)) == (exactly(8), "2025-12-31")


@pytest.mark.parametrize(("lamps", "people"), [("{about: 9}", "3"), ("9", "{about: 3}")])
def test_a_quotient_of_which_one_level_is_rough_is_rough(lamps: str, people: str) -> None:
    rough = found("per_head", {"city": f"lamps: {{2025: {lamps}}}, people: {{2025: {people}}}"})
    assert rough is not None
    assert rough.amount == exactly(30000)._replace(about=True)


@pytest.mark.parametrize(
    ("lamps", "value", "through"),
    [
        ("{2024: 9, 2025: 10}", 10, "2025-12-31"),
        ("{2026-03: 12, 2025: 10}", 12, "2026-03-31"),
        ("{2024: 9}", 9, "2024-12-31"),
    ],
)
def test_the_newest_own_level_counts_and_never_a_sum(lamps: str, value: int, through: str) -> None:
    newest = found("lamps", {"east": f"lamps: {lamps}", "city": "lamps: {2020: 1}"}, org="east")
    assert newest is not None
    assert (newest.amount, newest.through) == (exactly(value), date.fromisoformat(through))
    assert (len(newest.observations), newest.coverage) == (1, None)


def test_a_level_after_the_window_does_not_count() -> None:
    seen = view({"data/east.yaml": "org: east\nactuals: {lamps: {2025: 10, 2026: 12}}\n"}, "2027-01-01")
    early = level(seen, "east", seen.programme.indicators["lamps"], parse_period("2025"))
    assert early is not None
    assert early.amount == exactly(10)
    assert level(seen, "east", seen.programme.indicators["lamps"], parse_period("2024")) is None


def test_an_own_level_wins_over_the_children() -> None:
    own = found("lamps", {"city": "lamps: {2025: 3}", "east": "lamps: {2025: 10}"})
    assert own is not None
    assert (own.amount, own.coverage) == (exactly(3), None)


def test_newer_levels_of_all_children_replace_an_older_own_one() -> None:
    below = {"east": "lamps: {2026-03: 10}", "west": "lamps: {2026-03: 4}"}
    newer = summed("lamps", {"city": "lamps: {2025: 3}", **below})
    assert (newer.amount, newer.through) == (exactly(14), date(2026, 3, 31))
    of_the_same_day = found("lamps", {"city": "lamps: {2026Q1: 3}", **below})
    some = found("lamps", {"city": "lamps: {2025: 3}", "east": "lamps: {2026-03: 10}"})
    listed = found("lamps", {"city": "lamps: {2025: 3}", **below}, tree=PARTIAL)
    for own in (of_the_same_day, some, listed):
        assert own is not None
        assert (own.amount, own.coverage) == (exactly(3), None)


def test_children_add_up_on_the_latest_day_that_most_of_them_share() -> None:
    both = summed("lamps", {"east": "lamps: {2024: 1, 2025: 5, 2026-03: 6}", "west": "lamps: {2024: 2, 2025: 7}"})
    assert (both.amount, both.through) == (exactly(12), date(2025, 12, 31))
    assert both.coverage is not None
    assert both.coverage.is_complete


@pytest.mark.parametrize(
    ("tree", "data", "low", "silent"),
    [
        (PROGRAMME, {"east": "lamps: {2025: 5}"}, 5, ["west"]),
        (PROGRAMME, {"east": "lamps: {2025: 5}", "west": "lamps: {2026-03: 7}"}, 7, ["east"]),
        (PARTIAL, {"east": "lamps: {2025: 5}", "west": "lamps: {2025: 7}"}, 12, []),
        (DEEP, {"lane": "lamps: {2025: 5}", "west": "lamps: {2025: 7}"}, 7, ["east"]),
        (
            DEEP.replace("level: district", "children: partial, level: district"),
            {"lane": "lamps: {2025: 5}", "yard": "lamps: {2025: 1}", "west": "lamps: {2025: 7}"},
            7,
            ["east"],
        ),
    ],
)
def test_levels_that_miss_a_child_are_a_lower_bound(
    tree: str, data: dict[str, str], low: int, silent: list[str]
) -> None:
    bound = summed("lamps", data, tree=tree)
    assert bound.amount == Interval(Fraction(low), None)
    assert bound.coverage is not None
    assert [org.id for org in bound.coverage.silent] == silent
    assert bound.coverage.lagging == ()


def test_grandchildren_make_the_level_of_a_child_on_their_common_days() -> None:
    data = {"lane": "lamps: {2025: 1, 2026-03: 2}", "yard": "lamps: {2025: 3}", "west": "lamps: {2025: 10}"}
    deep = summed("lamps", data, tree=DEEP)
    assert deep.amount == exactly(14)
    assert [each.org for each in deep.observations] == ["lane", "yard", "west"]


@pytest.mark.parametrize("indicator", ["lamps", "leakage"])
def test_where_nobody_knows_a_level_there_is_none(indicator: str) -> None:
    assert found(indicator, {}) is None
    assert found(indicator, {"east": "compounds: {2025: 3}"}, org="east") is None


def test_shares_roll_up_by_numerator_and_denominator() -> None:
    data = {
        "east": "leakage: {2025: {numerator: 10, denominator: 100}}",
        "west": "leakage: {2025: {numerator: 50, denominator: 200}}",
    }
    assert summed("leakage", data).amount == exactly(20)


def test_figures_per_head_roll_up_in_the_unit_of_the_indicator() -> None:
    data = {
        "east": "green: {2025: {numerator: 100, denominator: 10}}",
        "west": "green: {2025: {numerator: 1 公顷, denominator: 90}}",
    }
    assert summed("green", data).amount == exactly(101)


@pytest.mark.parametrize(
    ("tree", "data"),
    [
        (PROGRAMME, {"east": "leakage: {2025: {numerator: 1, denominator: 10}}", "west": "leakage: {2025: 12}"}),
        (PROGRAMME, {"east": "leakage: {2025: {numerator: 1, denominator: 10}}"}),
        (
            PARTIAL,
            {
                "east": "leakage: {2025: {numerator: 1, denominator: 10}}",
                "west": "leakage: {2025: {numerator: 1, denominator: 10}}",
            },
        ),
    ],
)
def test_shares_without_all_their_parts_do_not_roll_up(tree: str, data: dict[str, str]) -> None:
    assert found("leakage", data, tree=tree) is None


@pytest.mark.parametrize(
    ("indicator", "data", "value"),
    [
        ("per_head", "lamps: {2025: 10}, people: {2025: 20000}", Fraction(5)),
        ("per_head", "lamps: {2025: 10}, people: {2025: 2 万人}", Fraction(5)),
        ("lit_rate", "lit: {2025: 9}, lamps: {2025: 12}", Fraction(75)),
        ("lit_rate", "lit_rate: {2025: 70}, lit: {2026: 9}, lamps: {2026: 12}", Fraction(70)),
    ],
)
def test_a_ratio_is_taken_from_its_two_indicators_unless_it_was_reported(
    indicator: str, data: str, value: Fraction
) -> None:
    ratio = found(indicator, {"east": data}, org="east")
    assert ratio is not None
    assert ratio.amount == exactly(value)


def test_a_ratio_of_rolled_up_levels_says_whose_they_are() -> None:
    data = {"east": "lit: {2025: 9}, lamps: {2025: 12}", "west": "lit: {2025: 1}, lamps: {2025: 8}"}
    ratio = summed("lit_rate", data)
    assert ratio.amount == exactly(50)
    assert [each.indicator for each in ratio.observations] == ["lit", "lit", "lamps", "lamps"]
    assert ratio.coverage is not None
    assert [org.id for org in ratio.coverage.reported] == ["east", "west"]


@pytest.mark.parametrize(
    "data",
    [
        "lit: {2025: 9}",
        "lamps: {2025: 12}",
        "lit: {2025: 9}, lamps: {2026-03: 12}",
        "lit: {2025: 9}, lamps: {2025: {more_than: 12}}",
        "lit: {2025: 0}, lamps: {2025: 0}",
    ],
)
def test_a_ratio_needs_both_levels_exact_and_of_one_day(data: str) -> None:
    assert found("lit_rate", {"east": data}, org="east") is None


def test_a_quotient_is_reckoned_in_the_units_of_both_levels() -> None:
    """5 hectares for 2 times ten thousand people are 2.5 square metres each."""
    indicators = (
        RATIOS.replace("人口, unit: 人,", "人口, unit: 万人,")
        + "  parks: {name: 公园, unit: 公顷, kind: stock}\n"
        + "  green_each: {name: 人均, unit: 平方米/人, kind: stock, numerator: parks, denominator: people}\n"
    )
    data = "org: east\nactuals: {parks: {2025: 5}, people: {2025: 2}}\n"
    seen = view({"targets/indicators.yaml": indicators, "data/east.yaml": data}, "2027-01-01")
    each = level(seen, "east", seen.programme.indicators["green_each"], parse_period("2025..2027"))
    assert each is not None
    assert each.amount == exactly(Fraction(5, 2))
