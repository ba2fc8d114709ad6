"""Finds the headings of a table, and the indicator, section, period and unit of each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from renewal_cli.importing.fault import HIDDEN, words_struck
from renewal_cli.importing.headings import UNITS, Heading, bare, heading_of, names_of
from renewal_cli.importing.meaning import Namer, SheetColumn
from renewal_cli.importing.times import (
    MONTH_AS_NUMBER,
    Time,
    counted_in,
    heading_time,
    is_within_years,
    months_in,
    of_which_year,
    row_time,
    time_in,
    times_within,
    years_of,
    zero_lost,
)
from renewal_cli.model.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.importing.fault import TableFaults
    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.programme import Programme

_DEEPEST_TITLE = 15
_LEAST = 2
_MOST_LEVELS = 4
"""Rows of headings: three levels and their units."""
ORG: Literal["org"] = "org"
_OF_A_YEAR = re.compile("年[份度]?|year", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """A table's columns, the row in which its body begins, and its time.

    Attributes:
        columns_at: what the columns mean at each time of the table.
        org_columns: the columns of the orgs, the larger ones before those within them.
        times: the time of each row that names one in a column of its own.
        period_column: that column.
    """

    columns_at: dict[Time | None, tuple[SheetColumn, ...]]
    org_columns: tuple[int, ...]
    body: int
    time: Time | None
    times: dict[int, Time]
    period_column: SheetColumn | None

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """The columns, with what they mean at the first time."""
        return next(iter(self.columns_at.values()))

    @property
    def org_column(self) -> int:
        """The first column of the orgs."""
        return self.org_columns[0]

    @property
    def figures(self) -> tuple[SheetColumn, ...]:
        """The columns that hold figures."""
        return tuple(each for each in self.columns if each.meaning is not None)

    def figures_of(self, row: int) -> tuple[SheetColumn, ...]:
        """The columns that hold figures, with what they mean in one row."""
        columns = self.columns_at.get(self.times.get(row, self.time), self.columns)
        return tuple(each for each in columns if each.meaning is not None)


def layout_of(sheet: Sheet, programme: Programme, options: ImportOptions, faults: TableFaults) -> Layout | None:
    """The layout of a sheet; None and faults where it cannot be told."""
    reader = _Headings(sheet, programme, options)
    top = reader.row()
    if top is None:
        faults.add(1, 1, "", *_NO_LAYOUT)
        return None
    body = reader.body(top)
    columns = [*reader.columns(top, body)]
    title = sheet.text_above(top)
    time = _time(sheet, title, options, faults)
    if faults.found:
        return None
    _hold_zeros(sheet, columns, top, faults)
    times, period = _times_of_rows(sheet, columns, body, time, faults)
    if faults.found:
        return None
    orgs = reader.org_columns(top, columns, body)
    _hold_seen(sheet, [each for each in columns if each.number in orgs or each.heading.role == "period"], body, faults)
    corner = next(each.text for each in columns if each.number == orgs[0])
    columns_at: dict[Time | None, tuple[SheetColumn, ...]] = {}
    for each in dict.fromkeys(times.values() or (time,)):
        namer = Namer(programme, options, f"{title}\n{corner}", each, faults, top)
        columns_at[each] = tuple(namer.understood(columns))
        if namer.lacks_period:
            faults.add(1, 1, "", *_NO_PERIOD)
        if faults.found:
            break
    return Layout(columns_at, orgs, body, time, times, period)


def has_headings(sheet: Sheet, programme: Programme, options: ImportOptions) -> bool:
    """Whether a sheet has a row of headings."""
    return _Headings(sheet, programme, options).row() is not None


_NO_LAYOUT = (
    "看不懂这张表的排列。试过：每行一个区域（要有“区县”“单位”这样的一栏）；每行一个指标、每列一个区域（要有“指标”一栏）；"
    "一个区域的指标清单；一行一个数（org、indicator、period、value，或 Year、Region、Value 加 --indicator）。"
    "区域一栏叫别的名字的，写 --map '表头=org'；或先用 renewal template 生成填报模板",
    "cannot tell how this table is laid out. Tried: one org a row (with a column such as 区县); one indicator a row, "
    "one org a column (with a column 指标); the list of one org; one figure a row (org, indicator, period, value, or "
    "Year, Region, Value with --indicator). If the orgs stand under another heading, say --map 'HEADING=org'; or fill "
    "in the form that renewal template makes",
)
_NO_PERIOD = (
    "表里没有写是哪个月、季或年；请用 --period 写明，如 --period 2026-10，各列写了月份的写年份 --period 2026",
    "no period in the table; give it with --period 2026-10, or the year, --period 2026, where the columns name months",
)


class _Headings:
    """Finds the row of headings and takes it apart."""

    def __init__(self, sheet: Sheet, programme: Programme, options: ImportOptions) -> None:
        self.sheet = sheet
        self.options = options
        self.names = names_of(programme)
        self.orgs = {bare(name) for org in programme.orgs.all() for name in (org.id, org.name, org.en) if name}

    def row(self) -> int | None:
        """The first row with a heading of the orgs; else the one above orgs that stand below each other."""
        for row in self.sheet.rows[:_DEEPEST_TITLE]:
            texts = {column: self.sheet.spread(row, column).text for column in self.sheet.columns}
            if len({*texts.values()} - {""}) >= _LEAST and any(map(self._names_orgs, texts.values())):
                return row
        return self._row_above_orgs()

    def _names_orgs(self, text: str) -> bool:
        return self.options.columns.get(bare(text)) == ORG or heading_of(text, names=self.names).role == "org"

    def _row_above_orgs(self) -> int | None:
        first = self._first_org()
        if first is None:
            return None
        above = [row for row in self.sheet.rows if row < first[0]]
        headings = [self.sheet.spread(above[-1], column).text for column in self.sheet.columns] if above else []
        has_figures = any(heading_of(text, names=self.names).role in ("plan", "actual") for text in headings if text)
        return above[-1] if has_figures else None

    def _first_org(self) -> tuple[int, int] | None:
        """The first cell of a column in which at least two orgs are named near the top."""
        near = self.sheet.rows[: 2 * _DEEPEST_TITLE]
        for column in self.sheet.columns:
            named = [row for row in near if bare(self.sheet.cell(row, column).text) in self.orgs]
            if len(named) >= _LEAST:
                return named[0], column
        return None

    def org_column(self, top: int) -> int:
        """The column of the orgs."""
        columns = (each for each in self.sheet.columns if self._names_orgs(self.sheet.spread(top, each).text))
        first = self._first_org()
        return next(columns, first[1] if first else 1)

    def org_columns(self, top: int, columns: list[SheetColumn], body: int) -> tuple[int, ...]:
        """The column of the orgs, and those behind it that name orgs of the programme within them."""
        first = self.org_column(top)
        behind = (each.number for each in columns if each.heading.role == ORG and each.number > first)
        rows = self.sheet.rows_from(body)
        return first, *(
            column for column in behind if any(bare(self.sheet.cell(row, column).text) in self.orgs for row in rows)
        )

    def body(self, top: int) -> int:
        """The row in which the body begins: below the headings, which may be of two or three levels, and their units.

        A further row of headings has words, and nothing new below the heading of the orgs, or says there that it is of
        units; a third one has nothing but words.
        """
        row, orgs = top + 1, self.org_column(top)
        while row < top + _MOST_LEVELS:
            given = [each for each in self.sheet.columns if each != orgs and not self.sheet.cell(row, each).is_blank]
            words = [self.sheet.cell(row, each) for each in given if self._is_word(row, each)]
            roles = {heading_of(each.text, names=self.names).role for each in words}
            named = bare(self.sheet.cell(row, orgs).text)
            is_below = not named or bool(UNITS.fullmatch(named))
            if not words or not is_below or {"org", "number"} & roles or (row > top + 1 and len(words) < len(given)):
                break
            row += 1
        return row

    def _is_word(self, row: int, column: int) -> bool:
        """Whether a cell may be a heading: words, a date, or a number below 月份."""
        above = self.sheet.spread(row - 1, column).text
        is_date = self.sheet.cell(row, column).kind in ("text", "date")
        return is_date or heading_of(above, names=self.names).role == "period"

    def columns(self, top: int, body: int) -> Iterator[SheetColumn]:
        """The columns with a heading."""
        before: list[str] = []
        orgs = self.org_column(top)
        for number in self.sheet.columns:
            levels = self._levels(number, range(top, body), before)
            before = levels
            said = [text for text, above in zip(levels, ["", *levels], strict=False) if text and text != above]
            text = "/".join(said).replace("\n", "")
            if number == orgs:
                yield SheetColumn(number, text, Heading(bare(said[0] if said else ""), None, ORG))
            elif said:
                *above, last = said
                yield SheetColumn(number, text, heading_of(self._counted(last, above), "/".join(above), self.names))

    def _counted(self, text: str, above: list[str]) -> str:
        """A heading; a bare number below 月份 or 季度 with what it counts."""
        is_of_periods = bool(above) and heading_of(above[-1], names=self.names).role == "period"
        return text + counted_in(above[-1]) if is_of_periods and text.isdecimal() and len(text) < len("2026") else text

    def _levels(self, column: int, rows: range, before: list[str]) -> list[str]:
        """The headings of a column, from the top; over one that stands below a blank cell is what is left of that."""
        *above, last = rows
        levels = [self.sheet.spread(row, column).text for row in above]
        levels.append((self.sheet.spread if not above else self.sheet.cell)(last, column).text)
        for level in range(len(levels)) if before else ():
            if levels[level] or not any(levels[level:]):
                break
            levels[level] = before[level]
        return levels


def _time(sheet: Sheet, title: str, options: ImportOptions, faults: TableFaults) -> Time | None:
    """The period of the whole table; None where it names none, or with a fault where it names two."""
    asked = options.period
    of_title, of_name = time_in(title), _time_of_name(sheet, title, asked)
    found = of_name if of_name and (of_title is None or _is_part(of_name, of_title)) else of_title
    if asked is not None and found is not None and is_within_years(asked, found.period):
        found = None
    if asked is not None and found is not None and found.period != asked:
        if found is of_name and is_within_years(found.period, asked):
            return found
        faults.add(
            1,
            1,
            "",
            f"表是 {found.period} 的，要的是 {asked}",
            f"the table is of {found.period}, asked for was {asked}",
        )
        return None
    time = found or (Time(asked, is_running=False) if asked else None)
    named = dict.fromkeys(months_in(title), ("表头", "the title names"))
    if of_name and not sheet.separator:
        named.setdefault(parse_period(of_name.period), ("表头和表名", "title and name of the sheet say"))
    others = [each for each in named if time and not each.overlaps(parse_period(time.period))]
    if asked is None and time and others:
        zh, en = named[others[0]]
        faults.add(
            1,
            1,
            "",
            f"{zh}写了两个时期：{time.period} 和 {others[0]}；请改表，或用 --period 写明",
            f"{en} two periods: {time.period} and {others[0]}; correct it, or say --period",
        )
        return None
    return time


def _time_of_name(sheet: Sheet, title: str, asked: str | None) -> Time | None:
    """The time that the name of a sheet says, of the year of its title or the one asked for if it says none."""
    of_title = time_in(title)
    years = [years_of(time) for time in (of_title and of_title.period, asked) if time]
    year = years[0] if years and len(years[0]) == len("2026") else None
    return time_in(sheet.name) or heading_time(bare(sheet.name), year)


def _is_part(inner: Time, outer: Time) -> bool:
    """Whether a time is a part of one year or several."""
    return inner.period != outer.period and is_within_years(inner.period, outer.period)


def _times_of_rows(
    sheet: Sheet, columns: list[SheetColumn], body: int, table: Time | None, faults: TableFaults
) -> tuple[dict[int, Time], SheetColumn | None]:
    """The time of each row that names one in a column of its own, of two the year's first; and the last such column."""
    saying = [each for each in columns if each.heading.role == "period"]
    saying.sort(key=lambda each: not _OF_A_YEAR.fullmatch(each.heading.words))
    counted = counted_in(saying[-1].heading.words) if saying else ""
    times: dict[int, Time] = {}
    for row in sheet.rows_from(body) if saying else ():
        texts = (bare(sheet.spread(row, each.number).text) for each in saying)
        said = [text for text in texts if text]
        found = times_within(table, partial(row_time, said, counted)) if said else []
        if len(found) > 1:
            faults.add(row, saying[-1].number, saying[-1].text, *of_which_year(said[-1], found))
        elif found:
            times[row] = found[0]
    return times, saying[-1] if saying else None


def _hold_seen(sheet: Sheet, deciding: list[SheetColumn], body: int, faults: TableFaults) -> None:
    """What decides whose figures are, of when and of what, must be seen, and stand."""
    for each in deciding:
        if each.number in sheet.hidden_columns:
            faults.add(body - 1, each.number, each.text, *HIDDEN)
    for row in sorted(row for row in sheet.hidden_rows if row < body):
        faults.add(row, 1, "", *HIDDEN)
    for (row, column), cell in sorted(sheet.cells.items()):
        if row < body and cell.is_struck:
            faults.add(row, column, "", *words_struck(cell.text.strip()))


def _hold_zeros(sheet: Sheet, columns: list[SheetColumn], top: int, faults: TableFaults) -> None:
    """Refuse 2026.1 where it may be 2026.10 without its zero: as a heading, and beside another month so written."""
    headings = {(top, each.number) for each in columns}
    for row, column in [place for place in sheet.cells if sheet.may_lack_a_zero(*place)]:
        beside = ((row, column - 1), (row, column + 1), (row - 1, column), (row + 1, column))
        months = [place for place in beside if MONTH_AS_NUMBER.fullmatch(sheet.cell(*place).text)]
        if months or (row, column) in headings:
            faults.add(row, column, "", *zero_lost(sheet.cell(row, column).text))
