"""``renewal report page``: the leader's page, from the verdict down to how each figure was computed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.path import days_ahead
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.i18n import LANGUAGES, Language, Phrase
from renewal_cli.model.period import Period, said_periods
from renewal_cli.report import figures, words
from renewal_cli.report.by_source import by_source, source_blocks
from renewal_cli.report.chart import burnup_chart
from renewal_cli.report.comparison_columns import shown
from renewal_cli.report.document import Bullets, Card, Cards, Cell, Document, Sentence
from renewal_cli.report.duties import HOW_COMPUTED
from renewal_cli.report.duty_report_card import TITLE as CARD
from renewal_cli.report.duty_report_card import report_card
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.notes import notes
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
from renewal_cli.report.score import scores_within
from renewal_cli.report.sentences import reporters_briefly, said, said_lead, status_line
from renewal_cli.report.status import METHOD, heading, rows_of
from renewal_cli.report.verdict import urgency, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row

MOST_QUESTIONS = 3
BEHIND, STALE, UNPLANNED, SILENT, NAMELESS, NUMBERLESS = range(6)
"""What is asked about, the most urgent first."""


def page(
    view: View,
    org: Org | None,
    indicator: Indicator | None,
    language: Language,
    columns: tuple[ColumnName, ...] | None = None,
) -> Document:
    """How the targets of one org, or of the top of the tree, stand: everything on one page.

    ``columns`` are the figures of a comparison in it; by default those of the programme's rules.
    """
    tops = (org,) if org else view.programme.orgs.roots()
    below = tuple(child for top in tops for child in view.programme.orgs.children(top.id))
    rows = rows_of(view, tops, indicator, language)
    others = rows_of(view, below, indicator, language)
    name = Phrase("、", ", ").in_language(language).join(words.name_of(top, language) for top in tops)
    card_blocks = [] if indicator else [*report_card(view, org, name, language)]
    held = amounts_held(view, tops, _indicators(rows), language)
    names = shown(held, columns or view.programme.rules.columns or ())
    blocks = (
        Sentence(heading(name, view, language), "title"),
        Sentence(verdict(name, rows, language), "verdict"),
        Cards(tuple(card(view, row) for row in rows)),
        asks(rows, others, language),
        *(Sentence(f"{words.name_of(row.target_status.org, language)} {status_line(row)}", "line") for row in others),
        *_section(Phrase("本月与上年", "This month and last year"), amounts(held, names, language), language),
        *_section(CARD, card_blocks, language),
        *_section(Phrase("排名", "Ranking"), ranking_tables(view, below, _indicators(others), language), language),
        *_section(Phrase("目标考核", "Scores"), [*_scores(view, (*tops, *below), indicator, language)], language),
        *_section(
            Phrase("计划与缺数", "Plans and missing figures"),
            [*_plans(rows, others, language), *_not_computed(rows, others, language)],
            language,
        ),
        *_section(Phrase("走势", "Burn-up"), _charts(view, rows, language), language),
        *_section(
            Phrase("谁报了什么", "Who has reported what"),
            coverage(view, (*rows, *others), (*tops, *below), language),
            language,
        ),
        *_section(
            Phrase("没有目标的数", "Figures without a target"),
            levels(view, (*tops, *below), indicator, language),
            language,
        ),
        *_section(Phrase("分解与占比", "Breakdown and shares"), splits(view, rows, below, language), language),
        *_section(Phrase("按来源", "By source"), source_blocks(by_source(rows, has_org=len(tops) > 1)), language),
        *_section(
            Phrase("每个数怎么来", "How each figure was computed"), computed(view, rows, others, language), language
        ),
        *(Sentence(note, "note") for note in amount_notes(view, held, language)),
        *(Sentence(note, "note") for note in notes(view, (*rows, *others), language)),
        *([Sentence(HOW_COMPUTED.in_language(language), "note")] if card_blocks else []),
    )
    return Document("report", language, view.as_of, METHOD, blocks, tuple(row.record() for row in (*rows, *others)))


def _section(title: Phrase, blocks: Sequence[Block], language: Language) -> Iterator[Block]:
    """Blocks under a heading; nothing without blocks."""
    if blocks:
        yield Sentence(title.in_language(language), "heading")
        yield from blocks


def _indicators(rows: Sequence[Row]) -> list[Indicator]:
    """The indicators of some targets, each once."""
    return [*{row.target_status.indicator.id: row.target_status.indicator for row in rows}.values()]


def _scores(view: View, orgs: Sequence[Org], indicator: Indicator | None, language: Language) -> Iterator[Block]:
    """The scores that have begun; none where only one indicator is asked for."""
    if indicator is None:
        yield from scores_within(view, orgs, Period(date.min, view.as_of), language)


def _charts(view: View, rows: Sequence[Row], language: Language) -> list[Block]:
    charts: list[Block] = [chart for row in rows if (chart := burnup_chart(view, row))]
    left_out = len(rows) - len(charts)
    if left_out:
        text = Phrase(
            f"{left_out} 项没有报数或没有量化目标，不画图：没有报告的不画成零。",
            f"{left_out} targets without reports or without a number are not drawn: not reported is not zero.",
        )
        charts.append(Sentence(text.in_language(language), "statement"))
    return charts


def _plans(rows: Sequence[Row], others: Sequence[Row], language: Language) -> Iterator[Bullets]:
    """What is done and planned together, against the target; of the org itself and of those below it."""
    items = [
        Phrase(
            f"{row.full_name}（目标{said(row.target, 'zh')}）：{together(row).zh}。",
            f"{row.full_name} (target {said(row.target, 'en')}): {together(row).en}.",
        )
        for row in (*rows, *others)
        if row.target_status.planned is not None and row.target_status.target.value is not None
    ]
    if items:
        yield Bullets(
            Phrase("已列计划够不够", "Are the plans enough").in_language(language),
            tuple(item.in_language(language) for item in items),
        )


def _not_computed(rows: Sequence[Row], others: Sequence[Row], language: Language) -> Iterator[Bullets]:
    """Which targets cannot be computed, and why, org by org."""
    reasons: dict[str, list[str]] = {}
    for row in (*rows, *others):
        why = why_not(row)
        if why is not None:
            name = words.name_of(row.target_status.org, language)
            reasons.setdefault(name, []).append(
                Phrase(f"{row.name}（{why.zh}）", f"{row.name} ({why.en})").in_language(language)
            )
    items = [
        Phrase(
            f"{name}有 {len(found)} 项目标不能计算：{'、'.join(found)}。",
            f"{name}: {len(found)} targets cannot be computed: {', '.join(found)}.",
        ).in_language(language)
        for name, found in reasons.items()
    ]
    if items:
        yield Bullets(Phrase("不能计算的目标", "What cannot be computed").in_language(language), tuple(items))


class _Question(NamedTuple):
    """A question about a target, or about several of one org.

    Attributes:
        kind: what it is about.
        urgency: how urgent it is among those of its kind.
        is_below: it is about an org below the page's own.
    """

    kind: int
    urgency: tuple[int, Fraction]
    is_below: bool
    text: Phrase


def asks(rows: Sequence[Row], below: Sequence[Row], language: Language) -> Bullets:
    """At most three questions, the most urgent first, over the org's own targets and those of all orgs below it."""
    orgs = dict.fromkeys(row.target_status.org.id for row in below)
    groups = [[row for row in below if row.target_status.org.id == org] for org in orgs]
    questions = [question for members in groups for question in _questions(members, is_below=True)]
    found = sorted([*_questions(rows, is_below=False), *questions], key=lambda each: each[:3])[:MOST_QUESTIONS]
    nothing = Phrase("没有落后、缺报或没有计划的目标。", "No target is behind, unreported or without a plan.")
    return Bullets(
        Phrase("三件要问的事", "Three things to ask about").in_language(language),
        tuple(each.text.in_language(language) for each in found) or (nothing.in_language(language),),
        is_numbered=True,
    )


def _questions(rows: Sequence[Row], *, is_below: bool) -> Iterator[_Question]:
    """The questions about the targets of one org, named with the org where it is not the page's own."""
    for row in rows:
        for kind, text in _about(row):
            yield _Question(kind, urgency(row), is_below, _named_in(text, [row], is_below=is_below))
    for kind, members, text in _about_several(rows):
        yield _Question(kind, urgency(members[0]), is_below, _named_in(text, members, is_below=is_below))


def _named_in(text: Phrase, rows: Sequence[Row], *, is_below: bool) -> Phrase:
    org = rows[0].target_status.org
    if not is_below:
        return text
    return Phrase(f"{words.name_of(org, 'zh')} {text.zh}", f"{words.name_of(org, 'en')}: {text.en}")


def _about(row: Row) -> Iterator[tuple[int, Phrase]]:
    """What to ask about one target: why behind, why no report, when planned."""
    zh, en = ({name: said(each, language) for name, each in row.printed.items()} for language in LANGUAGES)
    light, left, led = row.target_status.light, row.target_status.uncovered, said_lead(row.lead)
    if light in ("far_behind", "behind"):
        yield (
            BEHIND,
            Phrase(
                f"{row.name}：为什么{led.zh}？缺口{zh['gap']}怎么补，由谁负责（{row.answers}）？",
                f"{row.name}: why {led.en}? How will the gap of {en['gap']} be closed, and who answers "
                f"({row.answers})?",
            ),
        )
    if light == "stale":
        through = row.data_through_in_words
        yield (
            STALE,
            Phrase(
                f"{row.name}：{through}之后为什么没有报告，现在完成了多少？",
                f"{row.name}: why no report since {through}, and how much is done now?",
            ),
        )
    if left is not None and left.high != 0 and row.target_status.planned is not None:
        yield (
            UNPLANNED,
            Phrase(
                f"{row.name}：目标{zh['target']}中有{zh['uncovered']}未列入任何计划，什么时候列入？",
                f"{row.name}: {en['uncovered']} of {en['target']} are in no plan; when will they be?",
            ),
        )


def _about_several(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[Row], Phrase]]:
    """What to ask once about several targets of an org: who reports, who answers, what is measured."""
    if silent := [row for row in rows if row.target_status.light == "no_data"]:
        zh, en = "、".join(row.name for row in silent), ", ".join(row.name for row in silent)
        text = Phrase(
            f"{zh}：{len(silent)} 项从未报告，由谁报、什么时候报？",
            f"{en}: never reported ({len(silent)}); who reports, and when?",
        )
        yield SILENT, silent, text
    if nameless := [
        row
        for row in rows
        if not row.target_status.responsibility.lead_unit and not row.target_status.responsibility.owner
    ]:
        text = Phrase(
            f"{len(nameless)} 项目标没有牵头单位和责任人，由谁负责？",
            f"{len(nameless)} targets have no lead unit and no owner; who answers?",
        )
        yield NAMELESS, nameless, text
    if numberless := [row for row in rows if row.target_status.light == "no_number"]:
        zh, en = "、".join(row.name for row in numberless), ", ".join(row.name for row in numberless)
        text = Phrase(f"{zh}：没有量化目标，用什么数衡量？", f"{en}: no number promised; what will it be measured by?")
        yield NUMBERLESS, numberless, text


def card(view: View, row: Row) -> Card:
    """The card of one target."""
    facts = tuple((name.in_language(row.language), text.in_language(row.language)) for name, text in _facts(view, row))
    said = "".join(
        Phrase(f"{name} {text}。", f" {name}: {text}.").in_language(row.language) for name, text in facts[:-1]
    )
    return Card(
        name=row.name,
        figure=str(row.actual),
        aim=str(row.target),
        light=row.light_cell,
        bar=row.bar().bar,
        facts=facts,
        text=status_line(row) + said,
    )


def _facts(view: View, row: Row) -> Iterator[tuple[Phrase, Phrase]]:
    stands = row.target_status
    why = why_not(row)
    if why is not None:
        yield Phrase("不能计算", "Cannot be computed"), why
    else:
        yield (
            Phrase("完成率 / 序时", "Completion / time gone"),
            Phrase(f"{row.completion} / {row.time_progress}", f"{row.completion} / {row.time_progress}"),
        )
        yield Phrase("进度", "Pace"), _ahead(row)
        yield Phrase("每月需 / 近期月均", "Need / recent, a month"), _need(view, row)
    if stands.planned is not None:
        yield Phrase("实绩＋计划", "Actual + plan"), together(row)
    yield words.ANSWERS, Phrase(row.answers, row.answers)


def why_not(row: Row) -> Phrase | None:
    """Why the figures of a target cannot be computed; None where they can."""
    stands = row.target_status
    if stands.target.value is None:
        return Phrase("没有量化目标", "no number was promised")
    if stands.actual is None:
        return Phrase("没有报数", "nothing was reported") if stands.is_due else words.NOT_DUE
    return None


def together(row: Row) -> Phrase:
    """What is done and what is planned, together, and what of the target is in no plan."""
    stands = row.target_status
    if stands.actual is None or stands.planned is None:
        plan = row.planned
        return Phrase(f"实绩未报，已列计划{said(plan, 'zh')}", f"actual not reported, planned {said(plan, 'en')}")
    total = figures.amount(stands.actual.amount + stands.planned, stands.indicator)
    left = row.uncovered
    return Phrase(
        f"{row.actual.text} ＋ {row.planned.text} ＝ {total}，目标中{said(left, 'zh')}未列入任何计划",
        f"{row.actual.text} + {row.planned.text} = {total}; {said(left, 'en')} of the target in no plan",
    )


def _ahead(row: Row) -> Phrase:
    through = row.data_through_in_words
    if row.target_status.light == "stale":
        return Phrase(f"{through}之后没有报告", f"no report since {through}")
    days = days_ahead(row.target_status)
    if days is None:
        return _days_unknown(row)
    if days < 0:
        return Phrase(f"滞后 {-days} 天（报至{through}）", f"{-days} days late (data to {through})")
    if days == 0:
        return Phrase(f"与序时进度持平（报至{through}）", f"exactly on schedule (data to {through})")
    return Phrase(f"提前 {days} 天（报至{through}）", f"{days} days ahead (data to {through})")


def _days_unknown(row: Row) -> Phrase:
    actual = row.target_status.actual
    if actual is not None and actual.coverage is not None and not actual.coverage.is_complete:
        unknown = Phrase("部分区县未报，无法推算", "not all districts have reported, so days are not known")
        return reporters_briefly(row) or unknown
    return Phrase("只知上下限，无法推算", "known as a bound only, so days are not known")


def _need(view: View, row: Row) -> Phrase:
    short = shortfall(view, row.target_status, row.target_status.target.by.last.year)
    gap_row = GapRow(row, short)
    recent = short.recent
    over = Phrase("", "")
    if recent is not None:
        named = said_periods(recent.stretches)
        over = Phrase(f"（{named.zh}）", f" ({named.en})")
    return Phrase(
        f"{gap_row.per_month} / {gap_row.recent}{over.zh}", f"{gap_row.per_month} / {gap_row.recent}{over.en}"
    )
