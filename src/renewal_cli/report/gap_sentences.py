"""The sentences of ``renewal gap``: the verdict, and for each target what must happen and where the pace leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.need import WHY_NO_PACE
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.interval import ZERO
from renewal_cli.model.period_words import said_day, said_periods, said_window
from renewal_cli.report.sentences import gap_said, in_words, is_bound
from renewal_cli.report.verdict import urgency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.gap_row import GapRow
    from renewal_cli.report.row import Row

WHY_NOT: dict[str, Phrase] = {
    "stale": Phrase("太久没有报数", "the reports are too old"),
    "met": Phrase("目标已达到", "the promise is met"),
    "over": Phrase("期限已过", "the time is over"),
    **WHY_NO_PACE,
}
"""Why there is no forecast, where the sentence of the gap has not said it."""


MOST_NAMED = 3
"""So many gaps are told one by one in the verdict; of more the most urgent."""


def gap_verdict(name: str, rows: Sequence[GapRow], year: int, language: Language) -> str:
    """What is missing of the targets that can be computed, and how many cannot."""
    computed = [each for each in rows if each.shortfall.missing is not None]
    missing = [each for each in computed if each.shortfall.missing and each.shortfall.missing.high != 0]
    unknown = len(rows) - len(computed)
    if len(missing) > MOST_NAMED:
        text = _briefly(missing)
    elif missing:
        text = Phrase("；".join(_short(each).zh for each in missing), "; ".join(_short(each).en for each in missing))
    elif computed:
        text = Phrase("能计算的目标都没有缺口", "no gap in the targets that can be computed")
        if not unknown:
            text = Phrase("目标都没有缺口", "no gap in any target")
    else:
        text = Phrase("没有一项能计算缺口", "no gap can be computed")
    tail, why = Phrase("", ""), Phrase("未报数或没有量化目标", "not reported, or no number promised")
    if any(each.shortfall.missing is None and not each.row.target_status.is_due for each in rows):
        why = Phrase("未报数、目标期未到或没有量化目标", "not reported, not yet due, or no number promised")
    if unknown and computed:
        tail = Phrase(f"；另有 {unknown} 项{why.zh}，不能计算", f"; {unknown} cannot be computed: {why.en}")
    return Phrase(
        f"{name}到{year}年底：{text.zh}{tail.zh}。", f"{name} by the end of {year}: {text.en}{tail.en}."
    ).in_language(language)


def _briefly(missing: Sequence[GapRow]) -> Phrase:
    """How many targets have a gap, how many of these no plan, and the most urgent of them."""
    bare = sum(_plan(each) == NO_PLAN for each in missing)
    named = [_short(each) for each in sorted(missing, key=lambda each: urgency(each.row))[:MOST_NAMED]]
    zh, en = "；".join(each.zh for each in named), "; ".join(each.en for each in named)
    sure = sum(each.shortfall.missing is not None and bool(each.shortfall.missing.low) for each in missing)
    has = Phrase("有缺口", "have a gap")
    if sure < len(missing):
        has = Phrase("有或可能有缺口", "have or may have a gap") if sure else Phrase("可能有缺口", "may have a gap")
    return Phrase(
        f"{len(missing)} 项{has.zh}，其中 {bare} 项没有计划；最需关注：{zh}",
        f"{len(missing)} targets {has.en}, {bare} of them with no plan; most urgent: {en}",
    )


def _short(each: GapRow) -> Phrase:
    gap = _with_plan(each)
    return Phrase(f"{each.row.name}{gap.zh}", f"{each.row.name}: {gap.en}")


def _with_plan(each: GapRow) -> Phrase:
    """What is missing and how much of it is planned; what goes beyond a ceiling nobody plans to do."""
    gap, plan = gap_said(each.row.target_status, each.gap), _plan(each)
    return Phrase(f"{gap.zh}，{plan.zh}", f"{gap.en}, {plan.en}") if plan else gap


NO_PLAN = Phrase("没有计划", "no plan")


def _plan(each: GapRow) -> Phrase | None:
    """How much of what is missing is planned, and how much is not; None of a ceiling, and where nothing is missing."""
    if each.row.target_status.limits_a_sum or each.shortfall.missing == ZERO:
        return None
    if each.shortfall.planned is None:
        return NO_PLAN
    planned, left = in_words(each.planned), in_words(each.uncovered)
    return Phrase(f"已列计划{planned.zh}，未列入计划{left.zh}", f"{planned.en} planned, {left.en} in no plan")


def gap_statement(each: GapRow) -> str:
    """What is missing of one target, what must be done each month, and where the recent pace leads."""
    return (_needed(each).in_language(each.row.language) + forecast_sentence(each)).rstrip()


def _needed(each: GapRow) -> Phrase:
    row, planned = each.row, in_words(each.planned)
    target, actual = in_words(row.target), in_words(row.actual)
    head = Phrase(
        f"{row.name}：目标{target.zh}，实绩{actual.zh}", f"{row.name}: target {target.en}, actual {actual.en}"
    )
    if each.shortfall.missing is None:
        why = (
            Phrase("没有量化目标，不算缺口", "no number, so no gap")
            if row.target_status.target.value is None
            else Phrase("没有报数，缺口无法计算", "nothing reported, so the gap cannot be computed")
            if row.target_status.is_due
            else Phrase("目标期未到，不算缺口", "its time has not begun, so no gap")
        )
        plan = Phrase(f"已列计划{planned.zh}", f"planned {planned.en}") if each.planned.value else NO_PLAN
        return Phrase(f"{head.zh}；{why.zh}；{plan.zh}。", f"{head.en}; {why.en}; {plan.en}.")
    gap, pace, due = _with_plan(each), _pace(each), Phrase("", "")
    if each.shortfall.deadline < row.target_status.target.by.last:
        day, expected = said_day(each.shortfall.deadline), in_words(each.expected)
        due = Phrase(f"，到{day.zh}应达{expected.zh}", f"; due by {day.en}: {expected.en}")
        if row.target_status.limits_a_sum:
            due = Phrase(f"，到{day.zh}上限为{expected.zh}", f"; the ceiling on {day.en}: {expected.en}")
    return Phrase(
        f"{head.zh}{due.zh}，{gap.zh}；{pace.zh}；状态：{row.light}，责任：{row.answers}。",
        f"{head.en}{due.en}; {gap.en}; {pace.en}; status {row.light}, responsible: {row.answers}.",
    )


def _pace(each: GapRow) -> Phrase:
    short = each.shortfall
    recent = Phrase("近期月均无法推算", "no recent pace")
    if short.recent is not None:
        named, pace, number = said_periods(short.recent.stretches), in_words(each.recent), short.recent.whole_months
        count = Phrase("", "")
        if number is not None:
            count = Phrase(f"，{number}个月", f", {several(number, 'month')}")
        recent = Phrase(
            f"近期（{named.zh}{count.zh}）月均{pace.zh}", f"recent pace {pace.en} a month ({named.en}{count.en})"
        )
    first = short.counted_from
    if first is None:
        return Phrase(f"期限已过，{recent.zh}", f"the deadline has passed, {recent.en}")
    need = _need(each)
    return Phrase(
        f"从{first.year}年{first.month}月算起还有{short.months}个月{need.zh}，{recent.zh}",
        f"{several(short.months, 'month')} left from {first:%Y-%m}{need.en}, {recent.en}",
    )


def _need(each: GapRow) -> Phrase:
    """What must be done each month and year; nothing of a ceiling."""
    if each.row.target_status.limits_a_sum:
        return Phrase("", "")
    month, year = in_words(each.per_month), Phrase("", "")
    if each.shortfall.per_year is not None:
        a_year = in_words(each.per_year)
        year = Phrase(f"，每年需{a_year.zh}", f", {a_year.en} a year")
    return Phrase(f"，每月需{month.zh}{year.zh}", f", need {month.en} a month{year.en}")


def forecast_sentence(each: GapRow) -> str:
    """Where the recent pace leads by the deadline, or why none is told; empty where the gap's sentence said it."""
    ahead = each.shortfall.forecast
    if ahead.why_not is None:
        return _forecast(each)
    why = WHY_NOT.get(ahead.why_not)
    if why is None:
        return ""
    return Phrase(f"不作预测（{why.zh}）。", f" No forecast ({why.en}).").in_language(each.row.language)


def _forecast(each: GapRow) -> str:
    """Where the pace leads; things that are counted one by one in whole ones (约26个)."""
    ahead, deadline = each.shortfall.forecast, each.shortfall.deadline
    measured, pace = said_periods(ahead.measured), in_words(each.forecast_pace)
    end = Phrase(f"到{said_day(deadline).zh}", f"by {deadline}")
    if (deadline.month, deadline.day) == (12, 31):
        end = Phrase(f"到{deadline.year}年底", f"by the end of {deadline.year}")
    reached, missing = in_words(each.forecast), in_words(each.forecast_gap)
    most = "最多" if missing.zh.startswith(("不超过", "不到")) else ""
    way = Phrase("超出", "over") if each.row.target_status.limits_a_sum else Phrase("差", "short")
    short = Phrase(f"{most}{way.zh}{missing.zh.removeprefix('不超过')}", f"{missing.en} {way.en}")
    if ahead.missing == ZERO:
        short = Phrase("无缺口", "no gap")
    landing, verb = _landing(each), "" if is_bound(each.forecast) else "为"
    return Phrase(
        f"照{measured.zh}的速度（每月{pace.zh}），{end.zh}{verb}{reached.zh}，{short.zh}{landing.zh}。",
        f" At the pace of {measured.en} ({pace.en} a month), {reached.en} {end.en}, {short.en}{landing.en}.",
    ).in_language(each.row.language)


def _landing(each: GapRow) -> Phrase:
    """When the promise is reached, and how late that is."""
    ahead = each.shortfall.forecast
    if ahead.landing is None or ahead.days_late is None:
        return Phrase("", "")
    late, day = (
        Phrase(f"，比期限晚{ahead.days_late}天", f", {several(ahead.days_late, 'day')} late"),
        said_day(ahead.landing),
    )
    if ahead.days_late == 0:
        late = Phrase("，可按期完成", ", on the last day")
    elif ahead.days_late < 0:
        late = Phrase(f"，比期限早{-ahead.days_late}天", f", {several(-ahead.days_late, 'day')} early")
    return Phrase(f"，{day.zh}前后达到目标{late.zh}", f"; the target is reached about {day.en}{late.en}")


def outside(row: Row, year: int) -> str:
    """Why a target is left out: the year lies outside its window."""
    target = row.target_status.target
    window = said_window(target.since, target.by)
    return Phrase(
        f"{row.name}的目标期为{window.zh}，不含{year}年，未列入。",
        f"{row.name} is promised for {window.en}, which does not cover {year}; left out.",
    ).in_language(row.language)
