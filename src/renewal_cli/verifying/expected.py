"""What the programme gives for a claim: every figure that the claim may mean, each with where it was written."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.planned import own_plans
from renewal_cli.calc.ranking import RANK_KEYS, rankings
from renewal_cli.calc.reported_by import reported_by
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.target_status import target_status
from renewal_cli.calc.view import View
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import ONE_DAY, Period
from renewal_cli.model.unit import ANY_UNIT, Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.place import Place
    from renewal_cli.model.target import Comparator, Target
    from renewal_cli.verifying.claim import Claim, Kind

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

    @property
    def finest(self) -> Fraction:
        """One unit of the last digit that the programme prints."""
        return Fraction(1, 10 ** (FULL_DECIMALS if self.decimals is None else self.decimals))


def seen(view: View, day: date | None) -> View:
    """Return what a text of a day is about: the reports up to that day, as they are known by now."""
    if day is None or day >= view.as_of:
        return view
    return view.once(("seen", day), lambda: reported_by(view, day))


def known(view: View, day: date) -> View:
    """Return the programme as it was known on an earlier day."""
    return view.once(("known", day), lambda: View(view.programme, day))


def expected(view: View, claim: Claim) -> tuple[Expected, ...]:
    """Return every figure that a claim may mean, as of its day; none where the programme has none."""
    find = _FINDERS.get(claim.kind)
    return () if find is None else tuple(dict.fromkeys(find(seen(view, claim.as_of), claim)))


def _promises(view: View, claim: Claim) -> Iterator[Target]:
    """Yield the promises with a number that a claim may be about."""
    for _, target in view.promises(claim.org or ""):
        if target.indicator == claim.indicator and target.value is not None and _fits(target, claim):
            yield target


def _fits(target: Target, claim: Claim) -> bool:
    """Tell whether a promise has the time that a text says: its deadline, its start, or its window."""
    window = target.window
    if claim.by is not None and window.last != claim.by.last:
        return False
    if claim.since is not None and window.first != claim.since.first:
        return False
    return claim.period is None or window[:2] == claim.period[:2]


def statuses(view: View, claim: Claim) -> list[TargetStatus]:
    """Return how the promises stand that a claim may be about."""
    return [_stands(view, target) for target in _promises(view, claim)]


def _stands(view: View, target: Target) -> TargetStatus:
    return view.once(("stands", id(target)), lambda: target_status(view, target))


def _targets(view: View, claim: Claim) -> Iterator[Expected]:
    for target in _promises(view, claim):
        indicator = view.programme.indicators[target.indicator]
        value = exactly(target.value or 0)
        yield Expected(value, indicator.unit, None, (target.place,), target.window, target.comparator, indicator)


def _amount(
    value: Interval | None, indicator: Indicator, window: Period, *places: Place, is_current: bool = True
) -> Iterator[Expected]:
    if value is not None:
        yield Expected(
            value, indicator.unit, indicator.decimals, places, window, indicator=indicator, is_current=is_current
        )


def _written_in(actual: Actual | None) -> tuple[Place, ...]:
    return tuple(each.place for each in actual.observations) if actual else ()


def _actuals(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield what was done: in the days that the text says, or else in each stretch that a running total may have."""
    indicator = view.programme.indicators[claim.indicator or ""]
    for window in dict.fromkeys(_windows(view, claim)):
        actual = actual_of(view, claim.org or "", indicator, window)
        if actual is not None:
            is_current = _is_current(actual, window, claim.as_of or view.as_of)
            amount = _reported(actual) if claim.is_of_reporters else actual.amount
            yield from _amount(amount, indicator, window, *_written_in(actual), is_current=is_current)
    if claim.is_of_reporters:
        for each in statuses(view, claim):
            if each.reporters is not None:
                yield from _amount(each.reporters.actual, indicator, each.target.window, *_written_in(each.actual))


def _reported(actual: Actual) -> Interval:
    """Return what those below reported, which is only a bound of what all did."""
    is_exact = all(each.amount.is_exact for each in actual.observations)
    return Interval(actual.amount.low, actual.amount.low) if is_exact else actual.amount


def _is_current(actual: Actual | None, window: Period, day: date) -> bool:
    """Tell whether the reports reach a day or, if it lies inside a month, the end of the month before."""
    due = day if (day + ONE_DAY).day == 1 else day.replace(day=1) - ONE_DAY
    return actual is None or actual.through >= min(window.last, due)


def _windows(view: View, claim: Claim) -> Iterator[Period]:
    day = claim.as_of or view.as_of
    if claim.period is not None:
        yield claim.period._replace(text="")
        return
    if claim.since is not None:
        yield Period(claim.since.first, day)
        return
    running = [
        target.window._replace(text="")
        for org_id in view.programme.orgs.up_from(claim.org or "")
        for _, target in view.promises(org_id)
        if target.indicator == claim.indicator and target.window.first <= day
    ]
    yield from running
    if claim.is_running and running:
        return
    yield Period(day.replace(month=1, day=1), day)
    if claim.month is not None:
        yield claim.month._replace(text="")


def _plans(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield the plans of the days that the text says, or else all, and what is left of them."""
    indicator = view.programme.indicators[claim.indicator or ""]
    whole = claim.period or view.programme.period
    spans = own_plans(view, claim.org or "", indicator, whole)
    for span in spans:
        if claim.period is None or span.period[:2] == claim.period[:2]:
            yield from _amount(span.amount, indicator, span.period, *(each.place for each in span.observations))
    if claim.period is None:
        for each in statuses(view, claim):
            places = tuple(plan.place for plan in each.plans)
            yield from _amount(each.planned, indicator, each.target.window, *places)


def _rates(
    view: View, claim: Claim, unit: Unit, figure: Callable[[TargetStatus], Interval | None]
) -> Iterator[Expected]:
    for each in statuses(view, claim):
        value = figure(each)
        if value is not None:
            window, places = each.target.window, (each.target.place, *_written_in(each.actual))
            is_current = _is_current(each.actual, window, claim.as_of or view.as_of)
            decimals = view.programme.rules.percent_decimals
            yield Expected(value, unit, decimals, places, window, is_current=is_current)


def _percent(share: Interval | Fraction | None) -> Interval | None:
    if share is None:
        return None
    return (share if isinstance(share, Interval) else exactly(share)).times(HUNDRED)


def _completions(view: View, claim: Claim) -> Iterator[Expected]:
    yield from _rates(view, claim, PERCENT, lambda each: _percent(_of(each, claim, "completion")))


def _leads(view: View, claim: Claim) -> Iterator[Expected]:
    yield from _rates(view, claim, POINTS, lambda each: _of(each, claim, "lead"))


def _of(stands: TargetStatus, claim: Claim, name: Literal["completion", "lead"]) -> Interval | None:
    """Return a rate of an org or, where the text says so, of those below it that reported."""
    whose = stands.reporters if claim.is_of_reporters else stands
    if whose is None:
        return None
    return whose.completion if name == "completion" else whose.lead


def _times(view: View, claim: Claim) -> Iterator[Expected]:
    yield from _rates(view, claim, PERCENT, lambda each: _percent(each.time_progress))


def _gaps(view: View, claim: Claim) -> Iterator[Expected]:
    for each in statuses(view, claim):
        places = (each.target.place, *_written_in(each.actual))
        value, window = each.gap if claim.kind == "gap" else each.uncovered, each.target.window
        is_current = _is_current(each.actual, window, claim.as_of or view.as_of)
        yield from _amount(value, each.indicator, window, *places, is_current=is_current)


def _counts(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield how many promises of an org have a light or, for one indicator, how many of the orgs below it."""
    org_ids = [claim.org or ""]
    if claim.indicator is not None:
        org_ids = [each.id for each in view.programme.orgs.children(claim.org or "")]
    found = [each for org_id in org_ids for each in _all_statuses(view, org_id, claim.indicator)]
    if found:
        lit = [each for each in found if each.light == claim.light]
        places = tuple(each.target.place for each in lit or found)
        yield Expected(exactly(len(lit)), ANY_UNIT, 0, places)


def _all_statuses(view: View, org_id: str, indicator_id: str | None) -> list[TargetStatus]:
    return [_stands(view, target) for _, target in view.promises(org_id) if indicator_id in (None, target.indicator)]


def _placings(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield the places of an org among those beside it, by each key of a ranking."""
    programme = view.programme
    parent = programme.orgs[claim.org or ""].parent
    indicator = programme.indicators[claim.indicator or ""]
    beside = programme.orgs.children(parent) if parent is not None else ()
    for key in RANK_KEYS:
        for ranking in rankings(view, beside, indicator, key, None):
            for each in ranking.ranked:
                if each.target_status.org.id == claim.org and each.place is not None:
                    stands = each.target_status
                    places = (stands.target.place, *_written_in(stands.actual))
                    yield Expected(exactly(each.place), ANY_UNIT, 0, places, stands.target.window)


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
            is_known = done is not None and all_done is not None and all_done.amount.is_exact
            share = exactly((one.target.value or 0) / whole.target.value * HUNDRED)
            places = (one.target.place, whole.target.place)
            yield Expected(share, PERCENT, decimals, places, one.target.window, is_current=is_known)
            if done and all_done and all_done.amount.is_exact and all_done.amount.low:
                share = done.amount.over(all_done.amount.low).times(HUNDRED)
                yield Expected(share, PERCENT, decimals, (*_written_in(done), *_written_in(all_done)))


_FINDERS: Mapping[Kind, Callable[[View, Claim], Iterator[Expected]]] = {
    "target": _targets,
    "actual": _actuals,
    "plan": _plans,
    "completion": _completions,
    "lead": _leads,
    "time_progress": _times,
    "gap": _gaps,
    "uncovered": _gaps,
    "light_count": _counts,
    "place": _placings,
    "share": _shares,
}
