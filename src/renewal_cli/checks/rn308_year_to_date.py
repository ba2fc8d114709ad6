"""RN308: A running total that the amounts contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.explain.step import SECTION_WORDS
from renewal_cli.calc.spans import amount_in, amount_spans
from renewal_cli.calc.tie_out import agree, tolerance
from renewal_cli.checks.context import Fault, amount_text, of_years, suspect, to_date
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from renewal_cli.calc.spans import Span, Sum
    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation


def check(context: CheckContext) -> Iterator[Fault]:
    """Find running totals of flows that contradict the amounts of their period."""
    for indicator, sections in context.series.values():
        if indicator.kind == "flow":
            amounts, years = sections.get("actuals", []), sections.get("year_to_date", [])
            yield from _against(context, indicator, of_years(sections), amounts)
            yield from _against(context, indicator, to_date(context.view, sections), [*amounts, *years])


def _against(
    context: CheckContext, indicator: Indicator, runs: Mapping[date, list[Observation]], amounts: list[Observation]
) -> Iterator[Fault]:
    """Compare the totals of each start with the amounts; a constant difference is reported once."""
    spans = amount_spans(amounts, lambda each: each.period.first, running=False) if runs else []
    for start, members in runs.items() if spans else ():
        known: Interval | None = None
        before: Observation | None = None
        for total in sorted(members, key=lambda each: each.period.last):
            whole = _summed(Period(start, total.period.last), spans) if start <= total.period.last else None
            if whole is not None and not _agrees(indicator, total.amount, whole):
                if total.amount - whole.amount != known:
                    yield _fault(context, total, SECTION_WORDS[total.section], total.amount, whole)
                known, before = total.amount - whole.amount, None
                continue
            step = _summed(Period(before.period.last + ONE_DAY, total.period.last), spans) if before else None
            if before and step and not _agrees(indicator, total.amount - before.amount, step):
                more = Phrase(f"比 {before.period} 累计多", f"more to date than in {before.period}")
                yield _fault(context, total, more, total.amount - before.amount, step)
            before = total


def _summed(window: Period, spans: list[Span]) -> Sum | None:
    """Return the sum of the amounts given in a window; a lower bound if some are missing."""
    found = amount_in(window, [each for each in spans if window.contains(each.period)])
    if found is None or not (found.holes or found.through != window.last):
        return found
    return found._replace(amount=found.amount.without_upper_bound())


def _agrees(indicator: Indicator, total: Interval, summed: Sum) -> bool:
    return agree(total, summed.amount, tolerance(indicator, len(summed.observations) + 2))


def _fault(context: CheckContext, total: Observation, what: Phrase, amount: Interval, summed: Sum) -> Fault:
    unit, added_up = context.programme.indicators[total.indicator].unit.text, amount_text(summed.amount)
    return Fault(
        context.amount(total),
        Phrase(
            f"{total.period} {what.zh} {amount_text(amount)}，各期合计 {added_up}{unit}",
            f"{amount_text(amount)} {what.en} in {total.period}, but the amounts add up to {added_up} {unit}",
        ),
        Phrase("改正累计数或当期数", "correct the total or the amounts"),
        context.amount(suspect(summed.observations)),
    )
