"""Derives what is planned and not yet done: each plan minus what was done in its period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.explain.actual import explain_actual, explain_level
from renewal_cli.calc.explain.left_out import left_out
from renewal_cli.calc.explain.step import Step, named, observed
from renewal_cli.calc.planned import amount_left, is_lapsed, own_plans, planned, unplanned
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.period import Period


def explain_planned(view: View, org_id: str, indicator: Indicator, window: Period, begin: date | None = None) -> Step:
    """Derive what is planned up to the window's end and not yet done, as computed by ``planned``."""
    found, org = planned(view, org_id, indicator, window, begin), view.programme.orgs[org_id]
    root = Step(
        figure="planned",
        label=Phrase(f"{org.name}{indicator.name}已列计划", f"{named(org).en}, {named(indicator).en}: planned"),
        measure="amount",
        value=found[0] if found else None,
        indicator=indicator,
        operation="sum",
        left_out=left_out(view, org_id, indicator, window, found[1] if found else (), plans=True),
    )
    if found is None:
        return root._replace(operation="same", formula=Phrase("没有计划", "no plan"))
    own = own_plans(view, org_id, indicator, window)
    if not own:
        return _over_children(view, root, org_id, window, begin)
    if not indicator.adds_up:
        return _level(view, root, org_id, window, own)
    return _own(view, root, org_id, window, own, begin)


def _own(view: View, root: Step, org_id: str, window: Period, plans: list[Span], begin: date | None) -> Step:
    indicator = root.indicator
    over = [plan for plan in plans if is_lapsed(view, org_id, indicator, plan)]
    live = [plan for plan in plans if plan not in over]
    lapsed = tuple(_lapsed(_line(view, org_id, plan, indicator)) for plan in over)
    below = [
        _over_children(
            view, root._replace(left_out=()), org_id, days, days.first if days.first > window.first else begin
        )
        for days in unplanned(window, plans)
    ]
    return root._replace(
        formula=Phrase("各项计划减去其时期内已完成的，相加", "sum of each plan minus what was done in its period"),
        children=(
            *(_plan(view, org_id, plan, indicator, window, begin) for plan in live),
            *(step for step in below if step.children),
        ),
        left_out=(*root.left_out, *lapsed),
    )


def _line(view: View, org_id: str, plan: Span, indicator: Indicator) -> Step:
    return observed(plan.observations[0], view.programme.orgs[org_id], indicator)


def _lapsed(line: Step) -> Step:
    why = Phrase("报数已到计划期末，计划到期", "the reports reach its end, so nothing of it is left")
    return line._replace(reason="lapsed", why=why)


def _plan(view: View, org_id: str, plan: Span, indicator: Indicator, window: Period, begin: date | None) -> Step:
    """Derive what is left of one plan."""
    line = _line(view, org_id, plan, indicator)
    within = explain_actual(view, org_id, indicator, plan.period)._replace(left_out=())
    left = line
    if within.value is not None:
        left = Step(
            figure="left",
            label=Phrase(f"计划 {plan.period} 未完成部分", f"plan {plan.period}: not yet done"),
            measure="amount",
            value=(plan.amount - within.value).at_least_zero(),
            indicator=indicator,
            operation="rest",
            formula=Phrase("计划 － 时期内已完成，不小于0", "plan - done in its period, not below 0"),
            children=(line, within),
        )
    counted = amount_left(view, org_id, indicator, plan, window, begin)
    if counted == left.value:
        return left
    return _at_most(left, counted)


def _at_most(left: Step, counted: Interval | None) -> Step:
    """Derive what is left of a plan, if that is only an upper bound."""
    return left._replace(
        value=counted,
        operation="up_to",
        formula=Phrase(
            "计划期超出期限，或下级报数不齐：至多这么多", "it ends later, or reports are missing: at most this much"
        ),
        children=(left,),
        left_out=(),
        origin=None,
    )


def _level(view: View, root: Step, org_id: str, window: Period, plans: list[Span]) -> Step:
    """Derive the way from the newest level to the last planned one."""
    last = max(plans, key=lambda span: span.period.last)
    line, done = _line(view, org_id, last, root.indicator), explain_level(view, org_id, root.indicator, window)
    if root.value == ZERO and done.value is not None:
        return root._replace(
            left_out=(*root.left_out, _lapsed(line)), formula=Phrase("没有剩下的计划", "nothing is left")
        )
    return root._replace(
        operation="rest",
        argument="reversed" if root.indicator.direction == "decrease" else "",
        formula=Phrase("计划达到的存量 － 最新存量，不小于0", "planned level - newest level, not below 0"),
        children=(line,) if done.value is None else (line, done),
    )


def _over_children(view: View, root: Step, org_id: str, window: Period, begin: date | None) -> Step:
    children = view.programme.orgs.children(org_id)
    steps = [explain_planned(view, child.id, root.indicator, window, begin) for child in children]
    found = tuple(step for step in steps if step.value is not None)
    days = Phrase(f"{window.first} 至 {window.last}", f"{window.first} to {window.last}")
    total = root._replace(
        value=sum((step.value for step in found if step.value), ZERO),
        formula=Phrase(f"{days.zh} 本级没有计划，下级相加", f"no own plan for {days.en}; sum of the orgs below it"),
        children=found,
    )
    if not view.programme.orgs[org_id].children_partial or not found:
        return total
    return root._replace(
        value=total.value and total.value.without_upper_bound(),
        operation="lower_bound",
        formula=Phrase("下级名单不全，故为下限", "not all orgs below it are listed, so a lower bound"),
        children=(total._replace(left_out=()),),
    )
