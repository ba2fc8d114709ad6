"""Derives the need per month and the recent pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.explain.actual import added
from renewal_cli.calc.explain.step import Step
from renewal_cli.calc.need import WHY_NO_PACE, why_no_pace
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.need import Pace
    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.calc.view import View


def months_left_step(shortfall: Shortfall) -> Step:
    """Derive the whole months to the deadline, with the first one counted and why."""
    first, status = shortfall.counted_from, shortfall.target_status
    formula = Phrase("期限已过", "the deadline has passed")
    if first is not None:
        formula = Phrase(
            f"{first:%Y-%m} 起至 {shortfall.deadline} 的整月，至少算一个",
            f"whole months from {first:%Y-%m} to {shortfall.deadline}, at least one",
        )
        if status.actual is not None:
            why = Phrase("数据截至日之后", "after the last day covered by data")
            if status.light == "stale":
                why = Phrase("数据过旧，从截至日之后算起", "the data are stale: after the as-of day")
            formula = Phrase(f"{formula.zh}（{why.zh}）", f"{formula.en} ({why.en})")
    return Step(
        figure="months_left",
        label=Phrase("剩余月数", "months left"),
        measure="count",
        value=exactly(shortfall.months),
        indicator=shortfall.target_status.indicator,
        formula=formula,
    )


def need_per_month_step(shortfall: Shortfall, gap: Step, months: Step) -> Step:
    """Derive gap ÷ months left."""
    formula = Phrase("缺口 ÷ 剩余月数", "gap / months left")
    if shortfall.per_month is None:
        formula = Phrase("没有缺口数，或期限已过", "no gap is known, or the deadline has passed")
    if shortfall.target_status.limits_a_sum:
        formula = Phrase("超出上限的补不回来", "what exceeds a ceiling on a sum cannot be made up for")
    return Step(
        figure="need_per_month",
        label=Phrase("每月需", "need per month"),
        measure="rate",
        value=shortfall.per_month,
        indicator=shortfall.target_status.indicator,
        operation="quotient",
        argument="1",
        formula=formula,
        children=(gap, months),
    )


def need_per_year_step(shortfall: Shortfall, need_per_month: Step) -> Step:
    """Derive twelve times the need per month."""
    formula = Phrase("每月需 × 12", "need per month x 12")
    if shortfall.per_year is None:
        formula = Phrase("不足一年或没有每月需，不算每年", "less than a year is left, or no need per month")
    return Step(
        figure="need_per_year",
        label=Phrase("每年需", "need per year"),
        measure="rate",
        value=shortfall.per_year,
        indicator=shortfall.target_status.indicator,
        operation="times",
        argument="12",
        formula=formula,
        children=(need_per_month,),
    )


def recent_pace_step(view: View, shortfall: Shortfall) -> Step:
    """Derive the recent pace."""
    pace = shortfall.recent
    formula = Phrase("最近各期合计 ÷ 月数", "the last periods / months")
    if pace is None:
        formula = Phrase("存量不算月均", "a level has no amount per month")
        if shortfall.target_status.indicator.adds_up:
            formula = WHY_NO_PACE[why_no_pace(view, shortfall.target_status, has_pace=False, stretches=0)]
    return Step(
        figure="recent_pace",
        label=Phrase("近期月均", "recent pace per month"),
        measure="rate",
        value=pace.per_month if pace else None,
        indicator=shortfall.target_status.indicator,
        operation="quotient",
        argument="1",
        formula=formula,
        children=_amount_and_months(view, shortfall, pace) if pace else (),
    )


def _amount_and_months(view: View, shortfall: Shortfall, pace: Pace) -> tuple[Step, Step]:
    org_id, indicator = shortfall.target_status.org.id, shortfall.target_status.indicator
    label = Phrase("最近各期合计", "sum of the last periods")
    total = added(view, org_id, pace.parts, Step("sum", label, "amount", None, indicator))
    months = Step(
        figure="months",
        label=Phrase("有报数的月数", "reported months"),
        measure="count",
        value=exactly(pace.months),
        indicator=indicator,
        formula=Phrase("这些时期的整月", "whole months of these periods"),
    )
    return total, months
