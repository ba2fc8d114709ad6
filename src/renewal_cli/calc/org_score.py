"""The score of an org and what it follows from, item by item: values that `score` computes and reports read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.duties import DutyStatus, Rate
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Event
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.score import DutyRate, Item, PartLimit, Score, Veto
    from renewal_cli.model.target import Comparator
    from renewal_cli.model.unit import Unit

Silence = Literal["not_reported", "late", "base"]
"""Nothing reported, reported to an earlier day than others, or an earlier amount of which only bounds are known."""

ANYTHING = Interval(None, None)


class Task(NamedTuple):
    """What an org was to do.

    Attributes:
        goal: the number of its target, its amount of the earlier stretch, or the number of its duties.
        start: where the way begins that completion is of; None without a baseline.
    """

    goal: Fraction
    comparator: Comparator = "at_least"
    unit: Unit = ANY_UNIT
    start: Interval | None = None

    @property
    def is_ceiling(self) -> bool:
        """Whether it is to stay below the goal."""
        return self.comparator in ("at_most", "less_than")

    def amount_at(self, completion: Fraction) -> Interval:
        """The amount of so much completion, a share of 1 above zero; of a ceiling that is goal ÷ amount."""
        if self.start is not None:
            return self.start.times(1 - completion) + exactly(self.goal * completion)
        return exactly(self.goal / completion if self.is_ceiling else self.goal * completion)


class DutiesDone(NamedTuple):
    """The duties that are counted, and how many of them are done by which of the rates."""

    which: DutyRate
    rate: Rate
    statuses: Sequence[DutyStatus]


class EarlierAmount(NamedTuple):
    """The amounts of two stretches; of each None where nothing was reported."""

    indicator: Indicator
    now: Actual | None
    base: Actual | None
    days: Period
    days_then: Period


class Measured(NamedTuple):
    """What one org was to do and did.

    Attributes:
        task: None without a target of that time or with one of nothing, without an earlier amount, without duties.
        amount: every amount that is possible, in the indicator's unit: all there are where nobody reported.
        rate: every completion rate that is possible, as a share of 1; None if there is no such rate.
        silence: why ``amount`` holds more than what was reported.
        status: its target with its figures; ``earlier`` or ``duties`` where another thing is measured.
    """

    org: Org
    task: Task | None = None
    amount: Interval = ANYTHING
    rate: Interval | None = None
    silence: Silence | None = None
    status: TargetStatus | None = None
    earlier: EarlierAmount | None = None
    duties: DutiesDone | None = None

    @property
    def given(self) -> Task:
        """The task of an org that has one."""
        assert self.task is not None  # noqa: S101 - only asked of those with a task
        return self.task


class PlaceRange(NamedTuple):
    """The best and the worst place that an org can have; two equal numbers if its place is certain."""

    best: int
    worst: int


class Peers(NamedTuple):
    """An org held against the best of all orgs that are scored, or against their mean.

    Attributes:
        key: what it is held against them by.
        base: the best of all, or their mean.
        best: whose the best is, where that is certain; empty for the mean.
        share: ``key ÷ base``; None if the base may be zero or less, of which nothing is a share.
    """

    key: Interval
    base: Interval
    best: tuple[Org, ...]
    share: Interval | None


Apart = Literal["not_reported", "late", "no_rule", "bound"]
"""Why an org has no place: the first of these that holds for one of its items."""


class ItemPoints(NamedTuple):
    """The points of one item, with what they follow from.

    Attributes:
        measured: what was to be done and was done; None for events.
        place: the places that are possible, for an item by places.
        peers: how it stands against the others, for an item in proportion to them.
        events: the events that are counted.
        before: the points before a veto took them.
    """

    item: Item
    points: Interval
    measured: Measured | None = None
    place: PlaceRange | None = None
    peers: Peers | None = None
    events: tuple[Event, ...] = ()
    before: Interval | None = None

    @property
    def apart(self) -> Apart | None:
        """Why the points are not known exactly; None where they are."""
        if self.points.is_exact:
            return None
        found = self.measured
        is_of_nothing = self.peers is not None and self.peers.base.is_exact and self.peers.share is None
        if found is not None and (found.task is None or is_of_nothing):
            return "no_rule"
        return found.silence if found and found.silence in ("not_reported", "late") else "bound"


class PartPoints(NamedTuple):
    """The points of one part of a weighted score: its own total times its weight."""

    score: Score
    weight: Fraction
    whole: OrgScore

    @property
    def points(self) -> Interval:
        """The weighted points."""
        return self.whole.total.times(self.weight)

    @property
    def apart(self) -> Apart | None:
        """Why the points are not known exactly; None where they are."""
        return None if self.points.is_exact else self.whole.reason


class LimitPoints(NamedTuple):
    """What a limit over several items takes back, so that the points add up.

    Attributes:
        change: what the items add and take together; None where a veto has taken their part.
    """

    limit: PartLimit
    points: Interval
    change: Interval | None

    @property
    def apart(self) -> Apart | None:
        """Why the points are not known exactly; None where they are."""
        return None if self.points.is_exact else "bound"


Line = ItemPoints | PartPoints | LimitPoints


class Vetoed(NamedTuple):
    """A veto that applies to an org, or may apply.

    Attributes:
        is_certain: whether it applies whatever is still reported.
    """

    veto: Veto
    is_certain: bool
    rate: Interval | None = None
    events: tuple[Event, ...] = ()


class OrgScore(NamedTuple):
    """The score of one org.

    Attributes:
        total: the exact sum of the points.
        grade: None without grades, or where the bounds leave it open.
        place: None if it is not ranked.
    """

    org: Org
    lines: tuple[Line, ...]
    total: Interval
    grade: str | None = None
    vetoes: tuple[Vetoed, ...] = ()
    place: int | None = None

    @property
    def reason(self) -> Apart | None:
        """Why the total is not known exactly; None where it is."""
        if self.total.is_exact:
            return None
        return min((each.apart for each in self.lines if each.apart), key=_REASONS.index)


_REASONS: tuple[Apart, ...] = ("not_reported", "late", "no_rule", "bound")


class Scored(NamedTuple):
    """The scores of all orgs of a level, ranked ones first.

    Attributes:
        is_given: whether enough can be ranked; otherwise nobody has a place.
    """

    score: Score
    entries: tuple[OrgScore, ...]
    is_given: bool
