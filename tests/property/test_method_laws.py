"""Laws of the methods of judging progress."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from renewal_cli.calc.progress._points import Points
from renewal_cli.calc.progress._powers import compare_root, compare_roots, rational_root, root_as_fraction
from renewal_cli.calc.progress.cagr import WITH_TARGET, rated
from renewal_cli.calc.progress.earned_schedule import earned
from renewal_cli.calc.progress.sdsn import arrow
from renewal_cli.calc.progress.un_chart import carried

positive = st.integers(1, 10**6).map(lambda thousandths: Fraction(thousandths, 1000))
years = st.integers(1, 44).map(Fraction)
scales = st.fractions(min_value=Fraction(1, 10**6), max_value=10**6, max_denominator=10**6).filter(bool)


@st.composite
def towards(draw: st.DrawFn) -> Points:
    """Positive base and latest value, and a target."""
    span = draw(years)
    return Points(draw(positive), draw(positive), draw(years), draw(positive), span, draw(st.booleans()))


def scaled(found: Points, factor: Fraction) -> Points:
    goal = None if found.goal is None else found.goal * factor
    return found._replace(base=found.base * factor, now=found.now * factor, goal=goal)


@given(towards(), scales)
def test_growth_rates_do_not_depend_on_the_unit(found: Points, factor: Fraction) -> None:
    assert rated(scaled(found, factor), None) == rated(found, None)
    assert carried(scaled(found, factor)) == carried(found)


@given(towards(), scales, st.fractions(max_denominator=100))
def test_the_arrows_depend_neither_on_the_unit_nor_on_where_zero_lies(
    found: Points, factor: Fraction, shift: Fraction
) -> None:
    assert found.goal is not None
    moved = found._replace(base=found.base + shift, now=found.now + shift, goal=found.goal + shift)
    assert arrow(scaled(moved, factor)) == arrow(found)


@given(towards())
def test_the_published_formula_gives_the_same_to_nine_digits(found: Points) -> None:
    judged = rated(found, None)
    assert found.goal is not None
    if judged.progress is None:
        assert found.goal == found.base
        return
    seen = (found.now / found.base) ** (1 / found.years) - 1
    needed = (found.goal / found.base) ** (1 / found.span) - 1
    assume(abs(needed) > 1e-9)  # the published tool computes with 16 digits
    ratio = (1 if found.is_up else -1) * seen / abs(needed)
    assert judged.progress.low is not None
    assert abs(float(judged.progress.low) - ratio) <= 1e-6 * max(1, abs(ratio))
    if all(abs(ratio - float(least)) > 1e-6 for least, _ in WITH_TARGET):
        assert judged.label == next((name for least, name in WITH_TARGET if ratio >= least), "deterioration")


@given(towards())
def test_a_score_lies_between_minus_five_and_five_and_rises_with_progress(found: Points) -> None:
    assert found.goal is not None
    judged, better = (
        rated(found, None),
        rated(found._replace(now=found.now * (2 if found.is_up else Fraction(1, 2))), None),
    )
    if judged.score is not None and better.score is not None:
        assert -5 <= judged.score <= better.score <= 5


@given(positive, years, st.integers(1, 200), st.sampled_from([Fraction(95, 100), Fraction(60, 100), Fraction(0)]))
def test_a_share_of_the_pace_that_is_needed_is_that_share(
    base: Fraction, span: Fraction, percent: int, share: Fraction
) -> None:
    needed = Fraction(percent, 100)
    found = Points(base, base * (1 + share * needed) ** 3, Fraction(3), base * (1 + needed) ** int(span), span, True)
    judged = rated(found, None)
    assert judged.progress is not None
    assert judged.progress.low == share
    assert judged.label == dict(WITH_TARGET)[share]


@given(positive, years)
def test_a_root_that_is_a_fraction_is_found(value: Fraction, degree: Fraction) -> None:
    assert rational_root(value ** int(degree), int(degree)) == value
    assert root_as_fraction(value ** int(degree), degree) == value
    assert compare_root(value ** int(degree), degree, value) == 0


@given(positive, positive, years, years, positive)
def test_comparing_roots_is_antisymmetric(u: Fraction, v: Fraction, a: Fraction, b: Fraction, slope: Fraction) -> None:
    one, other = Fraction(0), 1 / slope
    there = compare_roots(u, a, one, slope, v, b)
    back = compare_roots(v, b, one, other, u, a)
    assert there == -back


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8), st.fractions(min_value=0, max_value=500))
def test_the_month_earned_is_where_the_path_has_the_value(steps: list[int], done: Fraction) -> None:
    path = [(0, Fraction(0))]
    for step in steps:
        path.append((path[-1][0] + 1, path[-1][1] + step))
    month = earned(path, done)
    if done > path[-1][1]:
        assert month == len(steps)
        return
    whole = min(int(month), len(steps) - 1)
    assert path[whole][1] + (path[whole + 1][1] - path[whole][1]) * (month - whole) == done
