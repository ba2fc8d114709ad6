"""Derives what a shortfall needs and where it leads: months left, need, recent pace, forecast, landing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.explain.actual import added, not_below_zero, span_step
from renewal_cli.calc.explain.step import Origin, Step
from renewal_cli.calc.forecast import months_ahead
from renewal_cli.calc.need import WHY_NO_PACE, why_no_pace
from renewal_cli.calc.spans import total_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from renewal_cli.calc.need import Pace
    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.calc.spans import Span
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
    root = Step("sum", Phrase("最近各期合计", "sum of the last periods"), "amount", None, indicator)
    total = not_below_zero(added(view, org_id, pace.parts, root), pace.per_month.times(Fraction(pace.months)), root)
    months = Step(
        figure="months",
        label=Phrase("有报数的月数", "reported months"),
        measure="count",
        value=exactly(pace.months),
        indicator=indicator,
        formula=Phrase("这些时期的整月", "whole months of these periods")
        if pace.months.denominator == 1
        else Phrase(
            "这些时期的月数，不足一月的按天数", "months of these periods, of a month begun the share of its days"
        ),
    )
    return total, months


NO_FORECAST = Phrase("不作预测", "no forecast")


def forecast_pace_step(view: View, shortfall: Shortfall, recent: Step) -> Step:
    """Derive the pace that is extrapolated: the recent one, or a range if there are only two periods."""
    ahead = shortfall.forecast
    children: tuple[Step, ...] = ()
    formula = NO_FORECAST
    if ahead.is_range:
        spans = [span for span in ahead.stretches if span.period.months]
        children = tuple(_pace_over(view, shortfall, (span,)) for span in spans)
        formula = Phrase("只有两段报数，取最慢到最快", "two periods only: from the slowest to the fastest")
    elif ahead.stretches:
        children = (_pace_over(view, shortfall, ahead.stretches),)
        formula = Phrase("近一年水平的变化", "change of the level in the last year")
    elif ahead.per_month is not None:
        children = (recent,)
        formula = Phrase("即近期月均", "the recent pace")
    return Step(
        figure="forecast_pace",
        label=Phrase("外推所用月均", "extrapolated pace per month"),
        measure="rate",
        value=ahead.per_month,
        indicator=shortfall.target_status.indicator,
        operation="range" if ahead.is_range else "same",
        formula=formula,
        children=children,
    )


def _pace_over(view: View, shortfall: Shortfall, spans: tuple[Span, ...]) -> Step:
    """Derive the amount over some periods, divided by their months."""
    indicator = shortfall.target_status.indicator
    total, months = total_of(spans), sum((span.period.in_months for span in spans), Fraction(0))
    amount = Step(
        figure="sum",
        label=Phrase("各段合计", "sum of the periods"),
        measure="amount",
        value=total,
        indicator=indicator,
        operation="sum",
        children=tuple(span_step(view, shortfall.target_status.org.id, span, indicator) for span in spans),
    )
    return Step(
        figure="pace",
        label=Phrase("月均", "a month"),
        measure="rate",
        value=total.times(1 / months),
        indicator=indicator,
        operation="quotient",
        argument="1",
        formula=Phrase("合计 ÷ 月数", "sum / months"),
        children=(amount, _count(shortfall, "months", Phrase("月数", "months"), months)),
    )


def _count(shortfall: Shortfall, figure: str, label: Phrase, number: Fraction) -> Step:
    indicator = shortfall.target_status.indicator
    return Step(figure, label, "count", exactly(number), indicator, origin=Origin(shortfall.target_status.target.place))


def forecast_step(shortfall: Shortfall, actual: Step, carried: Step) -> Step:
    """Derive the forecast: actual plus pace times the months from the last report to the deadline."""
    ahead, status = shortfall.forecast, shortfall.target_status
    formula, months = NO_FORECAST, Fraction(0)
    if ahead.value is not None and status.actual is not None:
        months = months_ahead(status.actual.through, shortfall.deadline)
        number = exact_text(months)
        formula = Phrase(f"实绩 + 月均 × {number} 个整月", f"actual + pace x {number} whole months")
        if months.denominator > 1:
            formula = Phrase(
                f"实绩 + 月均 × {number} 个月，不足一月的按天数",
                f"actual + pace x {number} months, of a month begun the share of its days",
            )
    return Step(
        figure="forecast",
        label=Phrase(f"照此到 {shortfall.deadline}", f"at this pace by {shortfall.deadline}"),
        measure="reached",
        value=ahead.value,
        indicator=status.indicator,
        operation="carried",
        argument=str(months),
        formula=formula,
        promise=shortfall.due,
        children=(actual, carried) if ahead.value is not None else (),
    )


def forecast_gap_step(shortfall: Shortfall, expected: Step, carried: Step, comparator: str) -> Step:
    """Derive the gap at the deadline."""
    missing = shortfall.forecast.missing
    return Step(
        figure="forecast_gap",
        label=Phrase("照此差", "short at this pace"),
        measure="reached",
        value=missing,
        indicator=shortfall.target_status.indicator,
        operation="gap",
        argument=comparator,
        formula=NO_FORECAST if missing is None else Phrase("应达 － 照此所达，不小于0", "due - reached, not below 0"),
        children=(expected, carried) if missing is not None else (),
    )


def landing_step(shortfall: Shortfall, target: Step, actual: Step, carried: Step) -> Step:
    """Derive the end of the month in which the target is reached at that pace."""
    status, day = shortfall.target_status, shortfall.forecast.landing
    formula = Phrase("区间或照此达不到，没有日子", "a range, or never at this pace: no day")
    if day is not None and status.actual is not None:
        after = status.actual.through
        formula = Phrase(
            f"(目标 － 实绩) ÷ 月均，从 {after} 之后数起，到那个月的月末",
            f"(target - actual) / pace, counted from the day after {after}, to the end of that month",
        )
    return Step(
        figure="landing",
        label=Phrase("达到目标之日", "day on which the target is reached"),
        measure="day",
        value=None if day is None else exactly(day.toordinal()),
        indicator=status.indicator,
        operation="landing",
        argument=f"{status.actual.through} {status.target.by.last} {status.target.comparator}" if status.actual else "",
        formula=formula,
        children=(target, actual, carried) if day is not None else (),
    )


def days_late_step(shortfall: Shortfall, landing: Step) -> Step:
    """Derive the days late: landing - the target's own deadline."""
    late, target = shortfall.forecast.days_late, shortfall.target_status.target
    indicator = shortfall.target_status.indicator
    by = Step(
        figure="by",
        label=Phrase("期限", "deadline"),
        measure="day",
        value=exactly(target.by.last.toordinal()),
        indicator=indicator,
        origin=Origin(target.place),
    )
    return Step(
        figure="days_late",
        label=Phrase("比期限晚几天", "days late"),
        measure="count",
        value=None if late is None else exactly(late),
        indicator=indicator,
        operation="difference",
        formula=Phrase("达到目标之日 － 期限", "landing - deadline") if late is not None else landing.formula,
        children=(landing, by) if late is not None else (),
    )
