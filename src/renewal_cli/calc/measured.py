"""What an item or a veto of a score looks at, of every org: its target, its earlier amount or its duties.

Where reports are missing, amount and completion are every one that they leave open.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.comparison import YEAR, days_reached, done_in, earlier, is_whole
from renewal_cli.calc.completion import completion
from renewal_cli.calc.duties import Rate, duty_statuses, is_in_time
from renewal_cli.calc.org_score import ANYTHING, DutiesDone, EarlierAmount, Measured, Silence, Task
from renewal_cli.calc.places import common_day
from renewal_cli.calc.target_status import target_status
from renewal_cli.model.duty import DUTIES_UNIT
from renewal_cli.model.interval import Interval
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewal_cli.calc.duties import DutyStatus
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import Against, DutyRate, Score, Subject
    from renewal_cli.model.target import Target

ANY_SUM = Interval(Fraction(0), None)


def measured(view: View, score: Score, subject: Subject) -> Mapping[str, Measured]:
    """Return, by org id, what each org of the score's level was to do and did."""
    return view.once(("measured", score.id, subject), lambda: _measured(view, score, subject))


def _measured(view: View, score: Score, subject: Subject) -> Mapping[str, Measured]:
    orgs = scored(view, score)
    time = subject.time or score.window
    if subject.duties is not None:
        found = [_of_duties(view, org, subject.duties, time) for org in orgs]
    else:
        assert subject.indicator is not None  # noqa: S101 - of duties or of an indicator
        indicator = view.programme.indicators[subject.indicator]
        if subject.against is not None:
            found = _against_earlier(view, orgs, indicator, time, subject.against)
        else:
            found = _against_targets(view, orgs, indicator.id, time)
    return {each.org.id: each for each in found}


def scored(view: View, score: Score) -> Sequence[Org]:
    """Return the orgs that a score judges, in the order of the tree."""
    return [org for org in view.programme.orgs.all() if org.level == score.level]


def _against_targets(view: View, orgs: Sequence[Org], indicator_id: str, time: Period) -> list[Measured]:
    """Return what each org was to do and did by its target of a time."""
    targets = [target_of(view, org.id, indicator_id, time) for org in orgs]
    statuses = [target_status(view, each) if each else None for each in targets]
    through = common_day([each.actual.through for each in statuses if each and each.actual])
    return [_of_target(org, status, through) for org, status in zip(orgs, statuses, strict=True)]


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


def _of_target(org: Org, status: TargetStatus | None, through: date | None) -> Measured:
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
    start = None if target.baseline is None else target.baseline.value
    task = Task(target.value, target.comparator, indicator.unit, start)
    return Measured(org, task, amount, _rate_of(target, indicator, amount), silence, status)


def _rate_of(target: Target, indicator: Indicator, amount: Interval) -> Interval | None:
    """Return the completion rate of an amount as a share of 1; None if there is none.

    It is that of ``status``, but of a promise to stay below a number it is target ÷ actual, at most 1, as published
    rules have it (资金类: A/B for at-most).
    """
    if target.is_ceiling and target.baseline is None and target.value is not None:
        return _kept_below(target.value, amount)
    return completion(target, indicator, amount)


def _kept_below(limit: Fraction, amount: Interval) -> Interval:
    """Return limit ÷ amount as a share of 1, at most 1."""

    def share(value: Fraction) -> Fraction:
        return Fraction(1) if value <= limit else max(limit / value, Fraction(0))

    high = Fraction(1) if amount.low is None else share(amount.low)
    if amount.is_exact:
        return Interval(high, high, about=amount.about)
    return Interval(Fraction(0) if amount.high is None else share(amount.high), high)


def _against_earlier(
    view: View, orgs: Sequence[Org], indicator: Indicator, period: Period, against: Against
) -> list[Measured]:
    """Return what each org did in a period, held against the same days of the year before or of the period before."""
    days = days_reached(view, orgs, indicator, period)
    then = earlier(days, YEAR) if against == "year_ago" else _just_before(period, days)
    return [
        _of_earlier(
            org,
            EarlierAmount(
                indicator,
                done_in(view, org.id, indicator, days),
                done_in(view, org.id, indicator, then),
                days,
                then,
            ),
        )
        for org in orgs
    ]


def _just_before(period: Period, days: Period) -> Period:
    """Return the same days of the stretch before a period: months earlier, or days where it is not of whole months."""
    if period.first.day == 1 and (period.last + ONE_DAY).day == 1:
        return earlier(days, period.months)
    shift = ONE_DAY * period.days
    return Period(days.first - shift, days.last - shift)


def _of_earlier(org: Org, found: EarlierAmount) -> Measured:
    """An earlier amount of zero or less is nothing to hold against; of one that is not known everything is possible."""
    indicator = found.indicator
    base = found.base.amount.exact if found.base and is_whole(found.base, found.days_then) else None
    if base is None:
        silence: Silence = "base" if found.base else "not_reported"
        return Measured(org, _earlier_task(indicator, Fraction(0)), ANYTHING, ANYTHING, silence, earlier=found)
    if base <= 0:
        return Measured(org, earlier=found)
    amount, late = _done_now(found)
    return Measured(
        org, _earlier_task(indicator, base), amount, _earlier_rate(indicator, base, amount), late, earlier=found
    )


def _earlier_task(indicator: Indicator, goal: Fraction) -> Task:
    return Task(goal, "at_most" if indicator.direction == "decrease" else "at_least", indicator.unit)


def _done_now(found: EarlierAmount) -> tuple[Interval, Silence | None]:
    """Every amount that is possible now, and why there is more than one."""
    adds_up = found.indicator.adds_up
    if found.now is None:
        return ANY_SUM if adds_up else ANYTHING, "not_reported"
    if not is_whole(found.now, found.days):
        return found.now.amount.without_upper_bound() if adds_up else ANYTHING, "late"
    return found.now.amount, None


def _earlier_rate(indicator: Indicator, goal: Fraction, amount: Interval) -> Interval:
    return _kept_below(goal, amount) if indicator.direction == "decrease" else amount.over(goal)


def _of_duties(view: View, org: Org, which: DutyRate, time: Period) -> Measured:
    """Return how many of an org's duties were done by the end of a time, with their states as on its last day.

    ``completed`` counts all but those stopped, as ``renewal duties`` does; the others those whose date lies in the
    time and has passed. Who is silent on some of them may have done them or not.
    """
    day = min(time.last, view.last_day)
    found = [each for each in duty_statuses(view, [org.id], day) if each.state != "stopped"]
    if which != "completed":
        found = [each for each in found if each.by and each.by.last < view.as_of and time.first <= each.by.last <= day]
    is_done = is_in_time if which == "on_time" else _is_finished
    silent = sum(each.state == "not_reported" for each in found)
    rate = Rate(sum(map(is_done, found)), len(found), silent)
    done = DutiesDone(which, rate, found)
    if not found:
        return Measured(org, duties=done)
    amount = Interval(Fraction(rate.number), Fraction(rate.number + silent))
    task = Task(Fraction(rate.of), unit=DUTIES_UNIT)
    return Measured(org, task, amount, rate.share, "not_reported" if silent else None, duties=done)


def _is_finished(status: DutyStatus) -> bool:
    return status.is_finished
