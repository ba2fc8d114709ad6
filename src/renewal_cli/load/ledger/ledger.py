"""A ledger behind an engine: sums for many at once, rows where sums are not enough."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.load.ledger import text
from renewal_cli.load.ledger.engine import ROWS_OF_A_FILE
from renewal_cli.load.ledger.text import BITS, PeriodRow
from renewal_cli.model.interval import exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.period import Period
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from renewal_cli.load.ledger.engine import Engine
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.programme import SeriesKey

_EPOCH = date(1970, 1, 1)
_PARTS_OF_A_YEAR = (1, 3, 6, 12)


class Vocabulary(NamedTuple):
    """What the words of a ledger mean.

    Attributes:
        indicators: by id.
        periods: by the text that it is written as.
        factors: into the indicator's unit, by indicator and unit.
        files: the names of the files, by number.
        series: the orgs and indicators that have rows.
    """

    indicators: Mapping[str, Indicator]
    periods: Mapping[str, Period]
    factors: Mapping[tuple[str, str], Fraction]
    files: Sequence[str]
    series: Mapping[SeriesKey, None]


class EngineLedger:
    """Answers from an engine, in the values of the model."""

    def __init__(self, engine: Engine, words: Vocabulary) -> None:
        self._engine = engine
        self._words = words
        self._plans: dict[SeriesKey, list[Observation]] | None = None
        self._rows: dict[SeriesKey, list[Observation]] = {}
        self._asked: dict[str, set[str]] = {}
        self._sums: dict[tuple[Period, date], _Sums] = {}

    @property
    def keys(self) -> Collection[SeriesKey]:
        """The orgs and indicators that have rows, in an order that is always the same."""
        return self._words.series.keys()

    def done(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever reported done for one org and indicator, in the order of the rows."""
        key = (org_id, indicator_id)
        if key not in self._words.series:
            return ()
        if key not in self._rows:
            orgs = self._asked.setdefault(indicator_id, set())
            orgs.add(org_id)
            only = f"l.org = {self._engine.quoted(org_id)} AND " if len(orgs) <= self._engine.few else ""
            condition = f"{only}l.indicator = {self._engine.quoted(indicator_id)} AND l.section <> 'plans'"
            self._rows |= {key: [], **self._observations(condition)}
        return tuple(self._rows[key])

    def plans(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever planned for one org and indicator, in the order of the rows."""
        if self._plans is None:
            self._plans = self._observations("l.section = 'plans'")
        return tuple(self._plans.get((org_id, indicator_id), ()))

    def folded(self, org_id: str, indicator_id: str, window: Period, as_of: date) -> Observation | None:
        """One observation that says what all those of a window say that were known on a day; None if there is none."""
        if (org_id, indicator_id) not in self._words.series:
            return None
        sums = self._sums.setdefault((window, as_of), _Sums(self._engine, self._words, window, as_of))
        return sums.folded(org_id, self._words.indicators[indicator_id])

    def _observations(self, condition: str) -> dict[SeriesKey, list[Observation]]:
        found: dict[SeriesKey, list[Observation]] = {}
        for row in self._engine.asked(text.rows(condition)):
            found.setdefault((row[0], row[1]), []).append(observation(row, self._words))
        return found


class _Sums:
    """The sums of one window and day, for all orgs once more than a few were asked for."""

    def __init__(self, engine: Engine, words: Vocabulary, window: Period, as_of: date) -> None:
        self._engine = engine
        self._words = words
        self._window = Period(window.first, window.last)
        self._as_of = as_of
        self._groups: _Groups = {}
        self._found: dict[SeriesKey, Observation | None] = {}
        self._has_all = False

    def folded(self, org_id: str, indicator: Indicator) -> Observation | None:
        """What the sums of one org and indicator say, where they say all there is."""
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
        """The sums of the rows that meet a condition, by org and indicator."""
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
        """The sum, where the periods fill the window from its first day to the last that they cover."""
        last = max(groups, key=lambda each: each.last_day)
        reached = Period(day_of(min(each.first_day for each in groups)), day_of(last.last_day))
        is_whole = reached.months == length * sum(each.parts for each in groups)
        if reached.first != self._window.first or reached.last > self._window.last or not is_whole:
            return None
        factors = self._words.factors
        amount = sum((Fraction(each.total) * factors[indicator.id, each.unit] for each in groups), Fraction(0))
        return self._observation(org_id, indicator, reached, amount, last.place)

    def _newest(self, org_id: str, indicator: Indicator, groups: list[_Group]) -> Observation | None:
        """The newest level, where all levels are those of a year's equal parts and none ends behind the window."""
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
    """One line of the fold's answer."""

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


def observation(row: Sequence[Any], words: Vocabulary) -> Observation:
    """One row of the ledger as an observation."""
    org_id, indicator_id, section, period, value, unit, reported_day, source, note, file, number = row
    return Observation(
        org_id,
        indicator_id,
        section,
        words.periods[period],
        exactly(Fraction(value) * words.factors[indicator_id, unit]),
        place_of(file, number, words.files),
        reported=None if reported_day is None else day_of(reported_day),
        source=source,
        note=note,
    )


def place_of(file: int, row: int, files: Sequence[str]) -> Place:
    """The place of a row; rows count from 1."""
    return Place(files[file], row + 1, 1, row + 1, 1)


def place_at(place: int, files: Sequence[str]) -> Place:
    """The place that an engine gives as one number."""
    return place_of(place // ROWS_OF_A_FILE, place % ROWS_OF_A_FILE, files)


def period_rows(periods: Iterable[Period]) -> list[PeriodRow]:
    """Periods as the SQL takes them; two texts for the same days share a bit, and the newest have one first."""
    bits: dict[tuple[date, date], int] = {}
    found = []
    for each in sorted(periods, key=lambda one: (one.last, one.first, one.text), reverse=True):
        number = bits.setdefault((each.first, each.last), len(bits))
        bit = 1 << number if number < BITS else 0
        found.append(PeriodRow(each.text, day_number(each.first), day_number(each.last), _step(each), bit))
    return found


def _step(period: Period) -> int:
    """How many months a period has that is one of a year's equal parts, 0 of any other."""
    months = period.months
    after = period.last + timedelta(days=1)
    is_whole = period.first.day == 1 == after.day and months in _PARTS_OF_A_YEAR
    return months if is_whole and (period.first.month - 1) % months == 0 else 0


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The day so many days after 1970-01-01."""
    return _EPOCH + timedelta(days=number)
