"""What an amount consists of, such as money by source; what nobody attributed stays apart and is never spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.tie_out import agree, tolerance
from renewal_cli.model.interval import ZERO
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation


class Part(NamedTuple):
    """One part of a whole.

    Attributes:
        amount: in the unit of the whole; None if nothing was reported.
        share: share of 1 of the whole; None if either is not known or the whole is a bound.
    """

    indicator: Indicator
    amount: Interval | None
    share: Interval | None
    observations: tuple[Observation, ...]


class Parts(NamedTuple):
    """An amount and its parts, all up to one day.

    Attributes:
        whole: None if only parts were reported.
        through: the last day that all reports cover.
        rest: what is in no part (未分来源); None if it is not known, or only the rounding of the figures.
        is_over: the parts are more than the whole, by more than rounding.
    """

    indicator: Indicator
    whole: Interval | None
    through: date
    parts: tuple[Part, ...]
    rest: Interval | None
    is_over: bool

    @property
    def whole_share(self) -> Interval | None:
        """The share of 1 that the whole is of itself; None where no share is known."""
        return _share(self.whole, self.whole)

    @property
    def rest_share(self) -> Interval | None:
        """The share of 1 that is in no part."""
        return _share(self.rest, self.whole)


def parts_of(view: View, org_id: str, indicator: Indicator, window: Period) -> Parts | None:
    """Return what an org's actual consists of; None if the indicator has no parts or nothing was reported.

    All amounts are of the same days: up to the day that the shortest of the reports covers.
    """
    parts = [view.programme.indicators[each] for each in indicator.parts]
    found = _on_same_days(view, org_id, [indicator, *parts], window) if parts else {}
    if not any(found.values()):
        return None
    total = found[indicator.id]
    whole = total.amount if total else None
    amounts = {each.id: _in_unit(found[each.id], each, indicator) for each in parts}
    known = [each for each in amounts.values() if each is not None]
    within = tolerance_of_parts(indicator, parts)
    rest, is_over = _rest(whole, known, within, is_complete=len(known) == len(parts))
    return Parts(
        indicator,
        whole,
        max(each.through for each in found.values() if each),
        tuple(_part(each, amounts[each.id], whole, found[each.id]) for each in parts),
        rest,
        is_over,
    )


def tolerance_of_parts(indicator: Indicator, parts: Sequence[Indicator]) -> Fraction:
    """Return how much rounded parts may differ from their whole, in its unit: half a printed unit of each figure."""
    return sum((tolerance(each, 1) * scale(each, indicator) for each in parts), tolerance(indicator, 1))


def scale(part: Indicator, whole: Indicator) -> Fraction:
    """Return the factor from the unit of a part to that of the whole."""
    return part.unit.factor / whole.unit.factor


def _on_same_days(
    view: View, org_id: str, indicators: Sequence[Indicator], window: Period
) -> Mapping[str, Actual | None]:
    """Return the actuals up to the last day that all of those with reports cover."""
    while True:
        found = {each.id: actual_of(view, org_id, each, window) for each in indicators}
        ends = {each.through for each in found.values() if each}
        if len(ends) <= 1:
            return found
        window = Period(window.first, min(ends))


def _in_unit(actual: Actual | None, part: Indicator, whole: Indicator) -> Interval | None:
    return None if actual is None else actual.amount.times(scale(part, whole))


def _part(indicator: Indicator, amount: Interval | None, whole: Interval | None, actual: Actual | None) -> Part:
    return Part(indicator, amount, _share(amount, whole), actual.observations if actual else ())


def _share(amount: Interval | None, whole: Interval | None) -> Interval | None:
    of = whole.exact if whole else None
    return amount.over(of) if amount and of else None


def _rest(
    whole: Interval | None, known: Sequence[Interval], within: Fraction, *, is_complete: bool
) -> tuple[Interval | None, bool]:
    """Return what is in no part, and whether the parts are more than the whole."""
    if whole is None:
        return None, False
    total = sum(known, ZERO)
    if not agree(whole, total.without_upper_bound(), within):
        return None, True
    is_rounding = is_complete and whole.is_exact and total.is_exact and agree(whole, total, within)
    rest = None if is_rounding else (whole - total).at_least_zero()
    return rest, False
