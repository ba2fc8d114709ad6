"""A card a target: what is done of what, how far ahead or late, how fast it must go, who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.path import days_ahead
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.i18n import Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Card, Cell
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.sentences import status_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.view import View
    from renewal_cli.report.row import Row


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
        light=Cell(row.light, words.TONES[row.target_status.light]),
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
    plan = f"{row.planned}"
    if stands.actual is None or stands.planned is None:
        return Phrase(f"实绩未报，已列计划 {plan}", f"actual not reported, planned {plan}")
    total = figures.amount(stands.actual.amount + stands.planned, stands.indicator)
    return Phrase(
        f"{row.actual.text} ＋ {row.planned.text} ＝ {total}，目标中 {row.uncovered} 未列入任何计划",
        f"{row.actual.text} + {row.planned.text} = {total}; {row.uncovered} of the target in no plan",
    )


def _ahead(row: Row) -> Phrase:
    through = row.data_through
    if row.target_status.light == "stale":
        return Phrase(f"{through} 之后没有报告", f"no report since {through}")
    days = days_ahead(row.target_status)
    if days is None:
        return Phrase(f"天数无从计算（报至 {through}）", f"days not known (data to {through})")
    if days < 0:
        return Phrase(f"滞后 {-days} 天（报至 {through}）", f"{-days} days late (data to {through})")
    return Phrase(f"提前 {days} 天（报至 {through}）", f"{days} days ahead (data to {through})")


def _need(view: View, row: Row) -> Phrase:
    short = shortfall(view, row.target_status, row.target_status.target.by.last.year)
    gap_row = GapRow(row, short)
    recent = short.recent
    over = Phrase("", "")
    if recent is not None:
        named = words.stretches(recent.stretches)
        over = Phrase(f"（{named.zh}）", f" ({named.en})")
    return Phrase(
        f"{gap_row.per_month} / {gap_row.recent}{over.zh}", f"{gap_row.per_month} / {gap_row.recent}{over.en}"
    )
