"""What the lines above a table, its headings and the text as a whole say of all its figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.text.units import unit_at
from renewal_cli.verifying.facet import facet_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.model.period import Period
    from renewal_cli.text.grid import TextTable
    from renewal_cli.text.times import Time
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.context import Context

_YEAR = 12
_PARTS = re.compile(r"[，,；;。·]|\s{2,}")
_OF_REPORTS = re.compile(r"(?:据|数据|as reported|data)[^，,；;。]{0,6}$")
_THROUGH = re.compile(r"(?:数据(?:截?至)?|data(?: to| through)?)\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"\bto $")
_UNITS = re.compile(r"(?:单位|Unit)\s*:\s*(.*)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(（]\s*$")


class TableTitle(NamedTuple):
    """What is said of a whole table; None where nothing is.

    Attributes:
        kind: what all its figures are of.
        units: its units.
        since: the first day of the promise that it is about, as a period.
        by: the last day of that promise, as a period.
        month: the month or quarter that it is of.
        day: the day on which its figures hold.
        is_certain: whether nothing says that it may be another day.
    """

    org: str | None
    indicator: str | None
    kind: Kind | None
    units: tuple[str, ...]
    since: Period | None
    by: Period | None
    month: Period | None
    day: date | None
    is_certain: bool


def title_of(table: TextTable, context: Context) -> TableTitle:
    """Read what stands above a table, the nearest line first."""
    above = [context.title] if context.title and context.title not in table.headings[:1] else []
    lines = [line.replace("*", "").replace("\\", "") for line in (*above, *table.headings, *table.above)][::-1]
    own = lines[: len(table.above)]
    orgs, indicators = (_only(lines, index, context) for index in (0, 1))
    window = next((each for line in own for each in _windows(line, context)), None)
    month = next((each for line in lines for each in _months(line, context)), context.month)
    day, is_own = _day(own, month, context)
    is_late = month is not None and day is not None and month.last < day and not is_own
    return TableTitle(
        orgs or context.own,
        indicators,
        next((kind for line in own for kind in _kinds(line, context)), None),
        tuple(unit for line in own for unit in _units(line)),
        window if window is not None and window.months > _YEAR else None,
        window,
        month,
        month.last if month is not None and is_late else day,
        not is_late,
    )


def _units(line: str) -> Iterator[str]:
    """Yield the units of a line: 单位：个、亿元."""
    found = _UNITS.search(line)
    for part in re.split("[、,，]", found[1]) if found else ():
        bare = part.strip()
        unit = unit_at(bare, len(bare) - len(bare.lstrip("万亿")))
        if unit is not None:
            yield bare[: unit[1]]


def _only(lines: list[str], index: int, context: Context) -> str | None:
    """Return the org or the indicator of the nearest line that names any; None where that names several."""
    for line in lines:
        named = {each.id for each in context.names(line)[index]}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _kinds(line: str, context: Context) -> Iterator[Kind]:
    """Yield what a part of a line says of all figures: 超/低于序时(百分点)."""
    for part in _PARTS.split(line):
        found = facet_of(part, context)
        if found.kind and found[:2] == (None, None) and not found.rest:
            yield found.kind


def _windows(line: str, context: Context) -> Iterator[Period]:
    """Yield the times of a promise: some years, or one year in brackets behind its name."""
    for time in context.times(line):
        if time.period is not None and time.kind == "in" and time.period.months >= _YEAR:
            is_alone = time.period.months == _YEAR
            if not is_alone or (_IN_BRACKETS.search(line[: time.start]) and context.names(line)[1]):
                yield time.period


def _months(line: str, context: Context) -> Iterator[Period]:
    """Yield the months and quarters that a line names."""
    for time in _told(line, context):
        if time.kind == "in" and time.period is not None and time.period.days > 1 and time.period.months < _YEAR:
            yield time.period


def _told(line: str, context: Context) -> Iterator[Time]:
    """Yield the times of a line, without the day of its reports."""
    return (each for each in context.times(line) if not _OF_REPORTS.search(line[: each.start]))


def _day(own: list[str], month: Period | None, context: Context) -> tuple[date | None, bool]:
    """Return the day of a table, and whether it is its own: else the only one of the text, or the end of its month."""
    for line in own:
        through = [each for each in context.times(line) if each.period and _THROUGH.search(line[: each.start])]
        if through and through[0].period is not None:
            return through[0].period.last, True
        days = [each for each in _told(line, context) if each.period is not None]
        for time in sorted(days, key=lambda each: each.kind != "until"):
            is_day = time.kind == "until" or bool(_UNTIL.search(line[: time.start]))
            is_month = time.period is not None and time.period.days > 1 and time.period.months < _YEAR
            if time.period is not None and (is_day or is_month):
                return time.period.last, True
    if len(context.days) == 1:
        return next(iter(context.days)), False
    return (month.last if month is not None and not context.days else None), False
