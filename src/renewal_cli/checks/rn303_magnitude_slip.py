"""RN303: A magnitude slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.checks.scale import FEWEST, NEAR, SLIP, dwarfs, exceeds, is_off_scale
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target

ALIKE = 3
"""Two figures of neighbouring periods are taken to differ by no more than a factor of so much."""
SURELY_EVEN = 5
"""Rates that differ by fewer binary digits, give or take three, are less than a factor of 1,000 apart."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Amounts about 10,000 times larger or smaller than their neighbours, or than what is promised."""
    promised = {
        (target.org, target.indicator): target
        for target in context.programme.targets
        if not is_off_scale(target, context.done_in(target))
    }
    for indicator, sections in context.series.values():
        plans = sections.get("plans", []) if indicator.adds_up else []
        for section, members in sections.items():
            target = promised.get((members[0].org, members[0].indicator))
            for each in _slipped(members, indicator, target, plans if section == "actuals" else []):
                yield _fault(each, indicator, context)


def _slipped(
    members: list[Observation], indicator: Indicator, target: Target | None, plans: list[Observation]
) -> Iterator[Observation]:
    """Those of one series that are a slip away from most others, or from what is promised or planned."""
    is_even = _is_even(members)
    if is_even and target is None and not plans:
        return
    rates = [None if is_even else _rate(each, indicator) for each in members]
    for each, rate in zip(members, rates, strict=True):
        others = [other for other in rates if other is not rate and other]
        planned = [plan.amount.low for plan in plans if plan.period.contains(each.period)]
        dwarfed = dwarfs(each, target) or any(exceeds(each.amount.low, whole) for whole in planned)
        if dwarfed or (rate and (_slips(rate, others) or _is_the_larger_of_two(rate, others, indicator))):
            yield each


def _fault(each: Observation, indicator: Indicator, context: CheckContext) -> Fault:
    place = context.amount(each)
    written = context.written(place)
    return Fault(
        place,
        Phrase(
            f"“{written}”与相邻各期或目标差约一万倍",
            f"'{written}' is about 10,000 times off its neighbours or its target",
        ),
        Phrase(
            f"看看单位是不是写错了（这里按{indicator.unit.text}读）",
            f"see whether the unit is wrong (it is read in {indicator.unit.text})",
        ),
    )


def _rate(observation: Observation, indicator: Indicator) -> Fraction | None:
    """The amount a day of a flow, the level of a stock; running totals as they stand."""
    amount = observation.amount.low if observation.amount.low is not None else observation.amount.high
    if amount is None or observation.section not in ("actuals", "plans") or not indicator.adds_up:
        return amount
    return amount / observation.period.days if indicator.kind == "flow" else amount


def _is_even(members: list[Observation]) -> bool:
    """Whether no two of them can be a slip apart, told cheaply by their binary digits, a day for a day."""
    digits = [
        amount.numerator.bit_length() - amount.denominator.bit_length() - each.period.days.bit_length()
        for each in members
        if (amount := each.amount.low or each.amount.high)
    ]
    return not digits or max(digits) - min(digits) < SURELY_EVEN


def _is_the_larger_of_two(rate: Fraction, others: list[Fraction], indicator: Indicator) -> bool:
    """Whether of two figures in 万 or 亿 it is the one that was written without: some 10,000 times the other."""
    if len(others) != 1 or indicator.unit.factor < SLIP:
        return False
    return SLIP < ALIKE * rate / others[0] < SLIP * ALIKE * ALIKE


def _slips(rate: Fraction, others: list[Fraction]) -> bool:
    """Whether most of at least two others are about 10,000 times larger or smaller."""
    if len(others) < FEWEST:
        return False
    ratios = [abs(max(rate, other, key=abs) / min(rate, other, key=abs)) for other in others]
    return 2 * sum(SLIP / NEAR <= each <= SLIP * NEAR for each in ratios) > len(others)
