"""Laws of scores: within the caps, rising with what is done, holding whatever is still silent, adding up in print."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.org_score import PlaceRange
from renewal_cli.calc.score import score_all
from renewal_cli.calc.score_points import change, limited, places, points_of_places, proportional, steps, taken
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.score import Broken, Limits, PlaceBand, Places, Proportional, Rise, Step, Steps
from renewal_cli.report.figures import number
from renewal_cli.report.score_table import adds_up, digits_of
from tests.programmes import view
from tests.property.strategies import fractions, holds, intervals, member, shares

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from renewal_cli.calc.org_score import OrgScore
    from renewal_cli.calc.view import View

points = st.integers(0, 10**4).map(lambda each: Fraction(each, 100))
caps = st.one_of(st.none(), points)


@st.composite
def stepped(draw: st.DrawFn) -> Steps:
    """A rule of steps, with one rate above the target or several."""
    rises = [Rise(Fraction(0), draw(points))]
    if draw(st.booleans()):
        rises.append(Rise(draw(st.integers(1, 50).map(Fraction)), draw(points)))
    size = draw(st.integers(1, 500).map(lambda each: Fraction(each, 100)))
    broken: Broken = draw(st.sampled_from(["yes", "no", "full"]))
    within = Limits(draw(caps), draw(caps))
    return Steps(draw(points), Step(size, "points"), tuple(rises), draw(points), broken, within)


def proportionals() -> st.SearchStrategy[Proportional]:
    """A rule with a cap, and perhaps with a completion that gives nothing."""
    share = st.integers(2, 300).map(lambda each: Fraction(each, 100))
    return st.builds(
        lambda worth, up_to, start: Proportional(worth, up_to, min(up_to, Fraction(1)) * start),
        points,
        share,
        st.sampled_from([Fraction(0), Fraction(3, 5)]),
    )


@given(proportionals(), fractions, fractions)
def test_proportional_points_stay_within_their_cap_and_rise_with_the_completion(
    rule: Proportional, one: Fraction, other: Fraction
) -> None:
    low, high = (proportional(rule, exactly(each)) for each in sorted((one, other)))
    assert low.is_exact
    assert low.low is not None
    assert high.low is not None
    most = rule.points * (rule.up_to - rule.above) / (1 - rule.above)
    assert 0 <= low.low <= high.low <= most


@given(stepped(), fractions, fractions)
def test_steps_stay_within_their_limits_and_rise_with_what_is_done(rule: Steps, one: Fraction, other: Fraction) -> None:
    less, more = sorted((one, other))
    assert change(rule, less) <= change(rule, more)
    assert change(rule, more) == limited(change(rule, more), rule.within)
    assert sum(each.steps for each in taken(rule, more)) >= 0


@given(proportionals(), intervals(), shares)
def test_the_points_of_a_bound_hold_those_of_every_value_in_it(
    rule: Proportional, known: Interval, share: Fraction
) -> None:
    exact = proportional(rule, exactly(member(known, share))).low
    assert exact is not None
    assert holds(proportional(rule, known), exact)


@given(stepped(), intervals(), shares)
def test_the_steps_of_a_bound_hold_those_of_every_value_in_it(rule: Steps, known: Interval, share: Fraction) -> None:
    exact = steps(rule, exactly(member(known, share))).low
    assert exact is not None
    assert holds(steps(rule, known), exact)
    assert holds(steps(rule, None), exact)


TARGETS = {
    "targets/scores.yaml": """\
scores:
  y2026: {name: 年度考核, since: 2026, by: 2026, level: district, out_of: 100}
items:
%s
limits: [{score: y2026, part: 评比, within: {up: 4, down: 9}}]
veto:
  - {score: y2026, indicator: pipes, below: 80%%, part: 管网}
  - {score: y2026, indicator: compounds, below: 50%%, grade: 差}
grades: {好: ">= 85", 中: "[60, 85)", 差: "< 60"}
""",
    **{
        f"targets/{org}.yaml": f"""\
org: {org}
targets:
  - {{indicator: compounds, at_least: {goal}, since: 2026, by: 2026}}
  - {{indicator: pipes, more_than: 7, since: 2026, by: 2026}}
  - {{indicator: leakage, at_most: 9, by: 2026}}
"""
        for org, goal in (("east", 10), ("west", 30))
    },
}
ITEMS = (
    "  - {score: y2026, indicator: compounds, part: 评比, points: 40, rule: steps, per: 3 points, up: 2, down: 1, "
    "within: 15, broken: no}",
    "  - {score: y2026, indicator: pipes, part: 管网, points: 30, rule: proportional, up_to: 120%}",
    "  - {score: y2026, indicator: pipes, part: 管网, points: 10, rule: all_or_nothing}",
    "  - {score: y2026, indicator: leakage, points: 10, rule: proportional, up_to: 100%}",
    "  - {score: y2026, indicator: compounds, rule: places, by: completion, points: {1: 10, 2: 5}}",
    "  - {score: y2026, event: praised, part: 评比, each: 2, within: 3}",
)
amounts = st.integers(0, 40)
reports = st.fixed_dictionaries(
    {(org, name): amounts for org in ("east", "west") for name in ("compounds", "pipes", "leakage")}
)


def seen(
    done: Mapping[tuple[str, str], int],
    items: tuple[str, ...] = ITEMS,
    late: Collection[tuple[str, str]] = (),
) -> View:
    """A year's reports, scored: an equal figure for each half, of the late only for the first."""
    files = {**TARGETS, "targets/scores.yaml": TARGETS["targets/scores.yaml"] % "\n".join(items)}
    for org in ("east", "west"):
        lines = [
            f"  {name}: {{2026H1: {value}{'' if (org, name) in late else f', 2026H2: {value}'}}}"
            for (who, name), value in done.items()
            if who == org
        ]
        event = "events:\n  praised: [{on: 2026-05-01}, {on: 2026-06-01}]\n"
        files[f"data/{org}.yaml"] = f"org: {org}\nactuals:\n" + "\n".join(lines) + "\n" + event
    return view(files, "2027-01-15")


def totals(found: View) -> dict[str, Interval]:
    return {each.org.id: each.total for each in score_all(found, found.programme.scores["y2026"]).entries}


SILENT = [("east", "compounds"), ("west", "pipes"), ("east", "leakage"), ("west", "compounds")]


@settings(max_examples=40, deadline=None)
@given(reports, st.sets(st.sampled_from(SILENT)), st.sets(st.sampled_from(SILENT[:3])))
def test_an_interval_holds_the_score_of_everything_that_may_still_be_reported(
    done: dict[tuple[str, str], int], silent: set[tuple[str, str]], late: set[tuple[str, str]]
) -> None:
    if ("west", "compounds") in silent:
        late = late - {("east", "compounds")}  # who reports alone is never late
    known = {key: value for key, value in done.items() if key not in silent}
    exact, bounds = totals(seen(done)), totals(seen(known, late=late))
    for org, total in exact.items():
        assert total.is_exact
        assert total.low is not None
        assert holds(bounds[org], total.low)


@settings(max_examples=20, deadline=None)
@given(reports, st.permutations(ITEMS))
def test_the_order_of_the_items_changes_nothing(done: dict[tuple[str, str], int], items: list[str]) -> None:
    one = {each.org.id: each[2:4] + each[5:] for each in _entries(seen(done))}
    other = {each.org.id: each[2:4] + each[5:] for each in _entries(seen(done, tuple(items)))}
    assert one == other


def _entries(found: View) -> tuple[OrgScore, ...]:
    return score_all(found, found.programme.scores["y2026"]).entries


@settings(max_examples=20, deadline=None)
@given(reports)
def test_the_printed_columns_add_up_to_the_printed_total(done: dict[tuple[str, str], int]) -> None:
    entries = _entries(seen(done))
    digits = digits_of(entries, 2)
    for each in entries:
        values = [line.points.low for line in each.lines if line.points.low is not None]
        assert each.total.low is not None
        printed = sum((Fraction(number(value, digits.items)) for value in values), Fraction(0))
        assert number(printed, digits.total) == number(each.total.low, digits.total)


@given(st.lists(st.fractions(min_value=-50, max_value=50, max_denominator=60), min_size=1, max_size=6))
def test_some_digits_always_make_the_columns_add_up(parts: list[Fraction]) -> None:
    total = sum(parts, Fraction(0))
    found = digits_of([_Entry(parts, total)], 2)  # type: ignore[list-item]
    assert adds_up(parts, total, found)
    assert found.total in (2, 3)


class _Line:
    def __init__(self, value: Fraction) -> None:
        self.points = exactly(value)


class _Entry:
    """What the digits of a score are found from."""

    def __init__(self, parts: list[Fraction], total: Fraction) -> None:
        self.lines, self.total = [_Line(each) for each in parts], exactly(total)


@given(st.integers(1, 12), st.integers(0, 5))
def test_the_points_of_a_range_of_places_hold_those_of_each_place(best: int, more: int) -> None:
    rule = Places(
        "completion", (PlaceBand(1, 3, Fraction(7)), PlaceBand(4, 6, Fraction(5)), PlaceBand(7, 10, Fraction(3)))
    )
    whole = points_of_places(rule, PlaceRange(best, best + more))
    for place in range(best, best + more + 1):
        exact = points_of_places(rule, PlaceRange(place, place))
        assert exact.is_exact
        assert exact.low is not None
        assert holds(whole, exact.low)


def test_nobody_has_a_place_without_a_task() -> None:
    assert places(Places("completion", ()), []) == {}
