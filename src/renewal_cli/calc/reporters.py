"""Those who reported (已报区县口径): their own figures beside the bound of a whole that lacks some."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.completion import lead
from renewal_cli.calc.rollup import actual_of
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.actual import Actual, Coverage
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org


class Reporters(NamedTuple):
    """What those directly below an org did that reported to the newest day, never mixed with the whole's figures.

    Attributes:
        orgs: who they are.
        of: how many there are below the org.
        actual: theirs together, in the indicator's unit.
        without_target: how many of them have no number of their own for the same indicator and window.
        target: the sum of their own targets; None where somebody has none.
        completion: share of 1 of their own targets.
        lead: percentage points.
    """

    orgs: Sequence[Org]
    of: int
    actual: Interval
    without_target: int
    target: Fraction | None
    completion: Interval | None
    lead: Interval | None


def reporters(stands: TargetStatus) -> Reporters | None:
    """Those who reported, where a sum is a bound because somebody is missing; None where it is not, or nobody did."""
    actual, target = stands.actual, stands.target
    if actual is None or actual.coverage is None or actual.coverage.is_complete or stands.indicator.is_ratio:
        return None
    coverage = actual.coverage
    lagging = {org.id for org in coverage.lagging}
    orgs = [org for org in coverage.reported if org.id not in lagging] if lagging else coverage.reported
    if not orgs:
        return None
    done, goals = _done(stands, actual, coverage, orgs), [_goal(stands, org.id) for org in orgs]
    known = [goal for goal in goals if goal is not None]
    goal = sum(known, Fraction(0)) if len(known) == len(goals) else None
    is_rate = stands.indicator.adds_up or not target.is_ceiling
    completed = done.over(goal) if goal and is_rate else None
    everybody = len(coverage.reported) + len(coverage.silent)
    behind = lead(completed, stands.time_progress)
    return Reporters(orgs, everybody, done, len(goals) - len(known), goal, completed, behind)


def _done(stands: TargetStatus, actual: Actual, coverage: Coverage, orgs: Sequence[Org]) -> Interval:
    """What they did in the target's window: the sum that is at hand, or each by itself."""
    if not actual.stretches and not coverage.lagging:
        return coverage.total
    found = (actual_of(stands.view, org.id, stands.indicator, stands.target.window) for org in orgs)
    return sum((each.amount for each in found if each), ZERO)


def _goal(stands: TargetStatus, org_id: str) -> Fraction | None:
    """An org's own number for the same indicator and window, of the same direction."""
    target = stands.target
    for _, each in stands.view.promises(org_id):
        is_same = (each.indicator, each.window[:2], each.is_ceiling) == (
            target.indicator,
            target.window[:2],
            target.is_ceiling,
        )
        if is_same and each.baseline is None:
            return each.value
    return None
