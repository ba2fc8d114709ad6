"""Time progress (序时进度): how much of the window has passed."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.period import Period, add_months

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from renewal_cli.model.house_rules import TimeRule


TIME_UNITS: dict[TimeRule, Phrase] = {
    "months": Phrase("整月", "whole months"),
    "half_months": Phrase("半月", "half months"),
    "days": Phrase("天数", "days"),
}


@lru_cache(maxsize=4096)
def time_progress(window: Period, through: date, rule: TimeRule) -> Fraction:
    """Return elapsed ÷ all whole months (half months, days) of the window, as an exact share from 0 to 1.

    It is taken at ``through``, the last day covered by reports.
    """
    gone = Period(window.first, min(through, window.last))
    if through < window.first:
        return Fraction(0)
    if gone.last == window.last:
        return Fraction(1)
    unit = time_unit(window, rule)
    return Fraction(count_of(gone, unit), count_of(window, unit))


def time_unit(window: Period, rule: TimeRule) -> TimeRule:
    """Return the unit for the time of a window: that of the rule, or days if the window contains no such unit."""
    return rule if count_of(window, rule) else "days"


def count_of(period: Period, unit: TimeRule) -> int:
    """Return the number of whole months, half months or days of a period."""
    if unit == "days":
        return period.days
    return period.months if unit == "months" else period.half_months


def uncounted_days(window: Period, through: date, rule: TimeRule) -> int:
    """Return how many of the days elapsed by ``through`` are not yet part of a whole month."""
    is_within = window.first <= through < window.last
    if not is_within or time_unit(window, rule) != "months":
        return 0
    gone = Period(window.first, through)
    return (through - add_months(window.first, gone.months)).days + 1


def last_counted(window: Period, through: date, rule: TimeRule) -> date:
    """Return the last day that counts as time gone by ``through``: the end of a whole month (half month, day)."""
    gone = time_progress(window, through, rule)
    return first_day(window, lambda day: time_progress(window, day, rule) >= gone)


def first_day(window: Period, holds: Callable[[date], bool]) -> date:
    """Return the day, from the eve of a window to its end, on which a condition that then stays true becomes true."""
    low, high = -1, window.days - 1  # days after the first day
    while low < high:
        middle = (low + high) // 2
        if holds(window.first + timedelta(days=middle)):
            high = middle
        else:
            low = middle + 1
    return window.first + timedelta(days=low)
