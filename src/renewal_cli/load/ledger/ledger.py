"""A ledger in an engine: sums for many orgs at once, also over those below an org; rows where sums are not enough."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.load.ledger import text
from renewal_cli.load.ledger.vocabulary import day_number, day_of, observation, period_rows, place_at
from renewal_cli.model.interval import exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from renewal_cli.load.ledger.engine import Engine
    from renewal_cli.load.ledger.vocabulary import Vocabulary
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.programme import SeriesKey


class EngineLedger:
    """Answers queries on a ledger with values of the model."""

    def __init__(self, engine: Engine, words: Vocabulary) -> None:
        self._engine = engine
        self._words = words
        self._plans: dict[SeriesKey, list[Observation]] | None = None
        self._rows: dict[SeriesKey, list[Observation]] = {}
        self._asked: dict[str, set[str]] = {}
        self._sums: dict[tuple[Period, date], _Sums] = {}
        self._wanted: dict[date, set[str]] = {}
        self._roll_ups: dict[tuple[Period, date], _RollUps] = {}

    def indicators_of(self, org_id: str) -> tuple[str, ...]:
        """Return the indicators that an org has rows of, always in the same order."""
        return self._words.held.get(org_id, ())

    def done(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever reported as done for one org and indicator, in row order."""
        key = (org_id, indicator_id)
        if indicator_id not in self.indicators_of(org_id):
            return ()
        if key not in self._rows:
            orgs = self._asked.setdefault(indicator_id, set())
            orgs.add(org_id)
            only = f"l.org = {self._engine.quoted(org_id)} AND " if len(orgs) <= self._engine.few else ""
            condition = f"{only}l.indicator = {self._engine.quoted(indicator_id)} AND l.section <> 'plans'"
            self._rows |= {key: [], **self._observations(condition)}
        return tuple(self._rows[key])

    def plans(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """Return everything ever planned for one org and indicator, in row order."""
        return tuple(self._all_plans.get((org_id, indicator_id), ()))

    def folded(self, org_id: str, indicator_id: str, window: Period, as_of: date) -> Observation | None:
        """Return one observation equivalent to all those of a window known on a day; None if there is none."""
        if indicator_id not in self.indicators_of(org_id):
            return None
        key = (window, as_of)
        sums = self._sums.get(key)
        if sums is None:
            sums = self._sums[key] = _Sums(self._engine, self._words, window, as_of)
        return sums.folded(org_id, self._words.indicators[indicator_id])

    def rolled_up(
        self, org_id: str, below: int, indicator_id: str, window: Period, as_of: date, *, alone: bool
    ) -> Observation | None:
        """Return one observation for all ``below`` orgs directly below an org; None if there is none."""
        if not self._roll_ups:
            self._engine.plant(self._words.parents)
        key = (window, as_of)
        if key not in self._roll_ups:
            wanted = self._wanted.setdefault(as_of, set())
            self._roll_ups[key] = _RollUps(self._engine, self._words, window, as_of, wanted)
        return self._roll_ups[key].of(org_id, below, indicator_id, alone=alone)

    def has_plans(self, indicator_id: str) -> bool:
        """Tell whether an indicator has any plan."""
        return any(indicator == indicator_id for _, indicator in self._all_plans)

    @property
    def _all_plans(self) -> dict[SeriesKey, list[Observation]]:
        if self._plans is None:
            self._plans = self._observations("l.section = 'plans'")
        return self._plans

    def _observations(self, condition: str) -> dict[SeriesKey, list[Observation]]:
        found: dict[SeriesKey, list[Observation]] = {}
        for row in self._engine.asked(text.rows(condition)):
            found.setdefault((row[0], row[1]), []).append(observation(row, self._words))
        return found


class _Sums:
    """The sums of one window and day; for all orgs at once after more than a few have been queried."""

    def __init__(self, engine: Engine, words: Vocabulary, window: Period, as_of: date) -> None:
        self._engine = engine
        self._words = words
        self._window = Period(window.first, window.last)
        self._as_of = as_of
        self._groups: _Groups = {}
        self._found: dict[SeriesKey, Observation | None] = {}
        self._has_all = False

    def folded(self, org_id: str, indicator: Indicator) -> Observation | None:
        """Return the sum of one org and indicator, if it says everything."""
        key = (org_id, indicator.id)
        if key not in self._found:
            self._found[key] = self._looked_up(org_id, indicator)
        return self._found[key]

    def _looked_up(self, org_id: str, indicator: Indicator) -> Observation | None:
        if org_id not in self._groups and not self._has_all:
            if len(self._groups) < self._engine.few:
                self._groups[org_id] = self._taken(f"l.org = {self._engine.quoted(org_id)}").get(org_id, {})
            else:
                self._groups, self._has_all = self._taken("1 = 1"), True
        groups = self._groups.get(org_id, {}).get(indicator.id, [])
        lengths = {length for group in groups for length in (group.least, group.most)}
        if len(lengths) != 1 or 0 in lengths or {group.section for group in groups} != {"actuals"}:
            return None
        if indicator.kind == "flow":
            return self._sum(org_id, indicator, groups, lengths.pop())
        return self._newest(org_id, indicator, groups) if indicator.kind == "stock" else None

    def _taken(self, condition: str) -> _Groups:
        """Query the sums of the rows that meet a condition, by org and indicator."""
        found: _Groups = {}
        stocks = [self._engine.quoted(each.id) for each in self._words.indicators.values() if not each.adds_up]
        first, last = day_number(self._window.first), day_number(self._window.last)
        earlier = f" OR l.indicator IN ({', '.join(stocks)})" if stocks else ""
        within = f"p.first_day <= {last} AND (p.last_day >= {first}{earlier})"
        near = [each for each in self._words.periods.values() if each.first <= self._window.last]
        asked = text.fold(period_rows(near), f"{condition} AND {within}", day_number(self._as_of))
        for org_id, indicator_id, *group in self._engine.asked(asked) if near else ():
            found.setdefault(org_id, {}).setdefault(indicator_id, []).append(_Group(*group))
        return found

    def _sum(self, org_id: str, indicator: Indicator, groups: list[_Group], length: int) -> Observation | None:
        """Return the sum, if the periods fill the window from its first day to the last one covered."""
        last = max(groups, key=lambda each: each.last_day)
        reached = Period(day_of(min(each.first_day for each in groups)), day_of(last.last_day))
        is_whole = reached.months == length * sum(each.parts for each in groups)
        if reached.first != self._window.first or reached.last > self._window.last or not is_whole:
            return None
        factors = self._words.factors
        amount = sum((Fraction(each.total) * factors[indicator.id, each.unit] for each in groups), Fraction(0))
        return self._observation(org_id, indicator, reached, amount, last.place)

    def _newest(self, org_id: str, indicator: Indicator, groups: list[_Group]) -> Observation | None:
        """Return the newest level, if all are of equal parts of a year and none ends after the window."""
        last = max(groups, key=lambda each: each.last_day)
        through = day_of(last.last_day)
        if through > self._window.last:
            return None
        amount = Fraction(last.newest) * self._words.factors[indicator.id, last.unit]
        return self._observation(org_id, indicator, Period(through, through), amount, last.place)

    def _observation(
        self, org_id: str, indicator: Indicator, period: Period, amount: Fraction, place: int
    ) -> Observation:
        row = place_at(place, self._words.files)
        return Observation(org_id, indicator.id, "actuals", period, exactly(amount), row)


class _Group(NamedTuple):
    """One result row of the query ``fold``."""

    section: str
    unit: str
    total: Any
    parts: int
    first_day: int
    last_day: int
    least: int
    most: int
    newest: Any
    place: int


_Groups = dict[str, dict[str, list[_Group]]]


class _RollUps:
    """The sums of one window and day: of one org if it is queried alone, of one indicator, or of all.

    ``wanted`` holds the indicators that were queried of any window on that day, and grows.
    """

    def __init__(self, engine: Engine, words: Vocabulary, window: Period, as_of: date, wanted: set[str]) -> None:
        self._engine = engine
        self._words = words
        self._window = Period(window.first, window.last)
        self._as_of = as_of
        self._found: dict[tuple[str, str], list[_Part]] = {}
        self._is_later = bool(wanted)
        self._wanted = wanted
        self._asked: tuple[str | None, str | None] | None = None

    def of(self, org_id: str, below: int, indicator_id: str, *, alone: bool) -> Observation | None:
        """Return the sum over ``below`` orgs; None unless all their figures add up and end on one day."""
        self._wanted.add(indicator_id)
        if self._asked is None or self._asked[0] not in (None, org_id) or self._asked[1] not in (None, indicator_id):
            self._ask(self._condition(org_id, indicator_id, alone=alone and self._engine.few > 0))
        parts = self._found.get((org_id, indicator_id), [])
        if not parts or not parts[0].children == parts[0].regular == below or parts[0].earliest != parts[0].latest:
            return None
        factors = self._words.factors
        amount = sum((Fraction(each.total) * factors[indicator_id, each.unit] for each in parts), Fraction(0))
        return Observation(
            org_id,
            indicator_id,
            "actuals",
            Period(self._window.first, day_of(parts[0].latest)),
            exactly(amount),
            place_at(parts[0].place, self._words.files),
        )

    def _condition(self, org_id: str, indicator_id: str, *, alone: bool) -> str:
        """Return the condition for the rows to query: those of one org, of one indicator, or all.

        A second org or window with the same indicator suggests a ranking or a comparison by it; anything else suggests
        that all will be needed.
        """
        if alone:
            self._asked = org_id, None
            return text.below(self._engine.quoted(org_id))
        if (self._asked or self._is_later) and self._wanted == {indicator_id}:
            self._asked = None, indicator_id
            return f"l.indicator = {self._engine.quoted(indicator_id)}"
        self._asked = None, None
        return "1 = 1"

    def _ask(self, condition: str) -> None:
        self._found = {}
        first, last = day_number(self._window.first), day_number(self._window.last)
        near = [
            each
            for each in self._words.periods.values()
            if each.first <= self._window.last and each.last >= self._window.first
        ]
        reach = self._reach(near)
        if not reach:
            return
        within = f"{condition} AND p.first_day <= {last} AND p.last_day >= {first}"
        asked = text.rolled_up(period_rows(near), within, day_number(self._as_of), first, reach.items())
        for parent, indicator_id, *part in self._engine.asked(asked):
            self._found.setdefault((parent, indicator_id), []).append(_Part(*part))

    def _reach(self, periods: list[Period]) -> Mapping[int, int]:
        """Map the possible last days within the window to the months from the window's first day."""
        ends = {each.last for each in periods if self._window.first <= each.last <= self._window.last}
        return {day_number(end): Period(self._window.first, end).months for end in sorted(ends)}


class _Part(NamedTuple):
    """One result row: the sum in one unit, with its parent and indicator."""

    children: int
    regular: int
    earliest: int
    latest: int
    place: int
    unit: str
    total: Any
