"""SQL queries that run on every engine: joins, groups and exact sums; no division, rounding or dates.

An engine offers the rows as ``ledger``, with the columns ``org, indicator, section, period, value, unit, reported_day,
source, note, file, row, place``. Days are integers since 1970-01-01; ``place`` increases in the order of files and
rows. The meaning of a period, unit or day is computed in Python, once for each distinct one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PLACES = 2**43
"""Greater than the place of any row."""
BITS = 62
"""Number of periods that get a bit of their own in a 64-bit integer."""

_VERSION = f"COALESCE(l.reported_day, p.last_day) * {PLACES} + l.place"
ROWS = "org, indicator, section, period, value, unit, reported_day, source, note, file, row"


class PeriodRow(NamedTuple):
    """A period: its text, its days, its months if it is an equal part of a year or else 0, and its bit."""

    text: str
    first_day: int
    last_day: int
    step: int
    bit: int


def _period(periods: Iterable[PeriodRow]) -> str:
    """Return the periods as a table for a query."""
    values = ", ".join(f"('{each.text}', {', '.join(map(str, each[1:]))})" for each in periods)
    return f"period AS (SELECT * FROM (VALUES {values}) AS v(text, first_day, last_day, step, bit))"  # noqa: S608


def fold(periods: Iterable[PeriodRow], condition: str, as_of: int) -> str:
    """Sum what was known on a day by org, indicator, section and unit; ``condition`` selects among the rows ``l``.

    If a period has several versions, the newest counts. If there are as many bits as rows, no period occurs twice and
    the selection is skipped.
    """
    known = f"""(
  SELECT l.org, l.indicator, l.section, l.unit, l.value, l.place, p.first_day, p.last_day, p.step, p.bit,
    {_VERSION} AS version
  FROM ledger AS l JOIN period AS p ON l.period = p.text
  WHERE l.section <> 'plans' AND COALESCE(l.reported_day, p.last_day) <= {as_of} AND {condition}) AS k"""  # noqa: S608 - texts come quoted by the engine, the rest are numbers and names of ours
    return f"""
WITH {_period(periods)},
plain AS (
  SELECT org, indicator, section, unit, SUM(value) AS total, COUNT(*) AS parts, MIN(first_day) AS first_day,
    MAX(last_day) AS last_day, MIN(step) AS least, MAX(step) AS most, MAX_BY(value, last_day) AS newest,
    MAX_BY(place, last_day) AS place, BIT_OR(bit) AS bits, MIN(bit) AS least_bit
  FROM {known} GROUP BY org, indicator, section, unit),
series AS (
  SELECT org, indicator, SUM(parts) AS parts, BIT_OR(bits) AS bits, MIN(least_bit) AS least_bit
  FROM plain GROUP BY org, indicator),
revised AS (SELECT org, indicator FROM series WHERE parts <> BIT_COUNT(bits) OR least_bit = 0),
newest AS (
  SELECT k.org, k.indicator, k.section, k.first_day, k.last_day, MIN(k.step) AS step,
    MAX_BY(k.value, k.version) AS value, MAX_BY(k.unit, k.version) AS unit,
    MAX_BY(k.place, k.version) AS place
  FROM {known} JOIN revised AS r ON k.org = r.org AND k.indicator = r.indicator
  GROUP BY k.org, k.indicator, k.section, k.first_day, k.last_day)
SELECT plain.org, plain.indicator, section, unit, total, parts, first_day, last_day, least, most, newest, place
FROM plain LEFT JOIN revised ON plain.org = revised.org AND plain.indicator = revised.indicator
WHERE revised.org IS NULL
UNION ALL
SELECT org, indicator, section, unit, SUM(value), COUNT(*), MIN(first_day), MAX(last_day), MIN(step), MAX(step),
  MAX_BY(value, last_day), MAX_BY(place, last_day)
FROM newest GROUP BY org, indicator, section, unit
"""  # noqa: S608 - texts come quoted by the engine, the rest are numbers and names of ours


def rolled_up(
    periods: Iterable[PeriodRow], condition: str, as_of: int, first_day: int, reach: Iterable[tuple[int, int]]
) -> str:
    """Sum over the orgs below each org of ``tree``, by unit, and count those complete from the first day on.

    Args:
        periods: those that occur in the ledger.
        condition: selects among the rows ``l``.
        as_of: only what was known on this day counts.
        first_day: the first day of the window.
        reach: the last days that periods may have, each with the whole months from the window's first day.
    """
    ends = ", ".join(f"({day}, {months})" for day, months in reach)
    return f"""
WITH folded AS ({fold(periods, condition, as_of)}),
reach AS (SELECT * FROM (VALUES {ends}) AS v(last_day, months)),
child AS (
  SELECT org, indicator, MIN(first_day) AS first_day, MAX(last_day) AS last_day, MIN(least) AS least, MAX(most) AS most,
    SUM(parts) AS parts, MIN(section) AS section, MAX(section) AS other, MAX(place) AS place
  FROM folded GROUP BY org, indicator),
whole AS (
  SELECT t.parent, c.indicator, COUNT(*) AS children, MIN(c.last_day) AS earliest, MAX(c.last_day) AS latest,
    SUM(CASE WHEN c.first_day = {first_day} AND c.least = c.most AND c.least > 0 AND r.months = c.least * c.parts
      AND c.section = 'actuals' AND c.other = 'actuals' THEN 1 ELSE 0 END) AS regular, MAX(c.place) AS place
  FROM child AS c JOIN tree AS t ON c.org = t.org LEFT JOIN reach AS r ON c.last_day = r.last_day
  GROUP BY t.parent, c.indicator),
part AS (
  SELECT t.parent, f.indicator, f.unit, SUM(f.total) AS total
  FROM folded AS f JOIN tree AS t ON f.org = t.org GROUP BY t.parent, f.indicator, f.unit)
SELECT w.parent, w.indicator, w.children, w.regular, w.earliest, w.latest, w.place, p.unit, p.total
FROM whole AS w JOIN part AS p ON w.parent = p.parent AND w.indicator = p.indicator
"""  # noqa: S608


def below(quoted: str) -> str:
    """Return the condition for rows of the orgs directly below one."""
    return f"l.org IN (SELECT org FROM tree WHERE parent = {quoted})"  # noqa: S608


def rows(condition: str) -> str:
    """Select whole rows, in order."""
    return f"SELECT {ROWS} FROM ledger AS l WHERE {condition} ORDER BY place"  # noqa: S608


def first_rows(condition: str, most: int) -> str:
    """Select the first rows that meet a condition, in order."""
    return f"{rows(condition)} LIMIT {most}"


def number_of_rows(condition: str) -> str:
    """Count the rows that meet a condition."""
    return f"SELECT COUNT(*) FROM ledger AS l WHERE {condition}"  # noqa: S608


def distinct(*columns: str) -> str:
    """Select the distinct words of some columns."""
    names = ", ".join(columns)
    return f"SELECT DISTINCT {names} FROM ledger"  # noqa: S608


def twice(periods: Iterable[PeriodRow], most: int) -> str:
    """Select the first and the last row of each figure given twice with one reporting day, at most ``most`` figures."""
    known = """(
  SELECT l.org, l.indicator, l.section, l.reported_day, l.place, p.first_day, p.last_day, p.bit
  FROM ledger AS l JOIN period AS p ON l.period = p.text) AS k"""
    return f"""
WITH {_period(periods)},
series AS (
  SELECT org, indicator, section, COUNT(*) AS parts, BIT_OR(bit) AS bits, MIN(bit) AS least_bit
  FROM {known} GROUP BY org, indicator, section),
revised AS (SELECT * FROM series WHERE parts <> BIT_COUNT(bits) OR least_bit = 0)
SELECT MIN(k.place), MAX(k.place) FROM {known}
JOIN revised AS r ON k.org = r.org AND k.indicator = r.indicator AND k.section = r.section
GROUP BY k.org, k.indicator, k.section, k.first_day, k.last_day, k.reported_day HAVING COUNT(*) > 1
ORDER BY 1 LIMIT {most}
"""  # noqa: S608


def mixed(periods: Iterable[PeriodRow]) -> str:
    """Select the orgs and indicators whose periods differ in length, so that they may overlap in part."""
    values = ", ".join(f"('{each.text}', {each.step})" for each in periods)
    return f"""
WITH period AS (SELECT * FROM (VALUES {values}) AS v(text, step))
SELECT DISTINCT org, indicator FROM (
  SELECT l.org, l.indicator, l.section, MIN(p.step) AS least, MAX(p.step) AS most
  FROM ledger AS l JOIN period AS p ON l.period = p.text
  WHERE l.section IN ('actuals', 'plans') GROUP BY l.org, l.indicator, l.section) AS s
WHERE least <> most OR least = 0
"""  # noqa: S608


def steps(periods: Iterable[PeriodRow], years: Mapping[str, int], running: Sequence[str]) -> str:
    """Select neighbouring running totals that fall, or change their unit, in their newest versions, by start.

    Args:
        periods: those that occur in the ledger.
        years: the year of each period, by its text; totals since 1 January restart each year.
        running: the quoted ids of indicators whose ``actuals`` are running totals.
    """
    turn = "CASE WHEN l.section = 'year_to_date' THEN p.year ELSE 0 END"
    newest = _newest(periods, years, "l.section", turn, _is_total(("actuals", running)))
    return _held_against(newest, "LAG", "last_day, first_day DESC", "value < value_before")


def of_one_day(
    periods: Iterable[PeriodRow], years: Mapping[str, int], running: Sequence[str], levels: Sequence[str]
) -> str:
    """Select levels, or running totals with one start, that end on one day and differ in number or unit from the first.

    Args:
        periods: those that share their last day with another one.
        years: the year of each period, by its text.
        running: the quoted ids of indicators whose ``actuals`` are running totals.
        levels: the quoted ids of indicators whose ``actuals`` and ``plans`` are levels.
    """
    side = "CASE WHEN l.section = 'to_date' THEN 'actuals' ELSE l.section END"
    condition = _is_total(("actuals", [*running, *levels]), ("plans", levels))
    newest = _newest(periods, years, side, "p.last_day", condition)
    return _held_against(newest, "FIRST_VALUE", "place", "value <> value_before")


def _held_against(newest: str, which: str, order: str, wrong: str) -> str:
    """Select pairs of a figure and the one it is compared with, if ``wrong`` holds or their units differ.

    Args:
        newest: the start of the query, with the figures.
        which: the window function that finds the other figure: the one before, or the first.
        order: the sort order within a group.
        wrong: the condition for a fault.
    """
    names = ("section", "period", "value", "unit", "place")
    others = ", ".join(f"{which}({name}) OVER turn AS {name}_before" for name in names)
    return f"""
{newest}
pair AS (
  SELECT indicator, {", ".join(names)}, {others}
  FROM newest WINDOW turn AS (PARTITION BY org, indicator, side, turn ORDER BY {order}))
SELECT * FROM pair WHERE {wrong} OR unit <> unit_before
"""  # noqa: S608


def _is_total(*others: tuple[str, Sequence[str]]) -> str:
    """Return the condition for running totals, and for those indicators of a section that are compared as such."""
    also = [f" OR (l.section = '{section}' AND l.indicator IN ({', '.join(ids)}))" for section, ids in others if ids]
    return f"(l.section IN ('year_to_date', 'to_date'){''.join(also)})"


def _newest(periods: Iterable[PeriodRow], years: Mapping[str, int], side: str, turn: str, condition: str) -> str:
    """Return the start of a query: the newest version of each figure, with the columns it is grouped by.

    Args:
        periods: those to look at.
        years: the year of each period, by its text.
        side: separates figures of one org and indicator that are not compared.
        turn: separates them further.
        condition: selects among the rows ``l``.
    """
    values = ", ".join(f"('{each.text}', {each.first_day}, {each.last_day}, {years[each.text]})" for each in periods)
    return f"""
WITH period AS (SELECT * FROM (VALUES {values}) AS v(text, first_day, last_day, year)),
known AS (
  SELECT l.org, l.indicator, l.section, l.period, l.unit, l.value, l.place, p.first_day, p.last_day, {side} AS side,
    {turn} AS turn, {_VERSION} AS version
  FROM ledger AS l JOIN period AS p ON l.period = p.text
  WHERE {condition}),
newest AS (
  SELECT org, indicator, section, side, turn, first_day, last_day, MAX_BY(period, version) AS period,
    MAX_BY(value, version) AS value, MAX_BY(unit, version) AS unit, MAX_BY(place, version) AS place
  FROM known GROUP BY org, indicator, section, side, turn, first_day, last_day),"""  # noqa: S608
