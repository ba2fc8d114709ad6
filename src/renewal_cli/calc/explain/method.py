"""Why a method of judging progress gives the figure it gives: from two points and the goal, or from what it divides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.explain.rates import baseline_step
from renewal_cli.calc.explain.step import Origin, Step, observed
from renewal_cli.calc.methods import method
from renewal_cli.calc.progress._points import Points, points, starting_level
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View

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
