"""Lengths of time in the house rules: ``18 months``, ``5 days``, ``2 years``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from renewal_cli.model.period import add_months

LONGEST = {"day": 9999, "month": 1200, "year": 100}
_FORM = re.compile(r"([0-9]{1,4}) (day|month|year)s?")


class Duration(NamedTuple):
    """So many months and days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day that lies this long after another."""
        return add_months(day, self.months) + timedelta(days=self.days)


def parse_duration(text: str) -> Duration:
    """Read a duration.

    Raises:
        ValueError: not a number with days, months or years, or more than 100 years.
    """
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(text)
    count = int(match[1])
    if count > LONGEST[match[2]]:
        raise ValueError(text)
    if match[2] == "day":
        return Duration(days=count)
    return Duration(months=count * (12 if match[2] == "year" else 1))
