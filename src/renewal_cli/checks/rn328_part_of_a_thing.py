"""RN328: A fraction of something that is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.unit import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find figures and targets of counted things that are not whole numbers in the counting unit."""
    indicators = context.programme.indicators
    for key, observations in context.programme.series.items():
        for each in observations if indicators[key[1]].unit.dimension in COUNTED else ():
            if _is_broken(indicators[key[1]], each.amount.low or each.amount.high):
                yield _fault(context.amount(each), indicators[key[1]], context)
    for target in context.programme.targets:
        if _is_broken(indicators[target.indicator], target.value):
            yield _fault(context.number(target), indicators[target.indicator], context)


def _is_broken(indicator: Indicator, amount: Fraction | None) -> bool:
    if amount is None or amount.denominator == 1 or indicator.unit.dimension not in COUNTED:
        return False
    return (amount * indicator.unit.factor).denominator != 1


def _fault(place: Place, indicator: Indicator, context: CheckContext) -> Fault:
    written, unit = context.written(place), indicator.unit.dimension
    return Fault(
        place,
        Phrase(f"“{written}”不是整数（{unit}）", f"'{written}' is not a whole number of {unit}"),
        Phrase("看看小数点和单位是不是写错了", "check the decimal point and the unit"),
    )
