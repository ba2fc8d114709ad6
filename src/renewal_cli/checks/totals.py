"""Groups running totals by the day from which they count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.calc.rollup import total_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from renewal_cli.calc.view import View
    from renewal_cli.checks.context import Sections
    from renewal_cli.model.observation import Observation

Runs = dict[date, list["Observation"]]
"""Running totals by start day."""


def of_years(sections: Sections) -> Runs:
    """Return totals from 1 January."""
    return _runs(sections.get("year_to_date", ()), lambda each: each.period.new_year)


def to_date(view: View, sections: Sections) -> Runs:
    """Return totals from the start of their target; those without target together."""
    return _runs(sections.get("to_date", ()), lambda each: total_start(view, each, date.max))


def _runs(totals: Iterable[Observation], begins: Callable[[Observation], date]) -> Runs:
    found: Runs = {}
    for each in totals:
        found.setdefault(begins(each), []).append(each)
    return found
