"""Several orgs compared on one indicator: shares of the whole (占比), distance to it, and places (名次)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.comparison import Comparison, days_reached, in_points, is_whole, stretches_of
from renewal_cli.calc.places import places_given
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.calc.places import Key
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period


class ShareBase(NamedTuple):
    """What shares are taken of.

    Attributes:
        amount: exact, not zero.
        orgs: those who reported, where somebody is silent; empty where it is the whole.
    """

    amount: Interval
    orgs: tuple[Org, ...] = ()


@dataclass(frozen=True)
class Compared:
    """One indicator of some orgs, and of the whole that they belong to.

    Attributes:
        whole: the org above them all; None where there is not one.
    """

    indicator: Indicator
    members: tuple[Comparison, ...]
    whole: Comparison | None = None

    @cached_property
    def share_base(self) -> ShareBase | None:
        """The whole of the same days, or where somebody is silent the sum of those who reported; None if neither."""
        if not self.indicator.adds_up or self.whole is None:
            return None
        whole = self.whole.total
        if whole and is_whole(whole, self.whole.stretches.total) and whole.amount.is_exact:
            return ShareBase(whole.amount) if whole.amount.exact else None
        found = [each for each in self.members if self._has_reported(each)]
        total = sum((each.total.amount for each in found if each.total), ZERO)
        return ShareBase(total, tuple(each.org for each in found)) if total.exact else None

    def share(self, one: Comparison) -> Interval | None:
        """Return its part of the year so far, as a share of 1."""
        base = self.share_base
        if base is None or base.amount.low is None or one.total is None or not self._has_reported(one):
            return None
        is_of_it = not base.orgs or one.org in base.orgs
        return one.total.amount.over(base.amount.low) if is_of_it else None

    def against_whole(self, one: Comparison) -> Interval | None:
        """Return its completion less that of the whole, in percentage points."""
        if self.whole is None or one is self.whole:
            return None
        return in_points(one.completion, self.whole.completion)

    @cached_property
    def is_by_completion(self) -> bool:
        """Whether places are by completion, because all have a promise; otherwise by the year so far or the level."""
        return all(each.promise is not None for each in self.members)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The places of the orgs, shared by equals."""
        return places_given({each.org.id: self._key(each) for each in self.members})

    @cached_property
    def places_before(self) -> Mapping[str, int]:
        """The same at the end of the period before."""
        then = [replace(each, stretches=stretches_of(each.stretches.previous)) for each in self.members]
        return places_given({each.org.id: self._key(each) for each in then})

    def _has_reported(self, one: Comparison) -> bool:
        return is_whole(one.total, one.stretches.total)

    def _key(self, one: Comparison) -> Key | None:
        """Return a key where greater is better; None where only a bound is known, or nothing."""
        if not self.is_by_completion:
            done = one.total if self.indicator.adds_up else one.amount
            by = done.amount.exact if done else None
            if by is None:
                return None
            return (-by if self.indicator.direction == "decrease" else by), 0 * by
        by = one.completion.exact if one.completion else None
        amount = one.done.amount.exact if one.done else None
        if by is None or amount is None:
            return None
        is_ceiling = one.promise is not None and one.promise.is_ceiling
        return (-by if is_ceiling and self.indicator.adds_up else by), (-amount if is_ceiling else amount)


def compared(
    view: View, orgs: Sequence[Org], indicator: Indicator, period: Period, whole: Org | None = None
) -> Compared:
    """Compare some orgs in a period, or in the part of it that most of their reports reach."""
    looked_at = orgs or ([whole] if whole else [])
    stretches = stretches_of(period, days_reached(view, looked_at, indicator, period))
    top = None if whole is None else Comparison(view, whole, indicator, stretches)
    return Compared(indicator, tuple(Comparison(view, org, indicator, stretches) for org in orgs), top)
