"""Derives a light: the rule that decided, and the figures it used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_maintained, is_met
from renewal_cli.calc.explain.step import Step
from renewal_cli.calc.light import band_of
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from renewal_cli.calc.light import Light
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View


def explain_light(view: View, status: TargetStatus, lead: Step, target: Step, actual: Step) -> Step:
    """Derive the light of a target."""
    formula, is_by_lead = _reason(view, status)
    return Step(
        figure="light",
        label=Phrase("状态", "light"),
        measure="word",
        value=None,
        indicator=status.indicator,
        operation="light",
        argument=status.light,
        formula=formula,
        children=(lead,) if is_by_lead else (target, actual),
    )


def _reason(view: View, status: TargetStatus) -> tuple[Phrase, bool]:
    """Return what decided, and whether it was the lead."""
    if status.light in _PLAIN:
        return _PLAIN[status.light], False
    if status.light == "stale":
        through = status.actual.through if status.actual else None
        return Phrase(f"{through} 以后太久没有报告", f"no report for too long since {through}"), False
    if status.light == "far_behind" and _is_lost(status):
        return Phrase(
            "要保持的水平已失去，或已超过上限", "the level to be maintained is lost, or the ceiling is exceeded"
        ), False
    if status.light != band_of(status.target, status.indicator, status.lead, view.programme.rules):
        return _AT_THE_END[status.light], False
    if status.lead is None:
        return Phrase("算不出超/低于序时", "no lead can be computed"), False
    return _band(view, status), True


_PLAIN = {
    "no_number": Phrase("只有方向，没有量化目标", "a direction without a number"),
    "no_data": Phrase("没有报数", "nothing reported"),
    "achieved": Phrase("实绩满足比较词", "the comparator holds on the exact actual"),
}


_AT_THE_END: dict[Light, Phrase] = {
    "behind": Phrase("期限已到，没有达到目标", "its window is over, and it is not met"),
    "undetermined": Phrase("期限已到，还不能说达到目标", "its window is over, and it is not certain that it is met"),
}
"""Lights that a target has only at the end of its window, whatever its lead."""


def _is_lost(status: TargetStatus) -> bool:
    """Tell whether the target is missed whatever its lead: a ceiling exceeded by a sum, or a level not maintained."""
    target, actual = status.target, status.actual
    if target.value is None or actual is None or is_met(target.comparator, target.value, actual.amount) is not False:
        return False
    return is_maintained(target) or status.limits_a_sum


def _band(view: View, status: TargetStatus) -> Phrase:
    if status.light == "undetermined":
        return Phrase("上下限落在不止一档", "the bounds of the lead lie in more than one band")
    band = next(each for each in view.programme.rules.bands if each.light == status.light)
    low, high = band.leads.low, band.leads.high
    above = "" if low is None else f"{low} {'<' if band.leads.low_open else '≤'} "
    below = "" if high is None else f" {'<' if band.leads.high_open else '≤'} {high}"
    is_reversed = status.limits_a_sum
    zh, en = ("－超/低于序时", "-lead") if is_reversed else ("超/低于序时", "lead")
    return Phrase(f"所在一档：{above}{zh}{below}", f"its band: {above}{en}{below}")
