"""What a score measures of an org against its target: what was asked, and every completion that reports leave open."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.completion import completion
from renewal_cli.calc.enough import common_day
from renewal_cli.calc.target_status import target_status
from renewal_cli.model.interval import Interval
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.duty_rates import Rate
    from renewal_cli.calc.duty_state import DutyStatus
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.score import DutyRate, Score
    from renewal_cli.model.target import Comparator, Target
    from renewal_cli.model.unit import Unit

Silence = Literal["not_reported", "late", "base"]
"""Nothing reported, reported to an earlier day than others, or an earlier amount of which only bounds are known."""

ANY_SUM = Interval(Fraction(0), None)
ANYTHING = Interval(None, None)


class Task(NamedTuple):
    """What an org was to do.

    Attributes:
        goal: the number of its target, its amount of the earlier stretch, or the number of its duties.
        is_way: whether completion is of the way from a baseline.
    """

    goal: Fraction
    comparator: Comparator = "at_least"
    unit: Unit = ANY_UNIT
    is_way: bool = False

    @property
    def is_ceiling(self) -> bool:
        """Whether it is to stay below the goal."""
        return self.comparator in ("at_most", "less_than")


class DutiesDone(NamedTuple):
    """The duties that are counted, and how many of them are done by which of the rates."""

    which: DutyRate
    rate: Rate
    statuses: Sequence[DutyStatus]


class EarlierAmount(NamedTuple):
    """The amounts of two stretches; of each None where nothing was reported."""

    indicator: Indicator
    now: Actual | None
    base: Actual | None
    days: Period
    days_then: Period


class Measured(NamedTuple):
    """What one org was to do and did.

    Attributes:
        task: None without a target of that time or with one of nothing, without an earlier amount, without duties.
        amount: every amount that is possible, in the indicator's unit: all there are where nobody reported.
        rate: every completion rate that is possible, as a share of 1; None if there is no such rate.
        silence: why ``amount`` holds more than what was reported.
        status: its target with its figures; ``earlier`` or ``duties`` where another thing is measured.
    """

    org: Org
    task: Task | None = None
    amount: Interval = ANYTHING
    rate: Interval | None = None
    silence: Silence | None = None
    status: TargetStatus | None = None
    earlier: EarlierAmount | None = None
    duties: DutiesDone | None = None

    @property
    def given(self) -> Task:
        """The task of an org that has one."""
        assert self.task is not None  # noqa: S101 - only asked of those with a task
        return self.task


def scored(view: View, score: Score) -> Sequence[Org]:
    """Return the orgs that a score judges, in the order of the tree."""
    return [org for org in view.programme.orgs.all() if org.level == score.level]


def against_targets(view: View, orgs: Sequence[Org], indicator_id: str, time: Period) -> list[Measured]:
    """Return what each org was to do and did by its target of a time."""
    targets = [target_of(view, org.id, indicator_id, time) for org in orgs]
    statuses = [target_status(view, each) if each else None for each in targets]
    through = common_day([each.actual.through for each in statuses if each and each.actual])
    return [_one(org, status, through) for org, status in zip(orgs, statuses, strict=True)]


def target_of(view: View, org_id: str, indicator_id: str, time: Period) -> Target | None:
    """Return an org's first target for an indicator with a number and of a time; None without a task.

    Of a level only the end of the time matters. A target of 0 to reach is no task.
    """
    adds_up = view.programme.indicators[indicator_id].adds_up
    for _, each in view.promises(org_id):
        is_same_time = each.by.last == time.last and (not adds_up or each.since.first == time.first)
        if each.indicator == indicator_id and is_same_time and (each.value or (each.value == 0 and each.is_ceiling)):
            return each
    return None


def _one(org: Org, status: TargetStatus | None, through: date | None) -> Measured:
    if status is None:
        return Measured(org)
    actual, indicator, target = status.actual, status.indicator, status.target
    assert target.value is not None  # noqa: S101 - a task has a number
    silence: Silence | None = None
    if actual is None or through is None:
        silence, amount = "not_reported", ANY_SUM if indicator.adds_up else ANYTHING
    elif actual.through < through:
        silence, amount = "late", actual.amount.without_upper_bound() if indicator.adds_up else ANYTHING
    else:
        amount = actual.amount
    task = Task(target.value, target.comparator, indicator.unit, target.baseline is not None)
    return Measured(org, task, amount, rate_of(target, indicator, amount), silence, status)


def rate_of(target: Target, indicator: Indicator, amount: Interval) -> Interval | None:
    """Return the completion rate of an amount as a share of 1; None if there is none.

    It is that of ``status``, but of a promise to stay below a number it is target ÷ actual, at most 1, as published
    rules have it (资金类: A/B for at-most).
    """
    if target.is_ceiling and target.baseline is None and target.value is not None:
        return kept_below(target.value, amount)
    return completion(target, indicator, amount)


def kept_below(limit: Fraction, amount: Interval) -> Interval:
    """Return limit ÷ amount as a share of 1, at most 1."""

    def share(value: Fraction) -> Fraction:
        return Fraction(1) if value <= limit else max(limit / value, Fraction(0))

    high = Fraction(1) if amount.low is None else share(amount.low)
    if amount.is_exact:
        return Interval(high, high, about=amount.about)
    return Interval(Fraction(0) if amount.high is None else share(amount.high), high)
