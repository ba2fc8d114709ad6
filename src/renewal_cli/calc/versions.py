"""The versions of a promise: a target that was revised, what it was before, and what was due by which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.path import expected_value
from renewal_cli.model.period import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.model.target import Target


def versions(view: View, target: Target) -> list[Target]:
    """Return the earlier versions of a target with the same window and then itself, the oldest first."""
    if target.effective is None:
        return [target]
    effective = target.effective
    earlier = [
        each
        for _, each in view.programme.targets.by_org[target.org]
        if each.indicator == target.indicator
        and each.window == target.window
        and (each.effective is None or each.effective < effective)
    ]
    return [*sorted(earlier, key=lambda each: str(each.effective or "")), target]


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
