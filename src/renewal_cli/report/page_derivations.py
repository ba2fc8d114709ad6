"""The leader's page: how each figure was computed, from the same derivations as ``renewal explain``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.amount import has_few_below
from renewal_cli.calc.explain.explainer import Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.i18n import Language, Phrase, same
from renewal_cli.model.interval import ZERO
from renewal_cli.report import figures, words
from renewal_cli.report.document import Cell, Column, Sentence, Table
from renewal_cli.report.explain import NAMES
from renewal_cli.report.explain_step import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.explain.step import Step
    from renewal_cli.calc.view import View
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row


def computed(view: View, rows: Sequence[Row], others: Sequence[Row], language: Language) -> list[Block]:
    """The arithmetic behind each target and the lines that its figures stand in; all of it computed once more.

    Of the targets of those below only those figures are derived that the page shows.
    """
    view = replace(view, by_rows=True)
    derived = [*(_steps(view, row) for row in rows), *(_few_steps(view, row) for row in others)]
    lines = [
        (Cell(row.full_name), Cell(_arithmetic(steps, view, language)), Cell(_written(steps)))
        for row, steps in zip((*rows, *others), derived, strict=True)
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
    explainer = _explainer(view, row)
    steps = [explainer.lead(), explainer.gap(), explainer.need_per_month()]
    return steps if row.target_status.planned is None else [*steps, explainer.uncovered()]


def _few_steps(view: View, row: Row) -> list[Step]:
    if not has_few_below(view, row.target_status.org.id):
        return []
    explainer = _explainer(view, row)
    return [explainer.lead(), explainer.gap()]


def _explainer(view: View, row: Row) -> Explainer:
    return Explainer(view, shortfall(view, row.target_status, row.target_status.target.by.last.year))


def _again(derived: Sequence[Sequence[Step]], language: Language) -> str:
    known = [step for steps in derived for step in steps if step.value is not None]
    agreeing = sum(recomputed(step) == step.value for step in known)
    return Phrase(
        f"所列 {len(known)} 项推算由写下数字的各行重算一遍，{agreeing} 项一致；先算后四舍五入。"
        "逐行推导：renewal explain 区域 指标。",
        f"{len(known)} derivations computed again from the lines that hold the figures: {agreeing} agree; rounded only "
        "at the end. Line by line: renewal explain ORG INDICATOR.",
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
    lines: dict[str, dict[int, None]] = {}
    for step in steps:
        for each in _below(step):
            if each.origin is not None:
                lines.setdefault(each.origin.place.file, {})[each.origin.place.line] = None
    return "，".join(f"{file}:{'、'.join(map(str, sorted(found)))}" for file, found in lines.items())


def _below(step: Step) -> Iterator[Step]:
    yield step
    for child in step.children:
        yield from _below(child)
