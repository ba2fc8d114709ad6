"""Derives forecasts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.explain.actual import span_step
from renewal_cli.calc.explain.need import recent_pace_step
from renewal_cli.calc.explain.step import Origin, Step
from renewal_cli.calc.need import months_left
from renewal_cli.calc.spans import total_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.view import View

NO_FORECAST = Phrase("不作预测", "no forecast")


def forecast_pace_step(view: View, shortfall: Shortfall) -> Step:
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
        children = (recent_pace_step(view, shortfall),)
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
    total, months = total_of(spans), sum(span.period.months for span in spans)
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
        value=total.times(Fraction(1, months)),
        indicator=indicator,
        operation="quotient",
        argument="1",
        formula=Phrase("合计 ÷ 月数", "sum / months"),
        children=(amount, _count(shortfall, "months", Phrase("整月数", "whole months"), months)),
    )


def _count(shortfall: Shortfall, figure: str, label: Phrase, number: int) -> Step:
    indicator = shortfall.target_status.indicator
    return Step(figure, label, "count", exactly(number), indicator, origin=Origin(shortfall.target_status.target.place))


def forecast_step(view: View, shortfall: Shortfall, actual: Step) -> Step:
    """Derive the forecast: actual plus pace times the months from the last report to the deadline."""
    ahead, status = shortfall.forecast, shortfall.target_status
    months = months_left(status.actual.through, shortfall.deadline) if status.actual else 0
    formula = Phrase(f"实绩 + 月均 × {months} 个整月", f"actual + pace x {months} whole months")
    return Step(
        figure="forecast",
        label=Phrase(f"照此到 {shortfall.deadline}", f"at this pace by {shortfall.deadline}"),
        measure="rate",
        value=ahead.value,
        indicator=status.indicator,
        operation="carried",
        argument=str(months),
        formula=NO_FORECAST if ahead.value is None else formula,
        children=(actual, forecast_pace_step(view, shortfall)) if ahead.value is not None else (),
    )


def forecast_gap_step(shortfall: Shortfall, expected: Step, carried: Step, comparator: str) -> Step:
    """Derive the gap at the deadline."""
    missing = shortfall.forecast.missing
    return Step(
        figure="forecast_gap",
        label=Phrase("照此差", "short at this pace"),
        measure="rate",
        value=missing,
        indicator=shortfall.target_status.indicator,
        operation="gap",
        argument=comparator,
        formula=NO_FORECAST if missing is None else Phrase("应达 － 照此所达，不小于0", "due - reached, not below 0"),
        children=(expected, carried) if missing is not None else (),
    )


def landing_step(view: View, shortfall: Shortfall, target: Step, actual: Step) -> Step:
    """Derive the end of the month in which the target is reached at that pace."""
    status, day = shortfall.target_status, shortfall.forecast.landing
    formula = Phrase("区间或照此达不到，没有日子", "a range, or never at this pace: no day")
    if day is not None:
        formula = Phrase("(目标 － 实绩) ÷ 月均，进到整月", "(target - actual) / pace, up to whole months")
    return Step(
        figure="landing",
        label=Phrase("达到目标之日", "day on which the target is reached"),
        measure="day",
        value=None if day is None else exactly(day.toordinal()),
        indicator=status.indicator,
        operation="landing",
        argument=f"{status.actual.through} {status.target.comparator}" if status.actual else "",
        formula=formula,
        children=(target, actual, forecast_pace_step(view, shortfall)) if day is not None else (),
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
