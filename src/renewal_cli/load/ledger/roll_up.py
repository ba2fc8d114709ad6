"""Sums over the orgs directly below an org, computed in the engine: one result row per parent."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.load.ledger import text
from renewal_cli.load.ledger.vocabulary import day_number, day_of, period_rows, place_at
from renewal_cli.model.interval import exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from renewal_cli.load.ledger.engine import Engine
    from renewal_cli.load.ledger.vocabulary import Vocabulary


class RollUps:
    """The sums of one window and day: of one org if it is queried alone, of one indicator, or of all.

    ``wanted`` holds the indicators that were queried of any window on that day, and grows.
    """

    def __init__(self, engine: Engine, words: Vocabulary, window: Period, as_of: date, wanted: set[str]) -> None:
        self._engine = engine
        self._words = words
        self._window = Period(window.first, window.last)
        self._as_of = as_of
        self._found: dict[tuple[str, str], list[_Part]] = {}
        self._is_later = bool(wanted)
        self._wanted = wanted
        self._asked: tuple[str | None, str | None] | None = None

    def of(self, org_id: str, below: int, indicator_id: str, *, alone: bool) -> Observation | None:
        """Return the sum over ``below`` orgs; None unless all their figures add up and end on one day."""
        self._wanted.add(indicator_id)
        if self._asked is None or self._asked[0] not in (None, org_id) or self._asked[1] not in (None, indicator_id):
            self._ask(self._condition(org_id, indicator_id, alone=alone and self._engine.few > 0))
        parts = self._found.get((org_id, indicator_id), [])
        if not parts or not parts[0].children == parts[0].regular == below or parts[0].earliest != parts[0].latest:
            return None
        factors = self._words.factors
        amount = sum((Fraction(each.total) * factors[indicator_id, each.unit] for each in parts), Fraction(0))
        return Observation(
            org_id,
            indicator_id,
            "actuals",
            Period(self._window.first, day_of(parts[0].latest)),
            exactly(amount),
            place_at(parts[0].place, self._words.files),
        )

    def _condition(self, org_id: str, indicator_id: str, *, alone: bool) -> str:
        """Return the condition for the rows to query: those of one org, of one indicator, or all.

        A second org or window with the same indicator suggests a ranking or a comparison by it; anything else suggests
        that all will be needed.
        """
        if alone:
            self._asked = org_id, None
            return text.below(self._engine.quoted(org_id))
        if (self._asked or self._is_later) and self._wanted == {indicator_id}:
            self._asked = None, indicator_id
            return f"l.indicator = {self._engine.quoted(indicator_id)}"
        self._asked = None, None
        return "1 = 1"

    def _ask(self, condition: str) -> None:
        self._found = {}
        first, last = day_number(self._window.first), day_number(self._window.last)
        near = [
            each
            for each in self._words.periods.values()
            if each.first <= self._window.last and each.last >= self._window.first
        ]
        reach = self._reach(near)
        if not reach:
            return
        within = f"{condition} AND p.first_day <= {last} AND p.last_day >= {first}"
        asked = text.rolled_up(period_rows(near), within, day_number(self._as_of), first, reach.items())
        for parent, indicator_id, *part in self._engine.asked(asked):
            self._found.setdefault((parent, indicator_id), []).append(_Part(*part))

    def _reach(self, periods: list[Period]) -> Mapping[int, int]:
        """Map the possible last days within the window to the months from the window's first day."""
        ends = {each.last for each in periods if self._window.first <= each.last <= self._window.last}
        return {day_number(end): Period(self._window.first, end).months for end in sorted(ends)}


class _Part(NamedTuple):
    """One result row: the sum in one unit, with its parent and indicator."""

    children: int
    regular: int
    earliest: int
    latest: int
    place: int
    unit: str
    total: Any
