"""How one target stands on a day: every figure of a row, computed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.comparator import limits_a_sum
from renewal_cli.calc.completion import completion, lead
from renewal_cli.calc.gap import gap, uncovered_gap
from renewal_cli.calc.light import Light, light
from renewal_cli.calc.planned import planned
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.time_progress import time_progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import Duty
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org
    from renewal_cli.model.target import Target


class Standing(NamedTuple):
    """One target and its figures; None is "cannot be computed", never zero.

    Attributes:
        completion: share of 1.
        time_progress: share of 1, at the last day that the reports cover.
        lead: percentage points.
        gap: in the indicator's unit, as ``planned`` and ``uncovered`` are.
        is_due: the target's window has begun.
        otherwise: the same in the other reading of the promise.
    """

    target: Target
    org: Org
    indicator: Indicator
    duty: Duty
    actual: Actual | None
    completion: Interval | None
    time_progress: Fraction | None
    lead: Interval | None
    gap: Interval | None
    planned: Interval | None
    plans: tuple[Observation, ...]
    uncovered: Interval | None
    light: Light
    is_due: bool
    otherwise: Standing | None = None

    @property
    def limits_a_sum(self) -> bool:
        """Whether it is a ceiling on a sum."""
        return limits_a_sum(self.target, self.indicator)


def standing(view: View, target: Target) -> Standing:
    """All figures of one target."""
    programme, rules = view.programme, view.programme.rules
    indicator, org = programme.indicators[target.indicator], programme.orgs[target.org]
    actual = actual_of(view, target.org, indicator, target.window)
    completed = completion(target, indicator, actual.amount) if actual else None
    gone = time_progress(target.window, actual.through, rules.time_progress) if actual else None
    led = lead(completed, gone)
    missing = gap(target.comparator, target.value, actual.amount) if actual and target.value is not None else None
    plan = planned(view, target.org, indicator, target.window)
    may_cover = not limits_a_sum(target, indicator)
    return Standing(
        target=target,
        org=org,
        indicator=indicator,
        duty=target.duty.or_else(org.duty),
        actual=actual,
        completion=completed,
        time_progress=gone,
        lead=led,
        gap=missing,
        planned=plan[0] if plan else None,
        plans=plan[1] if plan else (),
        uncovered=uncovered_gap(missing, plan[0] if plan and may_cover else None),
        light=light(target, indicator, actual, led, view.as_of, rules),
        is_due=target.window.first <= view.as_of,
        otherwise=standing(view, target.otherwise) if target.otherwise else None,
    )


def standings(view: View, org_ids: Iterable[str], indicator_id: str | None = None) -> list[Standing]:
    """The targets of some orgs, perhaps of one indicator only, in the order of the files."""
    promised = sorted(
        (number, target)
        for org_id in set(org_ids)
        for number, target in view.promises(org_id)
        if indicator_id in (None, target.indicator)
    )
    return [standing(view, target) for _, target in promised]
