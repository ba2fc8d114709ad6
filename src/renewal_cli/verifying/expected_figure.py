"""A figure that the programme gives, and the promises, statuses and days that such figures come from."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.target_status import kept_status
from renewal_cli.calc.view import reported_by
from renewal_cli.model.period import ONE_DAY, Period
from renewal_cli.model.unit import Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.light import Light
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.place import Place
    from renewal_cli.model.target import Comparator, Target
    from renewal_cli.verifying.claim import Claim

PERCENT = parse_unit("%")
POINTS = parse_unit("个百分点")
FULL_DECIMALS = 12
"""An indicator without fixed decimals is printed in full; no text writes more digits than these."""


class Expected(NamedTuple):
    """A figure that the programme gives.

    Attributes:
        value: in ``unit``.
        decimals: how many digits after the point the programme prints.
        window: the days that it is of; None for a count or a place.
        comparator: of a promise.
        indicator: what it is an amount of; None for rates, counts and places.
        light: of a light, which one.
        is_of_ceiling: whether it is of a promise that is a ceiling on a sum.
        is_current: whether the reports reach the day of the text; otherwise a text may know more.
    """

    value: Interval
    unit: Unit
    decimals: int | None
    places: tuple[Place, ...]
    window: Period | None = None
    comparator: Comparator | None = None
    indicator: Indicator | None = None
    is_current: bool = True
    light: Light | None = None
    is_of_ceiling: bool = False

    @property
    def finest(self) -> Fraction:
        """One unit of the last digit that the programme prints."""
        return Fraction(1, 10 ** (FULL_DECIMALS if self.decimals is None else self.decimals))


def seen(view: View, day: date | None) -> View:
    """Return what a text of a day is about: the reports up to that day, as they are known by now."""
    if day is None or day >= view.as_of:
        return view
    return view.once(("seen", day), lambda: reported_by(view, day))


def promises(view: View, claim: Claim) -> Iterator[Target]:
    """Yield the promises with a number that a claim may be about."""
    for _, target in view.promises(claim.org or ""):
        if target.indicator == claim.indicator and target.value is not None and fits(target, claim):
            yield target


def fits(target: Target, claim: Claim) -> bool:
    """Tell whether a promise has the time that a text says: its deadline, its start, or its window."""
    window = target.window
    if claim.by is not None and window.last != claim.by.last:
        return False
    if claim.since is not None and window.first != claim.since.first:
        return False
    return claim.period is None or window[:2] == claim.period[:2]


def statuses(view: View, claim: Claim) -> list[TargetStatus]:
    """Return how the promises stand that a claim may be about."""
    return [kept_status(view, target) for target in promises(view, claim)]


def amount_of(
    value: Interval | None, indicator: Indicator, window: Period, *places: Place, is_current: bool = True
) -> Iterator[Expected]:
    """Yield an amount of an indicator, if there is one."""
    if value is not None:
        yield Expected(
            value, indicator.unit, indicator.decimals, places, window, indicator=indicator, is_current=is_current
        )


def written_in(actual: Actual | None) -> tuple[Place, ...]:
    """Return where the reports of an amount were written."""
    return tuple(each.place for each in actual.observations) if actual else ()


def reaches(actual: Actual | None, window: Period, day: date) -> bool:
    """Tell whether the reports reach a day or, if it lies inside a month, the end of the month before."""
    due = day if (day + ONE_DAY).day == 1 else day.replace(day=1) - ONE_DAY
    return actual is None or actual.through >= min(window.last, due)
