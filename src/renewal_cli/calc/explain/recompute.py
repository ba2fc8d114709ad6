"""Recomputes a derivation from its lines alone, to prove that ``renewal explain`` shows what was computed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.forecast import landing_after
from renewal_cli.calc.gap import gap
from renewal_cli.model.interval import ZERO, Interval, exactly
from renewal_cli.model.target import COMPARATORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.calc.explain.step import Step

Values = list[Interval]
_HUNDRED = Fraction(100)


def recomputed(step: Step) -> Interval | None:
    """Return the value of a step, computed from the lines below it; None if the step has none."""
    if step.value is None:
        return None
    if not step.children and step.operation != "sum":
        return step.value
    below = [recomputed(each) for each in step.children]
    return _OPERATIONS[step.operation]([each for each in below if each is not None], step.argument)


def _only_value(exact: Interval) -> Fraction:
    """Return the one value of an amount that is exact: a promise, a divisor, the pace and way of a landing."""
    assert exact.low is not None  # noqa: S101 - a bound has no derivation that needs it
    return exact.low


def _sum(values: Values, _: str) -> Interval:
    return sum(values, ZERO)


def _up_to(values: Values, _: str) -> Interval:
    return Interval(Fraction(0), values[0].high, high_open=values[0].high_open, about=values[0].about)


def _between(values: Values, _: str) -> Interval:
    least, most = values
    return Interval(least.low, most.high, least.low_open, most.high_open, least.about or most.about)


def _quotient(values: Values, argument: str) -> Interval:
    above, below = values
    found = above.times(Fraction(argument) / _only_value(below))
    return Interval(found.low, found.high, found.low_open, found.high_open, above.about or below.about)


def _share_of_way(values: Values, _: str) -> Interval:
    actual, target, *rest = values
    start = rest[0] if rest else exactly(0)
    return (actual - start).times(1 / (_only_value(target) - _only_value(start)))


def _way_by_then(values: Values, _: str) -> Interval:
    target, share, *rest = values
    start = _only_value(rest[0]) if rest else Fraction(0)
    return exactly(start + (_only_value(target) - start) * _only_value(share))


def _lead(values: Values, _: str) -> Interval:
    return (values[0] - values[1]).times(_HUNDRED)


def _gap(values: Values, argument: str) -> Interval:
    comparator = next(each for each in COMPARATORS if each == argument)
    target, actual = values
    return gap(comparator, _only_value(target), actual)


def _rest(values: Values, argument: str) -> Interval:
    difference = values[0] - values[1] if len(values) > 1 else values[0]
    return (-difference if argument == "reversed" else difference).at_least_zero()


def _range(values: Values, _: str) -> Interval:
    lows, highs = (
        [each.low for each in values if each.low is not None],
        [each.high for each in values if each.high is not None],
    )
    return Interval(
        min(lows) if len(lows) == len(values) else None,
        max(highs) if len(highs) == len(values) else None,
    )


def _landing(values: Values, argument: str) -> Interval:
    """Return the day, as its ordinal, on which a pace leads from the actual to the target."""
    target, actual, pace = values
    through, by, comparator = argument.split()
    needed = (_only_value(target) - _only_value(actual)) / _only_value(pace)
    return exactly(landing_after(needed, comparator, date.fromisoformat(through), date.fromisoformat(by)).toordinal())


def _growth(values: Values, argument: str) -> Interval | None:
    """Return the figure of a growth rate, from base, latest value, years between, target and years to it."""
    from renewal_cli.calc.progress._points import Points
    from renewal_cli.calc.progress.cagr import rated
    from renewal_cli.calc.progress.sdsn import arrow
    from renewal_cli.calc.progress.un_chart import carried

    name, way = argument.split()
    base, now, years, *rest = (value.low or Fraction(0) for value in values)
    goal, span = rest or (None, Fraction(0))
    found = Points(base, now, years, goal, span, way == "up")
    judged = {"cagr": lambda: rated(found, None), "sdsn": lambda: arrow(found), "un-chart": lambda: carried(found)}
    return judged[name]().progress


_OPERATIONS: dict[str, Callable[[Values, str], Interval | None]] = {
    "same": lambda values, _: values[0],
    "sum": _sum,
    "lower_bound": lambda values, _: values[0].without_upper_bound(),
    "up_to": _up_to,
    "difference": lambda values, _: values[0] - values[1],
    "between": _between,
    "quotient": _quotient,
    "share_of_way": _share_of_way,
    "way_by_then": _way_by_then,
    "lead": _lead,
    "gap": _gap,
    "rest": _rest,
    "times": lambda values, argument: values[0].times(Fraction(argument)),
    "range": _range,
    "carried": lambda values, argument: values[0] + values[1].times(Fraction(argument)),
    "landing": _landing,
    "place": lambda values, _: exactly(len(values)),
    "growth": _growth,
}
