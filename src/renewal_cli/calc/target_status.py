"""The status of a target on a day: every figure of a row, and the confidence that somebody stated."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.comparator import limits_a_sum
from renewal_cli.calc.completion import completion, lead
from renewal_cli.calc.gap import gap, uncovered_gap
from renewal_cli.calc.light import Light, light
from renewal_cli.calc.planned import planned
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.time_progress import time_progress
from renewal_cli.model.interval import ZERO, Interval
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.calc.actual import Actual, Coverage
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org, Responsibility
    from renewal_cli.model.target import Confidence, Grade, Target


EARLIEST = date.min + ONE_DAY
"""The first day that has a day before it."""


class TargetStatus(NamedTuple):
    """A target with its figures; None means "cannot be computed", never zero.

    What the light needs is computed at once, the rest on demand.

    Attributes:
        completion: share of 1.
        time_progress: share of 1, on the last day covered by reports.
        lead: percentage points.
    """

    view: View
    target: Target
    org: Org
    indicator: Indicator
    actual: Actual | None
    completion: Interval | None
    time_progress: Fraction | None
    lead: Interval | None
    light: Light

    @property
    def responsibility(self) -> Responsibility:
        """Who is accountable."""
        return self.target.responsibility.or_else(self.org.responsibility)

    @property
    def limits_a_sum(self) -> bool:
        """Whether it is a ceiling on a sum."""
        return limits_a_sum(self.target, self.indicator)

    @property
    def is_due(self) -> bool:
        """Whether the target's window has begun."""
        return self.target.window.first <= self.view.as_of

    @property
    def is_early(self) -> bool:
        """Whether there is no report, as none is due yet."""
        return self.light == "no_data" and not self.is_due

    @property
    def is_silent(self) -> bool:
        """Whether nothing was reported, or nothing for long, of what is due."""
        return self.light in ("stale", "no_data") and self.is_due

    @property
    def is_over(self) -> bool:
        """Whether the target's window has ended."""
        return self.target.by.last < self.view.as_of

    @property
    def last_day(self) -> date | None:
        """The last day of which anything was reported, in its window or before; None if nothing ever was."""
        if self.actual is not None:
            return self.actual.through
        before = Period(EARLIEST, self.target.window.first - ONE_DAY)
        earlier = actual_of(self.view, self.org.id, self.indicator, before)
        return earlier.through if earlier else None

    @property
    def gap(self) -> Interval | None:
        """The gap, in the indicator's unit."""
        target, actual = self.target, self.actual
        return None if actual is None or target.value is None else gap(target.comparator, target.value, actual.amount)

    @property
    def planned(self) -> Interval | None:
        """What is planned and not yet done, in the indicator's unit."""
        return self._left[0]

    @property
    def plans(self) -> tuple[Observation, ...]:
        """The plans."""
        return self._left[1]

    @property
    def _left(self) -> tuple[Interval | None, tuple[Observation, ...]]:
        return planned(self.view, self.org.id, self.indicator, self.target.window) or (None, ())

    @property
    def uncovered(self) -> Interval | None:
        """The part of the gap that no plan covers, in the indicator's unit."""
        return uncovered_gap(self.gap, None if self.limits_a_sum else self.planned)

    @property
    def reporters(self) -> Reporters | None:
        """The figures of the orgs below that reported, if its own are a bound because some are missing."""
        return reporters(self)

    @property
    def otherwise(self) -> TargetStatus | None:
        """The status in the other interpretation of the target."""
        return target_status(self.view, self.target.otherwise) if self.target.otherwise else None


def target_status(view: View, target: Target) -> TargetStatus:
    """Compute the status of one target."""
    programme, rules = view.programme, view.programme.rules
    indicator, org = programme.indicators[target.indicator], programme.orgs[target.org]
    actual = actual_of(view, target.org, indicator, target.window)
    completed = completion(target, indicator, actual.amount) if actual else None
    gone = time_progress(target.window, actual.through, rules.time_progress) if actual else None
    led = lead(completed, gone)
    lit = light(target, indicator, actual, led, view.as_of, rules)
    return TargetStatus(view, target, org, indicator, actual, completed, gone, led, lit)


def kept_status(view: View, target: Target) -> TargetStatus:
    """Return the status of one target from the memory of a view, which computes it once (``View.keeps_statuses``)."""
    return view.once(("status", id(target)), lambda: target_status(view, target))


def target_statuses(view: View, org_ids: Iterable[str], indicator_id: str | None = None) -> list[TargetStatus]:
    """Compute the status of the targets of some orgs, of all indicators or one, in file order."""
    promised = sorted(
        (number, target)
        for org_id in set(org_ids)
        for number, target in view.promises(org_id)
        if indicator_id in (None, target.indicator)
    )
    status_of = kept_status if view.keeps_statuses else target_status
    return [status_of(view, target) for _, target in promised]


class Reporters(NamedTuple):
    """The orgs directly below an org that reported everything to the newest day; never mixed with those of the whole.

    Attributes:
        orgs: the orgs that reported.
        of: the number of orgs below the org.
        actual: their sum, in the indicator's unit.
        without_target: the number of them without a number of their own for the same indicator and window.
        target: the sum of their own targets; None if any has none.
        completion: share of 1 of their own targets.
        lead: percentage points.
        is_whole: whether others reported too, but only in part.
    """

    orgs: Sequence[Org]
    of: int
    actual: Interval
    without_target: int
    target: Fraction | None
    completion: Interval | None
    lead: Interval | None
    is_whole: bool = False


def reporters(status: TargetStatus) -> Reporters | None:
    """Return the orgs that reported, if a sum is a bound because some are missing; otherwise None."""
    actual, target = status.actual, status.target
    if actual is None or actual.coverage is None or actual.coverage.is_complete or status.indicator.is_ratio:
        return None
    coverage = actual.coverage
    left = {org.id for org in (*coverage.lagging, *coverage.partly)}
    orgs = [org for org in coverage.reported if org.id not in left] if left else coverage.reported
    if not orgs:
        return None
    done, goals = _done(status, actual, coverage, orgs), [_goal(status, org.id) for org in orgs]
    known = [goal for goal in goals if goal is not None]
    goal = sum(known, Fraction(0)) if len(known) == len(goals) else None
    is_rate = status.indicator.adds_up or not target.is_ceiling
    completed = done.over(goal) if goal and is_rate else None
    everybody = len(coverage.reported) + len(coverage.silent)
    behind = lead(completed, status.time_progress)
    return Reporters(orgs, everybody, done, len(goals) - len(known), goal, completed, behind, bool(coverage.partly))


def _done(status: TargetStatus, actual: Actual, coverage: Coverage, orgs: Sequence[Org]) -> Interval:
    """Return what they did in the target's window: from the sum if available, or one by one."""
    if not actual.stretches and len(orgs) == len(coverage.reported):
        return coverage.total
    found = (actual_of(status.view, org.id, status.indicator, status.target.window) for org in orgs)
    return sum((each.amount for each in found if each), ZERO)


def _goal(status: TargetStatus, org_id: str) -> Fraction | None:
    """Return an org's own number for the same indicator, window and direction."""
    target = status.target
    for _, each in status.view.promises(org_id):
        is_same = (each.indicator, each.window[:2], each.is_ceiling) == (
            target.indicator,
            target.window[:2],
            target.is_ceiling,
        )
        if is_same and each.baseline is None:
            return each.value
    return None


GRADE_OF: dict[Light, Grade] = {"achieved": "green", "on_track": "green", "behind": "amber", "far_behind": "red"}
"""The confidence that matches each light; other lights say nothing about it."""


def confidence_of(status: TargetStatus, as_of: date) -> Confidence | None:
    """Return the confidence stated by a day."""
    stated = status.target.confidence
    return None if stated is None or (stated.on is not None and stated.on > as_of) else stated


def disagrees(stated: Confidence, light: Light) -> bool | None:
    """Tell whether the figures contradict it; None if they say nothing."""
    grade = GRADE_OF.get(light)
    return None if grade is None else grade != stated.value
