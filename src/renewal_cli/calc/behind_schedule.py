"""The distance to schedule in amounts (距序时): what is missing to the share of the way that time has gone."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.gap import gap

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.interval import Interval


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
