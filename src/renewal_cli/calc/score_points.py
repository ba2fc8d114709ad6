"""The points that follow from what was done, one function a rule: exact, and an interval where reports are missing.

Every rule rises with the completion, so the ends of an interval of completions give the ends of the points. In
proportion to the best, or to the mean, of those who are scored: while somebody is silent these are open, and so is
everybody's share of them.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.comparator import is_met
from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.org_score import Peers, PlaceRange
from renewal_cli.model.interval import ZERO, Interval, exactly
from renewal_cli.model.score import Proportional

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from renewal_cli.calc.org_score import Measured
    from renewal_cli.model.observation import Event
    from renewal_cli.model.score import AllOrNothing, Events, Limits, OfOthers, PlaceKey, Places, Step, Steps

NOTHING, ALL = Fraction(0), Fraction(1)


def proportional(rule: Proportional, rate: Interval | None) -> Interval:
    """Return the points in proportion to a completion rate; from none to all if there is no such rate."""

    def points(share: Fraction) -> Fraction:
        return max(min(share, rule.up_to) - rule.above, NOTHING) / (1 - rule.above) * rule.points

    most = points(rule.up_to)
    return Interval(NOTHING, most) if rate is None else _raised(rate, points, NOTHING, most)


def all_or_nothing(rule: AllOrNothing, found: Measured) -> Interval:
    """Return all points where the target is met, none where it is not, both ends where its bounds leave it open."""
    met = meets(found)
    return Interval(NOTHING, rule.points) if met is None else exactly(rule.points if met else NOTHING)


def meets(found: Measured) -> bool | None:
    """Tell whether the target is met; None where the bounds leave it open."""
    return is_met(found.given.comparator, found.given.goal, found.amount)


def steps(rule: Steps, above: Interval | None) -> Interval:
    """Return the points for being so far above the target (below: negative); all that the rule can give if unknown."""
    lowest, highest = _ends(rule)
    if above is None:
        return Interval(lowest, highest)
    return _raised(above, lambda size: rule.points + change(rule, size), lowest, highest)


def above_target(rule: Steps, found: Measured) -> Interval | None:
    """Return how far the target is exceeded (below it: negative), in the unit of the rule's steps up, or else down.

    Of a promise to stay below a number, it is by how much it was kept. None if there is no such figure.
    """
    up = _above(rule, rule.per, found)
    down = up if rule.per_down is None else _above(rule, rule.per_down, found)
    if up is None or down is None:
        return None
    low, high = (here if there is None or there >= 0 else there for here, there in zip(up[:2], down[:2], strict=True))
    return Interval(low, high, about=up.about)


def _above(rule: Steps, per: Step, found: Measured) -> Interval | None:
    task, is_percent = found.given, found.given.unit.text == "%"
    base = rule.base_at(task.goal)
    if per.of == "points" and (task.start is not None or not (is_percent or task.is_ceiling)):
        return None if found.rate is None else (found.rate - exactly(base)).times(HUNDRED)
    over = found.amount - task.amount_at(base)
    if per.of == "percent" or (per.of == "points" and not is_percent):
        if not task.goal:
            return None
        over = over.over(task.goal).times(HUNDRED)
    return -over if task.is_ceiling else over


class Taken(NamedTuple):
    """Some steps that are worth the same: how many, and the points of each (negative below the target)."""

    steps: Fraction
    each: Fraction


def taken(rule: Steps, size: Fraction) -> tuple[Taken, ...]:
    """Return the steps from the target to a distance above or below it, those of the same worth together."""
    if size <= 0:
        return (Taken(_count(rule, rule.per_of(size), -size), -rule.down),)
    ends = [*(each.above for each in rule.up[1:]), size]
    return tuple(
        Taken(_count(rule, rule.per, min(end, size) - each.above), each.points)
        for each, end in zip(rule.up, ends, strict=True)
        if each.above < size
    )


def _count(rule: Steps, per: Step, size: Fraction) -> Fraction:
    """Return how many steps a difference is, as the rule counts a broken one."""
    exact = size / per.size
    if rule.broken == "yes":
        return exact
    return Fraction(floor(exact) if rule.broken == "no" else ceil(exact))


def change(rule: Steps, size: Fraction) -> Fraction:
    """Return the points added (taken: negative) for a distance from the target, within the limits of the rule."""
    return limited(unlimited(rule, size), rule.within)


def unlimited(rule: Steps, size: Fraction) -> Fraction:
    """Return the points added (taken: negative) for a distance from the target, as if the rule had no limits."""
    return sum((each.steps * each.each for each in taken(rule, size)), NOTHING)


def limited(points: Fraction, within: Limits) -> Fraction:
    """Return added (taken: negative) points, cut to the limits."""
    if points > 0:
        return points if within.up is None else min(points, within.up)
    return points if within.down is None else max(points, -within.down)


def limited_to(change: Interval, within: Limits) -> Interval:
    """Return bounds of points, both cut to the limits; where a bound is not known, the limit is the bound."""
    lowest = None if within.down is None else -within.down
    low = lowest if change.low is None else limited(change.low, within)
    high = within.up if change.high is None else limited(change.high, within)
    return Interval(low, high, about=change.about)


def taken_back(change: Interval, within: Limits) -> Interval:
    """Return what the limits change a sum of points by: below zero what they take, above zero what they give back."""
    low, high = (None if end is None else limited(end, within) - end for end in (change.high, change.low))
    return Interval(low, high)


def _ends(rule: Steps) -> tuple[Fraction | None, Fraction | None]:
    """Return the fewest and the most points that a rule can give; None for no limit."""
    down = _within_or_nothing(rule.within.down, rule.down)
    up = _within_or_nothing(rule.within.up, max(each.points for each in rule.up))
    return None if down is None else rule.points - down, None if up is None else rule.points + up


def _within_or_nothing(limit: Fraction | None, each: Fraction) -> Fraction | None:
    """Return the limit of what so much a step can come to: nothing if a step is worth nothing."""
    return limit if each else NOTHING


def _raised(
    known: Interval, points: Callable[[Fraction], Fraction], lowest: Fraction | None, highest: Fraction | None
) -> Interval:
    """Return the points at both ends of what is known; an end that is not known gives the lowest or the highest."""
    low = lowest if known.low is None else points(known.low)
    high = highest if known.high is None else points(known.high)
    return Interval(low, high, about=known.about)


def events(rule: Events, counted: Sequence[Event]) -> Interval:
    """Return the points for some events, within the limits; where nobody has decided on them, of all that may be."""
    total = sum((worth(rule, each) for each in counted), ZERO)
    return total.mapped(lambda points: limited(points, rule.within))


def worth(rule: Events, event: Event) -> Interval:
    """Return the points of one event before the limits."""
    if rule.most is None:
        return exactly(rule.each)
    return Interval(rule.each, rule.most) if event.points is None else exactly(event.points)


def places(rule: Places, found: Iterable[Measured]) -> Mapping[str, PlaceRange]:
    """Return the possible places of the orgs with a task, by org id; equals share a place (1, 1, 3)."""
    keys = {each.org.id: key_of(rule.by, each) for each in found if each.task is not None}
    lows = sorted(key.low for key in keys.values() if key.low is not None)
    highs = sorted(key.high for key in keys.values() if key.high is not None)
    return {org_id: _range(key, lows, highs, len(keys)) for org_id, key in keys.items()}


def key_of(by: PlaceKey, found: Measured) -> Interval:
    """Return what an org is held against the others by; the greater the better."""
    task = found.given
    if by == "completion":
        return found.rate or Interval(None, None)
    amount = found.amount if by == "actual" else found.amount - exactly(task.goal)
    better = -amount if task.is_ceiling else amount
    return better.over(task.goal) if by == "growth" and task.goal else better


def _range(key: Interval, lows: Sequence[Fraction], highs: Sequence[Fraction], orgs: int) -> PlaceRange:
    surely_better = 0 if key.high is None else len(lows) - bisect_right(lows, key.high)
    if key.low is None:
        return PlaceRange(1 + surely_better, orgs)
    perhaps_better = orgs - bisect_right(highs, key.low)
    is_counted_itself = key.high is None or key.high > key.low
    return PlaceRange(1 + surely_better, 1 + perhaps_better - is_counted_itself)


def points_of_places(rule: Places, found: PlaceRange) -> Interval:
    """Return the points of the places that are possible."""
    given = [band.points for band in rule.bands if band.first <= found.worst and found.best <= band.last]
    if found.worst > rule.bands[-1].last:
        given.append(NOTHING)
    return Interval(min(given), max(given))


def peers(rule: OfOthers, found: Iterable[Measured]) -> Mapping[str, Peers]:
    """Return, by org id, the shares of those with a task."""
    able = [each for each in found if each.task is not None]
    keys = [key_of(rule.by, each) for each in able]
    base = (_best if rule.of == "best" else _mean)(keys)
    is_best = [rule.of == "best" and base.is_exact and key.low == base.low for key in keys]
    best = tuple(each.org for each, is_one in zip(able, is_best, strict=True) if is_one)
    return {
        each.org.id: Peers(keys[number], base, best, _share(rule, keys, number, base))
        for number, each in enumerate(able)
    }


def points_of_others(rule: OfOthers, found: Peers) -> Interval:
    """Return the points of a share, up to the cap of the rule."""
    return proportional(Proportional(rule.points, rule.up_to), found.share)


def _best(keys: Sequence[Interval]) -> Interval:
    lows = [key.low for key in keys if key.low is not None]
    highs = [key.high for key in keys if key.high is not None]
    return Interval(max(lows, default=None), max(highs, default=None) if len(highs) == len(keys) else None)


def _mean(keys: Sequence[Interval]) -> Interval:
    return sum(keys, ZERO).over(Fraction(max(len(keys), 1)))


def _share(rule: OfOthers, keys: Sequence[Interval], number: int, base: Interval) -> Interval | None:
    if base.low is None or base.low <= 0:
        return None
    key, others = keys[number], [*keys[:number], *keys[number + 1 :]]
    if base.is_exact and key.low is not None and key.is_exact:
        return key.over(base.low)
    return _of_best(key, others) if rule.of == "best" else _of_mean(key, others)


def _of_best(key: Interval, others: Sequence[Interval]) -> Interval:
    """It rises with what the org did and falls with what the others did."""
    rest = _best(others)
    low = NOTHING
    if key.low is not None and key.low > 0 and (rest.high is not None or not others):
        low = key.low / max(key.low, rest.high or NOTHING)
    high = ALL
    if key.high is not None and rest.low is not None and rest.low > 0:
        high = key.high / max(key.high, rest.low)
    return Interval(low, max(low, high))


def _of_mean(key: Interval, others: Sequence[Interval]) -> Interval:
    """``n × x ÷ (x + S)`` goes one way in x and one way in S, so its ends are at ends of theirs."""
    rest = sum(others, ZERO)
    ends = [(x, s) for x in (key.low, key.high) for s in (rest.low, rest.high) if (x, s) != (None, None)]
    shares = [_part(x, s) * (len(others) + 1) for x, s in ends]
    return Interval(min(shares), max(shares))


def _part(x: Fraction | None, s: Fraction | None) -> Fraction:
    """``x ÷ (x + S)``; an end that is not known is as far up as one likes."""
    if x is None:
        return ALL
    return NOTHING if s is None else x / (x + s)
