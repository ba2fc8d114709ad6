"""What the programme gives for a claim: every figure that the claim may mean, each with where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.light import band_of
from renewal_cli.calc.planned import own_plans
from renewal_cli.calc.ranking import RANK_KEYS, rankings
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.target_status import kept_status
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Period
from renewal_cli.model.unit import ANY_UNIT, Unit
from renewal_cli.verifying.expected_changes import CHANGES
from renewal_cli.verifying.expected_figure import (
    PERCENT,
    POINTS,
    Expected,
    amount_of,
    fits,
    promises,
    reaches,
    seen,
    statuses,
    written_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from fractions import Fraction

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.light import Light
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.verifying.claim import Claim, Kind


def expected(view: View, claim: Claim) -> tuple[Expected, ...]:
    """Return every figure that a claim may mean, as of its day; none where the programme has none."""
    of_day = seen(view, claim.as_of)
    found = dict.fromkeys(_FINDERS[claim.kind](of_day, claim))
    if claim.is_total and claim.kind != "actual" and not _add_up(of_day, claim):
        return tuple(each._replace(is_current=False) for each in found)
    return tuple(found)


def _add_up(view: View, claim: Claim) -> bool:
    """Tell whether the promises of the orgs below add up to each one of an org; otherwise a sum may mean either."""
    below = [
        target
        for org in view.programme.orgs.children(claim.org or "")
        for target in promises(view, claim._replace(org=org.id))
    ]
    return all(
        sum(each.value or 0 for each in below if each.window[:2] == whole.window[:2]) == whole.value
        for whole in promises(view, claim)
    )


def _targets(view: View, claim: Claim) -> Iterator[Expected]:
    for target in promises(view, claim):
        indicator = view.programme.indicators[target.indicator]
        value = exactly(target.value or 0)
        yield Expected(value, indicator.unit, None, (target.place,), target.window, target.comparator, indicator)


def _actuals(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield what was done: in the days that the text says, or else in each stretch that a running total may have."""
    indicator = view.programme.indicators[claim.indicator or ""]
    for window in dict.fromkeys(_windows(view, claim)):
        actual = actual_of(view, claim.org or "", indicator, window)
        if actual is not None:
            is_current = reaches(actual, window, claim.as_of or view.as_of)
            for amount in _amounts(actual, claim):
                yield from amount_of(amount, indicator, window, *written_in(actual), is_current=is_current)
    if claim.is_of_reporters:
        for each in statuses(view, claim):
            if each.reporters is not None:
                yield from amount_of(each.reporters.actual, indicator, each.target.window, *written_in(each.actual))


def _amounts(actual: Actual, claim: Claim) -> Iterator[Interval]:
    """Yield what was done; of a sum of those that reported what they did, a sum of cells may be either."""
    if not claim.is_of_reporters:
        yield actual.amount
    if claim.is_of_reporters or claim.is_total:
        yield _reported(actual)


def _reported(actual: Actual) -> Interval:
    """Return what those below reported, which is only a bound of what all did."""
    is_exact = all(each.amount.is_exact for each in actual.observations)
    return Interval(actual.amount.low, actual.amount.low) if is_exact else actual.amount


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
        if target.indicator == claim.indicator and target.window.first <= day and fits(target, claim)
    ]
    yield from running
    if (claim.is_running or claim.by) and running:
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
            yield from amount_of(span.amount, indicator, span.period, *(each.place for each in span.observations))
    if claim.period is None:
        for each in statuses(view, claim):
            places = tuple(plan.place for plan in each.plans)
            yield from amount_of(each.planned, indicator, each.target.window, *places)


def _rates(
    view: View, claim: Claim, unit: Unit, figure: Callable[[TargetStatus], Interval | None]
) -> Iterator[Expected]:
    for each in statuses(view, claim):
        value = figure(each)
        if value is not None:
            window, places = each.target.window, (each.target.place, *written_in(each.actual))
            is_current = reaches(each.actual, window, claim.as_of or view.as_of)
            decimals = view.programme.rules.percent_decimals
            yield Expected(
                value, unit, decimals, places, window, is_current=is_current, is_of_ceiling=each.limits_a_sum
            )


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
        places = (each.target.place, *written_in(each.actual))
        value, window = each.gap if claim.kind == "gap" else each.uncovered, each.target.window
        is_current = reaches(each.actual, window, claim.as_of or view.as_of)
        yield from amount_of(value, each.indicator, window, *places, is_current=is_current)


def _counts(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield how many promises of an org have a light or, for one indicator, how many of the orgs below it.

    Those without a report are the ones that are due or, where a text does not count the others apart, perhaps all.
    """
    org_ids = [claim.org or ""]
    if claim.indicator is not None:
        org_ids = [each.id for each in view.programme.orgs.children(claim.org or "")]
    found = [each for org_id in org_ids for each in _all_statuses(view, org_id, claim.indicator)]
    windows = {each.target.window[:2] for each in found} if claim.indicator is not None else set()
    for window in (None, *sorted(windows)):
        counted = [each for each in found if window in (None, each.target.window[:2])]
        lit = [each for each in counted if ("not_due" if each.is_early else each.light) == claim.light]
        is_open = claim.light == "no_data" and not claim.has_not_due
        unreported = [each for each in counted if each.light == "no_data"]
        for members in ((lit, unreported) if is_open else (lit,)) if counted else ():
            yield Expected(exactly(len(members)), ANY_UNIT, 0, tuple(each.target.place for each in members or counted))


def _all_statuses(view: View, org_id: str, indicator_id: str | None) -> list[TargetStatus]:
    return [
        kept_status(view, target) for _, target in view.promises(org_id) if indicator_id in (None, target.indicator)
    ]


def _lights(view: View, claim: Claim) -> Iterator[Expected]:
    """Yield the lights of a promise: its own and, where silence leaves it open, that of those who reported."""
    for each in statuses(view, claim):
        places = (each.target.place, *written_in(each.actual))
        is_current = reaches(each.actual, each.target.window, claim.as_of or view.as_of)
        for light in dict.fromkeys((each.light, _judged_light(each))):
            yield Expected(
                Interval(None, None), ANY_UNIT, 0, places, each.target.window, is_current=is_current, light=light
            )


def _judged_light(stands: TargetStatus) -> Light:
    """Return the light of a promise or, where silence leaves it open, that of those who reported."""
    found = stands.reporters if stands.light == "undetermined" else None
    if found is None or found.lead is None:
        return stands.light
    return band_of(stands.target, stands.indicator, found.lead, stands.view.programme.rules)


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
                    places = (stands.target.place, *written_in(stands.actual))
                    yield Expected(exactly(each.place), ANY_UNIT, 0, places, stands.target.window)


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
    "light": _lights,
    "place": _placings,
    **CHANGES,
}
