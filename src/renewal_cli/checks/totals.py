"""Running totals by the day on which they begin to count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.calc.total_start import total_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from renewal_cli.calc.view import View
    from renewal_cli.checks.context import Sections
    from renewal_cli.model.observation import Observation

Runs = dict[date, list["Observation"]]
"""Totals that begin on one day, by that day."""


def of_years(sections: Sections) -> Runs:
    """Totals since 1 January."""
    return _runs(sections.get("year_to_date", ()), lambda each: each.period.new_year)


def to_date(view: View, sections: Sections) -> Runs:
    """Totals since their promise began; those of no promise are together."""
    return _runs(sections.get("to_date", ()), lambda each: total_start(view, each, date.max))


def _runs(totals: Iterable[Observation], begins: Callable[[Observation], date]) -> Runs:
    found: Runs = {}
    for each in totals:
        found.setdefault(begins(each), []).append(each)
    return found
