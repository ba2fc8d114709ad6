"""What the programme gives for claims that compare: growth, change, earlier amounts, shares of a whole.

The calculation is that of ``renewal compare``: the same stretch of days, like for like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.calc.compared import compared
from renewal_cli.calc.comparison import Comparison, is_whole, stretches_of
from renewal_cli.calc.completion import HUNDRED
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import Period
from renewal_cli.text.units import standard
from renewal_cli.verifying.expected_figure import (
    PERCENT,
    POINTS,
    Expected,
    amount_of,
    reaches,
    seen,
    statuses,
    written_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.comparison import Change
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.verifying.claim import Claim, Kind

_QUARTER = 3


@dataclass(frozen=True)
class _Changed:
    """What is claimed to have changed, in one stretch of days that may be meant."""

    claim: Claim
    one: Comparison

    @property
    def is_growth(self) -> bool:
        return self.claim.kind in ("growth", "year_ago")

    @property
    def change(self) -> Change | None:
        return self.one.growth if self.is_growth else self.one.change

    @property
    def then(self) -> Actual | None:
        return self.one.year_ago if self.is_growth else self.one.previous

    @property
    def stretch(self) -> Period:
        """The days that it is held against."""
        return self.one.stretches.year_ago if self.is_growth else self.one.stretches.previous

    @property
    def decimals(self) -> int:
        return self.one.view.programme.rules.percent_decimals

    def found(self) -> Iterator[Expected]:
        """Yield the change in the unit in which it is written: per cent, points, or the indicator's."""
        unit, change = standard(self.claim.written.unit)[0], self.change
        if unit == POINTS.text:
            yield from self._points()
        elif change is not None and (unit == PERCENT.text or self.one.indicator.unit != PERCENT):
            is_whole = not change.left_out
            value = change.rate if unit == PERCENT.text else change.difference
            yield from self._as_printed(value, is_rate=unit == PERCENT.text, is_whole=is_whole)

    def _as_printed(self, value: Interval | None, *, is_rate: bool, is_whole: bool) -> Iterator[Expected]:
        places = tuple(dict.fromkeys((*written_in(self.one.amount), *written_in(self.then))))
        now = self.one.stretches.now
        if value is not None and is_rate:
            yield Expected(value.times(HUNDRED), PERCENT, self.decimals, places, now, is_current=is_whole)
        else:
            yield from amount_of(value, self.one.indicator, now, *places, is_current=is_whole)

    def _points(self) -> Iterator[Expected]:
        """Yield by how much completion of each promise changed, and by how much a rate did."""
        view, now = self.one.view, self.one.stretches.now.last
        if self.one.indicator.unit == PERCENT and self.change is not None:
            yield Expected(self.change.difference, POINTS, self.decimals, written_in(self.then), self.one.stretches.now)
        if self.is_growth:
            value, places = self.one.completion_growth, (*written_in(self.one.amount), *written_in(self.then))
            if value is not None:
                yield Expected(value, POINTS, self.decimals, places, self.one.stretches.now)
            return
        claim = self.claim._replace(period=None)
        before = {each.target.window[:2]: each for each in statuses(seen(view, self.stretch.last), claim)}
        for each in statuses(seen(view, now), claim):
            then = before.get(each.target.window[:2])
            if then is None or then.completion is None or each.completion is None:
                continue
            value = (each.completion - then.completion).times(HUNDRED)
            places = (each.target.place, *written_in(each.actual))
            is_current = reaches(each.actual, each.target.window, now) and reaches(
                then.actual, each.target.window, self.stretch.last
            )
            yield Expected(value, POINTS, self.decimals, places, each.target.window, is_current=is_current)


def _changed(view: View, claim: Claim) -> Iterator[_Changed]:
    """Yield each stretch of days that a claim of change may be about."""
    org, indicator = view.programme.orgs[claim.org or ""], view.programme.indicators[claim.indicator or ""]
    for stretch in dict.fromkeys(_stretches(view, claim)):
        yield _Changed(claim, Comparison(view, org, indicator, stretches_of(stretch)))


def _stretches(view: View, claim: Claim) -> Iterator[Period]:
    """Yield the days that are said, or else the year so far, the time of the title, the month and the quarter."""
    if claim.period is not None:
        yield claim.period._replace(text="")
        return
    day = claim.as_of or view.as_of
    if claim.kind in ("growth", "year_ago"):
        yield Period(day.replace(month=1, day=1), day)
    if claim.month is not None:
        yield claim.month._replace(text="")
    yield Period(day.replace(day=1), day)
    yield Period(day.replace(month=day.month - (day.month - 1) % _QUARTER, day=1), day)


def _changes(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield by how much an amount or a rate is above that of then."""
    for each in _changed(view, claim):
        yield from each.found()


def _amounts_then(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield the amounts of last year's days, or of the period before."""
    for each in _changed(view, claim):
        if each.then is not None:
            is_current = each.then.through >= each.stretch.last
            yield from amount_of(
                each.then.amount, each.one.indicator, each.stretch, *written_in(each.then), is_current=is_current
            )


def _shares(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield an org's share of the promise, and of what was done, of the org above it."""
    above = view.programme.orgs[claim.org or ""].parent
    if above is None:
        return
    decimals = view.programme.rules.percent_decimals
    for one in statuses(view, claim):
        for whole in statuses(view, claim._replace(org=above)):
            if one.target.window[:2] != whole.target.window[:2] or not whole.target.value:
                continue
            done, all_done = one.actual, whole.actual
            of = all_done.amount.exact if done and all_done else None
            share = exactly((one.target.value or 0) / whole.target.value * HUNDRED)
            places = (one.target.place, whole.target.place)
            yield Expected(share, PERCENT, decimals, places, one.target.window, is_current=of is not None)
            if done and all_done and of:
                share = done.amount.over(of).times(HUNDRED)
                yield Expected(share, PERCENT, decimals, (*written_in(done), *written_in(all_done)))
    windows = [
        {each.target.window[:2] for each in statuses(view, claim._replace(org=org))} for org in (claim.org, above)
    ]
    for each in _shares_in(view, claim, view.programme.indicators[claim.indicator or ""], above):
        yield each._replace(is_current=each.is_current and windows[0] <= windows[1])


def _shares_in(view: View, claim: Claim, indicator: Indicator, above: str) -> Iterator[Expected]:
    """Yield an org's share of what was done in the year so far, or in the days that are said."""
    orgs, decimals = view.programme.orgs, view.programme.rules.percent_decimals
    beside = orgs.children(above)
    for stretch in dict.fromkeys(_stretches(view, claim._replace(kind="growth"))):
        among = compared(view, beside, indicator, stretch, orgs[above])
        for one in among.members:
            share = among.share(one) if one.org.id == claim.org else None
            base = among.share_base
            if share is not None and base is not None:
                places = written_in(one.total)
                days = one.stretches.total
                yield Expected(share.times(HUNDRED), PERCENT, decimals, places, days, is_current=not base.orgs)
            of_days = _share_of(one, among.whole) if one.org.id == claim.org else None
            if of_days is not None:
                yield Expected(of_days, PERCENT, decimals, written_in(one.amount), one.stretches.now)


def _share_of(one: Comparison, whole: Comparison | None) -> Interval | None:
    """Return an org's part in per cent of what was done in some days; None where either is not known whole."""
    if whole is None or not one.indicator.adds_up:
        return None
    done, of = one.amount, whole.amount
    if done is None or of is None or not (is_whole(done, one.stretches.now) and is_whole(of, whole.stretches.now)):
        return None
    return done.amount.over(of.amount.exact).times(HUNDRED) if of.amount.exact else None


CHANGES: Mapping[Kind, Callable[[View, Claim], Iterator[Expected]]] = {
    "growth": _changes,
    "change": _changes,
    "year_ago": _amounts_then,
    "previous": _amounts_then,
    "share": _shares,
}
"""What finds the figures of each kind of comparison."""
