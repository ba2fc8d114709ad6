"""One target against the end of a year, as the row that programs and people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.model.interval import exactly
from renewal_cli.report import figures

if TYPE_CHECKING:
    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.report.document import Figure, Record
    from renewal_cli.report.row import Row


@dataclass(frozen=True)
class GapRow:
    """The printed figures of one target against the end of a year."""

    row: Row
    shortfall: Shortfall

    @property
    def expected(self) -> Figure:
        """What should be reached by then."""
        value = self.shortfall.expected
        return figures.amount(None if value is None else exactly(value), self.row.standing.indicator)

    @property
    def gap(self) -> Figure:
        """What is missing by then."""
        return figures.amount(self.shortfall.missing, self.row.standing.indicator)

    @property
    def planned(self) -> Figure:
        """What plans hold."""
        return figures.amount(self.shortfall.planned, self.row.standing.indicator)

    @property
    def uncovered(self) -> Figure:
        """What no plan holds."""
        return figures.amount(self.shortfall.uncovered, self.row.standing.indicator)

    @property
    def per_month(self) -> Figure:
        """Need a month."""
        return figures.rate(self.shortfall.per_month, self.row.standing.indicator)

    @property
    def per_year(self) -> Figure:
        """Need a year."""
        return figures.rate(self.shortfall.per_year, self.row.standing.indicator)

    @property
    def recent(self) -> Figure:
        """Recent pace a month."""
        pace = self.shortfall.recent
        return figures.rate(pace.per_month if pace else None, self.row.standing.indicator)

    def record(self) -> Record:
        """The row of the public JSON, with what this command adds."""
        pace = self.shortfall.recent
        return {
            **self.row.record(),
            "gap": self.gap,
            "planned": self.planned,
            "uncovered": self.uncovered,
            "deadline": str(self.shortfall.deadline),
            "expected": self.expected,
            "months_left": self.shortfall.months,
            "need_per_month": self.per_month,
            "need_per_year": self.per_year,
            "recent_pace": self.recent,
            "recent_months": pace.months if pace else None,
        }
