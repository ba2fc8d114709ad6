"""The sentence of the forecast: where the recent pace leads, or why that cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.need import WHY_NO_PACE
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO
from renewal_cli.report.words import stretches

if TYPE_CHECKING:
    from renewal_cli.report.gap_row import GapRow

WHY_NOT: dict[str, Phrase] = {
    "stale": Phrase("太久没有报数", "the reports are too old"),
    "met": Phrase("目标已达到", "the promise is met"),
    "over": Phrase("期限已过", "the time is over"),
    **WHY_NO_PACE,
}


def forecast_sentence(each: GapRow) -> str:
    """Where the recent pace leads by the deadline, or why none is told; empty where the gap's sentence said it."""
    ahead = each.shortfall.forecast
    if ahead.why_not is None:
        return _said(each)
    why = WHY_NOT.get(ahead.why_not)
    if why is None:
        return ""
    return Phrase(f"不作预测（{why.zh}）。", f" No forecast ({why.en}).").in_language(each.row.language)


def _said(each: GapRow) -> str:
    ahead = each.shortfall.forecast
    deadline = each.shortfall.deadline
    measured = stretches(ahead.measured)
    pace = Phrase(f"{measured.zh}的速度", f" At the pace of {measured.en}")
    end = Phrase(f"到{deadline.year}年底", f"by the end of {deadline.year}")
    if (deadline.month, deadline.day) != (12, 31):
        end = Phrase(f"到 {deadline} ", f"by {deadline}")
    return Phrase(
        f"照{pace.zh}（每月 {each.forecast_pace}），{end.zh}为 {each.forecast}，{_short(each).zh}{_landing(each).zh}。",
        f"{pace.en} ({each.forecast_pace} a month), {each.forecast} {end.en}, {_short(each).en}{_landing(each).en}.",
    ).in_language(each.row.language)


def _short(each: GapRow) -> Phrase:
    """What is missing then."""
    if each.shortfall.forecast.missing == ZERO:
        return Phrase("无缺口", "no gap")
    return Phrase(f"差 {each.forecast_gap}", f"{each.forecast_gap} short")


def _landing(each: GapRow) -> Phrase:
    """When the promise is reached, and how late that is."""
    ahead = each.shortfall.forecast
    if ahead.landing is None or ahead.days_late is None:
        return Phrase("", "")
    late = Phrase(f"，比期限晚 {ahead.days_late} 天", f", {ahead.days_late} days late")
    if ahead.days_late == 0:
        late = Phrase("，可按期完成", ", on the last day of its time")
    elif ahead.days_late < 0:
        late = Phrase(f"，比期限早 {-ahead.days_late} 天", f", {-ahead.days_late} days early")
    return Phrase(f"，{ahead.landing} 前后达到目标{late.zh}", f"; the target is reached about {ahead.landing}{late.en}")
