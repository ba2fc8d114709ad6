"""One target's figures as the row that programs and people read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import HUNDRED, full_completion, no_lag
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period_words import said_day, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.fills import light_cell
from renewal_cli.report.places import sources
from renewal_cli.report.table import Bar, Cell, Column, Figure, Record, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.period import Period


def by_org(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each org, in the order in which the orgs come."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.target_status.org.id, []).append(row)
    return found


@dataclass(frozen=True)
class Row:
    """The printed figures of one target; amounts are in ``unit``.

    Attributes:
        is_one_of_several: the org made other promises for the same indicator, so the window is part of the name.
        is_of_several_orgs: the document is about several orgs, so the org is part of the name, too.
    """

    target_status: TargetStatus
    language: Language
    rules: HouseRules
    is_one_of_several: bool = False
    is_of_several_orgs: bool = False

    @property
    def name(self) -> str:
        """What it is called in its document."""
        return self.full_name if self.is_of_several_orgs else self.own_name

    @property
    def own_name(self) -> str:
        """The indicator's name, with the window where the org has several, and 力争 where the promise is a stretch."""
        name = words.name_of(self.target_status.indicator, self.language)
        marks = [self.window] if self.is_one_of_several else []
        marks += [Phrase("力争", "stretch").in_language(self.language)] if self.target_status.target.strive else []
        if not marks:
            return name
        return Phrase(f"{name}（{'，'.join(marks)}）", f"{name} ({', '.join(marks)})").in_language(self.language)

    @property
    def window(self) -> str:
        """From when to when the promise runs: 2026年, 2025—2027年."""
        target = self.target_status.target
        return said_window(target.since, target.by).in_language(self.language)

    @cached_property
    def promise(self) -> tuple[str, Period]:
        """What was promised for when: the indicator and the window, which other orgs may have promised too."""
        target = self.target_status.target
        return target.indicator, target.window._replace(text="")

    def about(self, figure: str = "") -> Subject:
        """What its figures are about, or one of them by its name in the JSON."""
        return Subject(self.target_status.org.id, *self.promise, figure)

    def cell(self, name: str) -> Cell:
        """One of its figures, by its name in the JSON, for a table."""
        return figures.cell(self.printed[name])._replace(about=self.about(name))

    def cell_with_unit(self, name: str) -> Cell:
        """The same said with its unit."""
        return figures.with_unit(self.printed[name])._replace(about=self.about(name))

    @property
    def full_name(self) -> str:
        """The org's name and its own."""
        return f"{words.name_of(self.target_status.org, self.language)} {self.own_name}"

    @property
    def org_name(self) -> str:
        """The org's name, for a table of one indicator; with the window where the org has several promises for it."""
        name = words.name_of(self.target_status.org, self.language)
        window = Phrase(f"（{self.window}）", f" ({self.window})").in_language(self.language)
        return name + window if self.is_one_of_several else name

    @property
    def unit(self) -> str:
        """The indicator's unit."""
        return self.target_status.indicator.unit.text

    @cached_property
    def target(self) -> Figure:
        """The promise with its comparator."""
        target = self.target_status.target
        return figures.promise(target.comparator, target.value, self.target_status.indicator, self.language)

    @cached_property
    def actual(self) -> Figure:
        """What was reported done."""
        missing = figures.NOT_REPORTED if self.target_status.is_due else words.NOT_DUE.in_language(self.language)
        actual = self.target_status.actual
        target = self.target_status.target
        judged = None if target.value is None else figures.meets(target.comparator, target.value)
        return figures.amount(actual.amount if actual else None, self.target_status.indicator, missing, judged)

    @cached_property
    def completion(self) -> Figure:
        """Completion rate."""
        full = full_completion(self.target_status.target)
        judged = figures.meets(*full) if full else None
        return figures.percentage(self.target_status.completion, self.rules.percent_decimals, judged)

    @cached_property
    def time_progress(self) -> Figure:
        """Share of the window that is gone."""
        return figures.share_figure(self.target_status.time_progress, self.rules.percent_decimals)

    @cached_property
    def lead(self) -> Figure:
        """Lead in percentage points."""
        stands = self.target_status
        judged = figures.meets(*no_lag(stands.target, stands.indicator))
        return figures.points(stands.lead, self.rules.percent_decimals, judged)

    @cached_property
    def gap(self) -> Figure:
        """What is missing."""
        return figures.amount(self.target_status.gap, self.target_status.indicator, judged=figures.is_nothing)

    @cached_property
    def planned(self) -> Figure:
        """Plans not yet done."""
        return figures.amount(self.target_status.planned, self.target_status.indicator)

    @property
    def done_and_planned(self) -> Phrase:
        """What is done and what is planned, with their sum where both are known; without unit."""
        stands = self.target_status
        parts = Phrase(f"{self.actual.text} ＋ {self.planned.text}", f"{self.actual.text} + {self.planned.text}")
        if stands.actual is None or stands.planned is None:
            return parts
        total = figures.amount(stands.actual.amount + stands.planned, stands.indicator).text
        return Phrase(f"{parts.zh} ＝ {total}", f"{parts.en} = {total}")

    @cached_property
    def uncovered(self) -> Figure:
        """What no plan covers."""
        return figures.amount(self.target_status.uncovered, self.target_status.indicator, judged=figures.is_nothing)

    @property
    def light(self) -> str:
        """The light in words; of a target whose time has not begun that it is not due."""
        stands = self.target_status
        return (words.NOT_DUE if stands.is_early else words.LIGHTS[stands.light]).in_language(self.language)

    @property
    def light_cell(self) -> Cell:
        """The light in words, for a table."""
        cell = light_cell(self.target_status.light, self.language)
        return cell._replace(text=self.light, about=self.about("light"))

    @property
    def data_through(self) -> str:
        """The last day that the reports cover."""
        return str(self.target_status.actual.through) if self.target_status.actual else figures.NOT_APPLICABLE

    @property
    def data_through_in_words(self) -> str:
        """The same as a sentence writes it."""
        actual = self.target_status.actual
        return said_day(actual.through).in_language(self.language) if actual else figures.NOT_APPLICABLE

    @property
    def printed(self) -> dict[str, Figure]:
        """The figures by their names in the JSON."""
        return {
            "target": self.target,
            "actual": self.actual,
            "completion": self.completion,
            "time_progress": self.time_progress,
            "lead": self.lead,
            "gap": self.gap,
            "planned": self.planned,
            "uncovered": self.uncovered,
        }

    @property
    def answers(self) -> str:
        """Who answers for it."""
        return self.target_status.responsibility.named or words.NOBODY.in_language(self.language)

    @property
    def reporters(self) -> Mapping[str, Figure | str | int | None] | None:
        """How many of those below it reported, and their figures, where its own are a bound as somebody is missing."""
        found = self.target_status.reporters
        return None if found is None else {"orgs": len(found.orgs), "of": found.of, **self.reporters_printed}

    @cached_property
    def reporters_printed(self) -> Mapping[str, Figure]:
        """The figures of those below it that reported, judged as they are against their own targets."""
        found, indicator, target = self.target_status.reporters, self.target_status.indicator, self.target_status.target
        if found is None:
            return {}
        met = None if found.target is None else figures.meets(target.comparator, found.target)
        decimals, no_later = self.rules.percent_decimals, figures.meets(*no_lag(target, indicator))
        full = figures.meets(target.comparator, HUNDRED)
        return {
            "actual": figures.amount(found.actual, indicator, judged=met),
            "target": figures.amount(None if found.target is None else exactly(found.target), indicator),
            "completion": figures.percentage(found.completion, decimals, full),
            "lead": figures.points(found.lead, decimals, no_later),
        }

    def record(self) -> Record:
        """The row of the public JSON."""
        target, actual, held = self.target_status.target, self.target_status.actual, self.target_status.responsibility
        return {
            "org": target.org,
            "org_name": words.name_of(self.target_status.org, self.language),
            "indicator": target.indicator,
            "indicator_name": words.name_of(self.target_status.indicator, self.language),
            "comparator": target.comparator,
            "target": self.target,
            "unit": self.unit,
            "since": target.since.text,
            "by": target.by.text,
            "actual": self.actual,
            "completion": self.completion,
            "time_progress": self.time_progress,
            "lead": self.lead,
            "gap": self.gap,
            "planned": self.planned,
            "uncovered": self.uncovered,
            "light": self.target_status.light,
            "light_text": self.light,
            "data_through": str(actual.through) if actual else None,
            "reporters": self.reporters,
            "lead_unit": held.lead_unit,
            "owner": held.owner,
            "sources": sources(
                target.place,
                *(each.place for each in (*(actual.observations if actual else ()), *self.target_status.plans)),
            ),
        }

    def bar(self) -> Cell:
        """Completion and time gone as a drawing; nothing where either is not exactly known."""
        completed, gone = self.target_status.completion, self.target_status.time_progress
        if completed is None or completed.low is None or gone is None:
            return Cell("")
        return Cell("", words.TONES[self.target_status.light], Bar(completed.low, gone))


STATUS_COLUMNS = (
    (words.TARGET, True),
    (words.ACTUAL, True),
    (words.COMPLETION, True),
    (words.BAR, False),
    (words.TIME_PROGRESS, True),
    (words.LEAD, True),
    (words.GAP, True),
    (words.PLANNED, True),
    (words.LIGHT, False),
    (words.DATA_THROUGH, False),
    (words.ANSWERS, False),
)
"""Headings of the status table behind the name of the row, and whether numbers stand below them."""


def status_columns(language: Language) -> tuple[Column, ...]:
    """The columns of the status table behind the name of the row."""
    return tuple(
        Column(heading.in_language(language), is_number, heading is words.BAR, is_answer=heading in words.TOLD_FIRST)
        for heading, is_number in STATUS_COLUMNS
    )


def status_cells(row: Row) -> tuple[Cell, ...]:
    """The cells under ``status_columns``."""
    return (
        *map(row.cell_with_unit, ("target", "actual", "completion")),
        row.bar(),
        *map(row.cell_with_unit, ("time_progress", "lead", "gap", "planned")),
        row.light_cell,
        Cell(row.data_through),
        Cell(row.answers),
    )


def ranked_name(rows: Sequence[Row]) -> str:
    """The indicator of a ranking; with the window where an org has several promises and all are of one window."""
    name, language = words.name_of(rows[0].target_status.indicator, rows[0].language), rows[0].language
    if _has_many_windows(rows) or not any(row.is_one_of_several for row in rows):
        return name
    return Phrase(f"{name}（{rows[0].window}）", f"{name} ({rows[0].window})").in_language(language)


def member_names(rows: Sequence[Row]) -> list[str]:
    """The orgs of a ranking; each with its window where the windows differ and it has several promises."""
    if _has_many_windows(rows):
        return [row.org_name for row in rows]
    return [words.name_of(row.target_status.org, row.language) for row in rows]


def _has_many_windows(rows: Sequence[Row]) -> bool:
    return len({row.window for row in rows}) > 1
