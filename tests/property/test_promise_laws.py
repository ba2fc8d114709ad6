"""Laws of promises: comparator, gap, completion, plans."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.calc.comparator import is_met
from renewal_cli.calc.completion import completion
from renewal_cli.calc.gap import gap, uncovered_gap
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.quantity import parse_quantity
from renewal_cli.model.target import Comparator, Target
from renewal_cli.model.unit import conversion, parse_unit
from tests.property.strategies import amounts, comparators, holds, intervals, member, shares

units = st.sampled_from(["元", "万元", "亿元", "米", "公里", "千米", "亩", "平方米", "公顷", "户", "万户", "个", "%"])


@given(comparators, amounts, amounts)
def test_an_exact_actual_leaves_no_gap_exactly_where_the_comparator_holds(
    comparator: Comparator, value: Fraction, actual: Fraction
) -> None:
    missing = gap(comparator, value, exactly(actual))
    assert (missing == exactly(0)) == is_met(comparator, value, exactly(actual))


@given(comparators, amounts, intervals(), shares)
def test_the_gap_of_a_bound_holds_the_gap_of_each_value(
    comparator: Comparator, value: Fraction, actual: Interval, s: Fraction
) -> None:
    whole, one = gap(comparator, value, actual), gap(comparator, value, exactly(member(actual, s)))
    assert one.low is not None
    assert holds(whole, one.low) or one == whole


@given(comparators, amounts, intervals())
def test_no_gap_is_printed_only_where_the_promise_is_met(
    comparator: Comparator, value: Fraction, actual: Interval
) -> None:
    assert (gap(comparator, value, actual) == exactly(0)) == (is_met(comparator, value, actual) is True)


@given(comparators, amounts, intervals(), shares)
def test_a_verdict_on_bounds_holds_for_each_value(
    comparator: Comparator, value: Fraction, actual: Interval, s: Fraction
) -> None:
    verdict = is_met(comparator, value, actual)
    assert verdict is None or verdict == is_met(comparator, value, exactly(member(actual, s)))


@given(amounts)
def test_more_than_is_not_met_by_the_figure_itself(value: Fraction) -> None:
    assert is_met("more_than", value, exactly(value)) is False
    assert is_met("at_least", value, exactly(value)) is True


@given(amounts, amounts, amounts)
def test_plans_never_make_a_gap_larger_nor_less_than_nothing(value: Fraction, actual: Fraction, plan: Fraction) -> None:
    missing = gap("at_least", value, exactly(actual))
    left = uncovered_gap(missing, exactly(plan))
    assert left is not None
    assert left.low is not None
    assert missing.low is not None
    assert 0 <= left.low <= missing.low
    assert left.low == max(value - actual - plan, Fraction(0))


@given(amounts.filter(bool), amounts, st.integers(1, 10**8))
def test_completion_does_not_depend_on_the_unit(value: Fraction, actual: Fraction, factor: int) -> None:
    indicator = Indicator("i", "i", parse_unit("元"), "flow", Place("x"))
    since, by = parse_period("2025"), parse_period("2027")

    def rate(scale: int) -> Interval | None:
        target = Target("o", "i", "at_least", value * scale, since, by, Place("x"))
        return completion(target, indicator, exactly(actual * scale))

    assert rate(1) == rate(factor) == exactly(actual / value)


@given(units, units)
def test_units_convert_there_and_back_exactly(a: str, b: str) -> None:
    there, back = conversion(parse_unit(a), parse_unit(b)), conversion(parse_unit(b), parse_unit(a))
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there * back == 1


@given(st.integers(0, 10**18), st.integers(0, 12), st.sampled_from(["", "亿元", "公里", "户"]))
def test_a_number_is_read_exactly_as_it_is_written(digits: int, places: int, unit: str) -> None:
    text = str(digits).rjust(places + 1, "0")
    written = f"{text[:-places]}.{text[-places:]}" if places else text
    assert parse_quantity(f"{written} {unit}".strip()) == (Fraction(digits, 10**places), unit)
