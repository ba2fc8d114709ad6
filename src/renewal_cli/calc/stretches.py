"""The stretches of days of a comparison: a period, the one before, the same of last year, and the year so far."""

from __future__ import annotations

from typing import NamedTuple

from renewal_cli.model.period import Period, add_months

YEAR = 12


class Stretches(NamedTuple):
    """What is compared with what; whole months stay whole months, so a leap day belongs to its February.

    Attributes:
        now: the period (本期), perhaps only the days of it that reports cover.
        previous: the same days one period earlier (上期).
        year_ago: the same days one year earlier (上年同期).
        total: from 1 January to the end of ``now`` (累计).
        total_year_ago: the same of the year before (上年同期累计).
    """

    now: Period
    previous: Period
    year_ago: Period
    total: Period
    total_year_ago: Period


def stretches_of(period: Period, now: Period | None = None) -> Stretches:
    """Return the stretches for a period of one or more whole months, or for some of its days."""
    days = now or period
    total = Period(days.new_year, days.last)
    return Stretches(
        days, earlier(days, period.months), earlier(days, YEAR), days if days == total else total, earlier(total, YEAR)
    )


def earlier(days: Period, months: int) -> Period:
    """Return the same days some months earlier; the last day of a month stays a last day."""
    return Period(add_months(days.first, -months), add_months(days.last, -months))
