"""Points by what the others did: an org's share of the best, or of the mean, of those who are scored.

While somebody is silent the best and the mean are open, and so is everybody's share of them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.score_points import key_of, proportional
from renewal_cli.model.interval import ZERO, Interval
from renewal_cli.model.score import Proportional

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewal_cli.calc.score_measure import Measured
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import OfOthers

NOTHING, ALL = Fraction(0), Fraction(1)


class Peers(NamedTuple):
    """One org against the others.

    Attributes:
        key: what it is held against them by.
        base: the best of all, or their mean.
        best: whose the best is, where that is certain; empty for the mean.
        share: ``key ÷ base``; None if the base may be zero or less, of which nothing is a share.
    """

    key: Interval
    base: Interval
    best: tuple[Org, ...]
    share: Interval | None


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
