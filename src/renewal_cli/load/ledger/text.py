"""The SQL, one text for all engines: joins, groups, sums of exact numbers; no division, no rounding, no dates.

An engine offers the rows as ``ledger``, with the columns ``org, indicator, section, period, value, unit, reported_day,
source, note, file, row, place``. Days are whole numbers since 1970-01-01; ``place`` grows in the order of files and
rows. What a period, a unit or a day means is worked out in Python, once for each that occurs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES = 2**41
"""More than the place of any row."""
BITS = 62
"""So many periods have a bit of their own in a whole number of 64 bits."""

_VERSION = f"COALESCE(l.reported_day, p.last_day) * {PLACES} + l.place"
ROWS = "org, indicator, section, period, value, unit, reported_day, source, note, file, row"


class PeriodRow(NamedTuple):
    """A period that occurs: its text, its days, its months if it is one of a year's equal parts or else 0, its bit."""

    text: str
    first_day: int
    last_day: int
    step: int
    bit: int


def fold(periods: Iterable[PeriodRow], condition: str, as_of: int) -> str:
    """Sums of what was known on a day, by org, indicator, section and unit; ``condition`` chooses among the rows ``l``.

    A period of which there is more than one version is counted in the newest. Where the sum of the bits is the bits
    themselves, no period stands twice and there is nothing to choose.
    """
    values = ", ".join(f"('{each.text}', {', '.join(map(str, each[1:]))})" for each in periods)
    return f"""
WITH period AS (SELECT * FROM (VALUES {values}) AS v(text, first_day, last_day, step, bit)),
known AS (
  SELECT l.org, l.indicator, l.section, l.unit, l.value, l.place, p.first_day, p.last_day, p.step, p.bit,
    {_VERSION} AS version
  FROM ledger AS l JOIN period AS p ON l.period = p.text
  WHERE l.section <> 'plans' AND COALESCE(l.reported_day, p.last_day) <= {as_of} AND {condition}),
plain AS (
  SELECT org, indicator, section, unit, SUM(value) AS total, COUNT(*) AS parts, MIN(first_day) AS first_day,
    MAX(last_day) AS last_day, MIN(step) AS least, MAX(step) AS most, MAX_BY(value, last_day) AS newest,
    MAX_BY(place, last_day) AS place,
    SUM(CAST(bit AS DECIMAL(20, 0))) AS weight, BIT_OR(bit) AS bits, MIN(bit) AS least_bit
  FROM known GROUP BY org, indicator, section, unit),
series AS (
  SELECT org, indicator, SUM(weight) AS weight, BIT_OR(bits) AS bits, MIN(least_bit) AS least_bit
  FROM plain GROUP BY org, indicator),
revised AS (SELECT org, indicator FROM series WHERE weight <> CAST(bits AS DECIMAL(20, 0)) OR least_bit = 0),
newest AS (
  SELECT k.org, k.indicator, k.section, k.first_day, k.last_day, MIN(k.step) AS step,
    MAX_BY(k.value, k.version) AS value, MAX_BY(k.unit, k.version) AS unit,
    MAX_BY(k.place, k.version) AS place
  FROM known AS k JOIN revised AS r ON k.org = r.org AND k.indicator = r.indicator
  GROUP BY k.org, k.indicator, k.section, k.first_day, k.last_day)
SELECT plain.org, plain.indicator, section, unit, total, parts, first_day, last_day, least, most, newest, place
FROM plain LEFT JOIN revised ON plain.org = revised.org AND plain.indicator = revised.indicator
WHERE revised.org IS NULL
UNION ALL
SELECT org, indicator, section, unit, SUM(value), COUNT(*), MIN(first_day), MAX(last_day), MIN(step), MAX(step),
  MAX_BY(value, last_day), MAX_BY(place, last_day)
FROM newest GROUP BY org, indicator, section, unit
"""  # noqa: S608 - texts come quoted by the engine, the rest are numbers and names of ours


def rows(condition: str) -> str:
    """Whole rows, in their order."""
    return f"SELECT {ROWS} FROM ledger AS l WHERE {condition} ORDER BY place"  # noqa: S608


def first_rows(condition: str, most: int) -> str:
    """The first rows to which something applies, each with how many there are."""
    return f"SELECT {ROWS}, COUNT(*) OVER () AS found FROM ledger AS l WHERE {condition} ORDER BY place LIMIT {most}"  # noqa: S608


def distinct(*columns: str) -> str:
    """The different values that some columns have."""
    names = ", ".join(columns)
    return f"SELECT DISTINCT {names} FROM ledger"  # noqa: S608


def twice(periods: Iterable[PeriodRow]) -> str:
    """The first row of each figure that stands twice with one and the same day of report, and how often it stands."""
    values = ", ".join(f"('{each.text}', {', '.join(map(str, each[1:]))})" for each in periods)
    return f"""
WITH period AS (SELECT * FROM (VALUES {values}) AS v(text, first_day, last_day, step, bit)),
known AS (
  SELECT l.org, l.indicator, l.section, l.reported_day, l.place, p.first_day, p.last_day, p.bit
  FROM ledger AS l JOIN period AS p ON l.period = p.text),
series AS (
  SELECT org, indicator, section, SUM(CAST(bit AS DECIMAL(20, 0))) AS weight, BIT_OR(bit) AS bits, MIN(bit) AS least_bit
  FROM known GROUP BY org, indicator, section),
revised AS (SELECT * FROM series WHERE weight <> CAST(bits AS DECIMAL(20, 0)) OR least_bit = 0)
SELECT MIN(k.place), MAX(k.place) FROM known AS k
JOIN revised AS r ON k.org = r.org AND k.indicator = r.indicator AND k.section = r.section
GROUP BY k.org, k.indicator, k.section, k.first_day, k.last_day, k.reported_day HAVING COUNT(*) > 1
"""  # noqa: S608


def mixed(periods: Iterable[PeriodRow]) -> str:
    """The orgs and indicators whose periods are of different lengths, and may cut across each other."""
    values = ", ".join(f"('{each.text}', {each.step})" for each in periods)
    return f"""
WITH period AS (SELECT * FROM (VALUES {values}) AS v(text, step))
SELECT DISTINCT org, indicator FROM (
  SELECT l.org, l.indicator, l.section, MIN(p.step) AS least, MAX(p.step) AS most
  FROM ledger AS l JOIN period AS p ON l.period = p.text
  WHERE l.section IN ('actuals', 'plans') GROUP BY l.org, l.indicator, l.section) AS s
WHERE least <> most OR least = 0
"""  # noqa: S608
