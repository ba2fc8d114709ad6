"""RN303: A magnitude slip."""

from __future__ import annotations

from fractions import Fraction
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.checks.context import CEILING_FAR, FAR, FEWEST, NEAR, SLIP, Fault, exceeds
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import whole_months
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.place import Place
    from renewal_cli.model.target import Target

ALIKE = 3
"""Figures of neighbouring periods within this factor of each other are considered similar."""
JUMP = 20
"""A figure more than this many times each of its neighbours is reported."""
FIRST_PART = 3
"""A figure for a third of a target's window, or less, should not exceed the whole target; the number is the divisor."""
MANY = 10
"""A figure for a larger part of a target's window may exceed it this many times, as targets may be surpassed."""
BESIDE_EACH_OTHER, FAR_APART = 3, 5
"""Differences in binary digits below which two numbers are surely not 20, or 1,000, times apart."""


class Slip(NamedTuple):
    """A figure out of line.

    Attributes:
        ratio: how many times the figure it is compared with.
        beside: what it is compared with.
        related: the place of that figure, if it is a single one.
    """

    observation: Observation
    ratio: Fraction
    beside: Phrase
    related: Place | None = None


def check(context: CheckContext) -> Iterator[Fault]:
    """Find amounts far larger or smaller than those of other periods, or far beyond a target or plan.

    Where amounts add up, what an org does alone is held against the targets of those above it, too.
    """
    promised: dict[tuple[str, str], list[Target]] = {}
    for target in context.programme.targets:
        if target.value and target.place not in context.off_scale:
            promised.setdefault((target.org, target.indicator), []).append(target)
    for key, (indicator, sections) in context.series.items():
        orgs = context.programme.orgs.up_from(key[0]) if indicator.adds_up else key[:1]
        targets = [each for org in orgs for each in promised.get((org, key[1]), ())]
        plans = sections.get("plans", []) if indicator.adds_up else []
        for section, members in sections.items():
            slips = [
                *_beyond_targets(members, indicator, targets, context),
                *_beyond_plans(members if section == "actuals" else (), plans, context),
                *_out_of_line(members, indicator),
            ]
            first = {slip.observation.place: slip for slip in reversed(slips)}
            yield from (_fault(slip, indicator, context) for slip in first.values())


def _beyond_targets(
    members: Sequence[Observation], indicator: Indicator, targets: Sequence[Target], context: CheckContext
) -> Iterator[Slip]:
    """Yield the figures that exceed a target by themselves; of running totals only the first."""
    for target in targets:
        whole = abs(target.value or Fraction(0))
        for each in members:
            if each.amount.low is None or each.amount.low <= whole:
                continue
            if exceeds(each.amount.low, target.value, _most(each, target, indicator)):
                place = context.number(target)
                yield Slip(each, _ratio(each, target.value), _target_said(target, each, context), place)
                if each.section in ("year_to_date", "to_date") or indicator.kind == "cumulative":
                    break


def _target_said(target: Target, beside: Observation, context: CheckContext) -> Phrase:
    """Return what a target is called beside a figure: it may be that of an org above."""
    if target.org == beside.org:
        return Phrase("整个目标", "the whole target")
    name = context.programme.orgs[target.org].name
    return Phrase(f"上级“{name}”整个目标", f"the whole target of '{name}' above it")


def _most(each: Observation, target: Target, indicator: Indicator) -> int:
    """Return how many times a target, its org's or that of an org above, one figure may be without being reported."""
    if target.is_ceiling:
        return CEILING_FAR
    if not indicator.adds_up or not target.window.contains(each.period):
        return FAR
    if each.section == "to_date" or indicator.kind == "cumulative":
        first = target.window.first
    else:
        first = each.period.new_year if each.section == "year_to_date" else each.period.first
    is_short = each.org == target.org and whole_months(first, each.period.last) * FIRST_PART <= target.window.months
    return 1 if is_short else MANY


def _beyond_plans(
    members: Sequence[Observation], plans: Sequence[Observation], context: CheckContext
) -> Iterator[Slip]:
    """Yield the figures that are a hundred times the plan for their period."""
    for plan in plans:
        for each in members:
            if plan.period.contains(each.period) and exceeds(each.amount.low, plan.amount.low):
                yield Slip(each, _ratio(each, plan.amount.low), Phrase("计划", "the plan"), context.amount(plan))


def _ratio(each: Observation, whole: Fraction | None) -> Fraction:
    """Return an amount divided by what it exceeds; both are known and not zero."""
    return (each.amount.low or Fraction(0)) / abs(whole or Fraction(1))


def _out_of_line(members: Sequence[Observation], indicator: Indicator) -> Iterator[Slip]:
    """Yield the figures of one series that differ greatly from those of its other periods."""
    digits = [
        amount.numerator.bit_length() - amount.denominator.bit_length() - each.period.days.bit_length()
        for each in members
        if (amount := each.amount.low or each.amount.high)
    ]
    spread = max(digits, default=0) - min(digits, default=0)
    if spread >= BESIDE_EACH_OTHER:
        yield from _above_neighbours(members)
    if spread >= FAR_APART:
        yield from _off_most(members, indicator)


def _above_neighbours(members: Sequence[Observation]) -> Iterator[Slip]:
    """Yield the figures more than 20 times each neighbour, of at least three of one length that are not zero."""
    by_length: dict[tuple[int, int], list[tuple[Observation, Fraction]]] = {}
    for each in members:
        if each.amount.low is not None and each.amount.low > 0:
            months = each.period.months
            by_length.setdefault((months, 0 if months else each.period.days), []).append((each, each.amount.low))
    for series in by_length.values():
        for index, (each, amount) in enumerate(series):
            start = max(0, min(index - 1, len(series) - 1 - FEWEST))
            beside = [other for given, other in series[start : start + FEWEST + 1] if given is not each]
            if len(beside) == FEWEST and amount > JUMP * max(beside):
                yield Slip(each, amount / max(beside), Phrase("相邻各期", "its neighbours"))


def _off_most(members: Sequence[Observation], indicator: Indicator) -> Iterator[Slip]:
    """Yield the figures about 10,000 times larger or smaller per day than most others."""
    rates = [(each, rate) for each in members if (rate := _rate(each, indicator))]
    for each, rate in rates:
        others = [other for given, other in rates if given is not each]
        if _slips(rate, others) or _is_the_larger_of_two(rate, others, indicator):
            yield Slip(each, abs(rate / median_low(others)), Phrase("其他各期", "the other periods"))


def _rate(observation: Observation, indicator: Indicator) -> Fraction | None:
    """Return the amount per day of a flow; the level of a stock and a running total unchanged."""
    amount = observation.amount.low if observation.amount.low is not None else observation.amount.high
    if amount is None or observation.section not in ("actuals", "plans") or not indicator.adds_up:
        return amount
    return amount / observation.period.days if indicator.kind == "flow" else amount


def _is_the_larger_of_two(rate: Fraction, others: list[Fraction], indicator: Indicator) -> bool:
    """Tell whether, of two figures in 万 or 亿, it is the one written without them: some 10,000 times the other."""
    if len(others) != 1 or indicator.unit.factor < SLIP:
        return False
    return SLIP < ALIKE * rate / others[0] < SLIP * ALIKE * ALIKE


def _slips(rate: Fraction, others: list[Fraction]) -> bool:
    """Tell whether most of at least two others are about 10,000 times larger or smaller."""
    if len(others) < FEWEST:
        return False
    ratios = [abs(max(rate, other, key=abs) / min(rate, other, key=abs)) for other in others]
    return 2 * sum(SLIP / NEAR <= each <= SLIP * NEAR for each in ratios) > len(others)


def _fault(slip: Slip, indicator: Indicator, context: CheckContext) -> Fault:
    place = context.amount(slip.observation)
    written, beside = context.written(place), slip.beside
    if slip.ratio >= 1:
        times = _rounded(slip.ratio)
        what = Phrase(f"“{written}”约是{beside.zh}的 {times} 倍", f"'{written}' is about {times} times {beside.en}")
    else:
        part = f"1/{_rounded(1 / slip.ratio)}"
        what = Phrase(f"“{written}”约是{beside.zh}的 {part}", f"'{written}' is about {part} of {beside.en}")
    unit = indicator.unit.text
    hint = Phrase(
        f"看看数字和单位是不是写错了（这里按{unit}读）", f"check the number and its unit (it is read in {unit})"
    )
    return Fault(place, what, hint, slip.related)


def _rounded(ratio: Fraction) -> str:
    """Return a ratio with one decimal below 100, otherwise as a whole number; half up."""
    scale = 10 if ratio < 100 else 1  # noqa: PLR2004 - as the docstring says
    return exact_text(Fraction(int(ratio * scale + Fraction(1, 2)), scale))
