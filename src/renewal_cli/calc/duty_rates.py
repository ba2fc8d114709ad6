"""How many duties stand how, and the rates: each with its denominator, as bounds where somebody is silent."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.duty import STATES
from renewal_cli.model.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.calc.duty_state import DutyStatus
    from renewal_cli.model.duty import State


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
