"""Outlines of figures: told from the words of a plain file, or from amounts that have been read."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load.plain_form import NUMBER
from renewal_cli.model.outline import Outline
from renewal_cli.model.period import ONE_DAY, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation

_BEYOND = 10**30
"""The least whole number of more digits than are read from words."""


def outline_of_words(periods: tuple[str, ...], numbers: Sequence[str]) -> Outline | None:
    """What the figures of a series have in common; None where one is below zero, or not bare, or two overlap.

    Raises:
        ValueError: a period is none, or stands twice.
    """
    return _outline(periods, _ends_of_words(numbers))


def outline_of_amounts(
    periods: tuple[str, ...], amounts: Sequence[Interval], reported: Sequence[date | None]
) -> Outline | None:
    """The same of amounts that have been read; None also where one was reported before its period began.

    Args:
        periods: theirs.
        amounts: the amounts, in one unit.
        reported: the day on which each was reported, where that is told.

    Raises:
        ValueError: a period is none, or stands twice.
    """
    outline = _outline(periods, _ends_of_amounts(amounts))
    days = [(day, parse_period(period).first) for period, day in zip(periods, reported, strict=True) if day is not None]
    if outline is None or any(day < first for day, first in days):
        return None
    return outline._replace(reported=max((day for day, _ in days), default=None))


def outline_of_observations(figures: Iterable[Observation]) -> Outline | None:
    """What the figures of an org have in common; None where something sets one of them apart."""
    series: dict[str, list[Observation]] = {}
    for each in figures:
        if each.section != "actuals" or each.source is None or each.printed is not None:
            return None
        series.setdefault(each.indicator, []).append(each)
    try:
        return together([_of_series(members) for members in series.values()])
    except ValueError:
        return None  # a period has been revised


def _of_series(figures: Sequence[Observation]) -> Outline | None:
    return outline_of_amounts(
        tuple(each.period.text for each in figures),
        [each.amount for each in figures],
        [each.reported for each in figures],
    )


def together(outlines: Sequence[Outline | None]) -> Outline | None:
    """The outline of all; None where one has none, or there are none."""
    known = [each for each in outlines if each is not None]
    return reduce(Outline.joined, known) if known and len(known) == len(outlines) else None


def _outline(periods: tuple[str, ...], ends: _Ends | None) -> Outline | None:
    if ends is None:
        return None
    when = _timing(periods)
    if when is None or ends.lowest < 0:
        return None
    spread = ends.most * when.longest // (ends.least * when.shortest) + 1 if ends.least else 0
    return Outline(when.first, when.last, spread, when.is_unbroken, ends.is_whole)


class _Timing(NamedTuple):
    """How periods follow each other.

    Attributes:
        first: the day on which the first one begins.
        last: the day on which the last one ends.
        shortest: the days of the shortest.
        longest: the days of the longest.
        is_unbroken: whether each begins on the day after the one before it.
    """

    first: date
    last: date
    shortest: int
    longest: int
    is_unbroken: bool


@lru_cache(maxsize=512)
def _timing(texts: tuple[str, ...]) -> _Timing | None:
    """How some periods follow each other, in whatever order they are given; None where two overlap.

    Raises:
        ValueError: there are none, or one is no period, or stands twice.
    """
    periods = sorted(map(parse_period, texts))
    if not periods or len({*periods}) != len(periods):
        raise ValueError(texts)
    if any(before.last >= after.first for before, after in pairwise(periods)):
        return None
    days = [each.days for each in periods]
    is_unbroken = all(before.last + ONE_DAY == after.first for before, after in pairwise(periods))
    return _Timing(periods[0].first, periods[-1].last, min(days), max(days), is_unbroken)


class _Ends(NamedTuple):
    """Of some numbers the lowest, the least that is not zero (0 where all are), and the most; whether all are whole."""

    lowest: Fraction | int
    least: Fraction | int
    most: Fraction | int
    is_whole: bool


def _ends_of_words(numbers: Sequence[str]) -> _Ends | None:
    """The ends of some numbers; None where they are more than bare numbers."""
    try:
        whole = [*map(int, numbers)]
        if [*map(str, whole)] == [*numbers] and max(map(abs, whole)) < _BEYOND:
            return _Ends(min(whole), min(filter(None, whole), default=0), max(whole), is_whole=True)
    except ValueError:
        pass
    if not all(map(NUMBER.fullmatch, numbers)):
        return None
    exact = [*map(Decimal, numbers)]
    least = Fraction(min(filter(None, exact), default=0))
    return _Ends(Fraction(min(exact)), least, Fraction(max(exact)), is_whole=False)


def _ends_of_amounts(amounts: Sequence[Interval]) -> _Ends | None:
    """The ends of some amounts; None where one is not exact."""
    exact = [each.low for each in amounts if each.low is not None and each.is_one and not each.about]
    if len(exact) != len(amounts):
        return None
    if all(each.denominator == 1 for each in exact):
        whole = [each.numerator for each in exact]
        return _Ends(min(whole), min(filter(None, whole), default=0), max(whole), is_whole=True)
    return _Ends(min(exact), min(filter(None, exact), default=0), max(exact), is_whole=False)
