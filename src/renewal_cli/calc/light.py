"""The light (红黄绿灯): the status of a target in one word."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from renewal_cli.calc.comparator import favourable_lead, is_maintained, is_met
from renewal_cli.model.interval import Interval

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.actual import Actual
    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.indicator import Indicator
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
"""All lights, the most urgent first."""

NO_LAG = Interval(Fraction(0), None)


def light(
    target: Target, indicator: Indicator, actual: Actual | None, led: Interval | None, as_of: date, rules: HouseRules
) -> Light:
    """Return the light of one target.

    A sum that has reached its target, or exceeded its ceiling, stays so however old the report, and one whose reports
    reach the end of its window is final. A level may have changed since, so an old one is ``stale``. A ceiling on a sum
    is achieved only at the end of its window. A level to be maintained that is lost is ``far_behind``. A target without
    lag, or without any lead, that is not met at the end of its window ("more than 700" with 700) is ``behind``. If the
    bounds of the lead span several bands, the light is ``undetermined``: nothing is guessed.
    """
    if target.value is None or actual is None:
        return "no_number" if target.value is None else "no_data"
    met = is_met(target.comparator, target.value, actual.amount)
    is_sum, is_over = indicator.adds_up, actual.through >= target.by.last
    settled = _settled(target, met=met, is_over=is_over) if is_sum else None
    if settled or (rules.stale_after.after(actual.through) < as_of and not (is_sum and is_over)):
        return settled or "stale"
    if not is_sum and met:
        return "achieved"
    if met is False and is_maintained(target):
        return "far_behind"
    ahead = favourable_lead(target, indicator, led)
    if is_over and (ahead is None or ahead.lies_in(NO_LAG)):
        return "behind" if met is False else "undetermined"
    return _band_with(ahead, rules)


def _settled(target: Target, *, met: bool | None, is_over: bool) -> Light | None:
    """Return the light of a sum that no later report can change."""
    if target.is_ceiling and met is False:
        return "far_behind"
    return "achieved" if met and (is_over or not target.is_ceiling) else None


def band_of(target: Target, indicator: Indicator, led: Interval | None, rules: HouseRules) -> Light:
    """Return the band that contains the whole lead."""
    return _band_with(favourable_lead(target, indicator, led), rules)


def _band_with(ahead: Interval | None, rules: HouseRules) -> Light:
    if ahead is not None:
        for band in rules.bands:
            if ahead.lies_in(band.leads):
                return band.light
    return "undetermined"
