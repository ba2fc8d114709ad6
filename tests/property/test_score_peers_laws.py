"""Laws of shares of the best and of the mean: bounds hold what every report would give, and more never gives less."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from renewal_cli.calc.org_score import Measured, Peers, Task
from renewal_cli.calc.score_points import peers, points_of_others
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.org import Org
from renewal_cli.model.place import Place
from renewal_cli.model.score import OfOthers
from tests.property.strategies import holds

amounts = st.integers(-3, 12).map(Fraction)
knowns = st.one_of(
    amounts.map(exactly),
    st.tuples(amounts, amounts).map(lambda ends: Interval(min(ends), max(ends))),
    amounts.map(lambda low: Interval(low, None)),
    st.just(Interval(None, None)),
)
rules = st.builds(
    OfOthers,
    st.just(Fraction(10)),
    st.sampled_from([Fraction(1), Fraction(3, 2)]),
    st.sampled_from(["best", "mean"]),
    st.just("actual"),
)


def found(rule: OfOthers, known: list[Interval]) -> dict[str, Peers]:
    orgs = [Org(f"o{number}", "区", "district", Place("x", 1, 1, 1, 1)) for number in range(len(known))]
    return dict(peers(rule, [Measured(org, Task(Fraction(1)), each) for org, each in zip(orgs, known, strict=True)]))


def chosen(known: Interval, share: Fraction) -> Fraction:
    """One value of an interval; 30 stands in for no end."""
    low = Fraction(-30) if known.low is None else known.low
    high = max(low, Fraction(30)) if known.high is None else known.high
    return low + (high - low) * share


@given(rules, st.lists(st.tuples(knowns, st.fractions(0, 1, max_denominator=4)), min_size=1, max_size=4))
def test_the_points_of_bounds_hold_those_of_every_value_in_them(
    rule: OfOthers, drawn: list[tuple[Interval, Fraction]]
) -> None:
    bounds = found(rule, [known for known, _ in drawn])
    exact = found(rule, [exactly(chosen(known, share)) for known, share in drawn])
    for org, one in exact.items():
        points = points_of_others(rule, one)
        if points.is_exact and points.low is not None:
            assert holds(points_of_others(rule, bounds[org]), points.low)


@given(rules, st.lists(amounts, min_size=1, max_size=4), st.integers(0, 5))
def test_whoever_does_more_never_has_less(rule: OfOthers, done: list[Fraction], more: int) -> None:
    assume(rule.of == "best" or sum(done[1:]) >= 0)  # below zero the mean nears zero, and shares of it have no order
    before, after = (
        points_of_others(rule, found(rule, [exactly(first), *map(exactly, done[1:])])["o0"])
        for first in (done[0], done[0] + more)
    )
    if before.is_exact and before.low is not None:
        assert after.low is not None
        assert before.low <= after.low


@given(rules, st.lists(st.integers(1, 12).map(Fraction), min_size=1, max_size=4))
def test_the_best_has_all_points_and_the_mean_shares_add_up(rule: OfOthers, done: list[Fraction]) -> None:
    shares = [one.share for one in found(rule, [*map(exactly, done)]).values()]
    values = [each.low for each in shares if each is not None and each.low is not None]
    assert max(values) == 1 if rule.of == "best" else sum(values) == len(done)


def test_of_nobody_there_is_no_share() -> None:
    assert peers(OfOthers(Fraction(10), Fraction(1), "mean", "actual"), []) == {}
