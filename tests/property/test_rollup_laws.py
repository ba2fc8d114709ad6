"""Laws of roll-up and of the files: order, grouping and units change no figure, and adding takes nothing away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.difference import figures_of
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import parse_period
from tests.programmes import INDICATORS, PROGRAMME, view

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval

WINDOW = parse_period("2025..2027")
DAY = "2026-12-31"
amounts = st.lists(st.integers(0, 500), min_size=1, max_size=6)
many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def city(done: Sequence[int], *, groups: int = 1) -> View:
    """A city whose districts each reported 2025; in several groups they stand under bodies in between."""
    tree = "programme: p\nperiod: 2025..2027\norgs:\n  city: {name: c, level: city}\n"
    files = {}
    for group in range(groups if groups > 1 else 0):
        tree += f"  g{group}: {{name: g{group}, level: group, parent: city}}\n"
    for number, amount in enumerate(done):
        parent = f"g{number % groups}" if groups > 1 else "city"
        tree += f"  o{number}: {{name: o{number}, level: district, parent: {parent}}}\n"
        files[f"data/o{number}.yaml"] = f"org: o{number}\nactuals: {{compounds: {{2025: {amount}}}}}\n"
    return view({"targets/programme.yaml": tree, **files}, DAY)


def total(seen: View) -> Interval | None:
    found = actual_of(seen, "city", seen.programme.indicators["compounds"], WINDOW)
    return found.amount if found else None


@given(amounts, st.randoms(use_true_random=False))
@many
def test_the_order_of_the_districts_does_not_matter(done: list[int], shuffle: random.Random) -> None:
    shuffled = list(done)
    shuffle.shuffle(shuffled)
    assert total(city(done)) == total(city(shuffled))


@given(amounts)
@many
def test_a_sum_over_all_is_the_sum_of_what_each_reported(done: list[int]) -> None:
    found = total(city(done))
    assert found is not None
    assert found.low == found.high == sum(done)


@given(st.lists(st.integers(0, 500), min_size=4, max_size=6), st.integers(2, 3))
@many
def test_grouping_the_districts_changes_no_sum(done: list[int], groups: int) -> None:
    assert total(city(done)) == total(city(done, groups=groups))


MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]


def months(own: dict[int, int], east: dict[int, int], west: dict[int, int], *, running: bool = False) -> View:
    """A city and its two districts, each with amounts of months by their number; the city's perhaps as totals."""
    files = {}
    for org, done in (("city", own), ("east", east), ("west", west)):
        series = ", ".join(f"{MONTHS[number]}: {amount}" for number, amount in sorted(done.items()))
        section = "year_to_date" if running and org == "city" else "actuals"
        files[f"data/{org}.yaml"] = f"org: {org}\n{section}: {{compounds: {{{series}}}}}\n" if done else f"org: {org}\n"
        files[f"data/{org}.yaml"] += "plans: {}\n"
    return view(files, DAY)


pairs_of_amounts = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=24)


@given(pairs_of_amounts, st.sets(st.integers(0, 23)))
@many
def test_covering_days_from_below_by_the_same_amounts_changes_no_sum(
    done: list[tuple[int, int]], from_below: set[int]
) -> None:
    below = {number for number in from_below if number < len(done)}
    whole = months({number: a + b for number, (a, b) in enumerate(done)}, {}, {})
    east, west = ({number: done[number][side] for number in below} for side in (0, 1))
    own = {number: a + b for number, (a, b) in enumerate(done) if number not in below}
    assert total(months(own, east, west)) == total(whole) == exactly(sum(a + b for a, b in done))


@given(pairs_of_amounts, st.integers(0, 23), st.integers(1, 24), st.booleans())
@many
def test_an_own_figure_that_says_the_same_as_those_below_changes_nothing(
    done: list[tuple[int, int]], first: int, count: int, running: bool
) -> None:
    east, west = (dict(enumerate(side)) for side in zip(*done, strict=True))
    own = {number: sum(done[number]) for number in range(first, min(first + count, len(done)))}
    if running:
        own = {number: sum(map(sum, done[number // 12 * 12 : number + 1])) for number in own}
    before, after = months({}, east, west), months(own, east, west, running=running)
    compounds = before.programme.indicators["compounds"]
    found = [actual_of(seen, "city", compounds, WINDOW) for seen in (before, after)]
    assert [each and (each.amount, each.through) for each in found] == [
        found[0] and (found[0].amount, found[0].through)
    ] * 2
    assert total(after) == exactly(sum(a + b for a, b in done))


@given(st.lists(st.integers(0, 99), min_size=1, max_size=8), st.integers(0, 99))
@many
def test_adding_a_report_never_lowers_a_cumulative_actual(done: list[int], more: int) -> None:
    def actual(amounts: Sequence[int]) -> Fraction:
        series = ", ".join(f"{month}: {amount}" for month, amount in zip(MONTHS, amounts, strict=False))
        seen = view({"data/d.yaml": f"org: east\nactuals: {{compounds: {{{series}}}}}\n"}, DAY)
        found = actual_of(seen, "east", seen.programme.indicators["compounds"], WINDOW)
        assert found is not None
        assert found.amount.low is not None
        return found.amount.low

    assert actual([*done, more]) == actual(done) + more >= actual(done)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
@many
def test_the_unit_that_figures_are_written_in_changes_no_rate(done: int, goal: int) -> None:
    def rates(unit: str, factor: int) -> tuple[object, ...]:
        files = {
            "targets/t.yaml": f"org: east\ntargets:\n  - {{indicator: investment, at_least: {goal * factor} {unit}}}\n",
            "data/d.yaml": f"org: east\nactuals: {{investment: {{2025: {done * factor} {unit}}}}}\n",
        }
        (stands,) = target_statuses(view(files, DAY), ["east"])
        return stands.completion, stands.lead, stands.gap, stands.light

    assert rates("亿元", 1) == rates("万元", 10_000) == rates("元", 10**8)


TARGETS = """\
org: east
targets:
  - {indicator: compounds, at_least: 30, since: 2025, by: 2027, lead_unit: 住建局}
  - {indicator: pipes, at_most: 9, by: 2026, baseline: {2024: 12}}
  - {indicator: homes, more_than: 4 万套, since: 2026, curve: {2026: 40%}}
  - {indicator: leakage, at_most: 9, baseline: {2024: 12}}
"""
DATA = """\
org: east
source: bulletin
actuals:
  compounds: {2025: 12, 2026Q1: {value: 3, reported: 2026-04-05}}
  homes: {2025: 20000, 2026H1: 31000}
  leakage: {2024: 12, 2025: 10.5}
year_to_date:
  pipes: {2025-06: 2, 2025-12: 4, 2026-03: 1}
plans:
  compounds: {2026: 9, 2027: {at_least: 4}}
"""


def shuffled(value: object, shuffle: random.Random) -> object:
    """The same value with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        shuffle.shuffle(keys)
        return {key: shuffled(value[key], shuffle) for key in keys}
    return [shuffled(each, shuffle) for each in value] if isinstance(value, list) else value


def written(text: str, shuffle: random.Random) -> str:
    """A file written anew, its keys in another order; every scalar stays text, as the loader reads it."""
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it builds texts only
    return yaml.dump(shuffled(found, shuffle), allow_unicode=True, sort_keys=False).replace("'", "")


@given(st.randoms(use_true_random=False), st.sampled_from(["2025-12-31", "2026-06-30", "2028-01-31"]))
@many
def test_permuting_the_keys_of_the_files_changes_nothing_but_order(shuffle: random.Random, day: str) -> None:
    files = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS.replace('"%"', "'%'")}
    plain = view({**files, "targets/t.yaml": TARGETS, "data/d.yaml": DATA}, day)
    mixed = view({**files, "targets/t.yaml": written(TARGETS, shuffle), "data/d.yaml": written(DATA, shuffle)}, day)
    for one, other in zip(target_statuses(plain, ["east"]), target_statuses(mixed, ["east"]), strict=True):
        assert figures_of(one) == figures_of(other)
        assert (one.light, one.responsibility, one.indicator.id) == (
            other.light,
            other.responsibility,
            other.indicator.id,
        )
