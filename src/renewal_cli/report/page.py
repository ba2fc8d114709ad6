"""``renewal report page``: the leader's page, from the verdict down to how each figure was computed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.period import Period
from renewal_cli.report import words
from renewal_cli.report.by_source import by_source, source_blocks
from renewal_cli.report.chart import burnup_chart
from renewal_cli.report.comparison_columns import in_report
from renewal_cli.report.district_map import district_map
from renewal_cli.report.document import Bullets, Document, Sentence, section
from renewal_cli.report.duties import HOW_COMPUTED
from renewal_cli.report.duty_section import CARD, report_card
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.page_asks import asks
from renewal_cli.report.page_bullets import bullet_graphs, glance, together, why_not
from renewal_cli.report.page_changes import change_strip
from renewal_cli.report.page_heat import heat_table, plans_table
from renewal_cli.report.page_tables import (
    amount_notes,
    amounts,
    amounts_held,
    computed,
    coverage,
    levels,
    ranking_tables,
    splits,
)
from renewal_cli.report.page_verdict import verdict_lines
from renewal_cli.report.score import scores_within
from renewal_cli.report.sentences import said, status_line
from renewal_cli.report.target_rows import rows_of, rows_of_tops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row


def page(
    view: View,
    org: Org | None,
    indicator: Indicator | None,
    language: Language,
    columns: tuple[ColumnName, ...] | None = None,
    link_of: Callable[[Org], str] | None = None,
) -> Document:
    """How the targets of one org, or of the top of the tree, stand: everything on one page.

    ``columns`` are the figures of a comparison in it; by default those of the programme's rules. ``link_of`` says where
    an org of the map leads, where the page is one of many: charts and derivations then stand on those of the targets.
    """
    tops = (org,) if org else view.programme.orgs.roots()
    below = tuple(child for top in tops for child in view.programme.orgs.children(top.id))
    rows = rows_of_tops(view, tops, indicator, language)
    others = rows_of(view, below, indicator, language)
    orgs, every = (*tops, *below), (*rows, *others)
    name = words.every_name(tops, language)
    card_blocks = [] if indicator else [*report_card(view, org, name, language)]
    held = amounts_held(view, tops, _indicators(rows), language)
    names = in_report(held, columns or view.programme.rules.columns) if held else ()
    steps = [] if link_of else computed(view, rows, language)
    blocks = (
        Sentence(heading(name, view, language), "title"),
        *verdict_lines(name, rows, others, language),
        *_at_a_glance(view, tops, rows, others, language, link_of or (lambda _: "")),
        *(Sentence(f"{words.name_of(row.target_status.org, language)} {status_line(row)}", "line") for row in others),
        *section(Phrase("本月与上年", "This month and last year"), amounts(held, names, language), language),
        *section(CARD, card_blocks, language),
        *section(Phrase("排名", "Ranking"), ranking_tables(view, below, _indicators(others), language), language),
        *section(Phrase("目标考核", "Scores"), [*_scores(view, orgs, indicator, language)], language),
        *section(
            Phrase("计划与缺数", "Plans and missing figures"),
            [*_plans(rows, others, language), *_not_computed(rows, others, language)],
            language,
        ),
        *section(Phrase("走势", "Burn-up"), [] if link_of else _charts(view, rows, language), language),
        *section(Phrase("谁报了什么", "Who has reported what"), coverage(view, every, orgs, language), language),
        *section(Phrase("没有目标的数", "Figures without a target"), levels(view, orgs, indicator, language), language),
        *section(Phrase("分解与占比", "Breakdown and shares"), splits(view, rows, below, language), language),
        *section(Phrase("按来源", "By source"), source_blocks(by_source(rows)), language),
        *section(Phrase("每个数怎么来", "How each figure was computed"), steps, language),
        *(Sentence(note, "note") for note in amount_notes(view, held, language)),
        *([Sentence(HOW_COMPUTED.in_language(language), "note")] if card_blocks else []),
        *(Sentence(note, "note") for note in notes(view, every, language)),
    )
    records = tuple(row.record() for row in every)
    return Document.of(view, "report", language, blocks, records)


def _at_a_glance(
    view: View,
    tops: Sequence[Org],
    rows: Sequence[Row],
    below: Sequence[Row],
    language: Language,
    link_of: Callable[[Org], str],
) -> Iterator[Block]:
    """What stands on the first screen below the verdict."""
    if rows:
        yield bullet_graphs([glance(view, row) for row in rows], language)
    yield from heat_table(below, language)
    if below and (drawn := district_map(view, tops, below[0], link_of)):
        yield drawn
    yield asks(rows, below, language)
    yield from change_strip(view, rows, below, language)


def _indicators(rows: Sequence[Row]) -> list[Indicator]:
    """The indicators of some targets, each once."""
    return [*{row.target_status.indicator.id: row.target_status.indicator for row in rows}.values()]


def _scores(view: View, orgs: Sequence[Org], indicator: Indicator | None, language: Language) -> Iterator[Block]:
    """The scores that have begun; none where only one indicator is asked for."""
    if indicator is None:
        yield from scores_within(view, orgs, Period(date.min, view.as_of), language)


def _charts(view: View, rows: Sequence[Row], language: Language) -> list[Block]:
    drawn = [(row, burnup_chart(view, row)) for row in rows]
    charts: list[Block] = [chart for _, chart in drawn if chart]
    left_out = [row for row, chart in drawn if chart is None]
    if left_out:
        why = Phrase("没有报数或没有量化目标", "without reports or without a number")
        if any(why_not(row) is None for row in left_out):
            why = Phrase("没有目标期内的报数或没有量化目标", "without reports of their time or without a number")
        text = Phrase(
            f"{len(left_out)} 项{why.zh}，不画图：没有报告的不画成零。",
            f"{several(len(left_out), 'target')} {why.en}, not drawn: not reported is not zero.",
        )
        charts.append(Sentence(text.in_language(language), "statement"))
    return charts


def _plans(rows: Sequence[Row], others: Sequence[Row], language: Language) -> Iterator[Block]:
    """What is done and planned together, against the target; of the org itself and of those below it."""
    planned = [
        row
        for row in (*rows, *others)
        if row.target_status.planned is not None and row.target_status.target.value is not None
    ]
    for row in planned:
        text = Phrase(
            f"{row.full_name}（目标{said(row.target, 'zh')}）：{together(row).zh}。",
            f"{row.full_name} (target {said(row.target, 'en')}): {together(row).en}.",
        )
        yield Sentence(text.in_language(language), "line")
    if planned:
        yield plans_table(planned, language)


def _not_computed(rows: Sequence[Row], others: Sequence[Row], language: Language) -> Iterator[Bullets]:
    """Which targets cannot be computed, and why, org by org."""
    reasons: dict[str, list[str]] = {}
    for row in (*rows, *others):
        why = why_not(row)
        if why is not None:
            name = words.name_of(row.target_status.org, language)
            reasons.setdefault(name, []).append(
                Phrase(f"{row.own_name}（{why.zh}）", f"{row.own_name} ({why.en})").in_language(language)
            )
    items = [
        Phrase(
            f"{name}有 {len(found)} 项目标不能计算：{'、'.join(found)}。",
            f"{name}: {several(len(found), 'target')} cannot be computed: {', '.join(found)}.",
        ).in_language(language)
        for name, found in reasons.items()
    ]
    if items:
        yield Bullets(Phrase("不能计算的目标", "What cannot be computed").in_language(language), tuple(items))
