"""The meaning of a ledger's words, and the integers that stand for days, periods and places."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.load.ledger.engine import ROWS_OF_A_FILE
from renewal_cli.load.ledger.text import BITS, PeriodRow
from renewal_cli.model.interval import exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.period import Period

_EPOCH = date(1970, 1, 1)
_PARTS_OF_A_YEAR = (1, 3, 6, 12)


class Vocabulary(NamedTuple):
    """The meaning of a ledger's words.

    Attributes:
        indicators: by id.
        periods: by their text.
        factors: the factor into the indicator's unit, by indicator and unit.
        files: the names of the files, by number.
        held: the indicators that each org has rows of.
        parents: the parent of each org that has one.
    """

    indicators: Mapping[str, Indicator]
    periods: Mapping[str, Period]
    factors: Mapping[tuple[str, str], Fraction]
    files: Sequence[str]
    held: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str]


def observation(row: Sequence[Any], words: Vocabulary) -> Observation:
    """Convert a row of the ledger to an observation."""
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
    """Return the place of a row; rows count from 1."""
    return Place(files[file], row + 1, 1, row + 1, 1)


def place_at(place: int, files: Sequence[str]) -> Place:
    """Return the place for the engine's number."""
    return place_of(place // ROWS_OF_A_FILE, place % ROWS_OF_A_FILE, files)


def period_rows(periods: Iterable[Period]) -> list[PeriodRow]:
    """Convert periods for SQL, newest first; two texts for the same days share a bit."""
    bits: dict[tuple[date, date], int] = {}
    found = []
    for each in sorted(periods, key=lambda one: (one.last, one.first, one.text), reverse=True):
        number = bits.setdefault((each.first, each.last), len(bits))
        bit = 1 << number if number < BITS else 0
        found.append(PeriodRow(each.text, day_number(each.first), day_number(each.last), _step(each), bit))
    return found


def _step(period: Period) -> int:
    """Return the months of a period that is an equal part of a year, or 0."""
    months = period.months
    after = period.last + timedelta(days=1)
    is_whole = period.first.day == 1 == after.day and months in _PARTS_OF_A_YEAR
    return months if is_whole and (period.first.month - 1) % months == 0 else 0


def day_number(day: date) -> int:
    """Return the days since 1970-01-01."""
    return (day - _EPOCH).days


@cache
def day_of(number: int) -> date:
    """Return the day so many days after 1970-01-01."""
    return _EPOCH + timedelta(days=number)
