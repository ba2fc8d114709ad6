"""Why completion, time progress and lead are what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_maintained
from renewal_cli.calc.completion import full_completion, no_lag
from renewal_cli.calc.explain.step import Origin, Step, observed
from renewal_cli.calc.methods import method
from renewal_cli.calc.path import expected_share
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


def completion_step(stands: TargetStatus, actual: Step, target: Step) -> Step:
    """Actual ÷ target, or the share of the way from the baseline."""
    start = baseline_step(stands)
    formula = Phrase("(实绩 － 基期) ÷ (目标 － 基期)", "(actual - baseline) / (target - baseline)")
    if start is None:
        formula = Phrase("实绩 ÷ 目标", "actual / target")
    return Step(
        figure="completion",
        label=Phrase("完成率", "completion"),
        measure="share",
        value=stands.completion,
        indicator=stands.indicator,
        operation="share_of_way",
        formula=formula if stands.completion is not None else _why_none(stands),
        children=(actual, target, start) if start else (actual, target),
        promise=full_completion(stands.target),
    )


def baseline_step(stands: TargetStatus) -> Step | None:
    """Where the way starts, as the target says."""
    baseline = stands.target.baseline
    if baseline is None:
        return None
    return Step(
        figure="baseline",
        label=Phrase(f"基期 {baseline.period}", f"baseline {baseline.period}"),
        measure="amount",
        value=baseline.value,
        indicator=stands.indicator,
        origin=Origin(stands.target.place, source=stands.target.source),
    )


def _why_none(stands: TargetStatus) -> Phrase:
    if stands.target.value is None:
        return Phrase("没有量化目标", "no number was promised")
    if stands.actual is None:
        return Phrase("没有报数", "nothing reported")
    if is_maintained(stands.target):
        return Phrase("基期已达目标，只看保持与否", "the baseline meets the target already: it shall be kept")
    return Phrase("没有可算的路程：目标为0，或缺确切的基期", "no way to measure: a target of 0, or no exact baseline")


def time_progress_step(stands: TargetStatus, rule: TimeRule) -> Step:
    """Months (half months, days) gone ÷ those of the window, at the last day that the reports cover."""
    window = stands.target.window
    unit = time_unit(window, rule)
    children: tuple[Step, ...] = ()
    formula = Phrase("没有报数，没有数据截至日", "nothing reported, so no day that the data reach")
    if stands.actual is not None:
        through = min(stands.actual.through, window.last)
        gone = _count(stands, "gone", Period(window.first, through), unit)
        whole = _count(stands, "window", window, unit)
        children = (gone, whole)
        formula = Phrase("已过 ÷ 全程，取在数据截至日", "gone / whole, at the day that the data reach")
    return Step(
        figure="time_progress",
        label=Phrase("序时进度", "time gone"),
        measure="share",
        value=None if stands.time_progress is None else exactly(stands.time_progress),
        indicator=stands.indicator,
        operation="quotient",
        argument="1",
        formula=formula,
        children=children,
    )


def _count(stands: TargetStatus, figure: str, period: Period, unit: TimeRule) -> Step:
    number = 0 if period.last < period.first else count_of(period, unit)
    label = {"gone": Phrase("已过", "gone"), "window": Phrase("全程", "whole")}[figure]
    units = TIME_UNITS[unit]
    return Step(
        figure=figure,
        label=Phrase(f"{label.zh}{units.zh}", f"{label.en} {units.en}"),
        measure="count",
        value=exactly(number),
        indicator=stands.indicator,
        formula=Phrase(f"{period.first} 至 {period.last}", f"{period.first} to {period.last}"),
        origin=Origin(stands.target.place),
    )


def lead_step(stands: TargetStatus, completed: Step, gone: Step) -> Step:
    """Completion － time progress, in percentage points."""
    formula = Phrase("(完成率 － 序时进度) × 100，先减后四舍五入", "(completion - time gone) x 100, rounded only after")
    if stands.lead is None:
        formula = Phrase("完成率或序时进度没有数", "no completion, or no time gone")
    return Step(
        figure="lead",
        label=Phrase("超/低于序时（百分点）", "lead (percentage points)"),
        measure="points",
        value=stands.lead,
        indicator=stands.indicator,
        operation="lead",
        formula=formula,
        children=(completed, gone),
        promise=no_lag(stands.target, stands.indicator),
    )


def final_step(shortfall: Shortfall, target: Step) -> Step:
    """What should be reached by the target's own end: the promise."""
    return Step(
        figure="expected",
        label=Phrase(f"到 {shortfall.deadline} 应达", f"due by {shortfall.deadline}"),
        measure="amount",
        value=target.value,
        indicator=shortfall.target_status.indicator,
        operation="same",
        formula=Phrase("目标期末即目标", "at the end of its time, the promise itself"),
        children=(target,),
    )


def way_step(shortfall: Shortfall, target: Step, rule: TimeRule) -> Step:
    """What should be reached by the end of an earlier year than the target's last."""
    stands = shortfall.target_status
    start = baseline_step(stands)
    formula = Phrase("目标 × 到期应走路程", "target x share due")
    if start is not None:
        formula = Phrase("基期 + (目标 － 基期) × 到期应走路程", "baseline + (target - baseline) x share due")
    return Step(
        figure="expected",
        label=Phrase(f"到 {shortfall.deadline} 应达", f"due by {shortfall.deadline}"),
        measure="rate",
        value=None if shortfall.expected is None else exactly(shortfall.expected),
        indicator=stands.indicator,
        operation="way_by_then",
        formula=formula,
        children=(target, share_step(stands, shortfall.deadline, rule), *([start] if start else [])),
    )


def share_step(stands: TargetStatus, day: date, rule: TimeRule) -> Step:
    """The share of the way that the expected path has made by a day."""
    curve = stands.target.curve
    formula = Phrase("里程碑之间按直线", "straight lines between milestones")
    if not curve:
        formula = Phrase(
            f"{stands.target.window.first} 至 {stands.target.window.last} 按直线",
            f"straight line, {stands.target.window.first} to {stands.target.window.last}",
        )
    return Step(
        figure="expected_share",
        label=Phrase("到期应走路程", "share of the way due"),
        measure="share",
        value=exactly(expected_share(stands.target, day, rule)),
        indicator=stands.indicator,
        formula=formula,
        origin=Origin(stands.target.place),
    )


GROWTH = ("cagr", "sdsn", "un-chart")
"""The methods of two points and a goal."""


def method_step(view: View, stands: TargetStatus, name: str) -> Step:
    """The figure of one method, with its label."""
    judged, asked = method(name).judge(view, stands), method(name)
    label = judged.words
    return Step(
        figure=name,
        label=Phrase(f"方法 {name} 的进度", f"progress by {name}"),
        measure="growth" if stands.target.value is None else "progress",
        value=judged.progress,
        indicator=stands.indicator,
        formula=Phrase(f"{asked.TITLE.zh}；判断 {label.zh}", f"{asked.TITLE.en}; {label.en}"),
    )


def quotient_of_time(step: Step, completed: Step, gone: Step) -> Step:
    """The straight line's figure: completion ÷ time gone."""
    if step.value is None:
        return step
    return replace(step, operation="quotient", argument="1", children=(completed, gone))


def growth_step(view: View, stands: TargetStatus, name: str, actual: Step, target: Step) -> Step:
    """A growth rate's figure: from the base, the latest value, the years between, and the goal."""
    step, found = method_step(view, stands, name), points(view, stands)
    if step.value is None or not isinstance(found, Points):
        return step
    goal = (target, _years(stands, "span", Phrase("到期末的年数", "years to the deadline"), found.span))
    return replace(
        step,
        operation="growth",
        argument=f"{name} {'up' if found.is_up else 'down'}",
        children=(
            _base(view, stands),
            actual,
            _years(stands, "years", Phrase("到最新一期的年数", "years to the latest value"), found.years),
            *(goal if found.goal is not None else ()),
        ),
    )


def _base(view: View, stands: TargetStatus) -> Step:
    stated, first = baseline_step(stands), starting_level(view, stands)
    if stated is not None:
        return stated
    assert first is not None  # noqa: S101 - there are points, so there is a first one
    return replace(observed(first, stands.org, stands.indicator), figure="baseline")


def _years(stands: TargetStatus, figure: str, label: Phrase, years: Fraction) -> Step:
    place = Origin(stands.target.place)
    return Step(figure, label, "count", exactly(years), stands.indicator, origin=place)
