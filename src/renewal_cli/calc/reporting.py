"""Reports owed (一月一汇总、一季一通报): which periods, due when, given when; reporting rate and on-time rate.

An org owes what its ``monthly:`` and ``quarterly:`` say, for every period of the programme that has ended; with a
``since`` only for those that begin on that day or later. A report holds one figure for each indicator that the org has
promised a number for or, where it has promised none, that it has ever reported. Levels (存量) are left out: they are
taken once a year or as it comes.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.known_as_of import targets_as_of
from renewal_cli.model.interval import Interval
from renewal_cli.model.period import ONE_DAY, Period, add_months, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org

Rhythm = Literal["monthly", "quarterly"]
RHYTHMS: tuple[Rhythm, ...] = ("monthly", "quarterly")
ReportState = Literal["on_time", "late", "undated", "overdue", "open"]
"""All figures given in time; given, but late; given without a day; something missing after, or before the due day."""

_MONTHS = {"monthly": 1, "quarterly": 3}


class Item(NamedTuple):
    """One figure that a report must have; ``given`` is the first version of it, None where nobody gave it."""

    indicator: Indicator
    given: Observation | None


class ExpectedReport(NamedTuple):
    """What one org owes for one period, and by when (the last day that is still in time)."""

    org: Org
    rhythm: Rhythm
    period: Period
    due: date
    items: tuple[Item, ...]

    @property
    def missing(self) -> tuple[Indicator, ...]:
        """What has not been given."""
        return tuple(item.indicator for item in self.items if item.given is None)

    @property
    def is_complete(self) -> bool:
        """Whether every figure was given, be it late; nothing to give is nothing given."""
        return bool(self.items) and not self.missing

    @property
    def completed(self) -> date | None:
        """The day on which the last figure came; None where one is missing or has no day."""
        days = [item.given.reported if item.given else None for item in self.items]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def state(self, as_of: date) -> ReportState:
        """How it stands on a day; a figure that is late makes the whole late, even where others have no day."""
        if not self.is_complete:
            return "overdue" if as_of > self.due else "open"
        days = [item.given.reported for item in self.items if item.given]
        if any(day is not None and day > self.due for day in days):
            return "late"
        return "undated" if None in days else "on_time"


class Punctuality(NamedTuple):
    """How many reports were due before the day from which we look, and how many of them came, in time or not.

    ``undated`` came, but no day was written down; they may or may not have been in time.
    """

    due: int
    on_time: int
    late: int
    undated: int

    @property
    def overdue(self) -> int:
        """How many have not come, or not all of them."""
        return self.due - self.on_time - self.late - self.undated

    @property
    def reporting_rate(self) -> Fraction | None:
        """The share that came; None where none was due."""
        return Fraction(self.due - self.overdue, self.due) if self.due else None

    @property
    def on_time_rate(self) -> Interval | None:
        """The share that came in time, bounds where days are not known; None where none was due."""
        if not self.due:
            return None
        return Interval(Fraction(self.on_time, self.due), Fraction(self.on_time + self.undated, self.due))


def expected_reports(view: View, org: Org) -> tuple[ExpectedReport, ...]:
    """What an org owes for every period that had ended by the view's day, the oldest first, months before quarters."""
    return tuple(report for rhythm in RHYTHMS for report in _of_rhythm(view, org, rhythm))


def punctuality(reports: Iterable[ExpectedReport], as_of: date) -> Punctuality:
    """The tally of the reports whose due day has passed."""
    states = [each.state(as_of) for each in reports if each.due < as_of]
    return Punctuality(len(states), states.count("on_time"), states.count("late"), states.count("undated"))


def _of_rhythm(view: View, org: Org, rhythm: Rhythm) -> Iterator[ExpectedReport]:
    duty = org.monthly if rhythm == "monthly" else org.quarterly
    if duty is None:
        return
    for period in _periods(view.programme.period, rhythm, view.as_of):
        if duty.since is not None and period.first < duty.since:
            continue
        indicators, is_asked = _asked_for(view, org, period)
        if is_asked:
            items = tuple(Item(each, _first_given(view, org, each, period)) for each in indicators)
            yield ExpectedReport(org, rhythm, period, duty.within.after(period.last), items)


def _periods(whole: Period, rhythm: Rhythm, as_of: date) -> Iterator[Period]:
    """The calendar months or quarters that lie in a stretch and end before a day."""
    months = _MONTHS[rhythm]
    first = whole.first.replace(month=(whole.first.month - 1) // months * months + 1, day=1)
    while (after := add_months(first, months)) <= min(as_of, whole.last + ONE_DAY):
        text = f"{first:%Y-%m}" if months == 1 else f"{first.year:04}Q{after.month // 3 or 4}"
        if first >= whole.first:
            yield parse_period(text)
        first = after


def _asked_for(view: View, org: Org, period: Period) -> tuple[tuple[Indicator, ...], bool]:
    """The indicators that a report must have; False where the org's promises do not run in that period."""
    programme = view.programme
    own = [
        each for each in targets_as_of(programme.targets, view.as_of) if each.org == org.id and each.value is not None
    ]
    running = dict.fromkeys(each.indicator for each in own if each.window.overlaps(period))
    if not own:
        running = dict.fromkeys(each for each in programme.indicators_of(org.id) if programme.done(org.id, each))
    asked = (programme.indicators[each] for each in running)
    return tuple(each for each in asked if each.adds_up), bool(running) or not own


def _first_given(view: View, org: Org, indicator: Indicator, period: Period) -> Observation | None:
    """The first version of a figure for a period that was known by the view's day; one without a day comes first."""
    given = [
        each
        for each in view.programme.observations(org.id, indicator.id)
        if _reports(each, indicator, period) and (each.reported or each.period.last) <= view.as_of
    ]
    return min(given, key=lambda each: each.reported or date.min, default=None)


def _reports(each: Observation, indicator: Indicator, period: Period) -> bool:
    """Whether a figure is the report for a period: it ends with it, and an amount is of that period or a part of it."""
    if each.section == "plans" or each.period.last != period.last:
        return False
    is_amount = each.section == "actuals" and indicator.kind == "flow"
    return not is_amount or each.period.first >= period.first
