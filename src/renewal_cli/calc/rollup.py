"""Amounts of an org over a window: its own reports for the days that they cover, those below it for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.actual import Actual, Coverage, Stretch
from renewal_cli.calc.level import level
from renewal_cli.calc.spans import Span, Sum, amount_in, amount_spans, total_of
from renewal_cli.model.interval import ZERO
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.view import RolledUp, View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org


def total_start(view: View, total: Observation, fallback: date) -> date:
    """Return the day from which a running total (``to_date``) counts.

    The target is the org's own, or else that of the nearest org above. Of several that run on the total's day, the one
    that began first counts, as a running total is the longest count; after the end of all, the one that ended last.
    Without any target, the total starts with the window asked for.
    """
    day = total.period.last
    for windows in _windows(view, total):
        begun = [window for window in windows if window.first <= day]
        running = [window for window in begun if day <= window.last]
        if running:
            return min(window.first for window in running)
        if begun:
            return max(begun, key=lambda window: window.last).first
    return fallback


def _windows(view: View, total: Observation) -> Iterator[list[Period]]:
    """Yield the windows of targets for the indicator, of the org and then of each org above it."""
    for org_id in view.programme.orgs.up_from(total.org):
        yield [target.window for _, target in view.promises(org_id) if target.indicator == total.indicator]


FEW = 40


def own_spans(view: View, org_id: str, indicator: Indicator, since: date) -> list[Span]:
    """Return the reported amounts as spans; totals without target start on ``since``."""
    return view.once(
        ("own_spans", org_id, indicator.id, since),
        lambda: amount_spans(
            view.done(org_id, indicator.id),
            lambda each: total_start(view, each, since),
            running=indicator.kind == "cumulative",
        ),
    )


def common_spans(view: View, org_id: str, indicator: Indicator, since: date) -> list[Span]:
    """Return an org's own spans and, for other days, the sums over spans reported by all orgs below it.

    With more than ``FEW`` orgs below it there are none, as every single report would have to be read.
    """
    return view.once(
        ("common_spans", org_id, indicator.id, since), lambda: _common_spans(view, org_id, indicator, since)
    )


def _common_spans(view: View, org_id: str, indicator: Indicator, since: date) -> list[Span]:
    own = own_spans(view, org_id, indicator, since)
    if view.programme.orgs[org_id].children_partial or not has_few_below(view, org_id):
        return own
    below = [_by_days(common_spans(view, child.id, indicator, since)) for child in view.programme.orgs.children(org_id)]
    shared = [stretch for stretch in (below[0] if below else ()) if all(stretch in each for each in below)]
    summed = [_summed([each[stretch] for each in below]) for stretch in shared]
    return own + [span for span in summed if not any(span.period.overlaps(each.period) for each in own)]


def has_few_below(view: View, org_id: str) -> bool:
    """Tell whether at most ``FEW`` orgs are below an org, at whatever depth."""
    waiting, seen = [org_id], 0
    while waiting and seen <= FEW:
        below = [each.id for each in view.programme.orgs.children(waiting.pop())]
        waiting += below
        seen += len(below)
    return seen <= FEW


def _by_days(spans: list[Span]) -> dict[tuple[date, date], Span]:
    """Index spans by their days, however their periods are written; the first of equal ones counts."""
    return {(span.period.first, span.period.last): span for span in reversed(spans)}


def _summed(spans: list[Span]) -> Span:
    """Return the sum of spans with the same period."""
    observations = tuple(each for span in spans for each in span.observations)
    return Span(spans[0].period, total_of(spans), observations, below=tuple(spans))


def own_sum(view: View, org_id: str, indicator: Indicator, window: Period, since: date) -> Sum | None:
    """Return the sum of the org's own amounts in a window; totals without target start on ``since``."""
    return view.once(
        ("own_sum", org_id, indicator.id, window.first, window.last, since),
        lambda: amount_in(window, own_spans(view, org_id, indicator, since)),
    )


def own_amount(view: View, org_id: str, indicator: Indicator, window: Period, since: date | None) -> Actual | None:
    """Return what an org itself reported for a window; a lower bound if some days before its last one are missing."""
    return view.once(
        ("own_amount", org_id, indicator.id, window.first, window.last, since),
        lambda: _own_amount(view, org_id, indicator, window, since or window.first),
    )


def _own_amount(view: View, org_id: str, indicator: Indicator, window: Period, since: date) -> Actual | None:
    folded = view.folded(org_id, indicator, window)
    if folded is not None:
        return Actual(folded.amount, folded.period.last, (folded,))
    found = own_sum(view, org_id, indicator, window, since)
    if found is None:
        return None
    crossing = () if found.amount.is_exact else found.across(window)
    return Actual(found.amount, found.through, found.observations, found.holes, crossing=crossing)


def actual_of(
    view: View, org_id: str, indicator: Indicator, window: Period, since: date | None = None
) -> Actual | None:
    """Return what was done in a window; None if neither the org nor any below it reported.

    A sum over children is a lower bound if a child is missing, lags behind the newest or is not listed in the tree:
    what was not reported is not zero. A period that is reported before its end covers the days up to the as-of day,
    not later ones.

    Running totals without target start on ``since``: the window's first day, unless it is a part of a longer window.
    """
    if indicator.adds_up:
        found = _amount(view, org_id, indicator, window, since or window.first)
    else:
        found = level(view, org_id, indicator, window)
    return found._replace(through=view.as_of) if found is not None and found.through > view.as_of else found


def _amount(view: View, org_id: str, indicator: Indicator, window: Period, since: date) -> Actual | None:
    """Return the org's own report for the days that it covers and the children's sum for the others."""
    own = own_amount(view, org_id, indicator, window, since)
    if own is None or not view.programme.orgs.children(org_id):
        return own or sum_of_children(view, org_id, indicator, window, since)
    below = []
    for days in (*own.holes, Period(own.through + ONE_DAY, window.last)):
        found = sum_of_children(view, org_id, indicator, days, since, reach=days.last if days in own.holes else None)
        if found is not None:
            below.append(Stretch(days, found._replace(crossing=_across_seams(found, days, window))))
    return _joined(own, own_stretches(view, org_id, indicator, window, since), below) if below else own


def own_stretches(view: View, org_id: str, indicator: Indicator, window: Period, since: date) -> list[Stretch]:
    """Return the org's own report for each run of days of the window that it covers."""
    own = own_amount(view, org_id, indicator, window, since)
    if own is None:
        return []
    begins = [window.first, *(hole.last + ONE_DAY for hole in own.holes)]
    ends = [*(hole.first - ONE_DAY for hole in own.holes), own.through]
    runs = [Period(first, last) for first, last in zip(begins, ends, strict=True) if first <= last]
    found = [(run, own_amount(view, org_id, indicator, run, since) if own.holes else own) for run in runs]
    return [Stretch(run, actual) for run, actual in found if actual is not None]


def _across_seams(found: Actual, days: Period, window: Period) -> tuple[Span, ...]:
    """Return the children's amounts that cross an edge between their days and those covered by the org itself."""
    return tuple(
        each
        for each in found.crossing
        if each.period.first < days.first > window.first or each.period.last > days.last < window.last
    )


def _joined(own: Actual, stretches: list[Stretch], below: list[Stretch]) -> Actual:
    """Join own reports and sums over children; a lower bound if days between them are missing."""
    parts = sorted([*stretches, *below], key=lambda each: each.period.first)
    filled = {each.period for each in below}
    holes = tuple(hole for hole in own.holes if hole not in filled)
    amount = sum((actual.amount for _, actual in parts), ZERO)
    return Actual(
        amount.without_upper_bound() if holes else amount,
        max(actual.through for _, actual in parts),
        tuple(each for _, actual in parts for each in actual.observations),
        holes,
        _merged([each.actual.coverage for each in below if each.actual.coverage]),
        tuple(parts),
        tuple(span for _, actual in below for span in actual.crossing),
    )


def _merged(coverages: list[Coverage]) -> Coverage:
    """Merge the coverages of several sums over the children of one org."""
    first, *others = coverages
    if not others:
        return first
    silent = {org.id: org for each in coverages for org in each.silent}
    lagging = {org.id: org for each in coverages for org in each.lagging if org.id not in silent}
    left = silent.keys() | lagging.keys()
    partly = {org.id: org for each in coverages for org in each.partly if org.id not in left}
    reported = {org.id: org for each in coverages for org in each.reported if org.id not in silent}
    return Coverage(
        tuple(reported.values()),
        tuple(lagging.values()),
        tuple(silent.values()),
        first.partial,
        sum((each.total for each in coverages), ZERO),
        tuple(partly.values()),
    )


def sum_of_children(
    view: View,
    org_id: str,
    indicator: Indicator,
    window: Period,
    since: date | None,
    *,
    reach: date | None = None,
) -> Actual | None:
    """Return the sum of what the children reported; None if none did.

    Each has to report up to ``reach``, or else up to the day of the newest report. For ``since`` see ``actual_of``.
    """
    if window.last < window.first:
        return None
    rolled = view.rolled_up(org_id, indicator, window)
    if rolled is not None:
        return _of_ledger(view, org_id, rolled, reach)
    reports = [
        (child, actual_of(view, child.id, indicator, window, since)) for child in view.programme.orgs.children(org_id)
    ]
    found = [(child, report) for child, report in reports if report is not None]
    if not found:
        return None
    through = max(report.through for _, report in found)
    in_time = [(child, report) for child, report in found if report.through >= (reach or through)]
    coverage = Coverage(
        reported=tuple(child for child, _ in found),
        lagging=tuple(child for child, report in found if report.through < (reach or through)),
        silent=tuple(child for child, report in reports if report is None),
        partial=view.programme.orgs[org_id].children_partial,
        total=sum((report.amount for _, report in found), ZERO),
        partly=tuple(child for child, report in in_time if not report.is_complete),
    )
    return Actual(
        coverage.bounded,
        through,
        tuple(each for _, report in found for each in report.observations),
        coverage=coverage,
        crossing=tuple(span for _, report in found for span in report.crossing),
    )


def _of_ledger(view: View, org_id: str, rolled: RolledUp, reach: date | None) -> Actual:
    """Return a sum made by a large ledger, in which all orgs with figures reported up to the same day."""
    orgs, observation = view.programme.orgs, rolled.observation
    silent: Sequence[Org] = ()
    children = orgs.children(org_id)
    if len(children) > len(rolled.reported):
        known = {each.id for each in rolled.reported}
        silent = tuple(child for child in children if child.id not in known)
    through = observation.period.last
    lagging = rolled.reported if reach is not None and through < reach else ()
    coverage = Coverage(rolled.reported, lagging, silent, orgs[org_id].children_partial, observation.amount)
    return Actual(coverage.bounded, through, (observation,), coverage=coverage)
