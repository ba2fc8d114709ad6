"""How a duty stands on a day, and how many stand how: from what was said of it and the figures of its measure.

No state is ever typed. Silence is never "not begun": a duty that nobody has said a word of is not reported, also after
its date. Rates have their denominator, and are bounds where somebody is silent.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.comparator import is_met
from renewal_cli.calc.rollup import actual_of
from renewal_cli.model.duty import STATES
from renewal_cli.model.interval import Interval, exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import Deadline, Duty, Progress, State
    from renewal_cli.model.house_rules import Card
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org, Responsibility
    from renewal_cli.model.period import Period
    from renewal_cli.model.target import Target

FINISHED: tuple[State, ...] = ("done", "closed")
AT_REST: tuple[State, ...] = (*FINISHED, "stopped", "not_taken_on")
"""The states in which nobody is asked for news."""


class DutyMeasure(NamedTuple):
    """The target that a duty is measured by, and what was done of it; None where nothing was reported."""

    target: Target
    indicator: Indicator
    actual: Actual | None


@dataclass(frozen=True)
class DutyStatus:
    """A duty as it stands on a day.

    Attributes:
        day: the day; what was reported of it later counts if it was known on the view's day.
        said: what was known to be said of it since it was last reopened, in order of the days.
        deadline: the newest version known; None if none was set.
        measured: the target of its measure; None if it has no measure, or no such target was known.
    """

    view: View
    duty: Duty
    org: Org
    said: Sequence[Progress]
    deadline: Deadline | None
    measured: DutyMeasure | None
    day: date

    @cached_property
    def state(self) -> State:
        """The first state that holds; exactly one for every duty."""
        return next((state for state, holds in _FIRST_THAT_HOLDS if holds(self)), "not_reported")

    @property
    def is_finished(self) -> bool:
        """Whether it is done or closed."""
        return self.state in FINISHED

    @property
    def responsibility(self) -> Responsibility:
        """Who answers: as the duty says, or else its org."""
        return self.duty.responsibility.or_else(self.org.responsibility)

    @property
    def by(self) -> Period | None:
        """The last period in which it can be done in time; None without date or end."""
        return self.deadline.by if self.deadline else None

    @property
    def is_past(self) -> bool:
        """Whether its date has passed."""
        return self.by is not None and self.by.last < self.day

    @property
    def days_over(self) -> int | None:
        """The days since its date, while it is neither finished nor stopped; None before it."""
        is_open = self.state in ("overdue", "not_reported")
        return (self.day - self.by.last).days if self.by and self.is_past and is_open else None

    @property
    def finished_on(self) -> date | None:
        """The day on which it was said to be done, or else closed; None if it is neither."""
        if not self.is_finished:
            return None
        return next(each.day for word in FINISHED for each in self.said if each.word == word)

    @property
    def late_steps(self) -> list[str]:
        """The names of the steps that are past their date and not reported, while it is not finished."""
        reached = {each.word for each in self.said}
        return [
            step.name
            for step in self.duty.steps
            if step.by.last < self.day and step.name not in reached and not self.is_finished
        ]

    @property
    def closings(self) -> list[Progress]:
        """The closings by another body than the one that answers."""
        held = self.responsibility
        own = {held.lead_unit, *held.responsible, held.owner, self.org.id, self.org.name, None}
        return [each for each in self.said if each.word == "closed" and each.by not in own]

    @property
    def is_met(self) -> bool | None:
        """Whether the comparator of its measure holds on the exact figures; None if it has no number or is unknown."""
        found = self.measured
        if found is None or found.target.value is None or found.actual is None:
            return None
        return is_met(found.target.comparator, found.target.value, found.actual.amount)


def _is_done(status: DutyStatus) -> bool:
    """Whether it was said to be done and its measure agrees; without a number in the measure evidence is needed."""
    words = [each for each in status.said if each.word == "done"]
    if not words or status.duty.measure is None:
        return bool(words)
    found = status.measured
    if found is not None and found.target.value is None:
        return any(each.evidence for each in words)
    return status.is_met is True


def _is_stopped(status: DutyStatus) -> bool:
    return bool(status.said) and status.said[-1].word == "stopped"


def _is_under_way(status: DutyStatus) -> bool:
    """Whether anything but "not begun" was said, or its measure has an amount above zero."""
    amount = _amount_done(status)
    return any(each.word != "not_begun" for each in status.said) or bool(amount and amount[0])


def _is_not_begun(status: DutyStatus) -> bool:
    """Whether somebody said so, or reported exactly zero."""
    return bool(status.said) or _amount_done(status) == (0, 0)


def _amount_done(status: DutyStatus) -> tuple[object, object] | None:
    """Return both ends of what its measure counts; None if nothing is reported. A level does not say what was done."""
    found = status.measured
    if found is None or found.actual is None or not found.indicator.adds_up:
        return None
    return found.actual.amount.low, found.actual.amount.high


def _is_overdue(status: DutyStatus) -> bool:
    return status.is_past and (_is_under_way(status) or _is_not_begun(status))


_FIRST_THAT_HOLDS: tuple[tuple[State, Callable[[DutyStatus], bool]], ...] = (
    ("not_taken_on", lambda status: status.duty.text is None),
    ("closed", lambda status: bool(status.closings)),
    ("done", _is_done),
    ("stopped", _is_stopped),
    ("overdue", _is_overdue),
    ("under_way", _is_under_way),
    ("not_begun", _is_not_begun),
)


def duty_status(view: View, duty: Duty, day: date | None = None) -> DutyStatus:
    """Return a duty as it stands on a day, or else on the view's day; what was known on the view's day counts."""
    day = min(day or view.as_of, view.as_of)
    deadline = _deadline_as_of(duty, day)
    said = words_as_of(view.programme.progress.get((duty.org, duty.id), ()), view.as_of, day)
    org, measured = view.programme.orgs[duty.org], _measured(view, duty, deadline)
    return DutyStatus(view, duty, org, since_reopened(said), deadline, measured, day)


def duty_statuses(view: View, org_ids: Iterable[str], day: date | None = None) -> list[DutyStatus]:
    """Return the duties of some orgs as they stand, org after org, each in file order."""
    return [duty_status(view, each, day) for org_id in org_ids for each in view.programme.duties.get(org_id, ())]


def words_as_of(said: Iterable[Progress], as_of: date, day: date) -> list[Progress]:
    """Return what was known on one day to be said of another one or earlier, in order of the days."""
    return [each for each in said if each.known_from <= as_of and each.day <= day]


def since_reopened(said: Sequence[Progress]) -> Sequence[Progress]:
    """Return what was said since a duty was last reopened, that word included; everything if it never was."""
    starts = [number for number, each in enumerate(said) if each.word == "reopened"]
    return said[starts[-1] :] if starts else said


def _deadline_as_of(duty: Duty, as_of: date) -> Deadline | None:
    """Return the newest version of a deadline that was known on a day; None if none was."""
    known = [each for each in duty.deadlines if (each.reported or date.min) <= as_of]
    return max(reversed(known), key=lambda each: each.reported or date.min, default=None)


def _measured(view: View, duty: Duty, deadline: Deadline | None) -> DutyMeasure | None:
    """Return the target of a duty's measure: of several the one that ends with the duty, or else the last to end."""
    if duty.measure is None:
        return None
    promised = [target for _, target in view.promises(duty.org) if target.indicator == duty.measure]
    if not promised:
        return None
    last = deadline.by.last if deadline and deadline.by else None
    target = max(promised, key=lambda each: (each.by.last == last, each.by.last))
    indicator = view.programme.indicators[target.indicator]
    return DutyMeasure(target, indicator, actual_of(view, target.org, indicator, target.window))


def below(status: DutyStatus) -> list[DutyStatus]:
    """Return the same duty (the same id) of the orgs below, as it stands there."""
    view, orgs = status.view, status.view.programme.orgs
    if not orgs.children(status.org.id):
        return []
    return [
        duty_status(view, each, status.day)
        for each in _by_id(view)[status.duty.id]
        if each.org != status.org.id and status.org.id in orgs.up_from(each.org)
    ]


def _by_id(view: View) -> dict[str, list[Duty]]:
    def index() -> dict[str, list[Duty]]:
        found: dict[str, list[Duty]] = {}
        for each in _all(view):
            found.setdefault(each.id, []).append(each)
        return found

    return view.once(("duties",), index)


def _all(view: View) -> Iterator[Duty]:
    for org in view.programme.orgs.all():
        yield from view.programme.duties.get(org.id, ())


class Rate(NamedTuple):
    """A number of duties out of a number of duties.

    Attributes:
        number: how many certainly.
        of: the denominator.
        silent: how many of it are not reported, and may belong to ``number`` or not.
    """

    number: int
    of: int
    silent: int = 0

    @property
    def share(self) -> Interval | None:
        """The share of 1; None of no duties."""
        if not self.of:
            return None
        return Interval(Fraction(self.number, self.of), Fraction(self.number + self.silent, self.of))


class DutyTally(NamedTuple):
    """How many duties have each state, and the three rates.

    Attributes:
        completed: done or closed, of all but those stopped.
        on_time: done by their date, of those whose date has passed but those stopped.
        closed: closed, of those done or closed.
    """

    counts: Mapping[State, int]
    completed: Rate
    on_time: Rate
    closed: Rate

    @property
    def total(self) -> int:
        """The number of duties."""
        return sum(self.counts.values())


def duty_tally(statuses: Sequence[DutyStatus]) -> DutyTally:
    """Count the states of some duties; the counts add up to their number."""
    found = Counter(each.state for each in statuses)
    counts: dict[State, int] = {state: found[state] for state in STATES}
    finished = counts["done"] + counts["closed"]
    completed = Rate(finished, len(statuses) - counts["stopped"], counts["not_reported"])
    return DutyTally(counts, completed, _on_time(statuses), Rate(counts["closed"], finished))


def _on_time(statuses: Sequence[DutyStatus]) -> Rate:
    due = [each for each in statuses if each.is_past and each.state != "stopped"]
    in_time = sum(is_in_time(each) for each in due)
    return Rate(in_time, len(due), sum(each.state == "not_reported" for each in due))


def is_in_time(status: DutyStatus) -> bool:
    """Tell whether it was done by its date."""
    return bool(status.finished_on and status.by and status.finished_on <= status.by.last)


def card_of(status: DutyStatus) -> Card | None:
    """Return the last card whose rule holds for the days past its date; None without one.

    A duty past its date that nobody reports falls under the rule like one that is overdue.
    """
    if status.days_over is None:
        return None
    days = exactly(Fraction(status.days_over))
    return next((each for each in reversed(status.view.programme.rules.cards) if days.lies_in(each.days)), None)
