"""The tables of the leader's page: ranking, who has reported, shares, and how each figure was computed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.compared import compared
from renewal_cli.calc.explain.explainer import Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.last_period import last_period
from renewal_cli.calc.ranking import RANK_KEYS, rankings
from renewal_cli.calc.rollup import actual_of, has_few_below
from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.calc.split import split_of
from renewal_cli.i18n import Language, Phrase, joined, same, several
from renewal_cli.model.interval import ZERO
from renewal_cli.report import figures, words
from renewal_cli.report.by_source import TOTAL
from renewal_cli.report.comparison_columns import available, held_name, indicator_table, usual
from renewal_cli.report.comparison_notes import comparison_notes
from renewal_cli.report.comparison_row import printed
from renewal_cli.report.comparison_sentences import compared_said
from renewal_cli.report.derivation import NAMES, value_of
from renewal_cli.report.document import Sentence
from renewal_cli.report.places import by_file
from renewal_cli.report.profile_line import line_table, newest, without_target
from renewal_cli.report.row import member_names, ranked_name
from renewal_cli.report.split import SHARE, SplitRow
from renewal_cli.report.table import Cell, Column, Subject, Table
from renewal_cli.report.target_rows import rows_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.calc.explain.step import Step
    from renewal_cli.calc.ranking import Ranking
    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row


def ranking_tables(
    view: View, below: Sequence[Org], indicators: Iterable[Indicator], language: Language
) -> list[Block]:
    """A table for each promise in which those below are ranked, as by ``renewal rank``; which ones are not."""
    blocks: list[Block] = []
    unranked: list[str] = []
    for indicator in indicators:
        for found in rankings(view, below, indicator, RANK_KEYS[0], None):
            rows = rows_for(view, [each.target_status for each in found.entries], language)
            if found.is_given:
                blocks.append(_ranked(found, rows, language))
            else:
                unranked.append(ranked_name(rows))
    if unranked:
        said = Phrase(
            f"能排的不足半数或不到两个（未报告、久未报告、未报最新数据或只知上下限），不排名：{'、'.join(unranked)}。",
            f"Less than half or than two could be ranked (silent, stale, late, or known as a bound only): "
            f"no ranking of {', '.join(unranked)}.",
        )
        blocks.append(Sentence(said.in_language(language), "statement"))
    if not blocks and below:
        said = Phrase("下级没有分解目标，不排名。", "Those below have no targets of their own, so no ranking.")
        blocks.append(Sentence(said.in_language(language), "statement"))
    return blocks


def _ranked(found: Ranking, rows: Sequence[Row], language: Language) -> Table:
    """Places by completion, shared for ties; who cannot be ranked stands below, with the reason."""
    lines = []
    for entry, row, name in zip(found.entries, rows, member_names(rows), strict=True):
        place = figures.placed(entry.place, entry.apart, language)
        named = Cell(name, about=Subject(row.target_status.org.id))
        held = map(row.cell, ("target", "actual", "completion", "lead"))
        placed = figures.numbered(entry.place, place)._replace(about=Subject(indicator=row.target_status.indicator.id))
        lines.append((placed, named, *held))
    columns = (
        Column(words.PLACE.in_language(language), is_number=True),
        Column(words.ORG.in_language(language)),
        *(
            Column(each.in_language(language), is_number=True)
            for each in (words.TARGET, words.ACTUAL, words.COMPLETION, words.LEAD)
        ),
    )
    return Table(columns, tuple(lines), ranked_name(rows), _unit(rows[0].unit, language))


def coverage(view: View, rows: Sequence[Row], orgs: Sequence[Org], language: Language) -> list[Block]:
    """The last days reported, equal orgs together: "…" where a target waits, "—" where there is neither."""
    indicators = list(dict.fromkeys(row.target_status.indicator.id for row in rows))
    promised = {(row.target_status.org.id, row.target_status.indicator.id): row.target_status.actual for row in rows}
    alike: dict[tuple[Cell, ...], list[str]] = {}
    for org in orgs:
        cells = []
        for name in indicators:
            indicator = view.programme.indicators[name]
            actual = promised.get((org.id, name)) or actual_of(view, org.id, indicator, view.programme.period)
            if actual:
                cells.append(Cell(str(actual.through)))
            elif (org.id, name) in promised:
                cells.append(Cell(figures.NOT_REPORTED, "warning"))
            else:
                cells.append(Cell(figures.NOT_APPLICABLE))
        alike.setdefault(tuple(cells), []).append(words.name_of(org, language))
    lines = [(Cell(joined(who, language)), *days) for days, who in alike.items()]
    named = [words.name_of(view.programme.indicators[name], language) for name in indicators]
    columns = (Column(words.ORG.in_language(language)), *(Column(name) for name in named))
    key = Phrase("数据截至；“…”有目标未报告，“—”无此项", "Data through; '…' target not reported, '—' none")
    return [Table(columns, tuple(lines), unit_line=key.in_language(language))] if indicators else []


def levels(view: View, orgs: Sequence[Org], indicator: Indicator | None, language: Language) -> list[Block]:
    """The newest level of each stock of which an org has promised nothing, of all indicators or one."""
    lines = [
        line
        for org in orgs
        for line in newest(without_target(view, org))
        if not line.indicator.adds_up and indicator in (None, line.indicator)
    ]
    return [line_table(lines, language, has_org=True)] if lines else []


def splits(view: View, rows: Sequence[Row], below: Sequence[Org], language: Language) -> list[Block]:
    """How targets are broken down, as by ``renewal split``; of one that nobody below has, who did how much of it."""
    shared: list[tuple[Row, SplitRow]] = []
    tables: list[Block] = []
    for row in rows:
        split = split_of(view, row.target_status.target)
        if split and any(share.target for share in split.shares):
            shared.append((row, SplitRow(split, language, row.rules)))
        elif table := _contributions(view, row, below, language):
            tables.append(table)
    return [*([_shares_table(shared, language)] if shared else []), *tables]


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
        if part and part.amount.low is not None and total.amount.exact:
            share = part.amount.over(total.amount.exact)
        amount = figures.amount(part.amount if part else None, indicator, figures.NOT_REPORTED)
        lines.append(
            (
                Cell(words.name_of(org, language), about=Subject(org.id)),
                figures.cell(amount)._replace(about=Subject(org.id, indicator.id, figure="actual")),
                figures.cell(figures.percentage(share, row.rules.percent_decimals)),
            )
        )
    whole = (Cell(words.name_of(row.target_status.org, language)), row.cell("actual"), Cell(""))
    columns = (
        Column(words.ORG.in_language(language)),
        Column(words.ACTUAL.in_language(language), is_number=True),
        Column(SHARE.in_language(language), is_number=True),
    )
    return Table(columns, (*lines, whole), row.name, _unit(indicator.unit.text, language), has_total=True)


def amounts_held(
    view: View, tops: Sequence[Org], indicators: Iterable[Indicator], language: Language
) -> list[ComparisonRow]:
    """What was done in the last whole month and in the year so far, held against what was done before."""
    month = last_period(view, 1)
    groups = [compared(view, (), indicator, month, top) for top in tops for indicator in indicators]
    rows = [row for each in groups for row in printed(each, (each.whole,), language)]
    return [row for row in rows if "amount" in usual([row])]


def amounts(held: Sequence[ComparisonRow], names: Sequence[ColumnName], language: Language) -> list[Block]:
    """The sentence of each, and one table of the figures that are asked for."""
    told = [(held_name(row, held), compared_said(row, available("both"))) for row in held]
    said = [Phrase(f"{name}：{each.zh}。", f"{name}: {each.en}.").in_language(language) for name, each in told]
    tables = [indicator_table(held, names, language)] if names else []
    return [*(Sentence(each, "statement") for each in said), *tables]


def amount_notes(view: View, held: Sequence[ComparisonRow], language: Language) -> list[str]:
    """What a reader must know of them."""
    return comparison_notes(view, held, available("both") if held else (), last_period(view, 1), language)


def _unit(unit: str, language: Language) -> str:
    return Phrase(f"单位：{unit}", f"Unit: {unit}").in_language(language)


def computed(view: View, rows: Sequence[Row], language: Language) -> list[Block]:
    """The arithmetic behind each target and the lines that its figures stand in; all of it computed once more."""
    view = replace(view, by_rows=True)
    derived = [_steps(view, row) for row in rows]
    lines = [
        (Cell(row.name), Cell(_arithmetic(steps, view, language)), Cell(_written(steps)))
        for row, steps in zip(rows, derived, strict=True)
    ]
    columns = (
        Column(words.TARGET.in_language(language)),
        Column(Phrase("怎么算", "Arithmetic").in_language(language)),
        Column(Phrase("写在哪里", "Written in").in_language(language)),
    )
    return [Sentence(_again(derived, language), "statement"), Table(columns, tuple(lines))] if lines else []


def _steps(view: View, row: Row) -> list[Step]:
    """Completion, time gone and their difference; the gap; the need a month; what is in no plan.

    None over very many orgs: their reports would fill the page and more.
    """
    if not has_few_below(view, row.target_status.org.id):
        return []
    explainer = Explainer(view, final_shortfall(view, row.target_status))
    steps = [explainer.lead, explainer.gap, explainer.need_per_month]
    return steps if row.target_status.planned is None else [*steps, explainer.uncovered]


def _again(derived: Sequence[Sequence[Step]], language: Language) -> str:
    known = [step for steps in derived for step in steps if step.value is not None]
    agreeing = sum(recomputed(step) == step.value for step in known)
    return Phrase(
        f"所列 {len(known)} 项推算由写下数字的各行重算一遍，{agreeing} 项一致；先算后四舍五入。"
        "逐行推导：renewal explain 区域 指标。",
        f"{several(len(known), 'derivation')} computed again from the lines that hold the figures: {agreeing} agree; "
        "rounded only at the end. Line by line: renewal explain ORG INDICATOR.",
    ).in_language(language)


def _arithmetic(steps: Sequence[Step], view: View, language: Language) -> str:
    if not steps:
        return Phrase("下级很多，见 renewal explain", "many orgs below: see renewal explain").in_language(language)
    lead, gap, *more = steps
    shown = [*lead.children, lead, gap, *more]
    if lead.children[0].value is None and gap.value is None:
        shown = [lead.children[0]]
    return Phrase("；", "; ").in_language(language).join(_equation(step, view, language) for step in shown)


def _equation(step: Step, view: View, language: Language) -> str:
    """One step with the figures that it follows from: ``完成率 43 ÷ 65 ＝ 66.2%``."""
    name = NAMES[step.figure].in_language(language)
    if step.value is None:
        why = step.formula or same(figures.NOT_APPLICABLE)
        return Phrase(f"{name}：{why.zh}", f"{name}: {why.en}").in_language(language)
    parts = [_bare(child, view, language) for child in step.children]
    sign = {"share_of_way": "÷", "quotient": "÷"}.get(step.operation, "－")
    if step.argument in ("at_most", "less_than"):
        parts.reverse()
    if len(parts) > 2:  # noqa: PLR2004 - a baseline: what is done of the way from it
        parts = [f"({parts[0]} － {parts[2]})", f"({parts[1]} － {parts[2]})"]
    formula = f" {sign} ".join(parts)
    if step.value == ZERO and sign == "－" and step.operation != "lead":
        return Phrase(f"{name} 0（{formula} 不大于 0）", f"{name} 0 ({formula} is not above 0)").in_language(language)
    return f"{name} {formula} ＝ {value_of(step, view, language)}"


def _bare(step: Step, view: View, language: Language) -> str:
    """The figure of a step in a formula: without unit, and of a promise without its comparator."""
    if step.measure == "promise" and step.value is not None and step.value.low is not None:
        return figures.number(step.value.low, None)
    return value_of(step, view, language).text


def _written(steps: Sequence[Step]) -> str:
    """The lines behind some steps, file by file: ``data/X.yaml:5、6``."""
    return by_file([each.origin.place for step in steps for each in _below(step) if each.origin is not None])


def _below(step: Step) -> Iterator[Step]:
    yield step
    for child in step.children:
        yield from _below(child)


def _shares_table(splits: Sequence[tuple[Row, SplitRow]], language: Language) -> Table:
    """What those below have taken on of each target, and their share of it, with the sum last."""
    orgs: dict[str, str] = {}
    columns = [Column(words.ORG.in_language(language))]
    parts: list[dict[str, Cell]] = []
    total = [Cell(TOTAL.in_language(language))]
    for row, split in splits:
        orgs |= {each.org.id: words.name_of(each.org, language) for each in split.split.shares}
        columns.append(Column(f"{row.name}({row.unit})", is_number=True))
        decimals, whole = split.rules.percent_decimals, split.split.assigned
        parts.append(
            {
                each.org.id: Cell(
                    f"{split.target_of(each).text} · {figures.share_figure(each.share, decimals)}",
                    about=row.about()._replace(org=each.org.id),
                )
                for each in split.split.shares
            }
        )
        total.append(Cell(f"{split.amount(whole).text} · {split.share(whole)}", about=row.about()))
    blank = Cell(figures.NOT_APPLICABLE)
    lines = [(Cell(name), *(each.get(org, blank) for each in parts)) for org, name in orgs.items()]
    key = Phrase(f"{words.TARGET.zh} · {SHARE.zh}", f"{words.TARGET.en} · {SHARE.en.lower()}").in_language(language)
    return Table(tuple(columns), (*lines, tuple(total)), unit_line=key, has_total=True)
