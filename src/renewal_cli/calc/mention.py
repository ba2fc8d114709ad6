"""Who leads and who lags: shared places by lead; orgs without reports, or with bounds only, have none."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.house_rules import Mention

T = TypeVar("T")


def good_lead(status: TargetStatus) -> Fraction | None:
    """Return the lead with more being better, negated for a ceiling on a sum; None if it is not exact."""
    led = status.lead
    if led is None or not led.is_exact or led.low is None:
        return None
    return -led.low if status.limits_a_sum else led.low


def known_lag(status: TargetStatus) -> Fraction:
    """Return by what a target is weighed among others of its light, the most urgent lowest; 0 without a lead.

    Where silence leaves its lead a bound, that of those who reported counts.
    """
    led = status.lead
    if good_lead(status) is None and status.reporters and status.reporters.lead:
        led = status.reporters.lead
    if led is None:
        return Fraction(0)
    ahead = -led if status.limits_a_sum else led
    return (ahead.high if ahead.low is None else ahead.low) or Fraction(0)


def mentioned(candidates: Iterable[tuple[T, Fraction]], rule: Mention, *, worst: bool = False) -> list[T]:
    """Return those that a rule names, best or worst first; ties with the last place are included."""
    fitting = [(each, led) for each, led in candidates if rule.leads is None or exactly(led).lies_in(rule.leads)]
    fitting.sort(key=lambda pair: pair[1] if worst else -pair[1])
    if rule.top is not None and len(fitting) > rule.top:
        edge = fitting[rule.top - 1][1]
        fitting = [pair for index, pair in enumerate(fitting) if index < rule.top or pair[1] == edge]
    return [each for each, _ in fitting]
