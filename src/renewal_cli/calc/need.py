"""How fast it must go, and how fast it went."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.amount import common_spans
from renewal_cli.calc.spans import Term, amount_in, outermost, total_of
from renewal_cli.model.period import ONE_DAY, Period, add_months, whole_months

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Target

YEAR = 12


class Pace(NamedTuple):
    """An amount a month, over how many reported months it was taken, and what was added up."""

    per_month: Interval
    months: int
    parts: tuple[Term, ...] = ()


def months_left(after: date, deadline: date) -> int:
    """Whole months from the day after ``after`` to a deadline that is later, never fewer than one."""
    return max(1, whole_months(after + ONE_DAY, deadline))


def first_month_left(after: date, deadline: date) -> date:
    """The first day of the first month that ``months_left`` counts: the month after ``after``, or the deadline's."""
    return min(add_months(after.replace(day=1), 1), deadline.replace(day=1))


def need_per_month(missing: Interval | None, months: int) -> Interval | None:
    """Gap ÷ months left; None where the gap is not known or the deadline has passed."""
    return None if missing is None or months < 1 else missing.times(Fraction(1, months))


def recent_pace(view: View, target: Target, indicator: Indicator) -> Pace | None:
    """Amount a month over the last 12 reported months, or over the last periods there are; None without any.

    Of an org without own reports those stretches count that everybody below it reported.
    """
    if not indicator.adds_up:
        return None
    spans = [
        span
        for span in common_spans(view, target.org, indicator, target.window.first)
        if span.period.last <= target.window.last
    ]
    if not spans:
        return None
    through = max(span.period.last for span in spans)
    year = Period(add_months(through, -YEAR) + ONE_DAY, through)
    found = amount_in(year, spans)
    if found is not None and found.amount.is_exact and not found.holes:
        return Pace(found.amount.times(Fraction(1, YEAR)), YEAR, found.least)
    return _over_last_periods(spans)


def _over_last_periods(spans: list[Span]) -> Pace | None:
    parts: list[Term] = []
    months = 0
    for span in reversed(outermost(spans)):
        if months == 0 == span.period.months:
            continue  # the newest reports, if they do not fill a month yet
        if months >= YEAR or span.period.months == 0:
            break
        parts.append(Term(span))
        months += span.period.months
    total = total_of(part.span for part in parts)
    return Pace(total.times(Fraction(1, months)), months, tuple(parts)) if months else None
