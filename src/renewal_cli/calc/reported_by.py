"""A programme as seen through the reports up to a day: monthly summaries ignore later ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.view import View
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Ledger


def reported_by(view: View, day: date) -> View:
    """Return the view without reports whose period ends, and events that happened, after a day.

    As-of day and plans stay.
    """
    series = {
        key: tuple(each for each in members if each.section == "plans" or each.period.last <= day)
        for key, members in view.programme.series.items()
    }
    ledger = view.programme.ledger
    cut = None if ledger is None else LedgerUntil(ledger, day)
    events = tuple(each for each in view.programme.events if each.on <= day)
    return View(
        replace(view.programme, series=series, ledger=cut, events=events), view.as_of, until=min(day, view.as_of)
    )


class LedgerUntil:
    """A large ledger without reports whose period ends after a day."""

    def __init__(self, ledger: Ledger, day: date) -> None:
        self._ledger = ledger
        self._day = day

    def indicators_of(self, org_id: str) -> tuple[str, ...]:
        """Return the indicators that an org has rows of, even if only after the day."""
        return self._ledger.indicators_of(org_id)

    def done(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything reported as done in periods that end by the day."""
        return tuple(each for each in self._ledger.done(org_id, indicator_id) if each.period.last <= self._day)

    def plans(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever planned."""
        return self._ledger.plans(org_id, indicator_id)

    def folded(self, org_id: str, indicator_id: str, window: Period, as_of: date) -> Observation | None:
        """Return one observation for the window's part up to the day, if no report crosses it."""
        if window.first > self._day:
            return None
        shorter = Period(window.first, min(window.last, self._day))
        return self._ledger.folded(org_id, indicator_id, shorter, as_of)

    def rolled_up(
        self, org_id: str, below: int, indicator_id: str, window: Period, as_of: date, *, alone: bool
    ) -> Observation | None:
        """Return one observation of the orgs below an org for the window's part up to the day."""
        if window.first > self._day:
            return None
        shorter = Period(window.first, min(window.last, self._day))
        return self._ledger.rolled_up(org_id, below, indicator_id, shorter, as_of, alone=alone)

    def has_plans(self, indicator_id: str) -> bool:
        """Tell whether an indicator has any plan."""
        return self._ledger.has_plans(indicator_id)
