"""Who leads and who lags: places by lead, shared for ties; who has not reported, or only a bound, has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.house_rules import Mention

T = TypeVar("T")


def good_lead(stands: TargetStatus) -> Fraction | None:
    """The lead such that more is better: of a ceiling on a sum it is turned round; None where it is not exact."""
    led = stands.lead
    if led is None or not led.is_exact or led.low is None:
        return None
    return -led.low if stands.limits_a_sum else led.low


def mentioned(candidates: Iterable[tuple[T, Fraction]], rule: Mention, *, worst: bool = False) -> list[T]:
    """Those that a rule names, the best first, or the worst first; ties with the last place are named too."""
    fitting = [(each, led) for each, led in candidates if rule.leads is None or exactly(led).lies_in(rule.leads)]
    fitting.sort(key=lambda pair: pair[1] if worst else -pair[1])
    if rule.top is not None and len(fitting) > rule.top:
        edge = fitting[rule.top - 1][1]
        fitting = [pair for index, pair in enumerate(fitting) if index < rule.top or pair[1] == edge]
    return [each for each, _ in fitting]
