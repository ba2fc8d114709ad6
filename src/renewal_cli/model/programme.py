"""The whole programme, as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.ledger_table import LedgerTable
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import OrgTree
    from renewal_cli.model.period import Period
    from renewal_cli.model.target import Targets


class Source(NamedTuple):
    """A document that figures are taken from; ``date`` may be as coarse as a year."""

    id: str
    title: str
    date: Period | None = None
    url: str | None = None
    note: str | None = None


SeriesKey = tuple[str, str]
"""Org id and indicator id."""


class Ledger(Protocol):
    """A large ledger, whose figures stay where they are; it answers as all its rows as observations would."""

    def indicators_of(self, org_id: str) -> tuple[str, ...]:
        """The indicators that an org has rows of, in an order that is always the same."""

    def done(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever reported done for one org and indicator, in the order of the rows."""

    def plans(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever planned for one org and indicator, in the order of the rows."""

    def folded(self, org_id: str, indicator_id: str, window: Period, as_of: date) -> Observation | None:
        """One observation that says what all those of a window say that were known on a day.

        Of amounts their sum, of levels the newest. None where they are not of one length of time, leave out a stretch,
        or are running totals: then the observations themselves have to be reckoned with.
        """

    def rolled_up(
        self, org_id: str, below: int, indicator_id: str, window: Period, as_of: date, *, alone: bool
    ) -> Observation | None:
        """One observation that says what all the orgs directly below one say together, that many of them.

        None where not so many have figures, or any of theirs cannot be folded, or they do not end on one day. ``alone``
        is a hint that no other org will be asked for.
        """

    def has_plans(self, indicator_id: str) -> bool:
        """Whether anything is planned of an indicator."""


class Letter(NamedTuple):
    """What stands at the head and the foot of the papers that a programme sends.

    Attributes:
        number: the document number (文号); ``{year}``, ``{month}`` and ``{quarter}`` stand for those of the period.
        to: to whom it goes (主送).
        copies: who gets a copy (抄送).
    """

    number: str = ""
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Programme:
    """Targets and observations over one org tree.

    Attributes:
        issuer: who issues its bulletins.
        letter: their document number and who gets them.
        targets: every version of every promise, in the order of the files.
        series: the observations of each org and indicator, in the order of the files.
        tables: the large ledgers that are tables.
        ledger: those of large ledgers, which stay where they are.
    """

    name: str
    period: Period
    orgs: OrgTree
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    rules: HouseRules
    targets: Targets
    series: Mapping[SeriesKey, tuple[Observation, ...]]
    issuer: str | None = None
    letter: Letter | None = None
    tables: tuple[LedgerTable, ...] = ()
    ledger: Ledger | None = None

    def observations(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever reported or planned for one org and indicator."""
        return self.done(org_id, indicator_id) + self.plans(org_id, indicator_id)

    def done(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever reported done for one org and indicator."""
        written = tuple(each for each in self._written(org_id, indicator_id) if each.section != "plans")
        return written + self.ledger.done(org_id, indicator_id) if self.ledger else written

    def plans(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever planned for one org and indicator."""
        written = tuple(each for each in self._written(org_id, indicator_id) if each.section == "plans")
        return written + self.ledger.plans(org_id, indicator_id) if self.ledger else written

    def _written(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        return self.series.get((org_id, indicator_id), ())

    def indicators_of(self, org_id: str) -> Collection[str]:
        """The indicators that there is any figure of for an org, in the order of the files."""
        held = self.ledger.indicators_of(org_id) if self.ledger else ()
        return dict.fromkeys((*self.written.get(org_id, ()), *held))

    def may_have_plans(self, indicator_id: str) -> bool:
        """Whether anything may be planned of an indicator by anybody; only of a large programme it is found out."""
        return self.ledger is None or indicator_id in self._planned or self.ledger.has_plans(indicator_id)

    @cached_property
    def _planned(self) -> frozenset[str]:
        return frozenset(
            indicator_id
            for (_, indicator_id), members in self.series.items()
            if any(each.section == "plans" for each in members)
        )

    @cached_property
    def written(self) -> Mapping[str, Collection[str]]:
        """The indicators that there is any figure of outside of large ledgers, by org."""
        found: dict[str, dict[str, None]] = {}
        for org_id, indicator_id in self.series:
            found.setdefault(org_id, {})[indicator_id] = None
        return found
