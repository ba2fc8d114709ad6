"""Figures as they were reported: one observation a figure."""

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
    """One figure of one org, indicator, section and period, in the unit of the indicator.

    Attributes:
        amount: what was reported, perhaps only a bound.
        reported: the day on which it was reported; None means at the end of its period.
        reason: why an earlier version was revised.
        printed: a rate as someone published it, to be held against the figures.
        parts: numerator and denominator of a ratio, where the report gives them.
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


def in_sequence(observations: Sequence[Observation]) -> bool:
    """Whether all are of one section and each period begins after the one before: nothing overlaps or stands twice."""
    return all(
        before.period.last < after.period.first and before.section == after.section
        for before, after in pairwise(observations)
    )
