"""Derives every figure of a target as a tree of steps, down to each line of each file."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import no_lag
from renewal_cli.calc.explain.actual import explain_actual
from renewal_cli.calc.explain.left_out import target_step, targets_left_out
from renewal_cli.calc.explain.light import explain_light
from renewal_cli.calc.explain.planned import explain_planned
from renewal_cli.calc.explain.rates import (
    GROWTH,
    completion_step,
    days_ahead_step,
    final_step,
    growth_step,
    lead_step,
    method_step,
    quotient_of_time,
    share_step,
    time_progress_step,
    way_step,
)
from renewal_cli.calc.explain.shortfall import (
    days_late_step,
    forecast_gap_step,
    forecast_pace_step,
    forecast_step,
    landing_step,
    months_left_step,
    need_per_month_step,
    need_per_year_step,
    recent_pace_step,
)
from renewal_cli.calc.explain.split import assigned_step, unassigned_step
from renewal_cli.calc.explain.step import Measure, Origin, Step, named
from renewal_cli.calc.methods import method_names
from renewal_cli.calc.ranking import Ranking, members, pace, rankings
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.calc.ranking import Ranked
    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org


def _pace_step(view: View, status: TargetStatus, completed: Step) -> Step:
    """Derive the pace: completion ÷ share due on the last day covered by reports."""
    value = pace(view, status)
    due: tuple[Step, ...] = ()
    if value is not None and status.actual is not None:
        due = (completed, share_step(status, status.actual.through, view.programme.rules.time_progress))
    return Step(
        figure="pace",
        label=Phrase("进度比", "pace"),
        measure="ratio",
        value=value,
        indicator=status.indicator,
        operation="quotient",
        argument="1",
        formula=Phrase("没有完成率，或还没有到期的路程", "no completion, or nothing due yet")
        if value is None
        else Phrase("完成率 ÷ 到期应走路程", "completion / share of the way due"),
        children=due,
        promise=(no_lag(status.target, status.indicator)[0], Fraction(1)),
    )


def place_step(view: View, status: TargetStatus, completed: Step) -> Step:
    """Derive the place: one more than the number ahead by completion, among the orgs of the same level."""
    top = members(view, None)
    orgs = top if any(org.id == status.org.id for org in top) else members(view, status.org.level)
    found, mine = next(
        (
            (ranking, each)
            for ranking in rankings(view, orgs, status.indicator, "completion", None)
            for each in ranking.entries
            if each.target_status.target is status.target
        ),
        (Ranking((), None, is_given=False), None),
    )
    place = mine.place if mine else None
    ahead = [each for each in found.ranked if each.place is not None and place is not None and each.place < place]
    return Step(
        figure="place",
        label=Phrase("名次", "place"),
        measure="count",
        value=None if place is None else exactly(place),
        indicator=status.indicator,
        operation="place",
        formula=Phrase("不参加排名", "not ranked")
        if place is None
        else Phrase(
            f"按完成率，{len(found.ranked)} 个中有 {len(ahead)} 个在前",
            f"by completion: {len(ahead)} of {len(found.ranked)} are ahead",
        ),
        children=(completed, *(_ahead(each) for each in ahead)) if place is not None else (),
    )


def _ahead(each: Ranked) -> Step:
    name = named(each.target_status.org)
    return Step(
        figure="completion",
        label=Phrase(f"在前：{name.zh} 完成率", f"ahead: {name.en}, completion"),
        measure="share",
        value=each.by,
        indicator=each.target_status.indicator,
        origin=Origin(each.target_status.target.place),
    )


@dataclass(frozen=True)
class Explainer:
    """One target compared with the end of a year, and the derivation of each of its figures, made once."""

    view: View
    shortfall: Shortfall

    def step(self, figure: str) -> Step:
        """Return the derivation of one of ``FIGURES``."""
        return FIGURES[figure](self)

    @property
    def _amount(self) -> Measure:
        """Return how amounts print: with more digits if compared with the expected path, which need not be whole."""
        return "amount" if self._is_final else "rate"

    @property
    def _is_final(self) -> bool:
        return self.shortfall.deadline == self.shortfall.target_status.target.by.last

    @property
    def comparator(self) -> str:
        """The comparator for the gap; before the target's own end, the path must be reached exactly."""
        due = self.shortfall.due
        return due[0] if due else self.shortfall.target_status.target.comparator

    @cached_property
    def target(self) -> Step:
        """Derive the target."""
        target, indicator = self.shortfall.target_status.target, self.shortfall.target_status.indicator
        others = targets_left_out(self.view, target, indicator)
        return target_step(target, indicator, target.assumption)._replace(left_out=others)

    @cached_property
    def actual(self) -> Step:
        """Derive the actual."""
        status = self.shortfall.target_status
        target = status.target
        step = explain_actual(self.view, status.org.id, status.indicator, target.window)
        return step if target.value is None else step._replace(promise=(target.comparator, target.value))

    @cached_property
    def completion(self) -> Step:
        """Derive the completion rate."""
        return completion_step(self.shortfall.target_status, self.actual, self.target)

    @cached_property
    def time_progress(self) -> Step:
        """Derive the time progress."""
        return time_progress_step(self.shortfall.target_status, self.view.programme.rules.time_progress)

    @cached_property
    def lead(self) -> Step:
        """Derive the lead: completion － time progress."""
        return lead_step(self.shortfall.target_status, self.completion, self.time_progress)

    @cached_property
    def expected(self) -> Step:
        """Derive the value expected by the end of the year."""
        if self._is_final:
            return final_step(self.shortfall, self.target)
        return way_step(self.shortfall, self.target, self.view.programme.rules.time_progress)

    @cached_property
    def due(self) -> Step:
        """Derive the value that the gap is measured from: at the end, the target itself."""
        return self.target if self._is_final else self.expected

    @cached_property
    def gap(self) -> Step:
        """Derive the gap."""
        target = self.shortfall.target_status.target
        formula = (
            Phrase("实绩 － 目标，不小于0", "actual - target, not below 0")
            if target.is_ceiling
            else Phrase("目标 － 实绩，不小于0", "target - actual, not below 0")
        )
        if self.shortfall.missing is None:
            formula = _why_no_gap(self.shortfall)
        return Step(
            figure="gap",
            label=Phrase("缺口", "gap"),
            measure=self._amount,
            value=self.shortfall.missing,
            indicator=self.shortfall.target_status.indicator,
            operation="gap",
            argument=self.comparator,
            formula=formula,
            children=(self.due, self.actual),
        )

    @cached_property
    def planned(self) -> Step:
        """Derive the plans not yet done."""
        status = self.shortfall.target_status
        window = Period(status.target.window.first, self.shortfall.deadline)
        return explain_planned(self.view, status.org.id, status.indicator, window)._replace(measure=self._amount)

    @cached_property
    def uncovered(self) -> Step:
        """Derive the uncovered gap: gap － plans."""
        planned, limits = self.planned, self.shortfall.target_status.limits_a_sum
        formula = Phrase("缺口 － 已列计划，不小于0", "gap - planned, not below 0")
        if limits:
            formula = Phrase("超出上限的，计划补不了", "no plan can reduce what exceeds a ceiling on a sum")
        elif planned.value is None:
            formula = Phrase("没有计划，即全部缺口", "no plan: the whole gap")
        return Step(
            figure="uncovered",
            label=Phrase("未列入计划", "in no plan"),
            measure=self._amount,
            value=self.shortfall.uncovered,
            indicator=self.shortfall.target_status.indicator,
            operation="rest",
            formula=formula,
            children=(self.gap, *([planned] if planned.value is not None and not limits else [])),
        )

    @cached_property
    def light(self) -> Step:
        """Derive the light."""
        return explain_light(self.view, self.shortfall.target_status, self.lead, self.target, self.actual)

    def method(self, name: str) -> Step:
        """Derive the figure of a method of judging progress."""
        return method_step(self.view, self.shortfall.target_status, name)

    def growth(self, name: str) -> Step:
        """Derive the figure of a method that compares growth rates."""
        return growth_step(self.view, self.shortfall.target_status, name, self.actual, self.target)

    @cached_property
    def months_left(self) -> Step:
        """Derive the whole months to the deadline."""
        return months_left_step(self.shortfall)

    @cached_property
    def need_per_month(self) -> Step:
        """Derive the need per month: gap ÷ months left."""
        return need_per_month_step(self.shortfall, self.gap, self.months_left)

    @cached_property
    def need_per_year(self) -> Step:
        """Derive the need per year: twelve times the need per month."""
        return need_per_year_step(self.shortfall, self.need_per_month)

    @cached_property
    def recent_pace(self) -> Step:
        """Derive the recent pace."""
        return recent_pace_step(self.view, self.shortfall)

    @cached_property
    def forecast_pace(self) -> Step:
        """Derive the pace that is carried forward."""
        return forecast_pace_step(self.view, self.shortfall, self.recent_pace)

    @cached_property
    def forecast(self) -> Step:
        """Derive the forecast."""
        return forecast_step(self.shortfall, self.actual, self.forecast_pace)


FIGURES: dict[str, Callable[[Explainer], Step]] = {
    "target": lambda one: one.target,
    "actual": lambda one: one.actual,
    "completion": lambda one: one.completion,
    "time_progress": lambda one: one.time_progress,
    "lead": lambda one: one.lead,
    "gap": lambda one: one.gap,
    "planned": lambda one: one.planned,
    "uncovered": lambda one: one.uncovered,
    "light": lambda one: one.light,
    "expected": lambda one: one.expected,
    "months_left": lambda one: one.months_left,
    "need_per_month": lambda one: one.need_per_month,
    "need_per_year": lambda one: one.need_per_year,
    "recent_pace": lambda one: one.recent_pace,
    "forecast_pace": lambda one: one.forecast_pace,
    "forecast": lambda one: one.forecast,
    "forecast_gap": lambda one: forecast_gap_step(one.shortfall, one.due, one.forecast, one.comparator),
    "landing": lambda one: landing_step(one.shortfall, one.target, one.actual, one.forecast_pace),
    "days_late": lambda one: days_late_step(one.shortfall, one.step("landing")),
    "pace": lambda one: _pace_step(one.view, one.shortfall.target_status, one.completion),
    "days_ahead": lambda one: days_ahead_step(one.shortfall.target_status),
    "place": lambda one: place_step(one.view, one.shortfall.target_status, one.completion),
    "assigned": lambda one: assigned_step(one.view, one.shortfall.target_status),
    "unassigned": lambda one: unassigned_step(one.view, one.shortfall.target_status, one.target, is_over=False),
    **{name: partial(Explainer.growth, name=name) for name in GROWTH},
    **{name: partial(Explainer.method, name=name) for name in method_names() if name not in (*GROWTH, "linear")},
    "linear": lambda one: quotient_of_time(one.method("linear"), one.completion, one.time_progress),
    "over_assigned": lambda one: unassigned_step(one.view, one.shortfall.target_status, one.target, is_over=True),
}
"""The derivations of all printed figures of a target, by their JSON names."""


def _why_no_gap(shortfall: Shortfall) -> Phrase:
    if shortfall.target_status.target.value is None:
        return Phrase("没有量化目标，不算缺口", "no number, so there is no gap")
    return Phrase("没有报数或起点，缺口无法计算", "nothing reported or no start, so it cannot be computed")


def steps_without_target(view: View, org: Org, indicator: Indicator) -> dict[str, Step]:
    """Return the derivations of what an org has reported (``actual``) and planned (``planned``), where it has."""
    known = (*view.done(org.id, indicator.id), *view.plans(org.id, indicator.id))
    days = [view.programme.period, *(each.period for each in known)]
    window = Period(min(each.first for each in days), max(each.last for each in days))
    steps = {
        "actual": explain_actual(view, org.id, indicator, window),
        "planned": explain_planned(view, org.id, indicator, window),
    }
    return {name: step for name, step in steps.items() if step.value is not None}
