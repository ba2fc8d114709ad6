"""RN322: two figures for one day."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.tie_out import agree
from renewal_cli.checks.context import Fault, of_years, to_date
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.checks.context import CheckContext, Sections
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation


def check(context: CheckContext) -> Iterator[Fault]:
    """Find levels, or running totals with one start, that differ although they end on the same day."""
    for indicator, sections in context.series.values():
        for members in _counts(context.view, indicator, sections):
            yield from _twice(members, context)


def _counts(view: View, indicator: Indicator, sections: Sections) -> Iterator[list[Observation]]:
    """Yield groups of figures that must agree on the same day: levels, or totals with the same start."""
    if not indicator.adds_up:
        yield sections.get("actuals", [])
        yield sections.get("plans", [])
        return
    levels = sections.get("actuals", []) if indicator.kind == "cumulative" else []
    runs = to_date(view, sections)
    for totals in runs.values():
        yield [*levels, *totals]
    if levels and not runs:
        yield levels
    yield from of_years(sections).values()


def _twice(members: list[Observation], context: CheckContext) -> Iterator[Fault]:
    first: dict[date, Observation] = {}
    for each in members:
        other = first.setdefault(each.period.last, each)
        if other is each or agree(other.amount, each.amount, Fraction(0)):
            continue
        yield Fault(
            context.amount(each),
            Phrase(
                f"{other.period}（{other.section}）是 {context.said(other)}，"
                f"{each.period}（{each.section}）是 {context.said(each)}，都是 {each.period.last} 的数",
                f"{context.said(other)} in {other.period} ('{other.section}') and {context.said(each)} in "
                f"{each.period} ('{each.section}') are both figures of {each.period.last}",
            ),
            Phrase(
                "只留一个；如果是更正，写成列表，每个数带 reported:，后一个带 reason:",
                "keep one of them; write a revision as a list, each version with 'reported', the later with 'reason'",
            ),
            context.amount(other),
        )
