"""The sentences of ``renewal gap``: the verdict, and one a target that says what must happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report.words import stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.gap_row import GapRow
    from renewal_cli.report.row import Row


def gap_verdict(name: str, rows: Sequence[GapRow], year: int, language: Language) -> str:
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
    tail = (
        Phrase(
            f"；另有 {unknown} 项缺报数或无数字，不能计算",
            f"; {unknown} cannot be computed for want of reports or of a number",
        )
        if unknown and computed
        else Phrase("", "")
    )
    return Phrase(
        f"{name}到 {year} 年底：{said.zh}{tail.zh}。", f"{name} by the end of {year}: {said.en}{tail.en}."
    ).in_language(language)


def _short(each: GapRow) -> Phrase:
    row = each.row
    plan = Phrase("，没有计划", ", no plan")
    if each.shortfall.planned is not None:
        plan = Phrase(
            f"，已列计划 {each.planned}，未列入计划 {each.uncovered}",
            f", {each.planned} planned, {each.uncovered} in no plan",
        )
    return Phrase(f"{row.name}缺口 {each.gap}{plan.zh}", f"{row.name}: gap {each.gap}{plan.en}")


def gap_statement(each: GapRow) -> str:
    """The sentence that says it."""
    row, language = each.row, each.row.language
    head = Phrase(
        f"{row.name}：目标 {row.target}，实绩 {row.actual}",
        f"{row.name}: target {row.target}, actual {row.actual}",
    )
    if each.shortfall.missing is None:
        why = (
            Phrase("没有量化目标，不算缺口", "no number, so no gap")
            if row.target_status.target.value is None
            else Phrase("没有报数，缺口无法计算", "nothing reported, so the gap cannot be computed")
        )
        plan = Phrase(f"；已列计划 {each.planned}", f"; planned {each.planned}")
        return Phrase(f"{head.zh}；{why.zh}{plan.zh}。", f"{head.en}; {why.en}{plan.en}.").in_language(language)
    return Phrase(
        f"{head.zh}，到 {each.shortfall.deadline} 应达 {each.expected}，缺口 {each.gap}，已列计划 {each.planned}，"
        f"未列入计划 {each.uncovered}；{_pace(each).zh}；状态 {row.light}，责任 {row.answers}。",
        f"{head.en}; due by {each.shortfall.deadline}: {each.expected}; gap {each.gap}, planned {each.planned}, "
        f"in no plan {each.uncovered}; {_pace(each).en}; light {row.light}, answers: {row.answers}.",
    ).in_language(language)


def _pace(each: GapRow) -> Phrase:
    short = each.shortfall
    recent = Phrase("近期月均无从计算", "no recent pace")
    if short.recent is not None:
        named = stretches(short.recent.stretches)
        recent = Phrase(
            f"近期（{named.zh}，{short.recent.months} 个月）月均 {each.recent}",
            f"{each.recent} a month of late ({named.en}, {short.recent.months} months)",
        )
    first = short.counted_from
    if first is None:
        return Phrase(f"期限已过，{recent.zh}", f"the deadline has passed, {recent.en}")
    months = "month" if short.months == 1 else "months"
    return Phrase(
        f"从{first.year}年{first.month}月算起还有 {short.months} 个月，"
        f"每月需 {each.per_month}，每年需 {each.per_year}，{recent.zh}",
        f"{short.months} {months} left from {first:%Y-%m}, need {each.per_month} a month, {each.per_year} a year, "
        f"{recent.en}",
    )


def outside(row: Row, year: int) -> str:
    """Why a target is left out: the year lies outside its window."""
    target = row.target_status.target
    return Phrase(
        f"{row.name}的目标期为 {target.since}至{target.by}，不含 {year} 年，未列入。",
        f"{row.name} is promised for {target.since} to {target.by}, which does not cover {year}; left out.",
    ).in_language(row.language)
