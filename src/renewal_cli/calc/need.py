"""How fast it must go, and how fast it went."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.rollup import FEW, common_spans, has_few_below
from renewal_cli.calc.spans import Term, amount_in, outermost, total_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import ONE_DAY, Period, add_months, whole_months

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Target

YEAR = 12
FEWEST = 2
"""A pace is carried forward from so many reported stretches or more."""


NoPace = Literal["no_pace", "one_stretch", "few_levels", "not_all_reported", "list_not_complete", "many_below"]

WHY_NO_PACE: dict[str, Phrase] = {
    "no_pace": Phrase("目标期内没有满一个月的报数", "no whole month was reported within its time"),
    "one_stretch": Phrase(
        "近三年完整的报数不足两段，看不出快慢",
        "fewer than two whole reported stretches in three years, which shows no course",
    ),
    "few_levels": Phrase(
        "近三年自报的水平不足三个，看不出走势",
        "fewer than three levels of its own in three years, which shows no course",
    ),
    "not_all_reported": Phrase("下级都报了的时期不足两段", "fewer than two stretches that everybody below it reported"),
    "list_not_complete": Phrase(
        "下级名单不全，合计只是下限", "not everybody below it is listed, so sums are lower bounds"
    ),
    "many_below": Phrase(f"下级多于 {FEW} 个，不逐一合计", f"more than {FEW} below it, whose reports are not added up"),
}
"""Why there is no pace to carry forward."""


class Pace(NamedTuple):
    """An amount a month.

    Attributes:
        months: over how many reported months it was taken.
        parts: what was added up.
        stretches: which months these are; those that follow each other are one stretch.
    """

    per_month: Interval
    months: int
    parts: tuple[Term, ...] = ()
    stretches: tuple[Period, ...] = ()


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
        return Pace(found.amount.times(Fraction(1, YEAR)), YEAR, found.least, (year,))
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
    stretches = joined(part.span.period for part in parts)
    return Pace(total.times(Fraction(1, months)), months, tuple(parts), stretches) if months else None


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The periods in order of time, those that follow each other without a hole as one."""
    found: list[Period] = []
    for each in sorted(periods):
        if found and each.first <= found[-1].last + ONE_DAY:
            found[-1] = Period(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(Period(each.first, each.last))
    return tuple(found)


def why_no_pace(view: View, stands: TargetStatus, *, has_pace: bool, stretches: int) -> NoPace:
    """Why there is no pace, or none to carry forward, of a target with so many reported stretches."""
    if not stands.indicator.adds_up:
        return "no_pace" if stretches >= FEWEST else "few_levels"
    if stands.actual is None or stands.actual.coverage is None or stretches >= FEWEST:
        return "one_stretch" if has_pace else "no_pace"
    if stands.actual.coverage.partial:
        return "list_not_complete"
    return "not_all_reported" if has_few_below(view, stands.org.id) else "many_below"
