"""``renewal gap``: what is missing by the end of a year, and how fast it must go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.methods import DEFAULT_METHOD
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, joined
from renewal_cli.model.period import Period
from renewal_cli.model.target import year_of
from renewal_cli.report import figures, words
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.gap_sentences import gap_statement, gap_verdict, outside
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.progress import judgements
from renewal_cli.report.status_narrow import NEED, narrow_targets
from renewal_cli.report.table import Cell, Column, Table, filled
from renewal_cli.report.target_rows import rows_of_tops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.target import Years
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row

MONTHS_LEFT = Phrase("剩余月数", "Months left")
NEED_PER_YEAR = Phrase("每年需", "Need/year")
RECENT = Phrase("近期月均", "Recent/month")
FORECAST = Phrase("照此到期", "At this pace")
FORECAST_GAP = Phrase("届时还差", "Then short of it by")


def _due_by(year: int) -> Phrase:
    """The heading of what should be reached by the end of a year."""
    return Phrase(f"{year}年底应达", f"Due by end of {year}")


def gap(
    view: View,
    org: Org | None,
    indicator: Indicator | None,
    asked: Years | None,
    language: Language,
    methods: tuple[str, ...] = (),
) -> Document:
    """What the targets of one org (or of the top of the tree) lack by the end of a year; by default of the last one.

    A window asks for the targets of this window only.

    Raises:
        AskedWronglyError: no target reaches into that year.
    """
    tops = (org,) if org else view.programme.orgs.roots()
    name = words.every_name(tops, language)
    promised = rows_of_tops(view, tops, indicator, language)
    every = [row for row in promised if not isinstance(asked, Period) or row.target_status.target.covers(asked)]
    if promised and not every:
        raise _no_window(promised, name, asked)
    chosen = _year(every, year_of(asked), name)
    rows = [
        GapRow(row, shortfall(view, row.target_status, chosen))
        for row in every
        if row.target_status.target.covers(chosen)
    ]
    judged = judgements(view, [each.row for each in rows], methods)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(gap_verdict(name, rows, chosen, language), "verdict"),
        *_table(rows, chosen, language),
        *(Sentence(gap_statement(row), "statement") for row in rows),
        *(judged.blocks(language) if methods else ()),
        *(Sentence(outside(row, chosen), "note") for row in every if not row.target_status.target.covers(chosen)),
        *(Sentence(note, "note") for note in notes(view, [each.row for each in rows], language)),
    ]
    return Document.of(
        view,
        "gap",
        language,
        blocks,
        ({**row.record(), **judged.fields(index)} for index, row in enumerate(rows)),
        method=judged.name or DEFAULT_METHOD,
    )


def _no_window(rows: Sequence[Row], name: str, asked: Years | None) -> AskedWronglyError:
    """Say that nothing is promised for the window, and which windows there are."""
    windows = joined(dict.fromkeys(row.window for row in rows), rows[0].language)
    return AskedWronglyError(
        f"{name}没有期限为 {asked} 的目标。有：{windows}。", f"{name} has no target from {asked}. There are: {windows}."
    )


def _year(rows: Sequence[Row], year: int | None, name: str) -> int:
    """The year asked for, or the last in which a target ends."""
    years = sorted(
        {
            year
            for row in rows
            for year in range(row.target_status.target.since.first.year, row.target_status.target.by.last.year + 1)
        }
    )
    if not years:
        raise AskedWronglyError(f"{name}没有目标，谈不上缺口。", f"{name} has no targets, so no gap.")
    if year is not None and year not in years:
        raise AskedWronglyError(
            f"{name}没有覆盖{year}年的目标。有目标的年份：{years[0]}至{years[-1]}。",
            f"no target of {name} covers {year}. Years with targets: {years[0]} to {years[-1]}.",
        )
    return years[-1] if year is None else year


def _table(rows: Sequence[GapRow], year: int, language: Language) -> list[Table]:
    """The table; what should be reached has a column of its own only where it is not the promise itself."""
    has_path = any(each.shortfall.deadline < each.row.target_status.target.by.last for each in rows)
    headings: list[tuple[Phrase, bool]] = [
        (words.TARGET, True),
        *([(_due_by(year), True)] if has_path else []),
        (words.ACTUAL, True),
        (words.GAP, True),
        (words.PLANNED, True),
        (words.UNCOVERED, True),
        (MONTHS_LEFT, True),
        (NEED, True),
        (NEED_PER_YEAR, True),
        (RECENT, True),
        (words.LIGHT, False),
        (words.ANSWERS, False),
    ]
    columns = (
        Column(words.INDICATOR.in_language(language)),
        *(
            Column(each.in_language(language), is_number, is_answer=each in words.TOLD_FIRST)
            for each, is_number in headings
        ),
    )
    cells = tuple(_cells(each, has_path=has_path) for each in rows)
    return [Table(columns, cells, narrow=_narrow(rows, year, language, has_path=has_path))] if rows else []


def _narrow(rows: Sequence[GapRow], year: int, language: Language, *, has_path: bool) -> Table:
    """The table for little room; of the figures of the whole promise those that are not those of the year."""
    further = [
        *([(_due_by(year), [str(each.expected) for each in rows])] if has_path else []),
        (MONTHS_LEFT, [str(each.shortfall.months) for each in rows]),
        (NEED_PER_YEAR, [str(each.per_year) for each in rows]),
        (RECENT, [str(each.recent) for each in rows]),
        (FORECAST, [str(each.forecast) for each in rows]),
        (FORECAST_GAP, [str(each.forecast_gap) for each in rows]),
    ]
    after = [filled(heading.in_language(language), cells, is_number=True) for heading, cells in further]
    names = (words.INDICATOR.in_language(language), [each.row.name for each in rows])
    return narrow_targets(names, rows, language, after=after, asks_gap=True)


def _cells(each: GapRow, *, has_path: bool) -> tuple[Cell, ...]:
    row = each.row
    return (
        Cell(row.name),
        figures.with_unit(row.target),
        *([figures.with_unit(each.expected)] if has_path else []),
        figures.with_unit(row.actual),
        figures.with_unit(each.gap),
        figures.with_unit(each.planned),
        figures.with_unit(each.uncovered),
        figures.counted(each.shortfall.months),
        figures.with_unit(each.per_month),
        figures.with_unit(each.per_year),
        figures.with_unit(each.recent),
        row.light_cell,
        Cell(row.answers),
    )
