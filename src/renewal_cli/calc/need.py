"""The pace needed, and the recent pace."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.rollup import FEW, common_spans, has_few_below
from renewal_cli.calc.spans import Term, amount_in, outermost, total_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import ONE_DAY, Period, add_months, whole_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Target

YEAR = 12
FEWEST = 2
"""The fewest reported periods from which a pace is extrapolated."""


NoPace = Literal["no_pace", "one_stretch", "few_levels", "not_all_reported", "list_not_complete", "many_below"]

WHY_NO_PACE: dict[str, Phrase] = {
    "no_pace": Phrase("目标期内没有满一个月的报数", "no whole month of its window was reported"),
    "one_stretch": Phrase(
        "近三年完整的报数不足两期，看不出快慢",
        "fewer than two complete reported periods in three years: no trend",
    ),
    "few_levels": Phrase(
        "近三年自报的水平不足三个，看不出走势",
        "fewer than three own levels in three years: no trend",
    ),
    "not_all_reported": Phrase("下级都报了的时期不足两段", "fewer than two periods reported by all orgs below it"),
    "list_not_complete": Phrase(
        "下级名单不全，合计只是下限", "not all orgs below it are listed, so sums are lower bounds"
    ),
    "many_below": Phrase(
        f"下级多于 {FEW} 个，不逐一合计", f"more than {FEW} orgs below it, whose reports are not added up"
    ),
}
"""Reasons why there is no pace to extrapolate."""


class Pace(NamedTuple):
    """An amount per month.

    Attributes:
        months: the number of reported months it is based on, of a month that is not whole the share of its days.
        parts: the amounts that were added.
        stretches: these months; consecutive ones are joined.
    """

    per_month: Interval
    months: Fraction | int
    parts: tuple[Term, ...] = ()
    stretches: tuple[Period, ...] = ()

    @property
    def whole_months(self) -> int | None:
        """The number of months; None if one is not whole."""
        return int(self.months) if self.months.denominator == 1 else None


def months_left(after: date, deadline: date) -> int:
    """Return the whole months from the day after ``after`` to a later deadline, at least one."""
    return max(1, whole_months(after + ONE_DAY, deadline))


def first_month_left(after: date, deadline: date) -> date:
    """Return the first day of the first month that ``months_left`` counts: the one after ``after``, or the last."""
    return min(add_months(after.replace(day=1), 1), deadline.replace(day=1))


def need_per_month(missing: Interval | None, months: int) -> Interval | None:
    """Return gap ÷ months left; None if the gap is unknown or the deadline has passed."""
    return None if missing is None or months < 1 else missing.times(Fraction(1, months))


def recent_pace(view: View, target: Target, indicator: Indicator) -> Pace | None:
    """Return the amount per month over the last 12 reported months, or the last periods there are; None without any.

    For an org without own reports, the periods reported by all orgs below it count.
    """
    if not indicator.adds_up:
        return None
    first, last = target.window.first, target.window.last
    return view.once(
        ("recent_pace", target.org, indicator.id, first, last),
        lambda: _pace(common_spans(view, target.org, indicator, first), last),
    )


def _pace(reported: list[Span], until: date) -> Pace | None:
    spans = [span for span in reported if span.period.last <= until]
    if not spans:
        return None
    through = max(span.period.last for span in spans)
    year = Period(add_months(through, -YEAR) + ONE_DAY, through)
    found = amount_in(year, spans)
    if found is not None and found.amount.is_exact and not found.holes:
        return Pace(found.amount.times(Fraction(1, YEAR)), Fraction(YEAR), found.least, (year,))
    return _over_last_periods(spans)


def _over_last_periods(spans: list[Span]) -> Pace | None:
    parts: list[Term] = []
    months = Fraction(0)
    for span in newest_apart(spans):
        if months == 0 == span.period.months:
            continue  # the newest reports do not fill a month yet
        if months >= YEAR or span.period.months == 0:
            break
        parts.append(Term(span))
        months += span.period.in_months
    total = total_of(part.span for part in parts)
    stretches = joined(part.span.period for part in parts)
    return Pace(total.times(1 / months), months, tuple(parts), stretches) if months else None


def newest_apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans that share no day, the newest first; a span inside another is a part of it and left out."""
    begin = None
    for span in reversed(outermost(spans)):
        if begin is None or span.period.last < begin:
            begin = span.period.first
            yield span


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods in order of time, consecutive ones joined."""
    found: list[Period] = []
    for each in sorted(periods):
        if found and each.first <= found[-1].last + ONE_DAY:
            found[-1] = Period(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(Period(each.first, each.last))
    return tuple(found)


def why_no_pace(view: View, status: TargetStatus, *, has_pace: bool, stretches: int) -> NoPace:
    """Return why a pace cannot be told, or not carried forward, for a target with so many reported periods."""
    if not status.indicator.adds_up:
        return "no_pace" if stretches >= FEWEST else "few_levels"
    if status.actual is None or status.actual.coverage is None or stretches >= FEWEST:
        return "one_stretch" if has_pace else "no_pace"
    if status.actual.coverage.partial:
        return "list_not_complete"
    return "not_all_reported" if has_few_below(view, status.org.id) else "many_below"
