"""The expected path: a straight line from ``since`` to ``by``, or the target's milestones; days ahead of it."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from renewal_cli.calc.time_progress import first_day, last_counted, time_progress
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.house_rules import TimeRule
    from renewal_cli.model.target import Target


def expected_share(target: Target, day: date, rule: TimeRule) -> Fraction:
    """Return the share of the way due by the end of a day; linear between milestones."""
    window = target.window
    points = [(window.first - ONE_DAY, Fraction(0))]
    points += [(period.last, share) for period, share in target.curve if window.first <= period.last < window.last]
    points.append((window.last, Fraction(1)))
    for (start, low), (end, high) in pairwise(points):
        if day <= end:
            return low + (high - low) * time_progress(Period(start + ONE_DAY, end), day, rule)
    return Fraction(1)


def expected_value(target: Target, day: date, rule: TimeRule) -> Fraction | None:
    """Return the amount or level due by the end of a day; None for a target without number or start."""
    start = target.baseline.value.low if target.baseline else Fraction(0)
    if target.value is None or start is None:
        return None
    return start + (target.value - start) * expected_share(target, day, rule)


def days_ahead(status: TargetStatus) -> int | None:
    """Return how many days a target is ahead of its path, negative if late; None if the completion is not exact.

    The days run from the last one that time progress counts to the one on which the path reached today's actual, on
    the clock of time progress: within a month the path rises evenly from the end of the month before. A target that
    is where its path should be is ahead by 0 days, whatever the calendar.
    """
    completed, actual, target = status.completion, status.actual, status.target
    if completed is None or actual is None or not completed.is_exact or completed.low is None:
        return None
    rule = status.view.programme.rules.time_progress
    share = min(completed.low, Fraction(1))
    if share == expected_share(target, actual.through, rule):
        return 0
    return (_day_of(target, share, rule) - last_counted(target.window, actual.through, rule)).days


def _day_of(target: Target, share: Fraction, rule: TimeRule) -> date:
    """Return the day on which the path reached a share of at most 1."""
    end = first_day(target.window, lambda day: expected_share(target, day, rule) >= share)
    if end < target.window.first:
        return end
    start = last_counted(target.window, end - ONE_DAY, rule)
    before, after = expected_share(target, start, rule), expected_share(target, end, rule)
    return start + timedelta(days=ceil((share - before) / (after - before) * (end - start).days))
