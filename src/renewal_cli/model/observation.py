"""Observations: figures as reported, and events."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from renewal_cli.model.interval import Interval
    from renewal_cli.model.period import Period
    from renewal_cli.model.place import Place

Section = Literal["actuals", "year_to_date", "to_date", "plans"]
SECTIONS: tuple[Section, ...] = ("actuals", "year_to_date", "to_date", "plans")


class Observation(NamedTuple):
    """A reported figure of one org, indicator, section and period, in the unit of the indicator.

    Attributes:
        amount: the reported amount, perhaps only a bound.
        reported: the reporting day; None means the end of the period.
        reason: why an earlier version was revised.
        printed: a rate as published, to be checked against the figures.
        parts: numerator and denominator of a ratio, if reported.
    """

    org: str
    indicator: str
    section: Section
    period: Period
    amount: Interval
    place: Place
    reported: date | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    reason: str | None = None
    printed: str | None = None
    parts: tuple[Fraction, Fraction] | None = None


class Event(NamedTuple):
    """Something that happened to an org on a day and that a score counts.

    Attributes:
        reported: the day from which it is known; None for the day itself.
        points: what somebody decided that it is worth; None where the rule says so.
    """

    org: str
    kind: str
    on: date
    place: Place
    reported: date | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    points: Fraction | None = None


def in_sequence(observations: Sequence[Observation]) -> bool:
    """Tell whether all are of one section and follow each other in time without overlap or repetition."""
    return all(
        before.period.last < after.period.first and before.section == after.section
        for before, after in pairwise(observations)
    )
