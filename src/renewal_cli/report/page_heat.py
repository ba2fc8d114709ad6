"""Tables of the leader's page with a row an org and a column a promise: the lights, the worst first, and the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Language, Phrase, joined
from renewal_cli.report import figures, words
from renewal_cli.report.glance import HeatTable
from renewal_cli.report.judged import Judged, lit_cell, until
from renewal_cli.report.row import by_org
from renewal_cli.report.table import Cell, Column, Subject, Table
from renewal_cli.report.verdict import SILENT, severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewal_cli.calc.light import Light
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.report.row import Row

    Promise = tuple[str, Period]


class Line(NamedTuple):
    """One org with its targets by promise."""

    org: Org
    rows: Mapping[Promise, Row]

    @property
    def through(self) -> date | None:
        """The last day of which it has reported anything."""
        days = [row.target_status.actual.through for row in self.rows.values() if row.target_status.actual]
        return max(days, default=None)

    @property
    def lights(self) -> list[Light]:
        """The lights of its targets."""
        return [row.target_status.light for row in self.rows.values()]

    @property
    def end(self) -> date:
        """The last day of its targets: after it no report is due."""
        return max(row.target_status.target.by.last for row in self.rows.values())


_CEILING = Phrase("上限", "ceiling")


def overview(rows: Sequence[Row], language: Language) -> HeatTable | None:
    """The heat table of some orgs; None without targets."""
    return next(iter(heat_table(rows, language)), None)


def heat_table(rows: Sequence[Row], language: Language) -> list[HeatTable]:
    """How the targets of some orgs stand; nothing without targets."""
    if not rows:
        return []
    promises = _promises_of(rows)
    lines = worst_first(rows)
    newest = max((line.through for line in lines if line.through), default=None)
    columns = (
        Column(words.ORG.in_language(language)),
        *(
            Column(name, is_number=True, about=Subject(indicator=indicator))
            for name, (indicator, _) in zip(
                _promise_names(promises, language, tells_ceilings=True), promises, strict=True
            )
        ),
    )
    cells = tuple(
        (
            Cell(_name(line, newest, language), about=Subject(line.org.id)),
            *(_cell(line.rows.get(promise)) for promise in promises),
        )
        for line in lines
    )
    title = Phrase("各区县 × 各项", "Places × targets")
    if any(line.org.level != "district" for line in lines):
        title = Phrase("下级 × 各项", "Places × targets")
    key = Phrase("超/低于序时（百分点），最差在上", "lead over schedule (points), the worst first")
    return [HeatTable(Table(columns, cells, title.in_language(language), key.in_language(language)))]


def _promises_of(rows: Sequence[Row]) -> dict[Promise, Row]:
    """The promises of some targets in file order, each with one that made it."""
    found: dict[Promise, Row] = {}
    for row in rows:
        found.setdefault(row.promise, row)
    return found


def _promise_names(promises: Mapping[Promise, Row], language: Language, *, tells_ceilings: bool = False) -> list[str]:
    """The indicator of each promise, with the window where there are several for it.

    Above leads it is told of which more is worse: the ceilings on a sum.
    """
    indicators = [indicator for indicator, _ in promises]
    names = []
    for (indicator, _), row in promises.items():
        name = words.name_of(row.target_status.indicator, language)
        told = [str(row.window)] if indicators.count(indicator) > 1 else []
        if tells_ceilings and row.target_status.limits_a_sum:
            told.append(_CEILING.in_language(language))
        which = joined(told, language)
        names.append(Phrase(f"{name}（{which}）", f"{name} ({which})").in_language(language) if told else name)
    return names


def worst_first(rows: Sequence[Row]) -> list[Line]:
    """The orgs of some targets, the worst first."""
    groups = by_org(rows).values()
    lines = [Line(members[0].target_status.org, {row.promise: row for row in members}) for members in groups]
    return sorted(lines, key=lambda line: severity([*line.rows.values()]))


def _name(line: Line, newest: date | None, language: Language) -> str:
    """The org, with the month where its reports end before those of others and its lights do not say so."""
    name = words.name_of(line.org, language)
    is_said = all(row.target_status.light in SILENT for row in line.rows.values())
    if is_said or line.through is None or newest is None or line.through >= min(newest, line.end):
        return name
    day = until(line.through, newest)
    return Phrase(f"{name}（{day.zh}）", f"{name} (to {day.en})").in_language(language)


def _cell(row: Row | None) -> Cell:
    """A light with its lead; nothing where nothing was promised."""
    if row is None:
        return Cell(figures.NOT_APPLICABLE)
    return lit_cell(row, Judged(row.target_status.light, row.lead))


DONE = Phrase("实绩＋计划 / 目标", "Done + planned / target")
LEFT = Phrase("未列入任何计划", "In no plan")


def plans_table(rows: Sequence[Row], language: Language) -> Table:
    """What is done and planned of each target together, and what of it is in no plan."""
    promises = _promises_of(rows)
    columns = [Column(words.ORG.in_language(language))]
    for name, row in zip(_promise_names(promises, language), promises.values(), strict=True):
        group = f"{name}({row.unit})"
        columns += [Column(each.in_language(language), is_number=True, group=group) for each in (DONE, LEFT)]
    lines = []
    for members in by_org(rows).values():
        cells = [Cell(words.name_of(members[0].target_status.org, language))]
        found = {row.promise: row for row in members}
        for promise in promises:
            cells += _planned(found.get(promise), language)
        lines.append(tuple(cells))
    title = Phrase("已列计划够不够", "Are the plans enough").in_language(language)
    return Table(tuple(columns), tuple(lines), title, has_groups=True)


def _planned(row: Row | None, language: Language) -> tuple[Cell, Cell]:
    """The sum beside the target, and what is missing of it; "—" where nothing was promised."""
    if row is None:
        return Cell(figures.NOT_APPLICABLE), Cell(figures.NOT_APPLICABLE)
    both = Cell(f"{row.done_and_planned.in_language(language)} / {row.target.text}", about=row.about())
    return both, row.cell("uncovered")
