"""Burn-up: what was reached at the end of each reported period, and where the plans lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.planned import planned
from renewal_cli.calc.rollup import actual_of, has_few_below, own_spans, own_sum
from renewal_cli.calc.spans import amount_in
from renewal_cli.model.interval import ZERO
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.spans import Sum
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval


class Reached(NamedTuple):
    """An amount or level at the end of a day."""

    day: date
    amount: Interval


def burnup(view: View, org_id: str, indicator: Indicator, window: Period) -> list[Reached]:
    """Return what was reached at the end of each reported period; empty before the first report.

    For days that an org's own reports cover, these count; for other days its children's are summed, as a lower bound
    while any is missing. With very many children, only the current total is returned.
    """
    key = "burnup", org_id, indicator.id, window.first, window.last
    return view.once(key, lambda: _burnup(view, org_id, indicator, window))


def _burnup(view: View, org_id: str, indicator: Indicator, window: Period) -> list[Reached]:
    if not indicator.adds_up:
        levels = {each.period.last: each.amount for each in view.done(org_id, indicator.id)}
        return [Reached(day, levels[day]) for day in sorted(levels) if window.first <= day <= window.last]
    own = _of_its_own(view, org_id, indicator, window)
    if not view.programme.orgs.children(org_id):
        return own
    if not has_few_below(view, org_id):
        reached = {each.day: each for each in (*own, *_by_now(view, org_id, indicator, window))}
        return [reached[day] for day in sorted(reached)]
    return _joined(view, org_id, indicator, window, own) if own else _of_children(view, org_id, indicator, window)


def _of_its_own(view: View, org_id: str, indicator: Indicator, window: Period) -> list[Reached]:
    """Return what the org itself reported."""
    spans = own_spans(view, org_id, indicator, window.first)
    known = _in_one_go(window, own_sum(view, org_id, indicator, window, window.first))
    for day in {span.period.last for span in spans if window.first <= span.period.last <= window.last} - known.keys():
        found = amount_in(Period(window.first, day), spans)
        assert found is not None  # noqa: S101 - a stretch ends on this day
        known[day] = found.amount
    return [Reached(day, known[day]) for day in sorted(known)]


def _joined(view: View, org_id: str, indicator: Indicator, window: Period, own: list[Reached]) -> list[Reached]:
    """Return what was reached on each day on which a report of the org, or of one below it, ends."""
    below = [
        each for child in view.programme.orgs.children(org_id) for each in burnup(view, child.id, indicator, window)
    ]
    days = sorted({each.day for each in (*own, *below)})
    actuals = [actual_of(view, org_id, indicator, Period(window.first, day)) for day in days]
    return [Reached(day, found.amount) for day, found in zip(days, actuals, strict=True) if found]


def _by_now(view: View, org_id: str, indicator: Indicator, window: Period) -> list[Reached]:
    actual = actual_of(view, org_id, indicator, window)
    return [Reached(actual.through, actual.amount)] if actual else []


def _in_one_go(window: Period, found: Sum | None) -> dict[date, Interval]:
    """Return running totals if the periods follow each other without overlap."""
    reached: dict[date, Interval] = {}
    total, has_hole, covered_to = ZERO, False, window.first - ONE_DAY
    for span, _ in found.least if found and found.is_plain else ():
        total += span.amount
        has_hole = has_hole or span.period.first > covered_to + ONE_DAY
        covered_to = span.period.last
        reached[covered_to] = total.without_upper_bound() if has_hole else total
    return reached


def _of_children(view: View, org_id: str, indicator: Indicator, window: Period) -> list[Reached]:
    children = [burnup(view, child.id, indicator, window) for child in view.programme.orgs.children(org_id)]
    days = sorted({each.day for child in children for each in child})
    is_partial = view.programme.orgs[org_id].children_partial
    grown = []
    for day in days:
        latest = [[each for each in child if each.day <= day][-1:] for child in children]
        total = sum((each.amount for found in latest for each in found), ZERO)
        is_whole = all(found and found[0].day == day for found in latest) and not is_partial
        grown.append(Reached(day, total if is_whole else total.without_upper_bound()))
    return grown


def planned_way(view: View, status: TargetStatus) -> list[Reached]:
    """Return where the plans lead from the current actual: one step for each day on which a plan ends."""
    actual, target = status.actual, status.target
    if actual is None or not status.indicator.adds_up:
        return []
    ends = sorted({each.period.last for each in status.plans if actual.through < each.period.last <= target.by.last})
    plans = [(end, planned(view, target.org, status.indicator, Period(target.window.first, end))) for end in ends]
    steps = [Reached(end, actual.amount + plan[0]) for end, plan in plans if plan]
    return [Reached(actual.through, actual.amount), *steps] if steps else []
