"""The tables of the leader's page: ranking, who has reported, shares, and how each figure was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.mention import good_lead
from renewal_cli.calc.rollup import actual_of
from renewal_cli.language import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Cell, Column, Sentence, Table
from renewal_cli.report.row import sources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block, Figure
    from renewal_cli.report.row import Row


def ranking(others: Sequence[Row], below: Sequence[Org], language: Language) -> list[Block]:
    """A table for each indicator in which an org below can be ranked, and which ones cannot."""
    blocks: list[Block] = []
    unranked: list[str] = []
    indicators = dict.fromkeys(row.standing.indicator.id for row in others if row.standing.target.value is not None)
    for indicator in indicators:
        members = [row for row in others if row.standing.indicator.id == indicator]
        if any(_rank_lead(row) is not None for row in members):
            blocks.append(_ranked(members, language))
        else:
            unranked.append(words.name_of(members[0].standing.indicator, language))
    if unranked:
        said = Phrase(
            f"下级都未报告、久未报告或只知上下限，不排名：{'、'.join(unranked)}。",
            f"Not ranked, since all below are silent, stale or known as a bound only: {', '.join(unranked)}.",
        )
        blocks.append(Sentence(said.said_in(language), "statement"))
    if not blocks and below:
        said = Phrase("下级没有分解目标，不排名。", "Those below have no targets of their own, so no ranking.")
        blocks.append(Sentence(said.said_in(language), "statement"))
    return blocks


def _ranked(members: Sequence[Row], language: Language) -> Table:
    """Places by lead, shared for ties; who has no exact lead has none."""
    leads = [_rank_lead(row) for row in members]
    order = sorted(range(len(members)), key=lambda index: (leads[index] is None, -(leads[index] or 0)))
    lines = []
    for index in order:
        row, led = members[index], leads[index]
        place = (
            figures.NOT_APPLICABLE if led is None else str(1 + sum(each > led for each in leads if each is not None))
        )
        cells = [Cell(place), Cell(words.name_of(row.standing.org, language))]
        cells += [_cell(each) for each in (row.target, row.actual, row.completion, row.lead)]
        lines.append((*cells, Cell(row.light, words.TONES[row.standing.light]), Cell(row.data_through)))
    columns = (
        Column(Phrase("名次", "Place").said_in(language), is_number=True),
        Column(words.ORG.said_in(language)),
        *(
            Column(each.said_in(language), is_number=True)
            for each in (words.TARGET, words.ACTUAL, words.COMPLETION, words.LEAD)
        ),
        Column(words.LIGHT.said_in(language)),
        Column(words.DATA_THROUGH.said_in(language)),
    )
    indicator = members[0].standing.indicator
    return Table(columns, tuple(lines), words.name_of(indicator, language), _unit(indicator.unit.text, language))


def _rank_lead(row: Row) -> Fraction | None:
    """The lead that ranks; none where the last report is too old."""
    return None if row.standing.light == "stale" else good_lead(row.standing)


def coverage(view: View, rows: Sequence[Row], orgs: Sequence[Org], language: Language) -> list[Block]:
    """For each org and indicator the last day reported: "…" where a target waits, "—" where there is neither."""
    indicators = list(dict.fromkeys(row.standing.indicator.id for row in rows))
    promised = {(row.standing.org.id, row.standing.indicator.id): row.standing.actual for row in rows}
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
    columns = (Column(words.ORG.said_in(language)), *(Column(name) for name in named))
    key = Phrase("数据截至；“…”有目标未报告，“—”无此项", "Data through; '…' target not reported, '—' none")
    return [Table(columns, tuple(lines), unit_line=key.said_in(language))] if indicators else []


def splits(view: View, rows: Sequence[Row], below: Sequence[Org], language: Language) -> list[Block]:
    """Of each target with a known total, what each org below did and its share of the whole."""
    tables: list[Block] = []
    for row in rows:
        total, indicator = row.standing.actual, row.standing.indicator
        if total is None or not indicator.adds_up:
            continue
        parts = [(org, actual_of(view, org.id, indicator, row.standing.target.window)) for org in below]
        lines = []
        for org, part in parts:
            share = None
            if part and part.amount.low is not None and total.amount.is_exact and total.amount.low:
                share = part.amount.times(1 / total.amount.low)
            amount = figures.amount(part.amount if part else None, indicator, figures.NOT_REPORTED)
            lines.append(
                (
                    Cell(words.name_of(org, language)),
                    _cell(amount),
                    _cell(figures.percentage(share, row.rules.percent_decimals)),
                )
            )
        whole = (Cell(words.name_of(row.standing.org, language)), _cell(row.actual), Cell(""))
        columns = (
            Column(words.ORG.said_in(language)),
            Column(words.ACTUAL.said_in(language), is_number=True),
            Column(Phrase("占比", "Share").said_in(language), is_number=True),
        )
        if any(part for _, part in parts):
            tables.append(
                Table(columns, (*lines, whole), row.name, _unit(indicator.unit.text, language), has_total=True)
            )
    return tables


def computed(rows: Sequence[Row], language: Language) -> list[Block]:
    """The arithmetic behind each target that can be computed, and the lines that its figures stand in."""
    lines = []
    for row in rows:
        stands = row.standing
        observations = (*(stands.actual.observations if stands.actual else ()), *stands.plans)
        named = f"{words.name_of(stands.org, language)} {row.name}"
        where = "、".join(sources(stands.target.place, *(each.place for each in observations)))
        lines.append((Cell(named), Cell(_arithmetic(row)), Cell(where)))
    columns = (
        Column(words.TARGET.said_in(language)),
        Column(Phrase("怎么算", "Arithmetic").said_in(language)),
        Column(Phrase("写在哪里", "Written in").said_in(language)),
    )
    return [Table(columns, tuple(lines))] if lines else []


def _arithmetic(row: Row) -> str:
    if row.standing.completion is None:
        return figures.NOT_APPLICABLE
    done = Phrase(f"完成率 {row.completion}", f"completion {row.completion}")
    target = row.standing.target
    if target.baseline is None and target.value is not None:
        promised = figures.number(target.value, None)
        done = Phrase(
            f"{row.actual.text} ÷ {promised} ＝ {row.completion}",
            f"{row.actual.text} / {promised} = {row.completion}",
        )
    return Phrase(
        f"{done.zh}；序时 {row.time_progress}（至 {row.data_through}）；相差 {row.lead} 个百分点；缺口 {row.gap}",
        f"{done.en}; time gone {row.time_progress} (to {row.data_through}); lead {row.lead} points; gap {row.gap}",
    ).said_in(row.language)


def _cell(figure: Figure) -> Cell:
    return Cell(figure.text, figure=figure)


def _unit(unit: str, language: Language) -> str:
    return Phrase(f"单位：{unit}", f"Unit: {unit}").said_in(language)
