"""The programme as a whole, as read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from renewal_cli.model.base_map import BaseMap
    from renewal_cli.model.duty import Duty, DutyKey, Progress
    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.ledger_table import LedgerTable
    from renewal_cli.model.observation import Event, Observation
    from renewal_cli.model.org import Org, OrgTree
    from renewal_cli.model.period import Period
    from renewal_cli.model.place import Place
    from renewal_cli.model.score import Score
    from renewal_cli.model.target import Targets


class SeriesBreak(NamedTuple):
    """A change of method.

    Attributes:
        since: the first period that is counted by the new method.
        org: of whose own figures, and of the sums that they are in; None for everybody's.
        indicator: of what; None for everything.
    """

    since: Period
    reason: str
    place: Place
    org: str | None = None
    indicator: str | None = None


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
    """A large ledger whose rows stay in their files or tables; it answers as if all rows were observations."""

    def indicators_of(self, org_id: str) -> tuple[str, ...]:
        """Return the indicators that an org has rows of, always in the same order."""

    def done(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever reported as done for one org and indicator, in row order."""

    def plans(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever planned for one org and indicator, in row order."""

    def folded(self, org_id: str, indicator_id: str, window: Period, as_of: date) -> Observation | None:
        """Return one observation equivalent to all those of a window known on a day.

        Amounts are summed; of levels the newest counts. None if the periods differ in length, leave gaps or are running
        totals: then the single observations are needed.
        """

    def rolled_up(
        self, org_id: str, below: int, indicator_id: str, window: Period, as_of: date, *, alone: bool
    ) -> Observation | None:
        """Return one observation for all ``below`` orgs directly below an org.

        None unless that many have figures that combine and end on one day. ``alone`` is a hint that no other org
        will be queried.
        """

    def has_plans(self, indicator_id: str) -> bool:
        """Tell whether an indicator has any plan."""


class Letter(NamedTuple):
    """The head and the foot of the bulletins that a programme sends.

    Attributes:
        number: the document number (文号), with the placeholders ``{year}``, ``{month}`` and ``{quarter}``.
        to: the addressees (主送).
        copies: who gets a copy (抄送).
    """

    number: str = ""
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Programme:
    """Targets and observations over one org tree.

    Attributes:
        issuer: the body that issues its bulletins.
        letter: the document number and the addressees of its bulletins.
        base_map: the outlines of its orgs.
        targets: all versions of all targets, in file order.
        series: the observations of each org and indicator, in file order.
        duties: what each org has taken on and what it was asked for, in file order.
        progress: what was said of each duty, in order of the days.
        breaks: from when on something is counted by another method.
        tables: the large ledgers that are database tables.
        ledger: the observations in large ledgers.
        scores: the published rules of scoring, by id.
        events: what happened to orgs and scores count, in file order.
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
    base_map: BaseMap | None = None
    breaks: tuple[SeriesBreak, ...] = ()
    tables: tuple[LedgerTable, ...] = ()
    ledger: Ledger | None = None
    scores: Mapping[str, Score] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    duties: Mapping[str, tuple[Duty, ...]] = field(default_factory=dict)
    progress: Mapping[DutyKey, tuple[Progress, ...]] = field(default_factory=dict)

    def observations(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever reported or planned for one org and indicator."""
        return self.done(org_id, indicator_id) + self.plans(org_id, indicator_id)

    def done(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever reported as done for one org and indicator."""
        written = tuple(each for each in self._written(org_id, indicator_id) if each.section != "plans")
        return written + self.ledger.done(org_id, indicator_id) if self.ledger else written

    def plans(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever planned for one org and indicator."""
        written = tuple(each for each in self._written(org_id, indicator_id) if each.section == "plans")
        return written + self.ledger.plans(org_id, indicator_id) if self.ledger else written

    def _written(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        return self.series.get((org_id, indicator_id), ())

    @property
    def in_english(self) -> Programme:
        """The same with the English names of units, where indicators have them."""
        if not any(each.en_unit for each in self.indicators.values()):
            return self
        return replace(self, indicators={key: each.in_english for key, each in self.indicators.items()})

    @cached_property
    def names(self) -> frozenset[str]:
        """What orgs, indicators, units and those who answer are called, in both languages."""
        duties = (each for members in self.duties.values() for each in members)
        answers = [each.responsibility for each in (*self.orgs.all(), *self.targets, *duties)]
        named: tuple[Org | Indicator, ...] = (*self.orgs.all(), *self.indicators.values())
        words = (word for each in named for word in (each.name, each.en))
        units = (word for each in self.indicators.values() for word in (each.unit.text, each.en_unit))
        held = (word for each in answers for word in (each.lead_unit, each.owner, *each.responsible))
        return frozenset(word for word in (*words, *units, *held) if word)

    def indicators_of(self, org_id: str) -> Collection[str]:
        """Return the indicators that an org has any figure of, in file order."""
        held = self.ledger.indicators_of(org_id) if self.ledger else ()
        return dict.fromkeys((*self.written.get(org_id, ()), *held))

    def has_plans(self, indicator_id: str) -> bool:
        """Tell whether any org has a plan for an indicator."""
        return indicator_id in self._planned or (self.ledger is not None and self.ledger.has_plans(indicator_id))

    @cached_property
    def _planned(self) -> frozenset[str]:
        return frozenset(
            indicator_id
            for (_, indicator_id), members in self.series.items()
            if any(each.section == "plans" for each in members)
        )

    @cached_property
    def written(self) -> Mapping[str, Collection[str]]:
        """The indicators with figures outside of large ledgers, by org."""
        found: dict[str, dict[str, None]] = {}
        for org_id, indicator_id in self.series:
            found.setdefault(org_id, {})[indicator_id] = None
        return found
