"""Days ahead or late: the day on which the expected path reached today's actual, against the last report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from renewal_cli.calc.path import expected_share

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus


def days_ahead(stands: TargetStatus) -> int | None:
    """How many days ahead of its path a target is, negative if late; None where the completion is not exact."""
    completed, actual, target = stands.completion, stands.actual, stands.target
    if completed is None or actual is None or not completed.is_exact or completed.low is None:
        return None
    low, high = -1, target.window.days - 1  # days after the first; -1 is the evening before it
    while low < high:
        middle = (low + high) // 2
        day = target.window.first + timedelta(days=middle)
        if expected_share(target, day, "days") >= completed.low:
            high = middle
        else:
            low = middle + 1
    return (target.window.first + timedelta(days=low) - actual.through).days
