"""Promises: indicator, org, comparator, value, since, by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.model.duty import Duty
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.model.confidence import Confidence
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.place import Place

Comparator = Literal["at_least", "more_than", "at_most", "less_than", "improve"]
COMPARATORS: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than", "improve")


class Baseline(NamedTuple):
    """Where the way starts: a level and the period at whose end it held."""

    period: Period
    value: Interval


class Target(NamedTuple):
    """A promise, in the unit of its indicator.

    Attributes:
        value: the exact figure promised; None for a direction without number.
        since: the first period that counts.
        by: the last period that counts.
        strive: the promise is a stretch (力争).
        assumption: which reading of an unclear sentence was taken.
        otherwise: the same promise in the other reading.
        curve: milestones, the share of the way at the end of each period, as exact shares of 1.
        confidence: what somebody believes of it, beside what the figures say.
        effective: the day from which this version of the promise counts; None from the beginning.
    """

    org: str
    indicator: str
    comparator: Comparator
    value: Fraction | None
    since: Period
    by: Period
    place: Place
    strive: bool = False
    duty: Duty = Duty()
    baseline: Baseline | None = None
    curve: tuple[tuple[Period, Fraction], ...] = ()
    assumption: str | None = None
    otherwise: Target | None = None
    effective: date | None = None
    reason: str | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    confidence: Confidence | None = None

    @property
    def window(self) -> Period:
        """From the first day of ``since`` to the last day of ``by``."""
        return Period(self.since.first, self.by.last)

    def covers(self, year: int) -> bool:
        """Whether any part of a year counts."""
        return self.since.first.year <= year <= self.by.last.year

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better: 以内 or 低于."""
        return self.comparator in ("at_most", "less_than")
