"""Scores (目标考核): a published rule, item by item, with the sentence of each item; and the events that some count."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.house_rules import Mention
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.place import Place

Broken = Literal["yes", "no", "full"]
"""Whether a broken step counts: in proportion, not at all, or as a whole one."""

PlaceKey = Literal["completion", "actual", "growth", "change"]
"""What orgs are ranked by; ``growth`` (per cent) and ``change`` (an amount) compare with an earlier period."""

Against = Literal["year_ago", "previous"]
"""The same days of the year before, or the stretch just before."""

DutyRate = Literal["completed", "completed_of_due", "on_time"]
"""Done or closed of all duties but those stopped; the same of those due by then; done by their date of those due."""


class Subject(NamedTuple):
    """What is measured of each org: an indicator against its target or an earlier amount, or its duties.

    Attributes:
        indicator: None for duties.
        duties: which of their rates; None for an indicator.
        against: the earlier amount that takes the place of the target; None for the target.
        time: of which time; None for the score's own.
    """

    indicator: str | None = None
    duties: DutyRate | None = None
    against: Against | None = None
    time: Period | None = None


class Limits(NamedTuple):
    """The most that an item may add to its points and take from them; None for no limit."""

    up: Fraction | None = None
    down: Fraction | None = None


class Step(NamedTuple):
    """What one step is of: percentage points, per cent of the target, or an amount in the indicator's unit."""

    size: Fraction
    of: Literal["points", "percent", "amount"]


class Proportional(NamedTuple):
    """Points in proportion to the completion rate, which counts up to a share of 1; never below zero.

    Attributes:
        above: the share of 1 that gives nothing; the points rise from there to all at 100 %.
    """

    points: Fraction
    up_to: Fraction
    above: Fraction = Fraction(0)


class OfOthers(NamedTuple):
    """Points in proportion to the best, or to the mean, of those who are scored; never below zero."""

    points: Fraction
    up_to: Fraction
    of: Literal["best", "mean"]
    by: PlaceKey


class Rise(NamedTuple):
    """Points added for each step of the part that lies this much above the target."""

    above: Fraction
    points: Fraction


class Steps(NamedTuple):
    """Points at the target, so many more for each step above it and so many fewer for each below.

    Attributes:
        per: what a step is of; below the target ``per_down``, where that is another.
        up: what steps above the target add; the first from the target itself, each up to where the next begins.
        at: the completion, as a share of 1, at which the points stand; by the size of the task from which it holds.
    """

    points: Fraction
    per: Step
    up: tuple[Rise, ...]
    down: Fraction
    broken: Broken
    within: Limits = Limits()
    per_down: Step | None = None
    at: tuple[tuple[Fraction, Fraction], ...] = ()

    def per_of(self, size: Fraction) -> Step:
        """What a step is of, so much above the target or below it."""
        return self.per_down or self.per if size < 0 else self.per

    def base_at(self, goal: Fraction) -> Fraction:
        """The completion, as a share of 1, at which the points stand for a task of a size."""
        fitting = [share for size, share in self.at if size <= goal]
        return fitting[-1] if fitting else self.at[0][1] if self.at else Fraction(1)


class AllOrNothing(NamedTuple):
    """All points where the target is met, none where it is not."""

    points: Fraction


class PlaceBand(NamedTuple):
    """The points of some places in a ranking, both ends included."""

    first: int
    last: int
    points: Fraction


class Places(NamedTuple):
    """Points by place among the orgs that are scored; a place in no band gives none."""

    by: PlaceKey
    bands: tuple[PlaceBand, ...]


class Events(NamedTuple):
    """Points for each event of a kind, positive or negative, within limits.

    Attributes:
        each: the points of one; the fewest, where somebody decides.
        most: the most that somebody may decide on; None for a fixed number.
    """

    event: str
    each: Fraction
    within: Limits = Limits()
    most: Fraction | None = None


Rule = Proportional | OfOthers | Steps | AllOrNothing | Places | Events


class Item(NamedTuple):
    """One item of a score.

    Attributes:
        subject: what it measures; None for events.
        name: what its column is called; by default the indicator's name.
        part: the part of the score that it belongs to.
        without_target: the points of an org without such a target, earlier amount or duty; None where the rule does
            not say.
        assumption: how a sentence that leaves something open was read.
    """

    rule: Rule
    place: Place
    subject: Subject | None = None
    name: str | None = None
    en: str | None = None
    part: str | None = None
    without_target: Fraction | None = None
    source: str | None = None
    quote: str | None = None
    assumption: str | None = None

    @property
    def indicator(self) -> str | None:
        """The indicator that it measures; None for duties and events."""
        return self.subject.indicator if self.subject else None

    @property
    def most(self) -> Fraction:
        """The points of somebody who does exactly what was asked, and is first where places count."""
        if isinstance(self.rule, Places):
            return max(band.points for band in self.rule.bands)
        return self.rule.points if not isinstance(self.rule, Events) else 0 * self.rule.each


class Veto(NamedTuple):
    """What overrides the points (一票否决): a completion below a share, or an event.

    Attributes:
        subject: of what the completion is; None for an event.
        grade: the grade that it gives whatever the points.
        part: the part of the score whose points become zero.
    """

    place: Place
    subject: Subject | None = None
    below: Fraction | None = None
    event: str | None = None
    name: str | None = None
    grade: str | None = None
    part: str | None = None


class PartLimit(NamedTuple):
    """The most that the items of one part may add and take together."""

    part: str
    within: Limits
    place: Place


class Named(NamedTuple):
    """Who is named by place and total.

    Attributes:
        rule: its ``leads`` are totals here.
        key: commended or called out.
    """

    rule: Mention
    key: Literal["commend", "call_out"]
    place: Place


class GradeBand(NamedTuple):
    """A grade and the totals that give it."""

    grade: str
    totals: Interval


class Score(NamedTuple):
    """A published rule by which the orgs of a level are scored over a window.

    Attributes:
        out_of: the points of somebody who does exactly what was asked.
        decimals: to how many places its total is rounded.
        grades: the best first; none where the rule has no grades.
        parts: other scores of which it is the weighted sum, with their weights as shares of 1.
    """

    id: str
    name: str
    since: Period
    by: Period
    level: str
    out_of: Fraction
    place: Place
    en: str | None = None
    decimals: int = 2
    source: str | None = None
    items: tuple[Item, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    limits: tuple[PartLimit, ...] = ()
    named: tuple[Named, ...] = ()
    grades: tuple[GradeBand, ...] = ()
    parts: tuple[tuple[str, Fraction], ...] = ()

    @property
    def window(self) -> Period:
        """The period from the first day of ``since`` to the last day of ``by``."""
        return Period(self.since.first, self.by.last)

    @property
    def events(self) -> frozenset[str]:
        """The kinds of events that it counts."""
        counted = (each.rule.event for each in self.items if isinstance(each.rule, Events))
        return frozenset((*counted, *(each.event for each in self.vetoes if each.event)))


def grade_of(grades: Sequence[GradeBand], total: Interval) -> str | None:
    """Return the grade that contains the whole total; None where its bounds span several."""
    return next((band.grade for band in grades if total.lies_in(band.totals)), None)
