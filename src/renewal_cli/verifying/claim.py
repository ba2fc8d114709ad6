"""What a text claims: a figure as written, and what it is a figure of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.light import Light
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.period import Period

    Counted = Light | Literal["not_due"]
    """What targets are counted by: a light, or that nothing is due yet."""

Kind = Literal[
    "target",
    "actual",
    "plan",
    "completion",
    "lead",
    "gap",
    "uncovered",
    "time_progress",
    "light_count",
    "place",
    "share",
    "light",
    "growth",
    "change",
    "year_ago",
    "previous",
    "",
]
"""What a figure is of; "" where the text does not say it clearly.

``growth`` and ``change`` are against last year and against the period before, in per cent, points or the indicator's
unit; ``year_ago`` and ``previous`` are the amounts of those days.
"""

WHOLES: tuple[Kind, ...] = ("target", "actual", "plan")
"""Amounts of an indicator that have parts."""
COMPARED: tuple[Kind, ...] = ("growth", "change")
"""What is said against another time."""


class Written(NamedTuple):
    """A figure as a text writes it.

    Attributes:
        value: in the unit as written; 65个以上 is an interval without upper end.
        step: one unit of the last digit that is written: 1/10 for 66.2%, 1000 for 1.2万 in single units.
        unit: as written, "" if there is none.
        short_of: of 40余 the 50 that it stays below, if it is written with care; None of any other figure.
    """

    value: Interval
    step: Fraction
    unit: str = ""
    short_of: Fraction | None = None

    @property
    def number(self) -> Fraction | None:
        """The only number that is written; None for a range."""
        low, high = self.value.low, self.value.high
        if low is not None and high is not None:
            return low if low == high else None
        return low if high is None else high

    def times(self, factor: Fraction) -> Written:
        """Convert to another unit."""
        short_of = None if self.short_of is None else self.short_of * factor
        return self._replace(value=self.value.times(factor), step=self.step * factor, short_of=short_of)


class Claim(NamedTuple):
    """One figure of a text.

    Attributes:
        org: the id of the org; None if the text does not say which, or one that the programme does not know.
        indicator: the id of the indicator, likewise.
        period: the days that an amount is of, where the text says them.
        since: from when on a promise or a running total counts.
        by: the deadline.
        as_of: the day on which it is said to hold (截至).
        month: the period that the text as a whole is about, such as the month in its title.
        light: for a count, which light is counted; for a light, which it is.
        has_not_due: for a count, whether those not yet due are counted apart beside it.
        is_running: whether an amount runs from the start of its promise (累计), not only from 1 January.
        is_of_reporters: whether it is only of those that reported (已报区县).
        is_total: whether it is in the row or column of sums (合计).
        is_in_table: whether it stands in a cell.
        is_certain: whether the text leaves no doubt about org, indicator, time, role and denominator.
    """

    kind: Kind
    written: Written
    org: str | None = None
    indicator: str | None = None
    period: Period | None = None
    since: Period | None = None
    by: Period | None = None
    as_of: date | None = None
    month: Period | None = None
    light: Counted | None = None
    has_not_due: bool = False
    is_running: bool = False
    is_of_reporters: bool = False
    is_total: bool = False
    is_in_table: bool = False
    is_certain: bool = True
