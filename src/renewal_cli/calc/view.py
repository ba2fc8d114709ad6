"""A programme as seen on a day, where only what was known then counts, and through the reports up to a day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from renewal_cli.calc.known_as_of import observations_as_of, targets_as_of
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Ledger, Programme
    from renewal_cli.model.target import Numbered, Target

T = TypeVar("T")
_NOT_YET: Any = object()


class RolledUp(NamedTuple):
    """One observation for a sum, and the orgs included in it."""

    observation: Observation
    reported: tuple[Org, ...]


@dataclass(frozen=True)
class View:
    """A programme and its as-of day.

    Attributes:
        by_rows: read every row of a large ledger instead of its sums, to show where figures come from.
        until: the last day whose reports count, of a view for a bulletin; None for the as-of day.
        keeps_statuses: whether each target's status, and what follows from it, is computed once only, for many pages of
            one view. View and statuses then hold each other, and only the garbage collector lets go of the database
            behind them.
    """

    programme: Programme
    as_of: date
    by_rows: bool = False
    until: date | None = None
    keeps_statuses: bool = False
    _rolled: dict[tuple[str, str, Period], RolledUp | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _found: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def last_day(self) -> date:
        """The last day that the view looks at."""
        return self.until or self.as_of

    def once(self, key: tuple[object, ...], find: Callable[[], T]) -> T:
        """Return what a function gives; it is called once for each key, as nothing changes within a view."""
        found: T = self._found.get(key, _NOT_YET)
        if found is _NOT_YET:
            found = self._found[key] = find()
        return found

    def of_target(self, what: str, target: Target, find: Callable[[], T]) -> T:
        """Return what is computed of a target: once if the view keeps statuses (``keeps_statuses``), else each time."""
        return self.once((what, id(target)), find) if self.keeps_statuses else find()

    def on(self, day: date) -> View:
        """Return the programme as seen on another day."""
        return self.once(("on", day), lambda: View(self.programme, day, keeps_statuses=self.keeps_statuses))

    def promises(self, org_id: str) -> list[Numbered]:
        """Return the targets in force for an org, each with its position in file order."""
        return self.once(("promises", org_id), lambda: self._promises(org_id))

    def _promises(self, org_id: str) -> list[Numbered]:
        numbered = self.programme.targets.by_org.get(org_id, ())
        numbers = {id(target): number for number, target in numbered}
        return [(numbers[id(each)], each) for each in targets_as_of((each for _, each in numbered), self.as_of)]

    def done(self, org_id: str, indicator_id: str) -> list[Observation]:
        """Return what was known to be done."""
        return self.once(
            ("done", org_id, indicator_id),
            lambda: observations_as_of(self.programme.done(org_id, indicator_id), self.as_of),
        )

    def plans(self, org_id: str, indicator_id: str) -> list[Observation]:
        """Return what was known to be planned."""
        return self.once(
            ("plans", org_id, indicator_id),
            lambda: observations_as_of(self.programme.plans(org_id, indicator_id), self.as_of),
        )

    def folded(self, org_id: str, indicator: Indicator, window: Period) -> Observation | None:
        """Return one observation equivalent to those of a window; None if the single ones are needed."""
        ledger = self.programme.ledger
        if ledger is None or self.by_rows or (org_id, indicator.id) in self.programme.series:
            return None
        return ledger.folded(org_id, indicator.id, window, self.as_of)

    def rolled_up(self, org_id: str, indicator: Indicator, window: Period) -> RolledUp | None:
        """Return the sum of the orgs below an org from a large ledger.

        None if any of them is not a leaf of the tree, has figures elsewhere, or must be read one by one.
        """
        if self.programme.ledger is None or self.by_rows or indicator.kind != "flow":
            return None
        key = (org_id, indicator.id, window)
        if key not in self._rolled:
            is_first = not self._rolled
            self._rolled[key] = None
            self._rolled[key] = self._roll_up(self.programme.ledger, org_id, indicator.id, window, is_first=is_first)
        return self._rolled[key]

    def _roll_up(
        self, ledger: Ledger, org_id: str, indicator_id: str, window: Period, *, is_first: bool
    ) -> RolledUp | None:
        orgs, written = self.programme.orgs, self.programme.written
        if not orgs.is_above_leaves(org_id):
            return None
        children = orgs.children(org_id)
        if written and any(indicator_id in written.get(child.id, ()) for child in children):
            return None
        sets = self.once(("sets", org_id), lambda: {ledger.indicators_of(each.id) for each in children})
        reported = children
        if not all(indicator_id in each for each in sets):
            reported = tuple(child for child in children if indicator_id in ledger.indicators_of(child.id))
        found = ledger.rolled_up(org_id, len(reported), indicator_id, window, self.as_of, alone=is_first)
        return None if found is None else RolledUp(found, reported)


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
