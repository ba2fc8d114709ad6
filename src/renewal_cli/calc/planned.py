"""Plans that are not yet done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.level import level
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.spans import plan_spans
from renewal_cli.model.interval import ZERO, Interval
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation


Planned = tuple[Interval, tuple["Observation", ...]]
"""An amount and the plans it is based on."""


def planned(view: View, org_id: str, indicator: Indicator, window: Period, begin: date | None = None) -> Planned | None:
    """Return what is planned up to the window's end and not yet done; None if nothing is planned.

    For days that an org's own plans cover, these count; for other days the children's are added, a lower bound if the
    tree does not list every child. A plan counts in full if its period ends in the window, at most in full if it ends
    later. What the org or those below it reported within its period is subtracted; once the reports reach its end,
    nothing of the plan is left, done or not.

    A plan that begins before ``begin`` counts at most in full, as an org above has its own plan there.
    """
    if not view.programme.has_plans(indicator.id):
        return None
    return view.once(
        ("planned", org_id, indicator.id, window.first, window.last, begin),
        lambda: _planned(view, org_id, indicator, window, begin),
    )


def _planned(view: View, org_id: str, indicator: Indicator, window: Period, begin: date | None) -> Planned | None:
    spans = own_plans(view, org_id, indicator, window)
    if not spans:
        return _of_children(view, org_id, indicator, window, begin)
    observations = tuple(each for span in spans for each in span.observations)
    if not indicator.adds_up:
        return _levels_left(view, org_id, indicator, window, spans), observations
    parts = [(amount_left(view, org_id, indicator, span, window, begin), observations) for span in spans]
    for days in unplanned(window, spans):
        below = _of_children(view, org_id, indicator, days, days.first if days.first > window.first else begin)
        if below is not None:
            parts.append(below)
            observations += below[1]
    return sum((amount for amount, _ in parts), ZERO), observations


def own_plans(view: View, org_id: str, indicator: Indicator, window: Period) -> list[Span]:
    """Return the org's own plans that overlap a window, without those inside another."""
    return plan_spans(each for each in view.plans(org_id, indicator.id) if each.period.overlaps(window))


def unplanned(window: Period, plans: list[Span]) -> list[Period]:
    """Return the days of a window that no plan covers."""
    found, begin = [], window.first
    for span in plans:
        if begin < span.period.first:
            found.append(Period(begin, span.period.first - ONE_DAY))
        begin = span.period.last + ONE_DAY
    return [*found, Period(begin, window.last)] if begin <= window.last else found


def _of_children(view: View, org_id: str, indicator: Indicator, window: Period, begin: date | None) -> Planned | None:
    if indicator.is_ratio:
        return None
    children = view.programme.orgs.children(org_id)
    found = [plan for child in children if (plan := planned(view, child.id, indicator, window, begin))]
    if not found:
        return None
    total = sum((amount for amount, _ in found), ZERO)
    is_partial = view.programme.orgs[org_id].children_partial
    return total.without_upper_bound() if is_partial else total, tuple(each for _, plans in found for each in plans)


def amount_left(
    view: View, org_id: str, indicator: Indicator, plan: Span, window: Period, begin: date | None
) -> Interval:
    """Return what is left of one plan for a window; for ``begin`` see ``planned``."""
    since = _since(view, org_id, indicator, plan)
    if _has_lapsed(plan, since):
        return ZERO
    within = actual_of(view, org_id, indicator, plan.period)
    left = plan.amount if within is None else (plan.amount - within.amount).at_least_zero()
    is_within = plan.period.last <= window.last and (begin is None or begin <= plan.period.first)
    is_certain = is_within and not _is_over(plan, since)
    return left if is_certain else left._replace(low=ZERO.low, low_open=False)


def is_lapsed(view: View, org_id: str, indicator: Indicator, plan: Span) -> bool:
    """Tell whether a plan's time is over: everybody has reported to its last day, so nothing of it is still to come."""
    return _has_lapsed(plan, _since(view, org_id, indicator, plan))


def _is_over(plan: Span, since: Actual | None) -> bool:
    return since is not None and plan.period.last <= since.through


def _has_lapsed(plan: Span, since: Actual | None) -> bool:
    return since is not None and _is_over(plan, since) and (since.coverage is None or since.coverage.is_complete)


def _since(view: View, org_id: str, indicator: Indicator, plan: Span) -> Actual | None:
    """Return what was reported from the plan's start up to the as-of day."""
    return actual_of(view, org_id, indicator, Period(plan.period.first, max(plan.period.last, view.as_of)))


def _levels_left(view: View, org_id: str, indicator: Indicator, window: Period, plans: list[Span]) -> Interval:
    """Return the way to the last planned level; only an upper bound if the plan ends after the window."""
    last = max(plans, key=lambda span: span.period.last)
    left = _way_to(view, org_id, indicator, window, last)
    return left if last.period.last <= window.last else left._replace(low=ZERO.low, low_open=False)


def _way_to(view: View, org_id: str, indicator: Indicator, window: Period, plan: Span) -> Interval:
    """Return the way from the newest level to a planned one; zero once the plan's period is over."""
    actual = level(view, org_id, indicator, window)
    if actual is not None and plan.period.last <= actual.through:
        return ZERO
    distance = plan.amount if actual is None else plan.amount - actual.amount
    return (-distance if indicator.direction == "decrease" else distance).at_least_zero()
