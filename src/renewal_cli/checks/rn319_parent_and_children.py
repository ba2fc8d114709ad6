"""RN319: A figure that differs from the sum of those below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.spans import Span, outermost
from renewal_cli.calc.tie_out import agree, tolerance
from renewal_cli.checks.context import Fault, amount_text
from renewal_cli.i18n import Phrase, several
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from renewal_cli.checks.context import CheckContext, Sections
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation, Section


def check(context: CheckContext) -> Iterator[Fault]:
    """Find figures that differ from the sum of the children's figures for the same period."""
    orgs, indicators = context.programme.orgs, context.programme.indicators.values()
    summed = [each for each in indicators if not each.is_ratio]
    for org in orgs.all():
        children = orgs.children(org.id)
        for indicator in summed if children else ():
            sections = context.sections(org.id, indicator.id)
            below = [context.sections(child.id, indicator.id) for child in children] if sections else []
            yield from _against(sections, below, indicator, context)


def _against(sections: Sections, below: list[Sections], indicator: Indicator, context: CheckContext) -> Iterator[Fault]:
    """Compare an org's figures of an indicator with those of its children."""
    for section, members in sections.items():
        by_period = [{_period(each): each for each in given.get(section, ())} for given in below]
        for whole in members if section != "plans" else ():
            parts = [_part(whole, given, is_amount=_is_amount(indicator, section)) for given in by_period]
            if any(parts):
                yield from _compared(whole, [part for part in parts if part], context)


def _period(observation: Observation) -> tuple[date, date]:
    return observation.period[:2]


def _is_amount(indicator: Indicator, section: Section) -> bool:
    return indicator.kind == "flow" and section == "actuals"


def _part(whole: Observation, given: Mapping[tuple[date, date], Observation], *, is_amount: bool) -> list[Observation]:
    """Return a child's figure of the same period, or the amounts that make up all of it; empty if there are none."""
    if _period(whole) in given:
        return [given[_period(whole)]]
    inside = [each for each in given.values() if whole.period.contains(each.period)] if is_amount else []
    spans = outermost([Span(each.period, each.amount, (each,)) for each in inside])
    is_complete = sum(span.period.days for span in spans) == whole.period.days
    return [each for span in spans for each in span.observations] if is_complete else []


def _compared(whole: Observation, parts: list[list[Observation]], context: CheckContext) -> Iterator[Fault]:
    """Compare an org's figure with the sum of those below it; for an incomplete list the sum is a lower bound."""
    indicator, orgs = context.programme.indicators[whole.indicator], context.programme.orgs
    figures = [each for part in parts for each in part]
    total = sum((each.amount for each in figures), ZERO)
    if len(parts) < len(orgs.children(whole.org)) or orgs[whole.org].children_partial:
        total = total.without_upper_bound()
    if not agree(whole.amount, total, tolerance(indicator, len(figures) + 1)):
        yield _fault(whole, parts, amount_text(total), context)


def _fault(whole: Observation, parts: list[list[Observation]], total: str, context: CheckContext) -> Fault:
    name = context.programme.orgs[whole.org].name
    unit = context.programme.indicators[whole.indicator].unit.text
    return Fault(
        context.amount(whole),
        Phrase(
            f"勾稽不符：{name} {whole.period} 是 {amount_text(whole.amount)}，{len(parts)} 个下级合计 {total}{unit}",
            f"'{whole.org}' reports {amount_text(whole.amount)} for {whole.period}, "
            f"but {several(len(parts), 'org below it adds', 'orgs below it add')} up to {total} {unit}",
        ),
        Phrase("请各方核对；程序不作调整", "ask who is right; the program adjusts nothing"),
        context.amount(parts[0][0]),
    )
