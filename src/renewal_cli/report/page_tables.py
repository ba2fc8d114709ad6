"""The tables of the leader's page: ranking, who has reported, shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.ranking import RANK_KEYS, ranking
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.split import split_of
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Cell, Column, Sentence, Table
from renewal_cli.report.rank import APART
from renewal_cli.report.row import Row
from renewal_cli.report.split_row import SHARE, SplitRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.calc.ranking import Ranking
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block


def rankings(view: View, below: Sequence[Org], indicators: Iterable[Indicator], language: Language) -> list[Block]:
    """A table for each indicator in which those below are ranked, as by ``renewal rank``; which ones are not."""
    blocks: list[Block] = []
    unranked: list[str] = []
    for indicator in indicators:
        found = ranking(view, below, indicator, RANK_KEYS[0], None)
        if found.is_given:
            blocks.append(_ranked(found, view, language))
        elif found.entries:
            unranked.append(words.name_of(indicator, language))
    if unranked:
        said = Phrase(
            f"能排的不足半数或不到两个（未报告、久未报告、报数较早或只知上下限），不排名：{'、'.join(unranked)}。",
            f"Less than half or than two could be ranked (silent, stale, late, or known as a bound only): "
            f"no ranking of {', '.join(unranked)}.",
        )
        blocks.append(Sentence(said.in_language(language), "statement"))
    if not blocks and below:
        said = Phrase("下级没有分解目标，不排名。", "Those below have no targets of their own, so no ranking.")
        blocks.append(Sentence(said.in_language(language), "statement"))
    return blocks


def _ranked(found: Ranking, view: View, language: Language) -> Table:
    """Places by completion, shared for ties; who cannot be ranked stands below, with the reason."""
    lines = []
    for entry in found.entries:
        row = Row(entry.target_status, language, view.programme.rules)
        place = str(entry.place) if entry.apart is None else APART[entry.apart].in_language(language)
        cells = [Cell(place), Cell(words.name_of(row.target_status.org, language))]
        cells += [figures.cell(each) for each in (row.target, row.actual, row.completion, row.lead)]
        lines.append((*cells, Cell(row.light, words.TONES[row.target_status.light]), Cell(row.data_through)))
    columns = (
        Column(Phrase("名次", "Place").in_language(language), is_number=True),
        Column(words.ORG.in_language(language)),
        *(
            Column(each.in_language(language), is_number=True)
            for each in (words.TARGET, words.ACTUAL, words.COMPLETION, words.LEAD)
        ),
        Column(words.LIGHT.in_language(language)),
        Column(words.DATA_THROUGH.in_language(language)),
    )
    indicator = found.entries[0].target_status.indicator
    return Table(columns, tuple(lines), words.name_of(indicator, language), _unit(indicator.unit.text, language))


def coverage(view: View, rows: Sequence[Row], orgs: Sequence[Org], language: Language) -> list[Block]:
    """For each org and indicator the last day reported: "…" where a target waits, "—" where there is neither."""
    indicators = list(dict.fromkeys(row.target_status.indicator.id for row in rows))
    promised = {(row.target_status.org.id, row.target_status.indicator.id): row.target_status.actual for row in rows}
    lines = []
    for org in orgs:
        cells = [Cell(words.name_of(org, language))]
        for name in indicators:
            indicator = view.programme.indicators[name]
            actual = promised.get((org.id, name)) or actual_of(view, org.id, indicator, view.programme.period)
            if actual:
                cells.append(Cell(str(actual.through)))
            elif (org.id, name) in promised:
                cells.append(Cell(figures.NOT_REPORTED, "warning"))
            else:
                cells.append(Cell(figures.NOT_APPLICABLE))
        lines.append(tuple(cells))
    named = [words.name_of(view.programme.indicators[name], language) for name in indicators]
    columns = (Column(words.ORG.in_language(language)), *(Column(name) for name in named))
    key = Phrase("数据截至；“…”有目标未报告，“—”无此项", "Data through; '…' target not reported, '—' none")
    return [Table(columns, tuple(lines), unit_line=key.in_language(language))] if indicators else []


def splits(view: View, rows: Sequence[Row], below: Sequence[Org], language: Language) -> list[Block]:
    """How each target is broken down, as by ``renewal split``; of one that nobody below has, who did how much of it."""
    tables: list[Block] = []
    for row in rows:
        split = split_of(view, row.target_status.target)
        if split and any(share.target for share in split.shares):
            tables.append(SplitRow(split, language, row.rules).table(has_answers=False))
        elif table := _contributions(view, row, below, language):
            tables.append(table)
    return tables


def _contributions(view: View, row: Row, below: Sequence[Org], language: Language) -> Table | None:
    """What each org below did of a target, and its share of the whole where that is known."""
    total, indicator = row.target_status.actual, row.target_status.indicator
    if total is None or not indicator.adds_up:
        return None
    parts = [(org, actual_of(view, org.id, indicator, row.target_status.target.window)) for org in below]
    if not any(part for _, part in parts):
        return None
    lines = []
    for org, part in parts:
        share = None
        if part and part.amount.low is not None and total.amount.is_exact and total.amount.low:
            share = part.amount.times(1 / total.amount.low)
        amount = figures.amount(part.amount if part else None, indicator, figures.NOT_REPORTED)
        lines.append(
            (
                Cell(words.name_of(org, language)),
                figures.cell(amount),
                figures.cell(figures.percentage(share, row.rules.percent_decimals)),
            )
        )
    whole = (Cell(words.name_of(row.target_status.org, language)), figures.cell(row.actual), Cell(""))
    columns = (
        Column(words.ORG.in_language(language)),
        Column(words.ACTUAL.in_language(language), is_number=True),
        Column(SHARE.in_language(language), is_number=True),
    )
    return Table(columns, (*lines, whole), row.name, _unit(indicator.unit.text, language), has_total=True)


def _unit(unit: str, language: Language) -> str:
    return Phrase(f"单位：{unit}", f"Unit: {unit}").in_language(language)
