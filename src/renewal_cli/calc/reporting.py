"""Reports owed (一月一汇总、一季一通报): which periods, due when, received when; reporting and on-time rates.

An org owes what its ``monthly:`` and ``quarterly:`` say, for every period of the programme that has ended; with
``since`` only for those that begin on that day or later. A report holds one figure for each indicator for which the
org has a target with a number or, without any, that it has ever reported. Levels (存量) are not required: they are
measured once a year or irregularly.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

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
"""All figures in time; all, but some late; without reporting day; incomplete after, or before, the due day."""

_MONTHS = {"monthly": 1, "quarterly": 3}


class OwedFigure(NamedTuple):
    """A figure that a report must contain; ``given`` is its first version, None if it is missing."""

    indicator: Indicator
    given: Observation | None


class ExpectedReport(NamedTuple):
    """The report that an org owes for one period, and its last day in time."""

    org: Org
    rhythm: Rhythm
    period: Period
    due: date
    items: tuple[OwedFigure, ...]

    @property
    def missing(self) -> tuple[Indicator, ...]:
        """The indicators without figures."""
        return tuple(item.indicator for item in self.items if item.given is None)

    @property
    def is_complete(self) -> bool:
        """Whether every figure was reported, even if late; False if there are none to report."""
        return bool(self.items) and not self.missing

    @property
    def completed(self) -> date | None:
        """The day of the last figure; None if one is missing or has no day."""
        days = [item.given.reported if item.given else None for item in self.items]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def state(self, as_of: date) -> ReportState:
        """Return its state on a day; one late figure makes the report late, even if others have no day."""
        if not self.is_complete:
            return "overdue" if as_of > self.due else "open"
        days = [item.given.reported for item in self.items if item.given]
        if any(day is not None and day > self.due for day in days):
            return "late"
        return "undated" if None in days else "on_time"


class Punctuality(NamedTuple):
    """How many reports were due before the as-of day, and how many arrived, in time or not.

    ``undated`` reports arrived, but without reporting day; they may or may not have been in time.
    """

    due: int
    on_time: int
    late: int
    undated: int

    @property
    def overdue(self) -> int:
        """The number of reports that are missing or incomplete."""
        return self.due - self.on_time - self.late - self.undated

    @property
    def reporting_rate(self) -> Fraction | None:
        """The share that arrived; None if none was due."""
        return Fraction(self.due - self.overdue, self.due) if self.due else None

    @property
    def on_time_rate(self) -> Interval | None:
        """The share that arrived in time, as bounds if some days are unknown; None if none was due."""
        if not self.due:
            return None
        return Interval(Fraction(self.on_time, self.due), Fraction(self.on_time + self.undated, self.due))


def expected_reports(view: View, org: Org) -> tuple[ExpectedReport, ...]:
    """Return the reports an org owes for every period ended by the view's day, oldest first, months before quarters."""
    return tuple(report for rhythm in RHYTHMS for report in _of_rhythm(view, org, rhythm))


def reports_by_rhythm(view: View) -> Iterator[tuple[Org, Rhythm, list[ExpectedReport]]]:
    """Yield each org, in file order, with each rhythm in which it owes reports, and these, oldest first."""
    for org in view.programme.orgs.all():
        for rhythm in RHYTHMS:
            if reports := [*_of_rhythm(view, org, rhythm)]:
                yield org, rhythm, reports


def punctuality(reports: Iterable[ExpectedReport], as_of: date) -> Punctuality:
    """Count the reports whose due day has passed."""
    states = [each.state(as_of) for each in reports if each.due < as_of]
    return Punctuality(len(states), states.count("on_time"), states.count("late"), states.count("undated"))


def _of_rhythm(view: View, org: Org, rhythm: Rhythm) -> Iterator[ExpectedReport]:
    owed = org.monthly if rhythm == "monthly" else org.quarterly
    if owed is None:
        return
    for period in _periods(view.programme.period, rhythm, view.as_of):
        if owed.since is not None and period.first < owed.since:
            continue
        indicators, is_asked = _asked_for(view, org, period)
        if is_asked:
            items = tuple(OwedFigure(each, _first_given(view, org, each, period)) for each in indicators)
            yield ExpectedReport(org, rhythm, period, owed.within.after(period.last), items)


def _periods(whole: Period, rhythm: Rhythm, as_of: date) -> Iterator[Period]:
    """Yield the calendar months or quarters within a period that end before a day."""
    months = _MONTHS[rhythm]
    first = whole.first.replace(month=(whole.first.month - 1) // months * months + 1, day=1)
    while (after := add_months(first, months)) <= min(as_of, whole.last + ONE_DAY):
        text = f"{first:%Y-%m}" if months == 1 else f"{first.year:04}Q{after.month // 3 or 4}"
        if first >= whole.first:
            yield parse_period(text)
        first = after


def _asked_for(view: View, org: Org, period: Period) -> tuple[tuple[Indicator, ...], bool]:
    """Return the indicators that a report must contain; False if none of the org's targets run in that period."""
    programme = view.programme
    own = [each for _, each in view.promises(org.id) if each.value is not None]
    running = dict.fromkeys(each.indicator for each in own if each.window.overlaps(period))
    if not own:
        running = dict.fromkeys(each for each in programme.indicators_of(org.id) if programme.done(org.id, each))
    asked = (programme.indicators[each] for each in running)
    return tuple(each for each in asked if each.adds_up), bool(running) or not own


def _first_given(view: View, org: Org, indicator: Indicator, period: Period) -> Observation | None:
    """Return the first version of a figure known on the view's day; one without reporting day comes first."""
    given = [
        each
        for each in view.programme.observations(org.id, indicator.id)
        if _reports(each, indicator, period) and (each.reported or each.period.last) <= view.as_of
    ]
    return min(given, key=lambda each: each.reported or date.min, default=None)


def _reports(each: Observation, indicator: Indicator, period: Period) -> bool:
    """Tell whether a figure reports a period: it ends with it, and an amount lies within it."""
    if each.section == "plans" or each.period.last != period.last:
        return False
    is_amount = each.section == "actuals" and indicator.kind == "flow"
    return not is_amount or each.period.first >= period.first
