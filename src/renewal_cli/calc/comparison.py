"""Comparisons: an amount against the one before (环比) and against last year's (同比), and the year so far (累计).

Both sides are what the as-of day knows of the same stretch of days. Like for like: of a sum only those count who
reported both stretches whole; the others are named. A percentage needs a base that is certainly above zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.completion import HUNDRED, completion
from renewal_cli.calc.places import common_day
from renewal_cli.calc.rollup import actual_of
from renewal_cli.model.interval import ZERO, Interval
from renewal_cli.model.period import Period, add_months

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from datetime import date

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme, SeriesBreak
    from renewal_cli.model.target import Target

YEAR = 12


class Stretches(NamedTuple):
    """What is compared with what; whole months stay whole months, so a leap day belongs to its February.

    Attributes:
        now: the period (本期), perhaps only the days of it that reports cover.
        previous: the same days one period earlier (上期).
        year_ago: the same days one year earlier (上年同期).
        total: from 1 January to the end of ``now`` (累计).
        total_year_ago: the same of the year before (上年同期累计).
    """

    now: Period
    previous: Period
    year_ago: Period
    total: Period
    total_year_ago: Period


def stretches_of(period: Period, now: Period | None = None) -> Stretches:
    """Return the stretches for a period of one or more whole months, or for some of its days."""
    days = now or period
    total = Period(days.new_year, days.last)
    return Stretches(
        days, earlier(days, period.months), earlier(days, YEAR), days if days == total else total, earlier(total, YEAR)
    )


def earlier(days: Period, months: int) -> Period:
    """Return the same days some months earlier; the last day of a month stays a last day."""
    return Period(add_months(days.first, -months), add_months(days.last, -months))


def _breaks_between(
    programme: Programme, org_ids: AbstractSet[str], indicator: Indicator, after: date, until: date
) -> tuple[SeriesBreak, ...]:
    """Return the breaks of some orgs, or of those whose figures theirs may hold, after a day and until another."""
    return tuple(
        each
        for each in programme.breaks
        if after < each.since.first <= until
        and each.indicator in (None, indicator.id)
        and (each.org is None or not org_ids.isdisjoint(programme.orgs.up_from(each.org)))
    )


ChangeName = Literal["change", "growth", "total_growth", "completion_growth"]


class Change(NamedTuple):
    """A change from one stretch to another.

    Attributes:
        now: the amount of those compared, in the indicator's unit.
        base: the same of the stretch before.
        orgs: those compared: the org itself, or those below it that reported both stretches.
        left_out: those below it that did not.
        unlisted: those of whom the tree does not list everybody below, so that nobody knows of the others.
    """

    now: Interval
    base: Interval
    orgs: tuple[Org, ...]
    left_out: tuple[Org, ...] = ()
    unlisted: tuple[Org, ...] = ()

    @property
    def is_of_all(self) -> bool:
        """Whether nobody was left out."""
        return not (self.left_out or self.unlisted)

    @property
    def difference(self) -> Interval:
        """By how much it grew, in the indicator's unit; of a rate in percentage points."""
        return self.now - self.base

    @property
    def rate(self) -> Interval | None:
        """The growth as a share of the base; None if there is none."""
        return growth_rate(self.now, self.base)


def growth_rate(now: Interval, base: Interval) -> Interval | None:
    """Return (now − base) ÷ base as a share of 1.

    None if the base may be zero or less, or the amount less than zero: there is no percentage of nothing.
    """
    if now.low is None or now.low < 0 or base.low is None or base.low <= 0:
        return None
    low = (now.low / base.high if base.high is not None else 0 * now.low) - 1
    if now.is_exact and base.is_exact:
        return Interval(low, low, about=now.about or base.about)
    high = None if now.high is None else now.high / base.low - 1
    return Interval(
        low,
        high,
        now.low_open or (now.low > 0 and (base.high is None or base.high_open)),
        high is not None and (now.high_open or (now.high != 0 and base.low_open)),
        now.about or base.about,
    )


def done_in(view: View, org_id: str, indicator: Indicator, stretch: Period) -> Actual | None:
    """Return what an org is known to have done in a stretch of days; of a stock its level on the last of them.

    None if nothing was reported for any of the days. An amount whose reports end before the stretch does is a lower
    bound. Running totals without target start where the first target of the indicator does, or the programme.
    """
    found = _reported(view, org_id, indicator, stretch)
    if found is None or found.through < (stretch.first if indicator.adds_up else stretch.last):
        return None
    return found if found.through >= stretch.last else found._replace(amount=found.amount.without_upper_bound())


def is_whole(found: Actual | None, stretch: Period) -> bool:
    """Tell whether reports cover a stretch to its last day, without holes and without anybody missing, however deep."""
    return found is not None and found.through >= stretch.last and found.is_complete


def days_reached(view: View, orgs: Iterable[Org], indicator: Indicator, period: Period) -> Period:
    """Return the days of a period up to the latest that reports of at least half of those who reported reach."""
    found = (_reported(view, org.id, indicator, period) for org in orgs)
    day = common_day([each.through for each in found if each is not None and each.through >= period.first])
    return period if day is None or day >= period.last else Period(period.first, day)


def _reported(view: View, org_id: str, indicator: Indicator, stretch: Period) -> Actual | None:
    since = _starts(view).get(indicator.id, view.programme.period.first)
    return actual_of(view, org_id, indicator, stretch, since)


def _starts(view: View) -> dict[str, date]:
    """Return the first day of any target of each indicator."""
    return view.once(("starts",), lambda: _first_days(view))


def _first_days(view: View) -> dict[str, date]:
    found: dict[str, date] = {}
    for each in view.programme.targets:
        found[each.indicator] = min(each.since.first, found.get(each.indicator, view.programme.period.first))
    return found


@dataclass(frozen=True)
class Comparison:
    """One org and indicator in the stretches of a comparison; each figure is computed when it is asked for."""

    view: View
    org: Org
    indicator: Indicator
    stretches: Stretches

    @cached_property
    def amount(self) -> Actual | None:
        """What was done in the period (本期)."""
        return self._done(self.stretches.now)

    @cached_property
    def previous(self) -> Actual | None:
        """The same of the period before (上期)."""
        return self._done(self.stretches.previous)

    @cached_property
    def year_ago(self) -> Actual | None:
        """The same of last year's period (上年同期)."""
        return self._done(self.stretches.year_ago)

    @cached_property
    def total(self) -> Actual | None:
        """What was done since 1 January (累计); None of a stock, whose levels do not add up."""
        return self._done(self.stretches.total) if self.indicator.adds_up else None

    @cached_property
    def total_year_ago(self) -> Actual | None:
        """The same of last year (上年同期累计)."""
        return self._done(self.stretches.total_year_ago) if self.indicator.adds_up else None

    @cached_property
    def change(self) -> Change | None:
        """Against the period before (环比); None if nobody reported both."""
        return self._change(self.amount, self.stretches.now, self.previous, self.stretches.previous)

    @cached_property
    def growth(self) -> Change | None:
        """Against last year's period (同比); None if nobody reported both."""
        return self._change(self.amount, self.stretches.now, self.year_ago, self.stretches.year_ago)

    @cached_property
    def total_growth(self) -> Change | None:
        """The year so far against last year's (累计同比); None if nobody reported both."""
        now, then = self.stretches.total, self.stretches.total_year_ago
        return self._change(self.total, now, self.total_year_ago, then) if self.indicator.adds_up else None

    @cached_property
    def promise(self) -> Target | None:
        """The promise with a number that the period belongs to; of several that of the shortest time."""
        return _promise(self.view, self.org.id, self.indicator.id, self.stretches.now)

    @cached_property
    def done(self) -> Actual | None:
        """What was done of the promise by the end of the period; None where reports do not reach it."""
        return self._done_of(self.promise, self.stretches.now.last)

    @cached_property
    def completion(self) -> Interval | None:
        """Its completion at the end of the period, as a share of 1; None where reports do not reach it."""
        return self._completion(self.promise, self.stretches.now.last)

    @cached_property
    def completion_before(self) -> Interval | None:
        """Completion of the same promise at the end of the period before."""
        return self._completion(self.promise, self.stretches.previous.last)

    @cached_property
    def completion_year_ago(self) -> Interval | None:
        """Completion of last year's promise on the same day of its year."""
        then = _promise(self.view, self.org.id, self.indicator.id, self.stretches.year_ago)
        if self.promise is None or then is None or not _same_days(then.window, earlier(self.promise.window, YEAR)):
            return None
        return self._completion(then, self.stretches.year_ago.last)

    @property
    def completion_change(self) -> Interval | None:
        """Percentage points of completion since the end of the period before."""
        return in_points(self.completion, self.completion_before)

    @property
    def completion_growth(self) -> Interval | None:
        """Percentage points of completion above last year's on the same day."""
        return in_points(self.completion, self.completion_year_ago)

    def breaks(self, name: ChangeName) -> tuple[SeriesBreak, ...]:
        """Return the changes of method between the two sides of a change; none where there is no change."""
        if not self.view.programme.breaks or getattr(self, name) is None:
            return ()
        held, orgs = self.stretches, {self.org.id}
        if name == "completion_growth":
            assert self.promise is not None  # noqa: S101 - it has a completion
            base = Period(earlier(self.promise.window, YEAR).first, held.year_ago.last)
        else:
            base = {"change": held.previous, "growth": held.year_ago, "total_growth": held.total_year_ago}[name]
            orgs = {each.id for each in getattr(self, name).orgs}
        after = base.first if self.indicator.adds_up else base.last
        return _breaks_between(self.view.programme, orgs, self.indicator, after, held.now.last)

    def _done(self, stretch: Period) -> Actual | None:
        return done_in(self.view, self.org.id, self.indicator, stretch)

    def _change(self, now: Actual | None, days: Period, then: Actual | None, days_then: Period) -> Change | None:
        """Compare two stretches, or those below that reported both of them."""
        if now and then and is_whole(now, days) and is_whole(then, days_then):
            return Change(now.amount, then.amount, (self.org,))
        if self.indicator.is_ratio:
            return None
        found = [*self._below(days, days_then)]
        both = [each for each in found if isinstance(each, Change)]
        if not both:
            return None
        return Change(
            sum((each.now for each in both), ZERO),
            sum((each.base for each in both), ZERO),
            tuple(org for each in both for org in each.orgs),
            tuple(each for each in found if not isinstance(each, Change))
            + tuple(org for each in both for org in each.left_out),
            ((self.org,) if self.org.children_partial else ()) + tuple(org for each in both for org in each.unlisted),
        )

    def _below(self, days: Period, days_then: Period) -> list[Change | Org]:
        """Return the change of each org below, or the org where there is none."""
        found: list[Change | Org] = []
        for child in self.view.programme.orgs.children(self.org.id):
            one = Comparison(self.view, child, self.indicator, self.stretches)
            now, then = one._done(days), one._done(days_then)
            found.append(one._change(now, days, then, days_then) or child)
        return found

    def _done_of(self, target: Target | None, day: date) -> Actual | None:
        if target is None or day < target.window.first:
            return None
        days = Period(target.window.first, day)
        done = self.total if days[:2] == self.stretches.total[:2] else self._done(days)
        return done if done and done.through >= day else None

    def _completion(self, target: Target | None, day: date) -> Interval | None:
        done = self._done_of(target, day)
        return completion(target, self.indicator, done.amount) if target and done else None


def in_points(now: Interval | None, before: Interval | None) -> Interval | None:
    """Return the difference of two shares in percentage points; None without either or without any bound."""
    if now is None or before is None:
        return None
    change = (now - before).times(HUNDRED)
    return change if change.low is not None or change.high is not None else None


def _promise(view: View, org_id: str, indicator_id: str, stretch: Period) -> Target | None:
    fitting = (
        each
        for _, each in view.promises(org_id)
        if each.indicator == indicator_id and each.value is not None and each.window.contains(stretch)
    )
    return min(fitting, key=lambda each: each.window.days, default=None)


def _same_days(one: Period, other: Period) -> bool:
    return one[:2] == other[:2]
