"""The light (红黄绿灯): one word for how a target stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from renewal_cli.calc.comparator import is_met

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.actual import Actual
    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Target

Light = Literal["achieved", "on_track", "behind", "far_behind", "stale", "no_data", "no_number", "undetermined"]
LIGHTS: tuple[Light, ...] = (
    "far_behind",
    "behind",
    "undetermined",
    "stale",
    "no_data",
    "on_track",
    "achieved",
    "no_number",
)
"""Every light, the one that needs most attention first."""


def light(
    target: Target, indicator: Indicator, actual: Actual | None, led: Interval | None, as_of: date, rules: HouseRules
) -> Light:
    """The light of one target.

    A sum that has reached its target keeps it, however old the report; a level may have moved since, so an old one is
    ``stale``. A ceiling on a sum is achieved only when its time is over. Where bounds leave open in which band the lead
    lies, the light is ``undetermined``: nothing is guessed.
    """
    if target.value is None or actual is None:
        return "no_number" if target.value is None else "no_data"
    met = is_met(target.comparator, target.value, actual.amount)
    is_final = not target.is_ceiling or actual.through >= target.by.last
    if met and indicator.adds_up and is_final:
        return "achieved"
    if rules.stale_after.after(actual.through) < as_of:
        return "stale"
    if not indicator.adds_up and met:
        return "achieved"
    if target.is_ceiling and indicator.adds_up and met is False:
        return "far_behind"
    return _band(led, rules, is_reversed=target.is_ceiling and indicator.adds_up)


def _band(led: Interval | None, rules: HouseRules, *, is_reversed: bool) -> Light:
    """The band that holds the whole lead; of a ceiling on a sum, using less than the time gone is good."""
    if led is None:
        return "undetermined"
    leads = -led if is_reversed else led
    for band in rules.bands:
        if leads.lies_in(band.leads):
            return band.light
    return "undetermined"
