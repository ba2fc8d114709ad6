"""What the figures of a column are: the indicator, section, period and unit that its heading, or the title, tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.importing.headings import SKIP, Heading, meant, not_understood, unit_of, units_in
from renewal_cli.importing.times import (
    BEFORE_OR_AFTER,
    Time,
    heading_time,
    is_of_unknown_time,
    of_which_year,
    times_within,
    years_of,
)
from renewal_cli.model.observation import SECTIONS, Section
from renewal_cli.model.period import parse_period
from renewal_cli.model.unit import MAGNITUDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.importing.fault import TableFaults
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.unit import Unit

_RUNNING = re.compile(r"累计|今年以来|年初以来|自年初|[0-9]月[底末]")
_RUNNING_SECTIONS = ("year_to_date", "to_date")
_OF_THE_MONTH = re.compile("[本当][月季期]|单月")
_SINCE_START = re.compile("([0-9]{4}年|启动|开工|实施|行动|部署)以来|(?<![0-9])[0-9一二两三四五]年来?累计|总累计")
_FROM_JANUARY = re.compile("累计|截[至止]|[0-9]月[底末]")
_BARE_PERIOD = re.compile(r"[0-9年月日份季度第一二三四五六七八九十上下半/.\\-]+")


_OF_SEVERAL_YEARS = re.compile("[两二三四五六七八九十2-9]年(?!度)|规划期")
_WHICH_YEARS = (
    "看不出是哪几年的计划；请在表头写上年份，如“2025—2027年”，不要就用 --map 写 skip",
    "no telling the plan of which years; write them in the heading, such as 2025—2027, or skip it with --map",
)
_UNTIL_SOME_TIME = re.compile(
    r"应完成|[月季]度(?:计划|目标|任务)|(?:进度|节点|阶段|时序|序时)(?:计划|目标|任务|要求)|(?<!计划)(?:任务|目标)已?完成"
)
_UNTIL_A_YEAR = re.compile("(?<![0-9年])[到至][0-9]{4}年(?![0-9]{1,2}月)")
_ADDED = re.compile("新增/?的?(?:计划|任务|目标)")
_WHICH_TASKS = (
    "看不出是全部计划，还是后来新增的一部分；是全部的用 --map 写明指标，不要就写 skip",
    "no telling whether it is the whole plan or what was added to it; if the whole, name the indicator with --map, "
    "else skip it",
)
_WHICH_TIME = (
    "看不出是计划还是完成，或是到什么时候的；请在表头写明，如“2026年计划”“10月计划”，不要就用 --map 写 skip",
    "no telling whether it is planned or done, or until when; write it in the heading, such as 2026年计划, or skip it "
    "with --map",
)
_OF_NO_TIME = (
    "看不出是哪个时期的数；请写成“2026年10月”“1—10月完成”这样，不要就用 --map 写 skip",
    "no telling of which time; write it as 2026-10, or skip it with --map",
)
_UNTIL_WHEN = (
    "看不出累计到哪个月；请用 --period 写明，如 --period 2026-10，或在表头写上“截至2026年10月”",
    "no telling until which month the running total goes; say --period 2026-10, or write it in the heading",
)


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


def _is_since_start(words: str, year: str | None) -> bool:
    """Whether a running total begins before the year of the table."""
    match = _SINCE_START.search(words)
    return match is not None and match[1] != f"{year}年"


def _of_one_month(period: str) -> Phrase:
    """What is said of the amounts of a period where the title says that they run from January on."""
    return Phrase(
        f"标题写的是年初到 {period} 的累计；照 --section actuals 记作 {period} 一期的数，"
        "是累计请写 --section year_to_date",
        f"the title says totals from January to {period}; by --section actuals they are amounts of {period} alone: if "
        "they are totals, say --section year_to_date",
    )


def _unclear_plan(words: str, time: Time | None) -> tuple[str, str] | None:
    """What is asked of a plan that is no year's: a part of it, of a month or day that is not named, or until a year."""
    if _ADDED.search(words):
        return _WHICH_TASKS
    is_until = _UNTIL_A_YEAR.search(words) or (time is None and _UNTIL_SOME_TIME.search(words))
    return _WHICH_TIME if is_until else None


@dataclass
class Namer:
    """Finds what each column means."""

    programme: Programme
    options: ImportOptions
    title: str
    time: Time | None
    faults: TableFaults
    row: int
    lacks_period: bool = False
    months: tuple[Period, ...] = ()
    """Those that headings of what was done name for their own columns."""

    def understood(self, columns: list[SheetColumn]) -> Iterator[SheetColumn]:
        """The columns with their meanings; a plan is of the indicator of the next actual column of its unit."""
        actuals = (each.heading.words for each in columns if each.heading.role == "actual")
        named = (heading_time(words, self.time and years_of(self.time.period)) for words in actuals)
        self.months = tuple(parse_period(each.period) for each in named if each)
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
        if self._is_of_no_time(column):
            return None
        if not wish and (words := not_understood(column.heading, indicator)):
            self._unclear_words(column, words, indicator)
            return None
        times = self._own_times(column)
        time = times[0] if times else None
        period = time or self.time
        if len(times) > 1:
            self._add(column, *of_which_year(column.text, times))
        elif period is None:
            self.lacks_period = True
        else:
            section = self._section(column, section_name, indicator, time)
            unit = self._unit(column, indicator)
            said = section and unit and self._period(column, section, time, period)
            if section and unit and said:
                return Meaning(indicator, section, said, unit)
        return None

    def _period(self, column: SheetColumn, section: Section, time: Time | None, period: Time) -> str | None:
        """The period of a column's figures; None with a fault where there is no telling."""
        if section == "plans" and time is None and _OF_SEVERAL_YEARS.search(column.heading.words):
            self._add(column, *_WHICH_YEARS)
            return None
        if section == "plans" and not self._wish(column) and (asked := _unclear_plan(column.heading.words, time)):
            self._add(column, *asked)
            return None
        if section == "year_to_date" and (
            ".." in period.period or (time is None and self._is_of_a_later_month(period))
        ):
            self._add(column, *_UNTIL_WHEN)
            return None
        return self._of_plan(column, time, period) if section == "plans" else period.period

    def _is_of_no_time(self, column: SheetColumn) -> bool:
        """Whether a heading names a time that is not understood: its figures are not of the table's."""
        words = column.heading.words
        is_around = column.heading.role != "plan" and BEFORE_OR_AFTER.search(words) is not None
        if is_around or is_of_unknown_time(words):
            self._add(column, *_OF_NO_TIME)
            return True
        return False

    def _own_times(self, column: SheetColumn) -> list[Time]:
        """What the heading may say of its time; the year of a table of some months says no more than that table."""
        words = column.heading.words
        times = times_within(self.time, partial(heading_time, words))
        if self.time is None or column.heading.role == "plan":
            return times
        year = years_of(self.time.period)
        if _is_since_start(words, year):
            return []
        return [each for each in times if each.period != year or year == self.time.period]

    def _is_of_a_later_month(self, table: Time) -> bool:
        """Whether a title only names the month in which it was written: all months that columns name are over by then.

        A bulletin of November has 10月完成 and a running total to October.
        """
        month = parse_period(table.period)
        of_year = [each for each in self.months if each.first.year == month.first.year]
        return not table.is_running and bool(of_year) and all(each.last < month.first for each in of_year)

    def _of_plan(self, column: SheetColumn, time: Time | None, period: Time) -> str:
        """The months that a plan's heading names, from January on if it says so; else the years of the table."""
        words = column.heading.words
        if time is None and not _OF_THE_MONTH.search(words):
            return years_of(period.period)
        if _FROM_JANUARY.search(words) or period.is_running:
            last = parse_period(period.period).last
            return f"{last:%Y}-01..{last:%Y-%m}"
        return period.period

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

    def _unclear_words(self, column: SheetColumn, words: str, indicator: Indicator) -> None:
        said = f"--map '{column.text}={indicator.id}'"
        self._add(
            column,
            f"看不出是不是{indicator.name}的数：“{words}”是什么？是的写 {said}，不是的写 skip",
            f"no telling whether it is of {indicator.id}, for '{words}'; if so say {said}, else skip",
        )

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
        if _is_since_start(column.heading.words, self.time and years_of(self.time.period)):
            self._add(
                column,
                f"不是今年以来的累计；从目标起算时起的，写 --map '{column.text}={indicator.id} to_date'，不要就写 skip",
                "not a running total of this year; if it runs from where the target begins, say "
                f"--map '{column.text}={indicator.id} to_date', or skip",
            )
            return None
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
        if _is_since_start(words, self.time and years_of(self.time.period)):
            return self.options.section if self.options.section == "to_date" else ""
        is_year = period is not None and len(period.period) == len("2026")
        is_running = bool(_RUNNING.search(words)) or (time is not None and time.is_running)
        is_bare = time is not None and bool(_BARE_PERIOD.fullmatch(words))
        if is_year or not indicator.adds_up or _OF_THE_MONTH.search(words):
            return "actuals"
        if is_running:
            return self.options.section if self.options.section in _RUNNING_SECTIONS else "year_to_date"
        if time is not None and not is_bare:  # 10月完成
            return "actuals"
        if self.options.section == "actuals" and time is None and self.time is not None and self.time.is_running:
            self.faults.taken.setdefault(_of_one_month(self.time.period))
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
