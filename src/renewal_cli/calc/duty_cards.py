"""Which card of the programme's rules a duty falls under."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.duty_state import DutyStatus
    from renewal_cli.model.house_rules import Card


def card_of(status: DutyStatus) -> Card | None:
    """Return the last card whose rule holds for the days past its date; None without one.

    A duty past its date that nobody reports falls under the rule like one that is overdue.
    """
    if status.days_over is None:
        return None
    days = exactly(Fraction(status.days_over))
    return next((each for each in reversed(status.view.programme.rules.cards) if days.lies_in(each.days)), None)
