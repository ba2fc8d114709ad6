"""``renewal gap``: what is missing by the end of a year, and how fast it must go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.calc.shortfall import Shortfall, shortfall
from renewal_cli.errors import AskedWronglyError
from renewal_cli.language import Language, Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.report import figures, words
from renewal_cli.report.document import Cell, Column, Document, Record, Sentence, Table
from renewal_cli.report.notes import notes
from renewal_cli.report.row import Row
from renewal_cli.report.status import METHOD, heading, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block, Figure


@dataclass(frozen=True)
class GapRow:
    """The printed figures of one target against the end of a year."""

    row: Row
    shortfall: Shortfall

    @property
    def expected(self) -> Figure:
        """What should be reached by then."""
        value = self.shortfall.expected
        return figures.amount(None if value is None else exactly(value), self.row.standing.indicator)

    @property
    def gap(self) -> Figure:
        """What is missing by then."""
        return figures.amount(self.shortfall.missing, self.row.standing.indicator)

    @property
    def planned(self) -> Figure:
        """What plans hold."""
        return figures.amount(self.shortfall.planned, self.row.standing.indicator)

    @property
    def uncovered(self) -> Figure:
        """What no plan holds."""
        return figures.amount(self.shortfall.uncovered, self.row.standing.indicator)

    @property
    def per_month(self) -> Figure:
        """Need a month."""
        return figures.rate(self.shortfall.per_month, self.row.standing.indicator)

    @property
    def per_year(self) -> Figure:
        """Need a year."""
        return figures.rate(self.shortfall.per_year, self.row.standing.indicator)

    @property
    def recent(self) -> Figure:
        """Recent pace a month."""
        pace = self.shortfall.recent
        return figures.rate(pace.per_month if pace else None, self.row.standing.indicator)

    def record(self) -> Record:
        """The row of the public JSON, with what this command adds."""
        pace = self.shortfall.recent
        return {
            **self.row.record(),
            "gap": self.gap,
            "planned": self.planned,
            "uncovered": self.uncovered,
            "deadline": str(self.shortfall.deadline),
            "expected": self.expected,
            "months_left": self.shortfall.months,
            "need_per_month": self.per_month,
            "need_per_year": self.per_year,
            "recent_pace": self.recent,
            "recent_months": pace.months if pace else None,
        }


def gap(view: View, org: Org | None, indicator: Indicator | None, year: int | None, language: Language) -> Document:
    """What the targets of one org (or of the top of the tree) lack by the end of a year; by default of the last one.

    Raises:
        AskedWronglyError: no target reaches into that year.
    """
    tops = (org,) if org else view.programme.orgs.roots()
    name = Phrase("、", ", ").said_in(language).join(words.name_of(top, language) for top in tops)
    every = rows_of(view, tops, indicator, language)
    chosen = _year(every, year, name)
    rows = [GapRow(row, shortfall(view, row.standing, chosen)) for row in every if _covers(row, chosen)]
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(_verdict(name, rows, chosen, language), "verdict"),
        *_table(rows, chosen, language),
        *(Sentence(_statement(row), "statement") for row in rows),
        *(Sentence(_outside(row, chosen), "note") for row in every if not _covers(row, chosen)),
        *(Sentence(note, "note") for note in notes(view, [each.row for each in rows], language)),
    ]
    return Document(
        command="gap",
        language=language,
        as_of=view.as_of,
        method=METHOD,
        blocks=tuple(blocks),
        records=tuple(row.record() for row in rows),
    )


def _covers(row: Row, year: int) -> bool:
    target = row.standing.target
    return target.since.first.year <= year <= target.by.last.year


def _year(rows: Sequence[Row], year: int | None, name: str) -> int:
    """The year asked for, or the last in which a target ends."""
    years = sorted({year for row in rows for year in range(row.standing.target.since.first.year, row.standing.target.by.last.year + 1)})
    if not years:
        raise AskedWronglyError(Phrase(f"{name}没有目标，谈不上缺口。", f"{name} has no targets, so no gap."))
    if year is not None and year not in years:
        raise AskedWronglyError(
            Phrase(
                f"{name}没有覆盖{year}年的目标。有目标的年份：{years[0]}至{years[-1]}。",
                f"no target of {name} covers {year}. Years with targets: {years[0]} to {years[-1]}.",
            )
        )
    return years[-1] if year is None else year


def _table(rows: Sequence[GapRow], year: int, language: Language) -> list[Table]:
    """The table; what should be reached has a column of its own only where it is not the promise itself."""
    has_path = any(each.shortfall.deadline < each.row.standing.target.by.last for each in rows)
    headings: list[tuple[Phrase, bool]] = [
        (words.TARGET, True),
        *([(Phrase(f"{year}年底应达", f"Due by end of {year}"), True)] if has_path else []),
        (words.ACTUAL, True),
        (words.GAP, True),
        (words.PLANNED, True),
        (words.UNCOVERED, True),
        (Phrase("剩余整月", "Months left"), True),
        (Phrase("每月需", "Need/month"), True),
        (Phrase("每年需", "Need/year"), True),
        (Phrase("近期月均", "Recent/month"), True),
        (words.LIGHT, False),
        (words.ANSWERS, False),
    ]
    columns = (Column(words.INDICATOR.said_in(language)), *(Column(each.said_in(language), is_number) for each, is_number in headings))
    return [Table(columns, tuple(_cells(each, has_path=has_path) for each in rows))] if rows else []


def _cells(each: GapRow, *, has_path: bool) -> tuple[Cell, ...]:
    row = each.row
    return (
        Cell(row.name),
        Cell(row.with_unit(row.target)),
        *([Cell(row.with_unit(each.expected))] if has_path else []),
        Cell(row.with_unit(row.actual)),
        Cell(row.with_unit(each.gap)),
        Cell(row.with_unit(each.planned)),
        Cell(row.with_unit(each.uncovered)),
        Cell(str(each.shortfall.months)),
        Cell(row.with_unit(each.per_month)),
        Cell(row.with_unit(each.per_year)),
        Cell(row.with_unit(each.recent)),
        Cell(row.light, words.TONES[row.standing.light]),
        Cell(row.answers),
    )


def _verdict(name: str, rows: Sequence[GapRow], year: int, language: Language) -> str:
    """What is missing of the targets that can be computed, and how many cannot."""
    computed = [each for each in rows if each.shortfall.missing is not None]
    missing = [each for each in computed if each.shortfall.missing and each.shortfall.missing.high != 0]
    unknown = len(rows) - len(computed)
    if missing:
        said = Phrase("；".join(_short(each).zh for each in missing), "; ".join(_short(each).en for each in missing))
    elif computed:
        said = Phrase("能计算的目标都没有缺口", "no gap in the targets that can be computed")
    else:
        said = Phrase("没有一项能计算缺口", "no gap can be computed")
    tail = Phrase(f"；另有 {unknown} 项缺报数或无数字，不能计算", f"; {unknown} cannot be computed for want of reports or of a number") if unknown and computed else Phrase("", "")
    return Phrase(f"{name}到 {year} 年底：{said.zh}{tail.zh}。", f"{name} by the end of {year}: {said.en}{tail.en}.").said_in(language)


def _short(each: GapRow) -> Phrase:
    row = each.row
    plan = Phrase("，没有计划", ", no plan")
    if each.shortfall.planned is not None:
        plan = Phrase(
            f"，已列计划 {row.with_unit(each.planned)}，未列入计划 {row.with_unit(each.uncovered)}",
            f", {row.with_unit(each.planned)} planned, {row.with_unit(each.uncovered)} in no plan",
        )
    return Phrase(f"{row.name}缺口 {row.with_unit(each.gap)}{plan.zh}", f"{row.name}: gap {row.with_unit(each.gap)}{plan.en}")


def _statement(each: GapRow) -> str:
    """The sentence that says it."""
    row, language = each.row, each.row.language
    head = Phrase(f"{row.name}：目标 {row.with_unit(row.target)}，实绩 {row.with_unit(row.actual)}", f"{row.name}: target {row.with_unit(row.target)}, actual {row.with_unit(row.actual)}")
    if each.shortfall.missing is None:
        why = Phrase("没有量化目标，不算缺口", "no number, so no gap") if row.standing.target.value is None else Phrase("没有报数，缺口无法计算", "nothing reported, so the gap cannot be computed")
        plan = Phrase(f"；已列计划 {row.with_unit(each.planned)}", f"; planned {row.with_unit(each.planned)}")
        return Phrase(f"{head.zh}；{why.zh}{plan.zh}。", f"{head.en}; {why.en}{plan.en}.").said_in(language)
    return Phrase(
        f"{head.zh}，到 {each.shortfall.deadline} 应达 {row.with_unit(each.expected)}，缺口 {row.with_unit(each.gap)}，已列计划 {row.with_unit(each.planned)}，"
        f"未列入计划 {row.with_unit(each.uncovered)}；{_pace(each).zh}；状态 {row.light}，责任 {row.answers}。",
        f"{head.en}; due by {each.shortfall.deadline}: {row.with_unit(each.expected)}; gap {row.with_unit(each.gap)}, planned {row.with_unit(each.planned)}, "
        f"in no plan {row.with_unit(each.uncovered)}; {_pace(each).en}; light {row.light}, answers: {row.answers}.",
    ).said_in(language)


def _pace(each: GapRow) -> Phrase:
    row, short = each.row, each.shortfall
    recent = Phrase("近期月均无从计算", "no recent pace")
    if short.recent is not None:
        recent = Phrase(f"最近有报数的 {short.recent.months} 个月月均 {row.with_unit(each.recent)}", f"last {short.recent.months} reported months {row.with_unit(each.recent)} a month")
    return Phrase(
        f"还剩 {short.months} 个整月，每月需 {row.with_unit(each.per_month)}，每年需 {row.with_unit(each.per_year)}，{recent.zh}",
        f"{short.months} whole months left, need {row.with_unit(each.per_month)} a month, {row.with_unit(each.per_year)} a year, {recent.en}",
    )


def _outside(row: Row, year: int) -> str:
    target = row.standing.target
    return Phrase(
        f"{row.name}的目标期为 {target.since}至{target.by}，不含 {year} 年，未列入。",
        f"{row.name} is promised for {target.since} to {target.by}, which does not cover {year}; left out.",
    ).said_in(row.language)
