"""Amounts over stretches of time: how figures of different periods and sections become one sum.

Running totals are amounts since 1 January (``year_to_date``) or since the target began (``to_date``); the difference of
two is the amount between them, and never below zero. A stretch inside another is a breakdown of it and never added to
it; where the whole is only a bound, the breakdown narrows it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.model.interval import ZERO, Interval
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from renewal_cli.model.observation import Observation


class Span(NamedTuple):
    """An amount over a stretch of days, with the observations that it comes from.

    Attributes:
        order: among stretches of one period the least counts.
        below: of a sum over those below an org, their stretches.
    """

    period: Period
    amount: Interval
    observations: tuple[Observation, ...]
    order: int = 0
    below: tuple[Span, ...] = ()


class Part(NamedTuple):
    """What a stretch adds to a window.

    Attributes:
        span: the stretch.
        amount: the part of its amount that falls into the window, perhaps only bounds.
        how: it lies ``whole`` in the window; it does and is a bound that its breakdown has ``narrowed``; its breakdown
            ``inside`` the window is known; it is the ``rest`` of the whole, what is outside being known; or only
            ``bounds`` of it are.
        inside: its breakdown in the window.
        outside: its breakdown outside the window.
        is_crossing: it shares days with the stretch before it, so the part may be as little as nothing.
    """

    span: Span
    amount: Interval
    how: Literal["whole", "narrowed", "inside", "rest", "bounds"]
    inside: tuple[Span, ...] = ()
    outside: tuple[Span, ...] = ()
    is_crossing: bool = False

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The lines that the part's amount follows from."""
        own = () if self.how == "inside" else self.span.observations
        inside = () if self.how == "rest" else self.inside
        outside = () if self.how == "inside" else self.outside
        return (
            (*own, *(each for span in (*inside, *outside) for each in span.observations)) if inside or outside else own
        )


class Sum(NamedTuple):
    """The amount in a window.

    Attributes:
        amount: exact where the reports allow it, otherwise bounds.
        through: the last day that they cover, within the window.
        observations: those that the amount was computed from.
        holes: stretches before ``through`` that nobody reported.
        parts: what was added up.
    """

    amount: Interval
    through: date
    observations: tuple[Observation, ...]
    holes: tuple[Period, ...]
    parts: tuple[Part, ...]


def amount_spans(
    observations: Iterable[Observation], begins: Callable[[Observation], date], *, running: bool
) -> list[Span]:
    """The reported amounts as stretches of time.

    Args:
        observations: known figures of one org and indicator, plans left out.
        begins: the day from which a ``to_date`` total runs.
        running: the indicator's ``actuals`` are themselves running totals (kind ``cumulative``).
    """
    spans: list[Span] = []
    totals: dict[date, list[Observation]] = {}
    for each in observations:
        if each.section == "year_to_date":
            totals.setdefault(each.period.new_year, []).append(each)
        elif each.section == "to_date" or running:
            totals.setdefault(begins(each), []).append(each)
        else:
            spans.append(Span(each.period, each.amount, (each,)))
    for start, members in totals.items():
        spans += _running(start, sorted(members, key=lambda one: one.period.last))
    return spans


def plan_spans(observations: Iterable[Observation]) -> list[Span]:
    """The plans as stretches of time, none inside another."""
    return outermost([Span(each.period, each.amount, (each,)) for each in observations])


def amount_in(window: Period, spans: list[Span]) -> Sum | None:
    """The amount that falls into a window; None where nothing was reported that touches it."""
    total = ZERO
    used: list[Observation] = []
    holes: list[Period] = []
    parts: list[Part] = []
    covered_to = window.first - ONE_DAY
    for span in outermost(
        [each for each in spans if each.period.overlaps(window) and not _is_dispensable(window, each, spans)]
    ):
        if span.period.first > covered_to + ONE_DAY:
            holes.append(Period(covered_to + ONE_DAY, span.period.first - ONE_DAY))
        part = _within(window, span, spans)
        if used and span.period.first <= covered_to:  # a running total across an amount: what they share is not known
            part = part._replace(amount=part.amount._replace(low=ZERO.low, low_open=False), is_crossing=True)
        total += part.amount
        parts.append(part)
        used += part.observations
        covered_to = min(span.period.last, window.last)
    return Sum(total, covered_to, tuple(used), tuple(holes), tuple(parts)) if used else None


def _is_dispensable(window: Period, span: Span, spans: list[Span]) -> bool:
    """Whether a stretch beyond a window is only a bound, while its breakdown gives the part in the window exactly."""
    if span.amount.is_exact or window.contains(span.period):
        return False
    shared = Period(max(window.first, span.period.first), min(window.last, span.period.last))
    inner = [each for each in spans if span.period.contains(each.period) and each.period.days < span.period.days]
    found = amount_in(shared, inner)
    return found is not None and found.amount.is_exact and not found.holes and found.through == shared.last


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The stretches that lie inside no other, in order of time."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.period.first, -one.period.last.toordinal(), one.order)):
        if not kept or span.period.last > kept[-1].period.last:
            kept.append(span)
    return kept


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The outermost stretches of which none shares a day with the one before: only such add up."""
    kept: list[Span] = []
    for span in outermost(spans):
        if not kept or span.period.first > kept[-1].period.last:
            kept.append(span)
    return tuple(kept)


def _running(start: date, totals: list[Observation]) -> list[Span]:
    """Running totals from one start, and the amounts between neighbours."""
    spans = [
        Span(Period(start, each.period.last), each.amount, (each,), order=1)
        for each in totals
        if each.period.last >= start
    ]
    spans += [
        Span(
            Period(before.period.last + ONE_DAY, after.period.last),
            (after.amount - before.amount).at_least_zero(),
            (before, after),
            order=2,
        )
        for before, after in pairwise(totals)
        if before.period.last >= start
    ]
    return spans


def _within(window: Period, span: Span, spans: list[Span]) -> Part:
    """The part of a stretch's amount that falls into the window, as exact as its breakdown allows."""
    if window.contains(span.period) and span.amount.is_exact:
        return Part(span, span.amount, "whole")
    inner = [each for each in spans if span.period.contains(each.period) and each.period.days < span.period.days]
    if window.contains(span.period):
        return _narrowed(span, _apart(inner))
    inside = _apart(each for each in inner if window.contains(each.period))
    outside = _apart(each for each in inner if not window.overlaps(each.period))
    shared = Period(max(window.first, span.period.first), min(window.last, span.period.last))
    known_in, rest = total_of(inside), rest_of(span.amount, total_of(outside))
    has_rest = _days(outside) == span.period.days - shared.days
    if _days(inside) == shared.days and (known_in.is_exact or not has_rest):
        return Part(span, known_in, "inside", inside, outside)
    if has_rest:
        return Part(span, rest, "rest", inside, outside)
    return Part(span, between(span.amount, known_in, rest), "bounds", inside, outside)


def _narrowed(span: Span, inside: tuple[Span, ...]) -> Part:
    """A stretch of which only a bound was reported, as narrow as its breakdown makes it."""
    known = total_of(inside)
    if _days(inside) < span.period.days:
        known = known.without_upper_bound()
    amount = narrowed(span.amount, known)
    return Part(span, span.amount, "whole") if amount == span.amount else Part(span, amount, "narrowed", inside)


def narrowed(whole: Interval, known: Interval) -> Interval:
    """What two statements of one amount leave; the first alone where they differ, be it by rounding."""
    lows = [each for each in (whole, known) if each.low is not None]
    highs = [each for each in (whole, known) if each.high is not None]
    low = max(lows, key=lambda each: (each.low, each.low_open), default=whole)
    high = min(highs, key=lambda each: (each.high, not each.high_open), default=whole)
    about = low.about or high.about
    found = Interval(low.low, high.high, low.low_open, high.high_open, about)
    return whole if found.low is not None and found.high is not None and found.low > found.high else found


def rest_of(whole: Interval, outside: Interval) -> Interval:
    """What is left of a whole without its breakdown outside the window: rounding never makes it less than nothing."""
    return (whole - outside).at_least_zero()


def between(whole: Interval, known_in: Interval, rest: Interval) -> Interval:
    """A part of which is known that it is at least one amount and at most another."""
    return Interval(known_in.low, rest.high, known_in.low_open, rest.high_open, whole.about or known_in.about)


def total_of(spans: Iterable[Span]) -> Interval:
    """The sum of some stretches' amounts."""
    total = ZERO
    for span in spans:
        total += span.amount
    return total


def _days(spans: Iterable[Span]) -> int:
    return sum(span.period.days for span in spans)
