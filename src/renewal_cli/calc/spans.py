"""Amounts over time: combines figures of different periods and sections into one sum.

Every report bounds the difference of one running sum between two days: an amount between its first and last day, a
running total from 1 January (``year_to_date``) or from the start of its target (``to_date``). The running sum never
falls, unless a report says so. If the reports of a window do not simply add up, the shortest paths through these
differences are the tightest bounds that they allow.

Method: systems of difference constraints, as in Cormen et al., *Introduction to Algorithms*, 22.4.
"""

from __future__ import annotations

from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import ZERO, Interval
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from renewal_cli.model.observation import Observation


class Span(NamedTuple):
    """An amount over a period, with the observations it comes from.

    Attributes:
        order: of several spans with the same period, the lowest counts.
        below: for a sum over the orgs below an org, their spans.
    """

    period: Period
    amount: Interval
    observations: tuple[Observation, ...]
    order: int = 0
    below: tuple[Span, ...] = ()


class Term(NamedTuple):
    """A span that is added, or subtracted if ``sign`` is -1."""

    span: Span
    sign: int = 1


Terms = tuple[Term, ...]


class Sum(NamedTuple):
    """The amount in a window.

    Attributes:
        amount: exact if the reports allow it, otherwise the tightest bounds.
        through: the last day covered by reports, within the window.
        holes: periods before ``through`` without reports.
        least: the terms of the lower bound.
        most: the terms of the upper bound, the same if one sum gives both; None if there is no upper bound.
        is_plain: whether it is a sum of exact amounts that share no day.
    """

    amount: Interval
    through: date
    holes: tuple[Period, ...]
    least: Terms
    most: Terms | None
    is_plain: bool = False

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations that the amount is based on, each once."""
        terms = self.least if self.most is None or self.most is self.least else (*self.least, *self.most)
        return tuple({id(each): each for term in terms for each in term.span.observations}.values())

    def across(self, window: Period) -> tuple[Span, ...]:
        """Return the spans that lie partly inside and partly outside a window."""
        spans = {id(span): span for span, _ in (*self.least, *(self.most or ()))}.values()
        return tuple(each for each in spans if each.period.overlaps(window) and not window.contains(each.period))


def amount_spans(
    observations: Iterable[Observation], begins: Callable[[Observation], date], *, running: bool
) -> list[Span]:
    """Return the reported amounts as spans.

    Args:
        observations: known figures of one org and indicator, plans left out.
        begins: the start of a ``to_date`` total.
        running: whether the indicator's ``actuals`` are themselves running totals (kind ``cumulative``).
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
    """Return the plans as spans, without those inside another."""
    return outermost([Span(each.period, each.amount, (each,)) for each in observations])


def amount_in(window: Period, spans: Sequence[Span]) -> Sum | None:
    """Return the amount within a window; None if no report overlaps it.

    Exact amounts of the window that share no day are added, and their breakdowns are ignored; everything else gives
    bounds. So does an amount that is only "about" what it says: others may tell the sum without it.
    """
    touching = outermost(each for each in spans if each.period.overlaps(window))
    if not touching:
        return None
    holes, through = _covered(window, touching)
    inside = touching
    is_all_inside = window.first <= touching[0].period.first and touching[-1].period.last <= window.last
    if not is_all_inside:
        inside = outermost(each for each in spans if window.contains(each.period))
    added = None
    if _add_up(inside) and (is_all_inside or _covered(window, inside) == ([], through)):
        added = _added(inside, through, holes)
        if not added.amount.about:
            return added
    found = _bounded(Period(window.first, through), spans, holes)
    return added if added and found.amount.about else found


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie inside no other, in order of time."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.period.first, -one.period.last.toordinal(), one.order)):
        if not kept or span.period.last > kept[-1].period.last:
            kept.append(span)
    return kept


def total_of(spans: Iterable[Span]) -> Interval:
    """Return the sum of some spans."""
    total = ZERO
    for span in spans:
        total += span.amount
    return total


def signed_total(terms: Iterable[Term]) -> Interval:
    """Return the sum of some terms."""
    total = ZERO
    for span, sign in terms:
        total = total + span.amount if sign > 0 else total - span.amount
    return total


def _running(start: date, totals: list[Observation]) -> list[Span]:
    """Return running totals with one start, and the amounts between neighbours."""
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


def _covered(window: Period, spans: list[Span]) -> tuple[list[Period], date]:
    """Return the periods of a window that the spans leave out, and the last day of the window that they cover."""
    holes, covered_to = [], window.first - ONE_DAY
    for first, last, _ in (span.period for span in spans):
        if first > covered_to + ONE_DAY:
            holes.append(Period(covered_to + ONE_DAY, first - ONE_DAY))
        covered_to = last
    return holes, min(covered_to, window.last)


def _add_up(spans: list[Span]) -> bool:
    """Tell whether spans are all exact and share no day."""
    return all(span.amount.is_exact for span in spans) and all(
        after.period.first > before.period.last for before, after in pairwise(spans)
    )


def _added(spans: list[Span], through: date, holes: list[Period]) -> Sum:
    total, terms = total_of(spans), tuple(map(Term, spans))
    if not holes:
        return Sum(total, through, (), terms, terms, is_plain=True)
    return Sum(total.without_upper_bound(), through, tuple(holes), terms, None, is_plain=True)


def _bounded(window: Period, spans: Sequence[Span], holes: list[Period]) -> Sum:
    """Return the tightest bounds of the amount in a window that ends with the last day reported."""
    paths = _Paths(window, spans)
    least, most = paths.least_and_most()
    low = signed_total(least)
    high = low if most is None else signed_total(most)
    about = any(term.span.amount.about for term in (*least, *(most or ())))
    amount = Interval(low.low, None, low.low_open, high_open=False, about=about)
    if most is not None:
        end = low.low if high.high == low.low else high.high  # the same object if they are equal, see Interval.is_one
        amount = Interval(low.low, end, low.low_open, high.high_open, about)
    if not any(span.amount.high is not None and span.amount.high < 0 for span in spans):
        amount = amount.at_least_zero()
    if most is not None and amount == low:
        most = least
    elif most is not None and amount == high:
        least = most
    return Sum(amount, window.last, tuple(holes), least, most)


class _Edge(NamedTuple):
    """States that the running sum on one day exceeds that on another by at most ``weight``.

    Attributes:
        weight: in whole parts of the finest unit; a little less if the bound itself is excluded, and of a report that
            says "about" a little more, so that of equal paths the one without counts.
        span: the report that says so, by its upper bound forwards in time, by its lower bound backwards; None if the
            edge only says that the sum does not fall.
    """

    source: int
    target: int
    weight: int
    span: Span | None = None


class _Paths:
    """Finds the shortest paths between the first and the last day of a window.

    Contradictory reports have no shortest path. In that case the sum may fall where reports say so, and otherwise the
    report that lies in the window and is longer counts.
    """

    def __init__(self, window: Period, spans: Sequence[Span]) -> None:
        self._window = window
        periods = [window, *(span.period for span in spans)]
        days = sorted({day for first, last, _ in periods for day in (first, last + ONE_DAY)})
        self._number = {day: index for index, day in enumerate(days)}
        self._spans = sorted(spans, key=lambda one: (one.period.first, -one.period.last.toordinal(), one.order))
        self._growth = [_Edge(after, after - 1, 0) for after in range(1, len(days))]

    def least_and_most(self) -> tuple[Terms, Terms | None]:
        """Return the reports that give the lower bound by sums and differences, and those of the upper one if any."""
        start, end = self._number[self._window.first], self._number[self._window.last + ONE_DAY]
        while True:
            edges = self._edges()
            up, cycle = self._path(edges, start, end)
            down, other = self._path(edges, end, start)
            if not cycle and not other:
                return _terms(down or [], -1), None if up is None else _terms(up, 1)
            self._leave_out_of(cycle or other)

    def _edges(self) -> list[_Edge]:
        """Return all edges, forwards in time and then backwards, so that paths are found in few rounds."""
        ends = [end for span in self._spans for end in (span.amount.low, span.amount.high) if end is not None]
        most = 2 * len(self._spans) + 3
        finest = lcm(*(end.denominator for end in ends)) * most * most
        found = [*self._growth]
        for span in self._spans:
            first, after = self._number[span.period.first], self._number[span.period.last + ONE_DAY]
            low, high, low_open, high_open, about = span.amount
            if high is not None:
                found.append(_Edge(first, after, int(high * finest) - high_open * most + about, span))
            if low is not None:
                found.append(_Edge(after, first, int(-low * finest) - low_open * most + about, span))
        forwards = sorted((each for each in found if each.source < each.target), key=lambda one: one.source)
        backwards = sorted((each for each in found if each.source > each.target), key=lambda one: -one.source)
        return forwards + backwards

    def _path(self, edges: list[_Edge], start: int, end: int) -> tuple[list[_Edge] | None, list[_Edge]]:
        """Return the shortest path between two days, None if there is none, and a contradiction if there is one."""
        reached: dict[int, int] = {start: 0}
        by: dict[int, _Edge] = {}
        is_changed = True
        while is_changed:
            is_changed = False
            for edge in edges:
                if edge.source in reached:
                    length = reached[edge.source] + edge.weight
                    if edge.target not in reached or length < reached[edge.target]:
                        reached[edge.target], by[edge.target], is_changed = length, edge, True
            if cycle := _cycle(by):
                return None, cycle
        return _back(by, end) if end in reached else None, []

    def _leave_out_of(self, cycle: list[_Edge]) -> None:
        """Resolve a contradiction: let the sum fall, or else drop the report that counts least."""
        if growth := [each for each in cycle if each.span is None]:
            self._growth = [each for each in self._growth if each not in growth]
            return
        told = [each.span for each in cycle if each.span is not None]
        least = min(told, key=lambda one: (self._window.contains(one.period), one.period.days, -one.order))
        self._spans.remove(least)


def _cycle(by: dict[int, _Edge]) -> list[_Edge]:
    """Return the edges of a path that ends where it began; empty if there is none."""
    seen: dict[int, int] = {}
    for begin in by:
        day = begin
        while day in by and day not in seen:
            seen[day] = begin
            day = by[day].source
        if day in by and seen[day] == begin:
            found = [by[day]]
            while found[-1].source != day:
                found.append(by[found[-1].source])
            return found
    return []


def _back(by: dict[int, _Edge], end: int) -> list[_Edge]:
    """Return the path that leads to a day."""
    path = []
    while end in by:
        path.append(by[end])
        end = by[end].source
    return path


def _terms(path: list[_Edge], direction: int) -> Terms:
    """Return the reports on a path, in order of time."""
    signed = [(each.span, direction if each.source < each.target else -direction) for each in path]
    terms = [Term(span, sign) for span, sign in signed if span is not None]
    return tuple(sorted(terms, key=lambda one: (one.span.period.first, one.span.period.last)))
