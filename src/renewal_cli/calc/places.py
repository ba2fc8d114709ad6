"""Places: up to which day and among how many they are given, shared by equals (1, 1, 3), and who is named by them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from renewal_cli.calc.comparator import favourable_lead
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.house_rules import Mention
    from renewal_cli.model.interval import Interval

FEWEST = 2
Key = tuple[Fraction, Fraction]
"""The greater the better, and what decides between equals."""
T = TypeVar("T")
K = TypeVar("K", Fraction, Key)


def common_day(days: Sequence[date]) -> date | None:
    """Return the latest day reached by the reports of at least half of those who reported."""
    return sorted(days)[len(days) // 2] if days else None


def is_enough(able: int, of: int) -> bool:
    """Tell whether orgs may be ranked: ``able`` of them have a figure, which must be two at least, and half of all."""
    return able >= max(FEWEST, (of + 1) // 2)


def shared_places(keys: Sequence[K]) -> list[int]:
    """Return the place of each key, the greatest first; equals share a place (1, 1, 3)."""
    first: dict[K, int] = {}
    for place, key in enumerate(sorted(keys, reverse=True), 1):
        first.setdefault(key, place)
    return [first[key] for key in keys]


def places_given(keys: Mapping[str, Key | None]) -> dict[str, int]:
    """Return the place of each org that has a figure to rank by, by org id; nothing if too few have one."""
    able = {each: key for each, key in keys.items() if key is not None}
    if not is_enough(len(able), len(keys)):
        return {}
    return dict(zip(able, shared_places([*able.values()]), strict=True))


def good_lead(status: TargetStatus) -> Fraction | None:
    """Return the lead with more being better, negated for a ceiling on a sum; None if it is not exact."""
    led = favourable_lead(status.target, status.indicator, status.lead)
    return None if led is None else led.exact


def surely_in(status: TargetStatus, leads: Interval) -> bool:
    """Tell whether a lead lies within a band wherever in its bounds it is, and surely is ahead or surely behind."""
    led = favourable_lead(status.target, status.indicator, status.lead)
    if led is None:
        return False
    is_one_sided = (led.low is not None and led.low >= 0) or (led.high is not None and led.high < 0)
    return is_one_sided and led.lies_in(leads)


def known_lag(status: TargetStatus) -> Fraction:
    """Return the lead, in points and with more being better, by which targets of one light are put in order; else 0.

    Where silence leaves its lead a bound, that of those who reported counts.
    """
    led = status.lead
    if good_lead(status) is None and status.reporters and status.reporters.lead:
        led = status.reporters.lead
    led = favourable_lead(status.target, status.indicator, led)
    if led is None:
        return Fraction(0)
    return (led.high if led.low is None else led.low) or Fraction(0)


def mentioned(candidates: Iterable[tuple[T, Fraction]], rule: Mention, *, worst: bool = False) -> list[T]:
    """Return those that a rule names, best or worst first; ties with the last place are included."""
    fitting = [(each, led) for each, led in candidates if rule.leads is None or exactly(led).lies_in(rule.leads)]
    fitting.sort(key=lambda pair: pair[1] if worst else -pair[1])
    if rule.top is not None and len(fitting) > rule.top:
        edge = fitting[rule.top - 1][1]
        fitting = [pair for index, pair in enumerate(fitting) if index < rule.top or pair[1] == edge]
    return [each for each, _ in fitting]
