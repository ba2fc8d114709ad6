"""Recomputes a derivation from its lines alone, to prove that ``renewal explain`` shows what was computed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.forecast import months_until
from renewal_cli.calc.gap import gap
from renewal_cli.model.interval import ZERO, Interval, exactly
from renewal_cli.model.period import add_months

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.calc.explain.step import Step
    from renewal_cli.model.target import Comparator

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


def _sum(values: Values, argument: str) -> Interval:  # noqa: ARG001 - all operations are called alike
    return sum(values, ZERO)


def _up_to(values: Values, argument: str) -> Interval:  # noqa: ARG001
    return Interval(Fraction(0), values[0].high, high_open=values[0].high_open, about=values[0].about)


def _between(values: Values, argument: str) -> Interval:  # noqa: ARG001
    least, most = values
    return Interval(least.low, most.high, least.low_open, most.high_open, least.about or most.about)


def _quotient(values: Values, argument: str) -> Interval:
    above, below = values
    assert below.low is not None  # noqa: S101 - what is divided by is exact
    found = above.times(Fraction(argument) / below.low)
    return Interval(found.low, found.high, found.low_open, found.high_open, above.about or below.about)


def _share_of_way(values: Values, argument: str) -> Interval:  # noqa: ARG001
    actual, target, *rest = values
    start = rest[0] if rest else exactly(0)
    assert target.low is not None  # noqa: S101 - a promise and its start are exact
    assert start.low is not None  # noqa: S101
    return (actual - start).times(1 / (target.low - start.low))


def _way_by_then(values: Values, argument: str) -> Interval:  # noqa: ARG001
    target, share, *rest = values
    start = rest[0].low if rest else Fraction(0)
    assert target.low is not None  # noqa: S101
    assert share.low is not None  # noqa: S101
    assert start is not None  # noqa: S101
    return exactly(start + (target.low - start) * share.low)


def _lead(values: Values, argument: str) -> Interval:  # noqa: ARG001
    return (values[0] - values[1]).times(_HUNDRED)


def _gap(values: Values, argument: str) -> Interval:
    comparator: Comparator = argument  # type: ignore[assignment]
    target, actual = values
    assert target.low is not None  # noqa: S101
    return gap(comparator, target.low, actual)


def _rest(values: Values, argument: str) -> Interval:
    difference = values[0] - values[1] if len(values) > 1 else values[0]
    return (-difference if argument == "reversed" else difference).at_least_zero()


def _range(values: Values, argument: str) -> Interval:  # noqa: ARG001
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
    through, comparator = argument.split()
    assert target.low is not None  # noqa: S101 - there is a landing only where all three are exact
    assert actual.low is not None  # noqa: S101
    assert pace.low is not None  # noqa: S101
    months = months_until(target.low - actual.low, pace.low, comparator)
    return exactly(add_months(date.fromisoformat(through), months).toordinal())


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
