"""The observations of a programme by org and indicator, built from lines of JSON when they are asked for.

A line holds what one data file says of one org, so one district among many costs what it has itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load.json_values import plain, valued
from renewal_cli.load.lines import as_line
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.observation import Observation
from renewal_cli.model.period import parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.programme import SeriesKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.load.json_values import Plain
    from renewal_cli.model.observation import Section


class _Stretch(NamedTuple):
    """Figures of one series that stand behind each other in one file."""

    file: str
    section: Section
    source: str | None
    rows: list[list[Plain]]


class Series(Mapping[SeriesKey, "tuple[Observation, ...]"]):
    """Observations by org and indicator; in one series they stand in the order of the lines."""

    def __init__(self, lines: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        """Take lines by org, each with the file that it was read from."""
        self._lines = lines
        self._read: dict[str, dict[str, list[_Stretch]]] = {}
        self._built: dict[SeriesKey, tuple[Observation, ...]] = {}

    def __getitem__(self, key: SeriesKey) -> tuple[Observation, ...]:
        if key not in self._built:
            org, indicator = key
            self._built[key] = tuple(
                _observation(org, indicator, stretch, row)
                for stretch in self._of(org)[indicator]
                for row in stretch.rows
            )
        return self._built[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self._of(key[0])

    def __iter__(self) -> Iterator[SeriesKey]:
        return ((org, indicator) for org in self._lines for indicator in self._of(org))

    def __len__(self) -> int:
        return sum(len(self._of(org)) for org in self._lines)

    def _of(self, org: str) -> dict[str, list[_Stretch]]:
        """What the lines of an org say, by indicator."""
        if org not in self._read:
            found = self._read[org] = {}
            for file, line in self._lines.get(org, ()):
                for indicator, section, source, rows in json.loads(line):
                    found.setdefault(indicator, []).append(_Stretch(file, section, source, rows))
        return self._read[org]


def line_of(observations: Iterable[Observation]) -> str:
    """The line that says what some observations say, which are of one file and one org."""
    stretches: list[list[Plain]] = []
    for each in observations:
        head = [each.indicator, each.section, each.source]
        if not stretches or stretches[-1][:3] != head:
            stretches.append([*head, []])
        stretches[-1][3].append(_row(each))
    return as_line(stretches)


def _row(each: Observation) -> list[Plain]:
    """What of an observation its stretch does not say; the last parts only where there is anything in them."""
    amount, low = each.amount, each.amount.low
    if low is not None and amount.is_one and not amount.about:
        written = low.numerator if low.denominator == 1 else plain(low)
    else:
        written = plain(amount)
    row = [each.period.text, written, *each.place[1:]]
    further = (each.reported, each.quote, each.note, each.reason, each.printed, each.parts)
    return row if further == (None,) * 6 else [*row, *map(plain, further)]


def _observation(org: str, indicator: str, stretch: _Stretch, row: list[Plain]) -> Observation:
    period, written, line, column, end_line, end_column, *further = row
    value = written if type(written) is int else valued(written)
    amount = value if type(value) is Interval else exactly(value)
    place = Place(stretch.file, line, column, end_line, end_column)
    reported, *words = map(valued, further) if further else (None,)
    return Observation(
        org, indicator, stretch.section, parse_period(period), amount, place, reported, stretch.source, *words
    )
