"""One target against the end of a year, as the row that programs and people read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import completion
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import written
from renewal_cli.report import figures

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.model.interval import Interval
    from renewal_cli.report.figures import Judged
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure, Record


@dataclass(frozen=True)
class GapRow:
    """The printed figures of one target against the end of a year."""

    row: Row
    shortfall: Shortfall

    @property
    def expected(self) -> Figure:
        """What should be reached by then."""
        value = self.shortfall.expected
        return self._amount(None if value is None else exactly(value))

    @property
    def gap(self) -> Figure:
        """What is missing by then."""
        return self._amount(self.shortfall.missing, figures.is_nothing)

    @property
    def planned(self) -> Figure:
        """What plans hold."""
        return self._amount(self.shortfall.planned)

    @property
    def uncovered(self) -> Figure:
        """What no plan holds."""
        return self._amount(self.shortfall.uncovered, figures.is_nothing)

    @cached_property
    def per_month(self) -> Figure:
        """Need a month."""
        return figures.rate(self.shortfall.per_month, self.row.target_status.indicator, figures.is_nothing)

    @property
    def per_year(self) -> Figure:
        """Need a year."""
        return figures.rate(self.shortfall.per_year, self.row.target_status.indicator, figures.is_nothing)

    @cached_property
    def recent(self) -> Figure:
        """Recent pace a month."""
        pace = self.shortfall.recent
        return figures.rate(pace.per_month if pace else None, self.row.target_status.indicator)

    @cached_property
    def forecast(self) -> Figure:
        """What is reached by the deadline at the recent pace; things counted one by one in whole ones."""
        return figures.about(self.shortfall.forecast.value, self.row.target_status.indicator, self.judged)

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The shares of the target that are reached then: one, the two ends of a range, the known one, or none."""
        stands, value = self.row.target_status, self.shortfall.forecast.value
        share = completion(stands.target, stands.indicator, value) if value else None
        known = (share.low, share.high) if share else ()
        return tuple(dict.fromkeys(end for end in known if end is not None and end >= 0))

    @property
    def forecast_gap(self) -> Figure:
        """What is missing then."""
        return figures.about(self.shortfall.forecast.missing, self.row.target_status.indicator, figures.is_nothing)

    @property
    def forecast_pace(self) -> Figure:
        """The pace that is carried forward."""
        return figures.rate(self.shortfall.forecast.per_month, self.row.target_status.indicator)

    @property
    def judged(self) -> Judged | None:
        """Whether a figure reaches what is due by the deadline."""
        due = self.shortfall.due
        return None if due is None else figures.meets(*due)

    def _amount(self, amount: Interval | None, judged: Judged | None = None) -> Figure:
        """An amount; against the expected path, which need not be whole, with two digits or more after the point."""
        is_final = self.shortfall.deadline == self.row.target_status.target.by.last
        indicator = self.row.target_status.indicator
        if is_final:
            return figures.amount(amount, indicator, judged=judged)
        return figures.rate(amount, indicator, judged)

    def record(self) -> Record:
        """The row of the public JSON, with what this command adds."""
        pace, ahead, first = self.shortfall.recent, self.shortfall.forecast, self.shortfall.counted_from
        return {
            **self.row.record(),
            "gap": self.gap,
            "planned": self.planned,
            "uncovered": self.uncovered,
            "deadline": str(self.shortfall.deadline),
            "expected": self.expected,
            "months_left": self.shortfall.months,
            "counted_from": f"{first:%Y-%m}" if first else None,
            "need_per_month": self.per_month,
            "need_per_year": self.per_year,
            "recent_pace": self.recent,
            "recent_months": pace.whole_months if pace else None,
            "recent_periods": tuple(written(each) for each in pace.stretches) if pace else None,
            "forecast": self.forecast,
            "forecast_gap": self.forecast_gap,
            "forecast_pace": self.forecast_pace,
            "landing": str(ahead.landing) if ahead.landing else None,
            "days_late": ahead.days_late,
            "no_forecast": ahead.why_not,
        }
