"""Time progress (序时进度): how much of the window is gone."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.house_rules import TimeRule


@lru_cache(maxsize=4096)
def time_progress(window: Period, through: date, rule: TimeRule) -> Fraction:
    """Whole months (or days) gone ÷ those of the window, as an exact share between 0 and 1.

    Taken at ``through``, the last day that the reports cover. A window shorter than a month is counted in days.
    """
    gone = Period(window.first, min(through, window.last))
    if through < window.first:
        return Fraction(0)
    if gone.last == window.last:
        return Fraction(1)
    if rule == "days" or window.months == 0:
        return Fraction(gone.days, window.days)
    return Fraction(gone.months, window.months)
