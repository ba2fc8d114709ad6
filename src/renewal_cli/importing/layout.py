"""What the columns of a table mean: where its headings stand, and the indicator, section, period and unit of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.importing.headings import Heading, heading_of, meant, unit_of, units_in
from renewal_cli.importing.import_options import SKIP
from renewal_cli.importing.times import Time, months_in, time_in
from renewal_cli.model.observation import SECTIONS, Section
from renewal_cli.model.period import parse_period

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


class Meaning(NamedTuple):
    """What the figures of a column are."""

    indicator: Indicator
    section: Section
    period: str
    unit: Unit


@dataclass(frozen=True)
class Column:
    """A column: its number, its heading as it stands there, and what it means, None where it holds no figures."""

    number: int
    text: str
    heading: Heading
    meaning: Meaning | None = None


@dataclass(frozen=True)
class Layout:
    """A table's columns, the row in which its body begins, and its time."""

    columns: tuple[Column, ...]
    org_column: int
    body: int
    time: Time

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(each for each in self.columns if each.meaning is not None)


def layout_of(sheet: Sheet, programme: Programme, options: ImportOptions, faults: TableFaults) -> Layout | None:
    """The layout of a sheet; None and faults where it cannot be told."""
    top = heading_row(sheet)
    if top is None:
        faults.add(1, 1, "", "找不到表头：没有一行既有区域一栏又有数据栏", "no row of headings with a column of orgs")
        return None
    is_double = _is_double(sheet, top)
    columns = [*_columns(sheet, top, is_double=is_double)]
    title = "\n".join(sheet.cell(row, column).text for row in range(1, top) for column in sheet.columns)
    time = _time(sheet, title, options, faults)
    if time is None:
        return None
    namer = _Namer(programme, options, title, time, faults, top)
    org_column = next(each.number for each in columns if each.heading.role == "org")
    understood = tuple(namer.understood(columns))
    return Layout(understood, org_column, top + (2 if is_double else 1), time)


def heading_row(sheet: Sheet) -> int | None:
    """The first row of headings: one of them names the orgs."""
    for row in sheet.rows[:_DEEPEST_TITLE]:
        roles = [heading_of(sheet.spread(row, column).text).role for column in sheet.columns]
        texts = {sheet.spread(row, column).text for column in sheet.columns}
        if "org" in roles and len(texts - {""}) >= _LEAST:
            return row
    return None


def _is_double(sheet: Sheet, top: int) -> bool:
    """Whether a second row of headings follows: words, and nothing new below the heading of the orgs."""
    below = [sheet.cell(top + 1, column) for column in sheet.columns]
    org = next(column for column in sheet.columns if heading_of(sheet.spread(top, column).text).role == "org")
    words = [each for each in below if each.kind == "text"]
    is_heading = all(heading_of(each.text).role in ("plan", "actual", "rate", "other") for each in words)
    return bool(words) and is_heading and sheet.cell(top + 1, org).is_blank


def _columns(sheet: Sheet, top: int, *, is_double: bool) -> Iterator[Column]:
    above = ""
    for number in sheet.columns:
        upper = sheet.spread(top, number).text
        lower = sheet.cell(top + 1, number).text if is_double else ""
        above = upper or (above if lower else "")
        if lower and above:
            yield Column(number, f"{above}/{lower}".replace("\n", ""), heading_of(lower, above))
        elif above:
            yield Column(number, above.replace("\n", ""), heading_of(above))


def _time(sheet: Sheet, title: str, options: ImportOptions, faults: TableFaults) -> Time | None:
    found = time_in(title) or time_in(sheet.name)
    asked = options.period
    if asked is None and found is None:
        faults.add(
            1, 1, "", "表里没有写是哪个月、季或年；请用 --period 写明", "no period in the table; give it with --period"
        )
        return None
    if asked is not None and found is not None and found.period != asked:
        faults.add(
            1,
            1,
            "",
            f"表是 {found.period} 的，要的是 {asked}",
            f"the table is of {found.period}, asked for was {asked}",
        )
        return None
    time = found or Time(str(asked), is_running=False)
    others = [each for each in months_in(title) if not each.overlaps(parse_period(time.period))]
    if asked is None and others:
        faults.add(
            1,
            1,
            "",
            f"表头写了两个时期：{time.period} 和 {others[0]}；请改表，或用 --period 写明",
            f"the title names two periods: {time.period} and {others[0]}; mend it, or say --period",
        )
        return None
    return time


@dataclass
class _Namer:
    """Finds what each column means."""

    programme: Programme
    options: ImportOptions
    title: str
    time: Time
    faults: TableFaults
    row: int

    def understood(self, columns: list[Column]) -> Iterator[Column]:
        """The columns with their meanings; a plan is of the indicator of the next actual column of its unit."""
        for index, column in enumerate(columns):
            if column.heading.role in ("plan", "actual") and self._wish(column) != SKIP:
                yield replace(column, meaning=self._meaning(column, columns[index + 1 :]))
            else:
                yield column

    def _wish(self, column: Column) -> str | None:
        for name in (column.text, column.heading.words, column.text.rpartition("/")[2]):
            if name in self.options.columns:
                return self.options.columns[name]
        return None

    def _meaning(self, column: Column, following: list[Column]) -> Meaning | None:
        wish = self._wish(column)
        name, _, section_name = (wish or "").partition(" ")
        indicator = self.programme.indicators.get(name) if wish else self._indicator(column, following)
        if indicator is None:
            self._unknown_indicator(column)
            return None
        section = self._section(column, section_name)
        unit = self._unit(column, indicator)
        if section is None or unit is None:
            return None
        period = self.time.period[:4] if section == "plans" else self.time.period
        return Meaning(indicator, section, period, unit)

    def _indicator(self, column: Column, following: list[Column]) -> Indicator | None:
        fitting = self._fitting(column, column.heading)
        if column.heading.role == "plan" and len(fitting) != 1:
            actual = next((each for each in following if each.heading.role == "actual"), None)
            fitting = self._fitting(column, actual.heading) if actual else []
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, column: Column, started: Heading) -> list[Indicator]:
        if self.options.indicator is not None:
            return [self.programme.indicators[self.options.indicator]]
        words = [*reversed(column.heading.words.split("/")), self.title, self.faults.sheet.name]
        unit = unit_of(column.heading.unit) if column.heading.unit else None
        return meant(words, started, unit, self.programme.indicators.values())

    def _unknown_indicator(self, column: Column) -> None:
        ids = "、".join(self.programme.indicators)
        self.faults.add(
            self.row,
            column.number,
            column.text,
            f"看不出是哪个指标；请用 --map '{column.text}=指标编号'（不要就写 skip）。可用：{ids}",
            f"no telling which indicator; say --map '{column.text}=ID' (or skip). There are: {ids}",
        )

    def _section(self, column: Column, asked: str) -> Section | None:
        said = self._section_said(column)
        wanted = asked or (said if said == "plans" else self.options.section or said)
        for section in SECTIONS:
            if section == wanted:
                return section
        self.faults.add(
            self.row,
            column.number,
            column.text,
            "看不出是本月数还是年初以来累计数；请用 --section actuals 或 year_to_date 写明",
            "no telling whether of the month or of the year so far; say --section actuals or year_to_date",
        )
        return None

    def _section_said(self, column: Column) -> str:
        words = column.heading.words
        if column.heading.role == "plan":
            return "plans"
        if "本月" in words or "当月" in words or "本季" in words or len(self.time.period) == len("2026"):
            return "actuals"
        return "year_to_date" if self.time.is_running or "累计" in words or "今年" in words else ""

    def _unit(self, column: Column, indicator: Indicator) -> Unit | None:
        """The unit of the heading, or the one of the unit line that measures the same, or that of whole things."""
        said = [column.heading.unit] if column.heading.unit else units_in(self.title)
        fitting = [each for each in map(unit_of, said) if each and each.dimension == indicator.unit.dimension]
        if len(fitting) == 1:
            return fitting[0]
        is_named = f"{indicator.unit.text}数" in column.heading.words  # 户数, 个数
        if indicator.unit.counts_things and not fitting and (is_named or not said):
            return indicator.unit
        self.faults.add(
            self.row,
            column.number,
            column.text,
            f"看不出计量单位；请在表头写上，如“（{indicator.unit.text}）”",
            f"no telling the unit; write it in the heading, such as ({indicator.unit.text})",
        )
        return None
