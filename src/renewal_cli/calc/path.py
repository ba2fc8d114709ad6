"""The expected path: a straight line from ``since`` to ``by``, or milestones; with the versions of a revised target."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.completion import completion
from renewal_cli.calc.gap import gap
from renewal_cli.calc.known_as_of import predecessor
from renewal_cli.calc.time_progress import first_day, last_counted, time_progress
from renewal_cli.model.period import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import TimeRule
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Target


def expected_share(target: Target, day: date, rule: TimeRule) -> Fraction:
    """Return the share of the way due by the end of a day; linear between milestones."""
    window = target.window
    if not target.curve:
        return time_progress(window, day, rule)
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


class Ahead(NamedTuple):
    """How far a target is from its expected path, in days.

    Attributes:
        reached: the day on which the path reached today's actual.
        counted: the day that it is held against: the last one that time progress counts, or where a revision raised the
            path above the actual since, the last one that reports cover.
        version: the target as it stood when its path reached the actual.
    """

    reached: date
    counted: date
    version: Target

    @property
    def days(self) -> int:
        """How many days ahead of the path; negative if late."""
        return (self.reached - self.counted).days


def ahead(status: TargetStatus) -> Ahead | None:
    """Return how far a target is ahead of its path; None if the completion is not exact.

    Days run on the clock of time progress: within a month the path rises evenly from the end of the month before. A
    target that is where its path should be is ahead by 0 days, whatever the calendar. A late one is late since its path
    passed the actual for good, on the line of the version in force on that day, or on the day of the revision that
    raised it.
    """
    actual, target = status.actual, status.target
    completed = status.completion.exact if status.completion else None
    if completed is None or actual is None:
        return None
    rule = status.view.programme.rules.time_progress
    share = min(completed, Fraction(1))
    due, counted = expected_share(target, actual.through, rule), last_counted(target.window, actual.through, rule)
    if share == due:
        return Ahead(counted, counted, target)
    day = _day_of(target, share, rule)
    if share > due:
        return Ahead(day, counted, target)
    day, version = _passed(status, actual, day)
    return Ahead(day, counted if day <= counted else actual.through, version)


def _passed(status: TargetStatus, actual: Actual, day: date) -> tuple[date, Target]:
    """Return the day since which the path is above the actual, and the version of the target in force on it.

    ``day`` is the one on which today's version alone passed it. A version that takes effect after the last report has
    no day before it on which another counted: lead and days are both held against it alone.
    """
    version, rule = status.target, status.view.programme.rules.time_progress
    for earlier, later in reversed([*pairwise(versions(status.view, status.target))]):
        revised = later.effective
        if revised is None or not day < revised <= actual.through or earlier.window.first != later.window.first:
            break
        reached = completion(earlier, status.indicator, actual.amount)
        share = reached.exact if reached else None
        on_its_line = _day_of(earlier, share, rule) if share is not None and share <= 1 else revised
        if on_its_line >= revised:
            return revised, later
        day, version = on_its_line, earlier
    return day, version


def _day_of(target: Target, share: Fraction, rule: TimeRule) -> date:
    """Return the day on which the path reached a share of at most 1."""
    end = first_day(target.window, lambda day: expected_share(target, day, rule) >= share)
    if end < target.window.first:
        return end
    start = last_counted(target.window, end - ONE_DAY, rule)
    before, after = expected_share(target, start, rule), expected_share(target, end, rule)
    return start + timedelta(days=ceil((share - before) / (after - before) * (end - start).days))


def versions(view: View, target: Target) -> list[Target]:
    """Return what a target replaced, what that replaced, and so on, and then itself, the oldest first."""
    of_org = [each for _, each in view.programme.targets.by_org[target.org]]
    found = [target]
    while (before := predecessor(of_org, found[0])) is not None:
        found.insert(0, before)
    return found


def in_force(view: View, target: Target) -> Iterator[tuple[Target, date, date]]:
    """Yield each version of a target with the days from which and until which its path holds."""
    found = versions(view, target)
    start = target.window.first - ONE_DAY
    for each, later in zip(found, [*found[1:], None], strict=True):
        end = each.by.last if later is None or later.effective is None else later.effective
        yield each, start, end
        start = end


def expected_path(view: View, target: Target) -> Iterator[tuple[date, Fraction]]:
    """Yield the corners of the expected path; where the target was revised, the day with its value before and after."""
    for each, start, end in in_force(view, target):
        inside = [period.last for period, _ in each.curve if start < period.last < end]
        for day in (start, *inside, end):
            value = expected_value(each, day, view.programme.rules.time_progress)
            if value is not None:
                yield day, value


def expected_on(view: View, target: Target, day: date) -> Fraction | None:
    """Return what was due by the end of a day, by the version of a target in force on it; None without a number."""
    held = [each for each in versions(view, target) if each.effective is None or each.effective <= day]
    return expected_value(held[-1] if held else target, day, view.programme.rules.time_progress)


def behind_schedule(status: TargetStatus) -> Interval | None:
    """Return what is missing to be on schedule, never below 0, in the indicator's unit.

    It is 0 exactly if the lead is not behind. None where there is no lead.
    """
    target, gone = status.target, status.time_progress
    if status.actual is None or status.lead is None or target.value is None or gone is None:
        return None
    start = (target.baseline.value.low if target.baseline else None) or Fraction(0)
    due = start + (target.value - start) * gone
    return gap("at_most" if target.is_ceiling else "at_least", due, status.actual.amount)
