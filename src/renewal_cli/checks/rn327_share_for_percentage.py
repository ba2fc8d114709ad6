"""RN327: A share written as a percentage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.checks.context import CheckContext

SLIP, NEAR = 100, 3
"""The factor 100, and the tolerance by which a ratio may differ from it."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Find levels of at most 1 % beside levels, baselines and targets that are all about 100 times as large."""
    for (org, indicator_id), (indicator, sections) in context.series.items():
        levels = sections.get("actuals", [])
        if indicator.unit.text != "%" or not levels:
            continue
        promised = _promised(context, org, indicator_id)
        for each in levels:
            value = each.amount.low
            others = [other.amount.low for other in levels if other is not each and other.amount.low]
            if value and 0 < value <= 1 and _is_a_hundredth(value, [*others, *promised]):
                meant = exact_text(value * SLIP)
                yield Fault(
                    context.amount(each),
                    Phrase(
                        f"“{context.written(context.amount(each))}”按%读不到百分之一，其他各数约是它的一百倍",
                        f"'{context.written(context.amount(each))}' is read in %, "
                        "but the other figures are about 100 times as large",
                    ),
                    Phrase(f"如果是小数，写成 {meant}", f"if it is a share of 1, write {meant}"),
                )


def _promised(context: CheckContext, org: str, indicator: str) -> list[Fraction]:
    """Return an org's targets for an indicator, and their baselines."""
    found: list[Fraction | None] = []
    for _, target in context.programme.targets.by_org.get(org, ()):
        if target.indicator == indicator:
            found += [target.value, target.baseline.value.low if target.baseline else None]
    return [each for each in found if each]


def _is_a_hundredth(value: Fraction, others: list[Fraction]) -> bool:
    return bool(others) and all(SLIP <= NEAR * other / value <= SLIP * NEAR * NEAR for other in others)
