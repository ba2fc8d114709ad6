"""RN307: parts that do not add up to the whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from renewal_cli.calc.spans import Span, outermost
from renewal_cli.calc.tie_out import agree, tolerance
from renewal_cli.checks.context import Fault, amount_text, suspect
from renewal_cli.i18n import Phrase, several
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation


def check(context: CheckContext) -> Iterator[Fault]:
    """Find amounts of a period that differ from the sum of the amounts inside it."""
    for indicator, sections in context.series.values():
        for section, members in sections.items():
            if indicator.kind == "flow" and section in ("actuals", "plans") and _has_nested(members):
                for whole in members:
                    yield from _against_parts(whole, members, indicator, context)


def _has_nested(members: list[Observation]) -> bool:
    return any(after.period.first <= before.period.last for before, after in pairwise(members))


def _against_parts(
    whole: Observation, members: list[Observation], indicator: Indicator, context: CheckContext
) -> Iterator[Fault]:
    inside = [
        Span(each.period, each.amount, (each,))
        for each in members
        if each is not whole and whole.period.contains(each.period)
    ]
    parts = outermost(inside)
    if not parts:
        return
    total = sum((part.amount for part in parts), ZERO)
    is_complete = sum(part.period.days for part in parts) == whole.period.days
    within = tolerance(indicator, len(parts) + 1)
    if not is_complete:
        total = total.without_upper_bound()
    if not agree(whole.amount, total, within):
        added_up, unit = amount_text(total), indicator.unit.text
        yield Fault(
            context.amount(whole),
            Phrase(
                f"{whole.period} 是 {amount_text(whole.amount)}，其中 {len(parts)} 项合计 {added_up}{unit}",
                f"{whole.period} is {amount_text(whole.amount)}; "
                f"its {several(len(parts), 'part adds', 'parts add')} up to {added_up} {unit}",
            ),
            Phrase("改正合计或分项", "correct the whole or the parts"),
            context.amount(suspect([each for part in parts for each in part.observations])),
        )
