"""Levels of a stock: the newest one known, the org's own or that of its children on a single day.

The newest day wins; on the same day, the org's own level does. The children's levels replace an older own level only
if all of them are known for that day: a sum of only some would look like a drop.

Levels are never added over time. Over orgs they are added if they are of the same day; ratios (per head, share) only by
numerator and denominator, and only if every child reports both.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.actual import Actual, Coverage
from renewal_cli.model.interval import ZERO, exactly

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.period import Period


def level(view: View, org_id: str, indicator: Indicator, window: Period) -> Actual | None:
    """Return the newest level up to the window's end; None if none is known."""
    own = _own(view, org_id, indicator, window)
    if indicator.numerator is not None and indicator.denominator is not None:
        return own or _quotient(view, org_id, indicator, window)
    below = _of_children(view, org_id, indicator, window)
    if own is None or below is None or below.through <= own.through:
        return own or below
    return below if below.coverage is not None and below.coverage.is_complete else own


def _own(view: View, org_id: str, indicator: Indicator, window: Period) -> Actual | None:
    """Return the newest level that the org itself reported."""
    newest = view.folded(org_id, indicator, window)
    if newest is None:
        known = (each for each in view.done(org_id, indicator.id) if each.period.last <= window.last)
        newest = max(known, key=lambda each: each.period.last, default=None)
    return None if newest is None else Actual(newest.amount, newest.period.last, (newest,))


def _quotient(view: View, org_id: str, indicator: Indicator, window: Period) -> Actual | None:
    """Return the ratio of two other indicators' levels on the same day."""
    indicators = view.programme.indicators
    upper, lower = indicators[str(indicator.numerator)], indicators[str(indicator.denominator)]
    above, below = level(view, org_id, upper, window), level(view, org_id, lower, window)
    if above is None or below is None or above.through != below.through or not below.amount.exact:
        return None
    amount = above.amount.times(scale_of_quotient(indicator, upper, lower) / below.amount.exact)
    amount = amount._replace(about=amount.about or below.amount.about)
    return Actual(amount, above.through, above.observations + below.observations, coverage=above.coverage)


def scale_of_quotient(indicator: Indicator, upper: Indicator, lower: Indicator) -> Fraction:
    """Return the factor from the quotient of two levels, each in its own unit, to the indicator's unit."""
    share = 100 if indicator.unit.text == "%" else 1
    return upper.unit.factor / lower.unit.factor / indicator.unit.factor * share


def _of_children(view: View, org_id: str, indicator: Indicator, window: Period) -> Actual | None:
    """Combine the children's levels on the latest of the days for which most are known."""
    orgs = view.programme.orgs
    children = orgs.children(org_id)
    levels = {child.id: _by_day(view, child.id, indicator, window) for child in children}
    days = {day for known in levels.values() for day in known}
    if not days:
        return None
    through = max(days, key=lambda day: (sum(day in known for known in levels.values()), day))
    reported = tuple(child for child in children if through in levels[child.id])
    observations = tuple(each for child in reported for each in levels[child.id][through])
    coverage = Coverage(
        reported=reported,
        lagging=(),
        silent=tuple(child for child in children if through not in levels[child.id]),
        partial=orgs[org_id].children_partial,
        total=sum((each.amount for each in observations), ZERO),
    )
    amount = _ratio(observations, indicator, coverage) if indicator.is_ratio else coverage.bounded
    return None if amount is None else Actual(amount, through, observations, coverage=coverage)


def _by_day(view: View, org_id: str, indicator: Indicator, window: Period) -> dict[date, tuple[Observation, ...]]:
    """Return the days for which an org's level is known, with the observations it is based on."""
    own: dict[date, tuple[Observation, ...]] = {
        each.period.last: (each,) for each in view.done(org_id, indicator.id) if each.period.last <= window.last
    }
    below = [_by_day(view, child.id, indicator, window) for child in view.programme.orgs.children(org_id)]
    if not below or view.programme.orgs[org_id].children_partial:
        return own
    shared = set(below[0]).intersection(*below[1:])
    return {day: tuple(each for known in below for each in known[day]) for day in shared} | own


def _ratio(observations: tuple[Observation, ...], indicator: Indicator, coverage: Coverage) -> Interval | None:
    parts = [each.parts for each in observations if each.parts is not None]
    if len(parts) < len(observations) or not coverage.is_complete:
        return None
    share = sum((upper for upper, _ in parts), Fraction(0)) / sum((lower for _, lower in parts), Fraction(0))
    return exactly(share * (100 if indicator.unit.text == "%" else 1))
