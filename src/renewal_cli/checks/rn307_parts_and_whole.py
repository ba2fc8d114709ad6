"""分项与合计不符 · Parts that do not add up to the whole.

为什么：全年数与各月数、全年数与半年数对不上，必有一个错；允许每个数各有半个末位的舍入差，按个数的不许差。
Why: a year and its months cannot both be right if they differ by more than rounding; counts may not differ.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 20, 2025H1: 8, 2025H2: 13}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 21, 2025H1: 8, 2025H2: 13}}
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from renewal_cli.calc.spans import Span, outermost
from renewal_cli.calc.tie_out import agree, tolerance
from renewal_cli.checks._context import Fault, said, suspect
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
LOCAL = True


def check(context: CheckContext) -> Iterator[Fault]:
    """Periods with others inside them, of amounts that add up."""
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
        yield Fault(
            context.amount(whole),
            Phrase(
                f"{whole.period} 是 {said(whole.amount)}，其中 {len(parts)} 项合计 {said(total)}{indicator.unit.text}",
                f"{whole.period} is {said(whole.amount)}, its {len(parts)} parts {said(total)} {indicator.unit.text}",
            ),
            Phrase("改正合计或分项", "mend the whole or the parts"),
            context.amount(suspect([each for part in parts for each in part.observations])),
        )
