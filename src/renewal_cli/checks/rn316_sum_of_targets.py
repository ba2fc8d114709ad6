"""RN316: targets below that do not add up to the one above."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.tie_out import tolerance
from renewal_cli.calc.years import total_of
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.target import Target


def check(context: CheckContext) -> Iterator[Fault]:
    """Find targets that differ from the sum of the children's targets for the same indicator and end."""
    by_key = {_key(each): each for each in context.floors}
    counts = Counter(_key(each) for each in context.targets_as_of)
    for target in by_key.values():
        children = context.programme.orgs.children(target.org)
        below = [by_key.get((child.id, target.indicator, target.by.last)) for child in children]
        given = [each for each in below if each is not None]
        if any(counts[_key(each)] > 1 or context.has_wrong_number(each) for each in (target, *given)):
            continue
        if not given or not context.programme.indicators[target.indicator].adds_up:
            continue
        is_complete = len(given) == len(below) and not context.programme.orgs[target.org].children_partial
        within = tolerance(context.programme.indicators[target.indicator], len(given) + 1)
        if not _fits(target, given, within, is_complete=is_complete):
            yield _problem(target, given, context)


def _key(target: Target) -> tuple[str, str, date]:
    return target.org, target.indicator, target.by.last


def _fits(target: Target, below: list[Target], within: Fraction, *, is_complete: bool) -> bool:
    """Tell whether the sum fits: equal if every child has a target, otherwise not larger."""
    difference = total_of(below) - (target.value or 0)
    one_is_larger = any((each.value or 0) > (target.value or 0) for each in below)  # a fault of its own, RN317
    return one_is_larger or (abs(difference) <= within if is_complete else difference <= within)


def _problem(target: Target, below: list[Target], context: CheckContext) -> Fault:
    unit = context.programme.indicators[target.indicator].unit.text
    upper, lower = exact_text(target.value or Fraction(0)), exact_text(total_of(below))
    return Fault(
        context.number(target),
        Phrase(
            f"目标 {upper}{unit}，{len(below)} 个下级的目标合计 {lower}{unit}",
            f"a target of {upper} {unit}, but the {len(below)} targets below it add up to {lower} {unit}",
        ),
        Phrase("核对任务分解方案，改正写错的一处", "compare with the breakdown and correct one of them"),
        below[0].place,
    )
