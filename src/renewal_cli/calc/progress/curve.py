"""Completion ÷ planned share: what the target's milestones, or the plans as planned value, ask for by now.

Formula: completion ÷ the planned share at the last report. With a ``curve`` the planned share rises
linearly between its milestones; without one the org's own plans in the window are spread evenly over their periods, as
a share of the target. The label is the band of the house rules that contains the difference, in percentage points.

Edge cases: without milestones or plans there is nothing to compare with; before anything is planned there is no ratio;
a bound gives no label unless it lies entirely in one band.

Example: 30 % done when the milestone asks for 20 % is 1.5 times the plan.

>>> from fractions import Fraction
>>> from renewal_cli.model.interval import exactly
>>> against(exactly(Fraction(30, 100)), Fraction(20, 100)).low
Fraction(3, 2)
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import lead
from renewal_cli.calc.light import light
from renewal_cli.calc.path import expected_share
from renewal_cli.calc.progress._judgement import Judgement, settled
from renewal_cli.calc.spans import plan_spans
from renewal_cli.calc.time_progress import time_progress
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval

TITLE = Phrase("里程碑或分期计划", "milestones, or plans as planned value")
SOURCE = "planned value, as in PMI, Practice Standard for Earned Value Management"


def judge(view: View, status: TargetStatus) -> Judgement:
    """Judge one target."""
    early = settled(status)
    if status.actual is None or status.completion is None:
        return early or Judgement("no_number" if status.target.value is None else "undetermined")
    due = _planned_share(view, status, status.actual.through)
    if due is None:
        return Judgement("no_curve")
    led = lead(status.completion, due)
    rules = view.programme.rules
    label = light(status.target, status.indicator, status.actual, led, view.as_of, rules)
    return Judgement(label, against(status.completion, due))


def against(completed: Interval, due: Fraction) -> Interval | None:
    """Return completion ÷ planned share; None before anything was planned."""
    return completed.times(1 / due) if due else None


def _planned_share(view: View, status: TargetStatus, day: date) -> Fraction | None:
    """Return the share of the way due by the end of a day by milestones or plans; None without either."""
    target, rule = status.target, view.programme.rules.time_progress
    if target.curve:
        return expected_share(target, day, rule)
    plans = [
        span
        for span in plan_spans(view.plans(target.org, target.indicator))
        if target.window.contains(span.period) and span.amount.low is not None
    ]
    if not plans or not target.value or not status.indicator.adds_up:
        return None
    due = sum((span.amount.low or 0) * time_progress(span.period, day, rule) for span in plans)
    return Fraction(due) / target.value
