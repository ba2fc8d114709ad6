"""RN318: A published rate that the figures cannot give."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.rollup import actual_of
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Period
from renewal_cli.model.quantity import as_percentage, parse_quantity
from renewal_cli.model.unit import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.actual import Actual
    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find published rates that are not percentages, or that no figures in the data can give."""
    for (_, indicator_id), observations in context.programme.series.items():
        indicator = context.programme.indicators[indicator_id]
        for each in observations:
            if each.printed is None:
                continue
            place, rate = context.inside(each.place, "printed"), _printed(each.printed)
            if rate is None:
                yield Fault(
                    place,
                    Phrase(f"printed 不是百分数：“{each.printed}”", f"'printed' is not a percentage: '{each.printed}'"),
                    as_percentage(each.printed),
                )
                continue
            rates = list(_possible(each, indicator, context))
            if rates and not any(_meet(rate, possible) for possible in rates):
                yield Fault(
                    place,
                    Phrase(
                        f"公布的 {each.printed} 用这里的数算不出来",
                        f"the figures here cannot give the published {each.printed}",
                    ),
                    Phrase("核对原文，改正比率或数字", "compare with the source and correct the rate or the figures"),
                    context.amount(each),
                )


def _printed(text: str) -> Interval | None:
    """Return the shares of 1 that round to a printed percentage."""
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return None
    if quantity.unit != "%":
        return None
    half = Fraction(1, 200 * 10 ** _places(text))
    return Interval(quantity.number / 100 - half, quantity.number / 100 + half)


def _possible(each: Observation, indicator: Indicator, context: CheckContext) -> Iterator[Interval]:
    """Yield the shares the figures may stand for: this amount, or all up to its period, over a target or a plan."""
    if each.parts is not None:
        yield _over(*map(exactly, each.parts))
        return
    amounts = [_as_written(each.amount, context.amount(each), indicator, context)]
    for _, target in context.programme.targets.by_org.get(each.org, ()):
        if target.indicator != each.indicator or not target.value or each.period.last < target.window.first:
            continue
        window = Period(target.window.first, min(each.period.last, target.window.last))
        total = actual_of(context.view, each.org, indicator, window)
        place = context.number(target)
        promised = _as_written(exactly(target.value), place, indicator, context)
        for amount in (*amounts, *([_widened(total, indicator, context)] if total else [])):
            yield _over(amount, promised)
    for plan in context.programme.observations(each.org, each.indicator):
        if plan.section == "plans" and plan.period.overlaps(each.period) and plan.amount.low:
            planned = _as_written(plan.amount, context.amount(plan), indicator, context)
            yield from (_over(amount, planned) for amount in amounts)


def _as_written(amount: Interval, place: Place, indicator: Indicator, context: CheckContext) -> Interval:
    """Return the values that round to a written amount: half a unit of its last digit to either side."""
    try:
        quantity = parse_quantity(context.written(place).strip("\"'"))
    except ValueError:
        return amount
    unit = parse_unit(quantity.unit) if quantity.unit else indicator.unit
    if unit.counts_things or amount.low is None or amount.high is None:
        return amount
    half = Fraction(1, 2 * 10 ** _places(context.written(place))) * unit.factor / indicator.unit.factor
    return Interval(amount.low - half, amount.high + half)


def _widened(total: Actual, indicator: Indicator, context: CheckContext) -> Interval:
    """Return a sum, each part of which may be rounded as written."""
    if total.amount.low is None or total.amount.high is None:
        return total.amount
    half = Fraction(0)
    for each in total.observations:
        written = _as_written(each.amount, context.amount(each), indicator, context)
        half += (each.amount.low or 0) - (written.low or 0)
    return Interval(total.amount.low - half, total.amount.high + half)


def _places(text: str) -> int:
    """Return the number of digits after the decimal point."""
    digits = text.partition(".")[2]
    return len(digits) - len(digits.lstrip("0123456789"))


def _over(above: Interval, below: Interval) -> Interval:
    """Return the quotients of two non-negative amounts."""
    low = None if above.low is None or not below.high else above.low / below.high
    high = None if above.high is None or below.low is None or below.low <= 0 else above.high / below.low
    return Interval(low, high)


def _meet(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals share a value."""
    is_below = one.high is not None and other.low is not None and one.high < other.low
    is_above = one.low is not None and other.high is not None and one.low > other.high
    return not (is_below or is_above)
