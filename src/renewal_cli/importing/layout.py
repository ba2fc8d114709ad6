"""What the columns of a table mean: where its headings stand, and the indicator, section, period and unit of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.importing.headings import Heading, bare, heading_of, meant, names_of, unit_of, units_in
from renewal_cli.importing.import_options import SKIP
from renewal_cli.importing.times import Time, heading_time, months_in, row_time, time_in
from renewal_cli.model.observation import SECTIONS, Section
from renewal_cli.model.period import parse_period
from renewal_cli.model.unit import MAGNITUDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.importing.fault import TableFaults
    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.unit import Unit

_DEEPEST_TITLE = 15
_LEAST = 2
ORG: Literal["org"] = "org"
_RUNNING = re.compile(r"累计|今年以来|年初以来|自年初|[0-9]月[底末]")
_RUNNING_SECTIONS = ("year_to_date", "to_date")
_OF_THE_MONTH = re.compile("[本当][月季期]")
_OF_A_YEAR = re.compile("年[份度]?|year", re.IGNORECASE)
_BARE_PERIOD = re.compile(r"[0-9年月日份季度第一二三四上下半/.\\-]+")


class Meaning(NamedTuple):
    """What the figures of a column are."""

    indicator: Indicator
    section: Section
    period: str
    unit: Unit


@dataclass(frozen=True)
class SheetColumn:
    """A column: its number, its heading as it stands there, and what it means, None where it holds no figures."""

    number: int
    text: str
    heading: Heading
    meaning: Meaning | None = None


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
    is_double = reader.is_double(top)
    columns = [*reader.columns(top, is_double=is_double)]
    title = sheet.text_above(top)
    time = _time(sheet, title, options, faults)
    if faults.found:
        return None
    body = top + (2 if is_double else 1)
    times, period = _times_of_rows(sheet, columns, body, time)
    orgs = reader.org_columns(top, columns, body)
    corner = next(each.text for each in columns if each.number == orgs[0])
    columns_at: dict[Time | None, tuple[SheetColumn, ...]] = {}
    for each in dict.fromkeys(times.values() or (time,)):
        namer = _Namer(programme, options, f"{title}\n{corner}", each, faults, top)
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

    def is_double(self, top: int) -> bool:
        """Whether a second row of headings follows: words, and nothing new below the heading of the orgs."""
        below = [self.sheet.cell(top + 1, column) for column in self.sheet.columns]
        words = [each for each in below if each.kind in ("text", "date")]
        roles = {heading_of(each.text, names=self.names).role for each in words}
        return bool(words) and "org" not in roles and "number" not in roles and self._is_blank_below(top)

    def _is_blank_below(self, top: int) -> bool:
        return self.sheet.cell(top + 1, self.org_column(top)).is_blank

    def columns(self, top: int, *, is_double: bool) -> Iterator[SheetColumn]:
        """The columns with a heading."""
        above = ""
        orgs = self.org_column(top)
        for number in self.sheet.columns:
            upper = self.sheet.spread(top, number).text
            lower = self.sheet.cell(top + 1, number).text if is_double else ""
            above = upper or (above if lower else "")
            if number == orgs:
                yield SheetColumn(number, above.replace("\n", ""), Heading(bare(above), None, ORG))
            elif lower and above:
                heading = heading_of(lower, above, self.names)
                yield SheetColumn(number, f"{above}/{lower}".replace("\n", ""), heading)
            elif above:
                yield SheetColumn(number, above.replace("\n", ""), heading_of(above, names=self.names))


def _time(sheet: Sheet, title: str, options: ImportOptions, faults: TableFaults) -> Time | None:
    """The period of the whole table; None where it names none, or with a fault where it names two."""
    found = time_in(title) or time_in(sheet.name)
    asked = options.period
    if asked is not None and found is not None and found.period != asked:
        faults.add(
            1,
            1,
            "",
            f"表是 {found.period} 的，要的是 {asked}",
            f"the table is of {found.period}, asked for was {asked}",
        )
        return None
    time = found or (Time(asked, is_running=False) if asked else None)
    others = [each for each in months_in(title) if time and not each.overlaps(parse_period(time.period))]
    if asked is None and time and others:
        faults.add(
            1,
            1,
            "",
            f"表头写了两个时期：{time.period} 和 {others[0]}；请改表，或用 --period 写明",
            f"the title names two periods: {time.period} and {others[0]}; correct it, or say --period",
        )
        return None
    return time


def _times_of_rows(
    sheet: Sheet, columns: list[SheetColumn], body: int, table: Time | None
) -> tuple[dict[int, Time], SheetColumn | None]:
    """The time of each row that names one in a column of its own, of two the year's first; and the last such column."""
    saying = [each for each in columns if each.heading.role == "period"]
    saying.sort(key=lambda each: not _OF_A_YEAR.fullmatch(each.heading.words))
    times: dict[int, Time] = {}
    for row in sheet.rows_from(body) if saying else ():
        texts = (bare(sheet.spread(row, each.number).text) for each in saying)
        said = [text for text in texts if text]
        time = row_time(said, table.period[:4] if table else None) if said else None
        if time is not None:
            times[row] = time
    return times, saying[-1] if saying else None


@dataclass
class _Namer:
    """Finds what each column means."""

    programme: Programme
    options: ImportOptions
    title: str
    time: Time | None
    faults: TableFaults
    row: int
    lacks_period: bool = False

    def understood(self, columns: list[SheetColumn]) -> Iterator[SheetColumn]:
        """The columns with their meanings; a plan is of the indicator of the next actual column of its unit."""
        for index, column in enumerate(columns):
            wish = self._wish(column)
            is_figure = column.heading.role in ("plan", "actual") or (wish and column.heading.role == "other")
            if is_figure and wish != SKIP:
                yield replace(column, meaning=self._meaning(column, columns[index + 1 :]))
            else:
                yield column

    def _wish(self, column: SheetColumn) -> str | None:
        for name in (column.text, column.heading.words, column.text.rpartition("/")[2]):
            if name in self.options.columns:
                return self.options.columns[name]
        return None

    def _meaning(self, column: SheetColumn, following: list[SheetColumn]) -> Meaning | None:
        wish = self._wish(column)
        name, _, section_name = (wish or "").partition(" ")
        indicator = self.programme.indicators.get(name) if wish else self._indicator(column, following)
        if indicator is None:
            self._unknown_indicator(column)
            return None
        time = heading_time(column.heading.words, self.time.period[:4] if self.time else None)
        period = time or self.time
        if period is None:
            self.lacks_period = True
            return None
        section = self._section(column, section_name, indicator, time)
        unit = self._unit(column, indicator)
        if section is None or unit is None:
            return None
        return Meaning(indicator, section, period.period[:4] if section == "plans" else period.period, unit)

    def _indicator(self, column: SheetColumn, following: list[SheetColumn]) -> Indicator | None:
        fitting = self._fitting(column, column.heading)
        if column.heading.role == "plan" and len(fitting) != 1:
            actual = next((each for each in following if each.heading.role == "actual"), None)
            fitting = self._fitting(column, actual.heading) if actual else []
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, column: SheetColumn, started: Heading) -> list[Indicator]:
        if self.options.indicator is not None:
            return [self.programme.indicators[self.options.indicator]]
        words = [*reversed(column.heading.words.split("/")), self.title, self.faults.sheet.name]
        unit = unit_of(column.heading.unit) if column.heading.unit else None
        return meant(words, started, unit, self.programme.indicators.values())

    def _unknown_indicator(self, column: SheetColumn) -> None:
        ids = "、".join(self.programme.indicators)
        self._add(
            column,
            f"看不出是哪个指标；请用 --map '{column.text}=指标编号'（不要就写 skip），"
            f"整张表是一个指标的用 --indicator。可用：{ids}",
            f"no telling which indicator; say --map '{column.text}=ID' (or skip), or --indicator ID if the whole table "
            f"is of one. There are: {ids}",
        )

    def _section(self, column: SheetColumn, asked: str, indicator: Indicator, time: Time | None) -> Section | None:
        wanted = asked or self._section_said(column, indicator, time)
        for section in SECTIONS:
            if section == wanted:
                return section
        self._add(
            column,
            "看不出是本月数还是年初以来累计数；请用 --section actuals 或 year_to_date 写明",
            "no telling whether of the month or of the year so far; say --section actuals or year_to_date",
        )
        return None

    def _section_said(self, column: SheetColumn, indicator: Indicator, time: Time | None) -> str:
        """The section: what the heading says goes before what is asked for, and that before what the title says."""
        words = column.heading.words
        period = time or self.time
        if column.heading.role == "plan":
            return "plans"
        is_year = period is not None and len(period.period) == len("2026")
        is_running = bool(_RUNNING.search(words)) or (time is not None and time.is_running)
        is_bare = time is not None and bool(_BARE_PERIOD.fullmatch(words))
        if is_year or not indicator.adds_up or _OF_THE_MONTH.search(words):
            return "actuals"
        if is_running:
            return self.options.section if self.options.section in _RUNNING_SECTIONS else "year_to_date"
        if time is not None and not is_bare:  # 10月完成
            return "actuals"
        return self.options.section or self._section_of_table(is_bare=is_bare)

    def _section_of_table(self, *, is_bare: bool) -> str:
        """The section that the title tells; of a column that names a month only it is the month's amount."""
        if is_bare:
            return "" if _RUNNING.search(self.title) else "actuals"
        return "year_to_date" if self.time is not None and self.time.is_running else ""

    def _unit(self, column: SheetColumn, indicator: Indicator) -> Unit | None:
        """The unit of the heading, or of the unit line or title that measures the same, or what the cells show."""
        said = [column.heading.unit] if column.heading.unit else units_in(self.title)
        fitting = {each for each in map(unit_of, said) if each and each.dimension == indicator.unit.dimension}
        if len(fitting) == 1:
            return fitting.pop()
        is_named = f"{indicator.unit.text}数" in column.heading.words  # 户数, 个数
        if indicator.unit.counts_things and not fitting and (is_named or not said):
            return indicator.unit
        if not fitting and self._is_shown(column):
            return indicator.unit
        self._add(
            column,
            f"看不出计量单位；请在表头写上，如“（{indicator.unit.text}）”",
            f"no telling the unit; write it in the heading, such as ({indicator.unit.text})",
        )
        return None

    def _is_shown(self, column: SheetColumn) -> bool:
        """Whether every number of a column shows its unit, as percentages do."""
        sheet = self.faults.sheet
        cells = (sheet.cell(row, column.number) for row in sheet.rows_from(self.row + 1))
        units = {each.unit for each in cells if each.kind == "number"}
        return bool(units) and "" not in units and not units & {*MAGNITUDES}

    def _add(self, column: SheetColumn, zh: str, en: str) -> None:
        self.faults.add(self.row, column.number, column.text, zh, en)
