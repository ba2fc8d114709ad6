"""The sections of a bulletin: one target each, with the total and each org below at the end of the period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from renewal_cli.calc.compared import compared
from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.places import good_lead, mentioned, surely_in
from renewal_cli.calc.rollup import actual_of
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.comparison_columns import comparison_cells, comparison_columns, comparison_fields, in_report
from renewal_cli.report.comparison_row import printed
from renewal_cli.report.comparison_sentences import line_said
from renewal_cli.report.sentences import said, status_line
from renewal_cli.report.table import Cell, Column, Figure, Table
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.compared import Compared
    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName, Mention
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Field, Record

_NONE = Figure(None, figures.NOT_APPLICABLE)
DONE_SO_FAR = Phrase("累计完成", "Done so far")
_PROGRESS = Phrase("完成情况", "Done")
_TIME = Phrase("序时对比", "Against time")
_FIGURES = (
    ("target", words.TARGET, Phrase("", "")),
    ("actual", DONE_SO_FAR, _PROGRESS),
    ("completion", words.COMPLETION, _PROGRESS),
    ("change", Phrase("比上期(百分点)", "Change (pp)"), _PROGRESS),
    ("time_progress", words.TIME_PROGRESS, _TIME),
    ("lead", words.LEAD, _TIME),
    ("gap", words.GAP, Phrase("", "")),
)
"""The figures of the table: name in the JSON, heading, heading above it."""


def _ways(change: Interval) -> tuple[bool, bool]:
    """Whether something has grown, and whether it has fallen."""
    return change.low is not None and change.low > 0, change.high is not None and change.high < 0


@dataclass(frozen=True)
class OrgProgress:
    """One org at the end of a period, and how it stood before it.

    Attributes:
        row: the org's target; None where it has none.
        before: the same at the end of the period before.
        actual: what it reported.
        end: the period's last day.
        comparison: its amounts held against those before.
        has_other_window: its target runs over another window than the section's.
    """

    org: Org
    indicator: Indicator
    row: Row | None
    before: Row | None
    actual: Actual | None
    end: date
    language: Language
    comparison: ComparisonRow
    has_other_window: bool

    @property
    def name(self) -> str:
        """The org."""
        return words.name_of(self.org, self.language)

    @property
    def name_in_table(self) -> str:
        """The org, with the window of its target where that is not the section's."""
        if self.row is None or not self.has_other_window:
            return self.name
        return Phrase(f"{self.name}（{self.row.window}）", f"{self.name} ({self.row.window})").in_language(
            self.language
        )

    @property
    def is_own(self) -> bool:
        """Whether it is the upper level's own body (市本级), which stands below the districts."""
        return self.org.level == "body" or self.org.name.endswith("本级")

    @property
    def has_any(self) -> bool:
        """Whether there is a target or a report at all."""
        return self.row is not None or self.actual is not None

    @property
    def is_reported(self) -> bool:
        """Whether the reports reach the end of the period."""
        end = min(self.end, self.row.target_status.target.by.last) if self.row else self.end
        return self.actual is not None and self.actual.through >= end

    @property
    def lead(self) -> Fraction | None:
        """The lead by which it is ranked; None where it has not reported or only a bound is known."""
        return good_lead(self.row.target_status) if self.row and self.is_reported else None

    @property
    def done(self) -> Figure:
        """What was done so far; "…" where a target waits for a report, "—" where there is neither."""
        if self.row:
            return self.row.actual
        return figures.amount(self.actual.amount if self.actual else None, self.indicator)

    @property
    def change(self) -> Figure:
        """Percentage points of completion since the end of the period before."""
        return figures.points(self._change(), self.row.rules.percent_decimals, _ways) if self.row else _NONE

    def _change(self) -> Interval | None:
        now = self.row.target_status.completion if self.row and self.is_reported else None
        then = self.before.target_status.completion if self.before else None
        if now is None or then is None:
            return None
        change = (now - then).times(HUNDRED)
        return change if change.low is not None or change.high is not None else None

    def figure(self, name: str) -> Figure:
        """A figure of the target by its name in the JSON; "—" without a target."""
        return self.row.printed[name] if self.row else _NONE

    @property
    def rate_cell(self) -> Cell:
        """The completion rate in a table; of surely 100 % or more, the word that the programme chose for that."""
        figure = self.figure("completion")
        word = self.row.rules.full_rate.get(self.indicator.id) if self.row else None
        is_full = figure.value is not None and figure.value.low is not None and figure.value.low >= 1
        if word is None or not is_full or (self.row and self.row.target_status.target.is_ceiling):
            return figures.cell(figure)
        return Cell(word, figure=figure._replace(text=word))

    @property
    def rated(self) -> str:
        """The org with its completion rate."""
        rate = said(self.figure("completion"), self.language)
        return Phrase(f"{self.name}{rate}", f"{self.name} {rate}").in_language(self.language)

    @property
    def last_report(self) -> str:
        """How far its reports reach."""
        last = self.row.target_status.last_day if self.row else None
        if last is None:
            return Phrase("从未报告", "never").in_language(self.language)
        through = said_day(last)
        if last.year == self.end.year:
            through = Phrase(through.zh.partition("年")[2], through.en)
        return Phrase(f"报至{through.zh}", f"to {through.en}").in_language(self.language)

    def text(self, names: Sequence[ColumnName]) -> str:
        """Its progress as a sentence, and some figures of a comparison as another."""
        told = line_said(self.comparison, names)
        more = Phrase(f"{told.zh}。" if told.zh else "", f" {told.en}." if told.en else "").in_language(self.language)
        return self._progress + more

    @property
    def _progress(self) -> str:
        if self.row:
            return f"{self.name} {status_line(self.row)}"
        name, done = words.name_of(self.indicator, self.language), said(self.done, self.language)
        return Phrase(
            f"{self.name} {name}：没有目标，实绩{done}。", f"{self.name} {name}: no target, actual {done}."
        ).in_language(self.language)

    def record(self, names: Sequence[ColumnName]) -> Record:
        """The row for programs, with some figures of a comparison."""
        added: dict[str, Field] = {
            "change": self.change,
            "reported_through_period": "yes" if self.is_reported else "no",
            "comparison": comparison_fields(self.comparison, names),
        }
        if self.row:
            return {**self.row.record(), **added}
        return {
            "org": self.org.id,
            "org_name": self.name,
            "indicator": self.indicator.id,
            "indicator_name": words.name_of(self.indicator, self.language),
            "unit": self.indicator.unit.text,
            "actual": self.done,
            "data_through": str(self.actual.through) if self.actual else None,
            **added,
        }


@dataclass(frozen=True)
class Section:
    """A target of the upper org, or one that only those below it have."""

    indicator: Indicator
    total: OrgProgress
    lines: tuple[OrgProgress, ...]

    @property
    def with_any(self) -> tuple[OrgProgress, ...]:
        """Those with a target or a report, the total last."""
        return tuple(line for line in (*self.lines, self.total) if line.has_any)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The targets of all, the upper org's first."""
        return tuple(line.row for line in (self.total, *self.lines) if line.row)

    @property
    def rows_below(self) -> tuple[Row, ...]:
        """The targets of those below the upper org."""
        return tuple(line.row for line in self.lines if line.row)

    @property
    def lead_row(self) -> Row:
        """The target that the section is about: the upper org's, or else the first below it."""
        return self.rows[0]

    def columns(self, asked: Sequence[ColumnName] | None) -> tuple[ColumnName, ...]:
        """The figures of a comparison behind its own: those asked for, or the usual ones."""
        since = {row.target_status.target.window.first for row in self.rows}
        return in_report([line.comparison for line in self.with_any], asked, since=since)

    @property
    def silent(self) -> tuple[OrgProgress, ...]:
        """Those with a target who have not reported to the end of the period."""
        return tuple(line for line in self.lines if line.row and not line.is_reported)

    @property
    def bounded(self) -> tuple[OrgProgress, ...]:
        """Those who have reported, but of whom only a bound is known."""
        return tuple(line for line in self.lines if line.row and line.is_reported and line.lead is None)

    def named(self, rule: Mention, *, worst: bool = False) -> list[OrgProgress]:
        """Those that a rule names, of those who have reported; by a band alone also those whose bounds lie in it."""
        found = mentioned([(line, line.lead) for line in self.lines if line.lead is not None], rule, worst=worst)
        if rule.top is None and rule.leads is not None:
            found += [line for line in self.bounded if line.row and surely_in(line.row.target_status, rule.leads)]
        return found


@dataclass(frozen=True)
class _Sections:
    """What is needed to build sections: the programme at the end of a period and of the one before."""

    now: View
    before: View
    period: Period
    language: Language

    def of(self, top: Org, indicator: Indicator | None) -> Iterator[Section]:
        """The sections of an org, one a window, in the order of its targets, then those that only orgs below have."""
        below = self.now.programme.orgs.children(top.id)
        own, others = self._rows(top, indicator), [row for org in below for row in self._rows(org, indicator)]
        windows: dict[str, set[Period]] = {}
        for row in (*own, *others):
            target = row.target_status.target
            if target.org == top.id or target.indicator not in windows:
                windows.setdefault(target.indicator, set()).add(target.window)
        made: set[tuple[str, Period]] = set()
        for row in (*own, *others):
            target = row.target_status.target
            if target.window in windows[target.indicator] and (target.indicator, target.window) not in made:
                made.add((target.indicator, target.window))
                held = self._compared(row.target_status.indicator, top)
                *parts, whole = printed(held, (*held.members, held.whole), self.language)
                told = windows[target.indicator]
                lines = [self._progress(org, row, told, one) for org, one in zip(below, parts, strict=True)]
                ordered = sorted(lines, key=lambda line: line.is_own)
                total = self._progress(top, row, told, whole)
                yield Section(row.target_status.indicator, total, tuple(ordered))

    def _compared(self, indicator: Indicator, top: Org) -> Compared:
        """The amounts of an org and of those below it in the period, held against those before."""
        below = self.now.programme.orgs.children(top.id)
        return self.now.once(
            ("compared", indicator.id, top.id, self.period),
            lambda: compared(self.now, below, indicator, self.period, top),
        )

    def _progress(self, org: Org, model: Row, told: set[Period], comparison: ComparisonRow) -> OrgProgress:
        """An org's own target of the same window, else of the same end, else of an end that no section is about."""
        indicator, target = model.target_status.indicator, model.target_status.target
        windows = [(each, each.target_status.target.window) for each in self._rows(org, indicator)]
        same = [each for each, window in windows if window == target.window]
        same += [each for each, window in windows if window.last == target.by.last and window not in told]
        ends = {window.last for window in told}
        row = next(iter([*same, *(each for each, window in windows if window.last not in ends)]), None)
        before = None
        if row:
            own = row.target_status.target
            rows_before = rows_of(self.before, (org,), indicator, self.language)
            before = next(each for each in rows_before if each.target_status.target == own)
            actual = row.target_status.actual
            row = replace(row, is_one_of_several=row.is_one_of_several or model.is_one_of_several)
        else:
            actual = actual_of(self.now, org.id, indicator, target.window)
        end = min(self.period.last, self.now.as_of)
        is_other = row is not None and row.window != model.window
        return OrgProgress(org, indicator, row, before, actual, end, self.language, comparison, is_other)

    def _rows(self, org: Org, indicator: Indicator | None) -> list[Row]:
        """The org's promises with a number whose time and the period's meet."""
        held = [(row, row.target_status.target) for row in rows_of(self.now, (org,), indicator, self.language)]
        return [row for row, target in held if target.value is not None and target.window.overlaps(self.period)]


def sections_of(
    now: View, before: View, period: Period, top: Org, indicator: Indicator | None, language: Language
) -> list[Section]:
    """The sections of an org's bulletin of a period; ``before`` is the view at the end of the period before."""
    return [*_Sections(now, before, period, language).of(top, indicator)]


def held_of(sections: Sequence[Section]) -> list[ComparisonRow]:
    """The comparison (环比, 同比) of each org with figures, section after section."""
    return [line.comparison for section in sections for line in section.with_any]


def any_of(names: Sequence[Sequence[ColumnName]]) -> tuple[ColumnName, ...]:
    """The columns of all tables, without repeats, in the order in which they first stand."""
    return tuple(dict.fromkeys(name for told in names for name in told))


def records_of(sections: Sequence[Section], names: Sequence[Sequence[ColumnName]]) -> tuple[Record, ...]:
    """The rows for programs, with the columns that any table has; what a row lacks is empty, not zero."""
    records = [line.record(any_of(names)) for each in sections for line in each.with_any]
    fullest = max(records, key=len, default={})
    return tuple(
        {name: each.get(name, _NONE if isinstance(field, Figure) else None) for name, field in fullest.items()}
        for each in records
    )


def section_table(section: Section, number: int, as_of: date, names: Sequence[ColumnName], language: Language) -> Table:
    """The attached table: a row for each org, 市本级 below the districts, the total last.

    ``names`` are the figures of a comparison behind its own.
    """
    name, end, known = section.lead_row.name, said_day(section.total.end), said_day(as_of)
    columns = (
        Column(Phrase("序号", "No.").in_language(language), is_ordinal=True),
        Column(Phrase("区县", "District").in_language(language)),
        *(
            Column(
                heading.in_language(language),
                is_number=True,
                group=group.in_language(language),
                key="completion_change" if key == "change" else key,
            )
            for key, heading, group in _FIGURES
        ),
        *comparison_columns(names, section.total.comparison, is_report=True),
        Column(words.LIGHT.in_language(language)),
        Column(Phrase("牵头单位", "Lead unit").in_language(language)),
    )
    lines = [_cells(line, str(index), names) for index, line in enumerate(section.lines, 1)]
    number_cell, _, *rest = _cells(section.total, "", names)
    name_cell = Cell(Phrase(f"合计（{section.total.name}）", f"Total ({section.total.name})").in_language(language))
    return Table(
        columns,
        (*lines, (number_cell, name_cell, *rest)),
        title=Phrase(f"附表{number}　{name}进展情况", f"Table {number}: {name}").in_language(language),
        unit_line=Phrase(
            f"单位：{section.indicator.unit.text}　截至{end.zh}（据{known.zh}前报送数据）",
            f"Unit: {section.indicator.unit.text}, to {end.en} (as reported by {known.en})",
        ).in_language(language),
        has_total=True,
    )


def _cells(line: OrgProgress, number: str, names: Sequence[ColumnName]) -> tuple[Cell, ...]:
    held = line.row.target_status.responsibility if line.row else line.org.responsibility
    special = {"actual": figures.cell(line.done), "completion": line.rate_cell, "change": figures.cell(line.change)}
    return (
        Cell(number),
        Cell(line.name_in_table),
        *(special.get(key) or figures.cell(line.figure(key)) for key, _, _ in _FIGURES),
        *comparison_cells(line.comparison, names),
        line.row.light_cell if line.row else Cell(figures.NOT_APPLICABLE),
        Cell(held.lead_unit or figures.NOT_APPLICABLE),
    )
