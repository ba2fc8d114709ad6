"""What a score measures: an org's target of the score's own time, and every completion that reports leave possible."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.completion import completion
from renewal_cli.calc.enough import common_day
from renewal_cli.calc.target_status import target_status
from renewal_cli.model.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import Score
    from renewal_cli.model.target import Target

Silence = Literal["not_reported", "late"]

ANY_SUM = Interval(Fraction(0), None)
ANYTHING = Interval(None, None)


class Measured(NamedTuple):
    """What one org was to do and did.

    Attributes:
        status: its target with its figures; None without a target of that time, or with a target of nothing.
        amount: every amount that is possible, in the indicator's unit: all there are where nobody reported.
        rate: every completion rate that is possible, as a share of 1; None if there is no such rate.
        silence: why ``amount`` holds more than what was reported.
    """

    org: Org
    status: TargetStatus | None
    amount: Interval = ANYTHING
    rate: Interval | None = None
    silence: Silence | None = None

    @property
    def task(self) -> TargetStatus:
        """The target with its figures, of an org that has one."""
        assert self.status is not None  # noqa: S101 - only asked of those with a task
        return self.status

    @property
    def goal(self) -> Fraction:
        """The number of the target, in the indicator's unit, of an org that has one."""
        goal = self.task.target.value
        assert goal is not None  # noqa: S101 - a task has a number
        return goal


def measured(view: View, score: Score, indicator_id: str) -> Mapping[str, Measured]:
    """Return, by org id, what each org of the score's level was to do and did for an indicator."""
    return view.once(("measured", score.id, indicator_id), lambda: _measured(view, score, indicator_id))


def _measured(view: View, score: Score, indicator_id: str) -> Mapping[str, Measured]:
    orgs = scored(view, score)
    targets = [target_of(view, org.id, indicator_id, score) for org in orgs]
    statuses = [target_status(view, each) if each else None for each in targets]
    through = common_day([each.actual.through for each in statuses if each and each.actual])
    return {org.id: _one(org, status, through) for org, status in zip(orgs, statuses, strict=True)}


def scored(view: View, score: Score) -> Sequence[Org]:
    """Return the orgs that a score judges, in the order of the tree."""
    return [org for org in view.programme.orgs.all() if org.level == score.level]


def target_of(view: View, org_id: str, indicator_id: str, score: Score) -> Target | None:
    """Return an org's first target for an indicator with a number and the time of the score; None without a task.

    Of a level only the end of the time matters. A target of 0 to reach is no task.
    """
    adds_up = view.programme.indicators[indicator_id].adds_up
    for _, each in view.promises(org_id):
        is_same_time = each.by.last == score.by.last and (not adds_up or each.since.first == score.since.first)
        if each.indicator == indicator_id and is_same_time and (each.value or (each.value == 0 and each.is_ceiling)):
            return each
    return None


def _one(org: Org, status: TargetStatus | None, through: date | None) -> Measured:
    if status is None:
        return Measured(org, None)
    actual, indicator = status.actual, status.indicator
    silence: Silence | None = None
    if actual is None or through is None:
        silence, amount = "not_reported", ANY_SUM if indicator.adds_up else ANYTHING
    elif actual.through < through:
        silence, amount = "late", actual.amount.without_upper_bound() if indicator.adds_up else ANYTHING
    else:
        amount = actual.amount
    return Measured(org, status, amount, rate_of(status.target, indicator, amount), silence)


def rate_of(target: Target, indicator: Indicator, amount: Interval) -> Interval | None:
    """Return the completion rate of an amount as a share of 1; None if there is none.

    It is that of ``status``, but of a promise to stay below a number it is target ÷ actual, at most 1, as published
    rules have it (资金类: A/B for at-most).
    """
    if target.is_ceiling and target.baseline is None and target.value is not None:
        return _kept_below(target.value, amount)
    return completion(target, indicator, amount)


def _kept_below(limit: Fraction, amount: Interval) -> Interval:
    def share(value: Fraction) -> Fraction:
        return Fraction(1) if value <= limit else max(limit / value, Fraction(0))

    high = Fraction(1) if amount.low is None else share(amount.low)
    if amount.is_exact:
        return Interval(high, high, about=amount.about)
    return Interval(Fraction(0) if amount.high is None else share(amount.high), high)
