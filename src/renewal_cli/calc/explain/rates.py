"""Derives completion, time progress, lead and the expected path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_maintained
from renewal_cli.calc.completion import full_completion, no_lag
from renewal_cli.calc.explain.step import Origin, Step, observed
from renewal_cli.calc.methods import method
from renewal_cli.calc.path import ahead, expected_share
from renewal_cli.calc.progress._points import Points, points, starting_level
from renewal_cli.calc.time_progress import TIME_UNITS, count_of, time_unit
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import TimeRule
    from renewal_cli.model.target import Target


def completion_step(status: TargetStatus, actual: Step, target: Step) -> Step:
    """Derive actual ÷ target, or the share of the way from the baseline."""
    start = _baseline_step(status)
    formula = Phrase("(实绩 － 基期) ÷ (目标 － 基期)", "(actual - baseline) / (target - baseline)")
    if start is None:
        formula = Phrase("实绩 ÷ 目标", "actual / target")
    return Step(
        figure="completion",
        label=Phrase("完成率", "completion"),
        measure="share",
        value=status.completion,
        indicator=status.indicator,
        operation="share_of_way",
        formula=formula if status.completion is not None else _why_none(status),
        children=(actual, target, start) if start else (actual, target),
        promise=full_completion(status.target),
    )


def _baseline_step(status: TargetStatus) -> Step | None:
    """Return the baseline of the target; None if it has none."""
    baseline = status.target.baseline
    if baseline is None:
        return None
    return Step(
        figure="baseline",
        label=Phrase(f"基期 {baseline.period}", f"baseline {baseline.period}"),
        measure="amount",
        value=baseline.value,
        indicator=status.indicator,
        origin=Origin(status.target.place, source=status.target.source),
    )


def _why_none(status: TargetStatus) -> Phrase:
    if status.target.value is None:
        return Phrase("没有量化目标", "the target has no number")
    if status.actual is None:
        return Phrase("没有报数", "nothing reported")
    if is_maintained(status.target):
        return Phrase("基期已达目标，只看保持与否", "the baseline already meets the target, which has to be maintained")
    if status.target.value < 0 and status.target.baseline is None:
        return Phrase("目标是负数，又没有基期", "a target below 0 without a baseline")
    return Phrase(
        "没有可算的路程：目标为0，或缺确切的基期",
        "no distance to measure: a target of 0, or no exact baseline",
    )


def time_progress_step(status: TargetStatus, rule: TimeRule) -> Step:
    """Derive elapsed ÷ all months (half months, days) of the window, on the last day covered by reports."""
    window = status.target.window
    unit = time_unit(window, rule)
    children: tuple[Step, ...] = ()
    formula = Phrase("没有报数，没有数据截至日", "nothing reported, so no day is covered by data")
    if status.actual is not None:
        through = min(status.actual.through, window.last)
        gone = _count(status, "gone", Period(window.first, through), unit)
        whole = _count(status, "window", window, unit)
        children = (gone, whole)
        formula = Phrase("已过 ÷ 全程，取在数据截至日", "elapsed / whole, on the last day covered by data")
    return Step(
        figure="time_progress",
        label=Phrase("序时进度", "time gone"),
        measure="share",
        value=None if status.time_progress is None else exactly(status.time_progress),
        indicator=status.indicator,
        operation="quotient",
        argument="1",
        formula=formula,
        children=children,
    )


def _count(status: TargetStatus, figure: str, period: Period, unit: TimeRule) -> Step:
    number = 0 if period.last < period.first else count_of(period, unit)
    label = {"gone": Phrase("已过", "gone"), "window": Phrase("全程", "whole")}[figure]
    units = TIME_UNITS[unit]
    return Step(
        figure=figure,
        label=Phrase(f"{label.zh}{units.zh}", f"{label.en} {units.en}"),
        measure="count",
        value=exactly(number),
        indicator=status.indicator,
        formula=Phrase(f"{period.first} 至 {period.last}", f"{period.first} to {period.last}"),
        origin=Origin(status.target.place),
    )


def lead_step(status: TargetStatus, completed: Step, gone: Step) -> Step:
    """Derive completion － time progress, in percentage points."""
    formula = Phrase(
        "(完成率 － 序时进度) × 100，先减后四舍五入", "(completion - time gone) x 100, subtracted before rounding"
    )
    if status.lead is None:
        formula = Phrase("完成率或序时进度没有数", "no completion, or no time gone")
    return Step(
        figure="lead",
        label=Phrase("超/低于序时（百分点）", "lead (percentage points)"),
        measure="points",
        value=status.lead,
        indicator=status.indicator,
        operation="lead",
        formula=formula,
        children=(completed, gone),
        promise=no_lag(status.target, status.indicator),
    )


def final_step(shortfall: Shortfall, target: Step) -> Step:
    """Derive the value due at the target's own end: the target."""
    return Step(
        figure="expected",
        label=Phrase(f"到 {shortfall.deadline} 应达", f"due by {shortfall.deadline}"),
        measure="amount",
        value=target.value,
        indicator=shortfall.target_status.indicator,
        operation="same",
        formula=Phrase("目标期末即目标", "at the end of its window, the target itself"),
        children=(target,),
    )


def way_step(shortfall: Shortfall, target: Step, rule: TimeRule) -> Step:
    """Derive the value due at the end of a year before the target's end."""
    status = shortfall.target_status
    start = _baseline_step(status)
    formula = Phrase("目标 × 到期应走路程", "target x share due")
    if start is not None:
        formula = Phrase("基期 + (目标 － 基期) × 到期应走路程", "baseline + (target - baseline) x share due")
    return Step(
        figure="expected",
        label=Phrase(f"到 {shortfall.deadline} 应达", f"due by {shortfall.deadline}"),
        measure="rate",
        value=None if shortfall.expected is None else exactly(shortfall.expected),
        indicator=status.indicator,
        operation="way_by_then",
        formula=formula,
        children=(target, share_step(status, shortfall.deadline, rule), *([start] if start else [])),
    )


def share_step(status: TargetStatus, day: date, rule: TimeRule) -> Step:
    """Derive the share of the expected path that is due by a day."""
    curve = status.target.curve
    formula = Phrase("里程碑之间按直线", "straight lines between milestones")
    if not curve:
        formula = Phrase(
            f"{status.target.window.first} 至 {status.target.window.last} 按直线",
            f"straight line, {status.target.window.first} to {status.target.window.last}",
        )
    return Step(
        figure="expected_share",
        label=Phrase("到期应走路程", "share of the way due"),
        measure="share",
        value=exactly(expected_share(status.target, day, rule)),
        indicator=status.indicator,
        formula=formula,
        origin=Origin(status.target.place),
    )


def days_ahead_step(status: TargetStatus) -> Step:
    """Derive the days ahead of the path: the day on which it reached the actual - the day up to which time counts."""
    found = ahead(status)
    children: tuple[Step, ...] = ()
    formula = Phrase("完成率没有确切的数", "no exact completion")
    if found is not None:
        formula = Phrase("应达实绩之日 － 计到之日；负数为滞后", "day due - day counted; below 0 is late")
        if status.limits_a_sum:
            formula = Phrase(
                "用到此数应在之日 － 计到之日；正数为用得快", "day due - day counted; above 0 is used up too fast"
            )
        since = found.version.effective
        due = Phrase("按直线或节点目标", "by the straight line or the milestones")
        if since is not None:
            due = Phrase(f"{due.zh}，{since} 起的目标", f"{due.en} of the target since {since}")
        counted = Phrase("数据截至日，或序时进度已计到之日", "the last day with data, or to which time progress counts")
        children = (
            _day(status, Phrase("实绩应达之日", "day on which the actual was due"), found.reached, due, found.version),
            _day(status, Phrase("计到之日", "day counted"), found.counted, counted, status.target),
        )
    return Step(
        figure="days_ahead",
        label=Phrase("提前天数", "days ahead"),
        measure="count",
        value=None if found is None else exactly(found.days),
        indicator=status.indicator,
        operation="difference",
        formula=formula,
        children=children,
    )


def _day(status: TargetStatus, label: Phrase, day: date, formula: Phrase, version: Target) -> Step:
    value = exactly(day.toordinal())
    return Step("day", label, "day", value, status.indicator, formula=formula, origin=Origin(version.place))


GROWTH = ("cagr", "sdsn", "un-chart")
"""The methods that compare growth rates."""


def method_step(view: View, status: TargetStatus, name: str) -> Step:
    """Derive the figure of one method, with its label."""
    judged, asked = method(name).judge(view, status), method(name)
    label = judged.words
    return Step(
        figure=name,
        label=Phrase(f"方法 {name} 的进度", f"progress by {name}"),
        measure="growth" if status.target.value is None else "progress",
        value=judged.progress,
        indicator=status.indicator,
        formula=Phrase(f"{asked.TITLE.zh}；判断 {label.zh}", f"{asked.TITLE.en}; {label.en}"),
    )


def quotient_of_time(step: Step, completed: Step, gone: Step) -> Step:
    """Derive the figure of the straight line: completion ÷ time elapsed."""
    if step.value is None:
        return step
    return step._replace(operation="quotient", argument="1", children=(completed, gone))


def growth_step(view: View, status: TargetStatus, name: str, actual: Step, target: Step) -> Step:
    """Derive the figure of a growth rate from baseline, latest value, target and the years between."""
    step, found = method_step(view, status, name), points(view, status)
    if step.value is None or not isinstance(found, Points):
        return step
    goal = (target, _years(status, "span", Phrase("到期末的年数", "years to the deadline"), found.span))
    return step._replace(
        operation="growth",
        argument=f"{name} {'up' if found.is_up else 'down'}",
        children=(
            _base(view, status),
            actual,
            _years(status, "years", Phrase("到最新一期的年数", "years to the latest value"), found.years),
            *(goal if found.goal is not None else ()),
        ),
    )


def _base(view: View, status: TargetStatus) -> Step:
    stated, first = _baseline_step(status), starting_level(view, status)
    if stated is not None:
        return stated
    assert first is not None  # noqa: S101 - there are points, so there is a first one
    return observed(first, status.org, status.indicator)._replace(figure="baseline")


def _years(status: TargetStatus, figure: str, label: Phrase, years: Fraction) -> Step:
    place = Origin(status.target.place)
    return Step(figure, label, "count", exactly(years), status.indicator, origin=place)
