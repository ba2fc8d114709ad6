"""Why a light is what it is: the rule that decided, and the figures it looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_maintained, is_met
from renewal_cli.calc.explain.step import Step
from renewal_cli.calc.light import band_of
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View


def explain_light(view: View, stands: TargetStatus, lead: Step, target: Step, actual: Step) -> Step:
    """The light of a target."""
    formula, is_by_lead = _reason(view, stands)
    return Step(
        figure="light",
        label=Phrase("状态", "light"),
        measure="word",
        value=None,
        indicator=stands.indicator,
        operation="light",
        argument=stands.light,
        formula=formula,
        children=(lead,) if is_by_lead else (target, actual),
    )


def _reason(view: View, stands: TargetStatus) -> tuple[Phrase, bool]:
    """What decided, and whether it was the lead."""
    if stands.light in _PLAIN:
        return _PLAIN[stands.light], False
    if stands.light == "stale":
        through = stands.actual.through if stands.actual else None
        return Phrase(f"{through} 以后太久没有报告", f"no report for too long since {through}"), False
    if stands.light == "far_behind" and _is_lost(stands):
        return Phrase(
            "要保持的水平已失去，或已超过上限", "what was to be kept is lost, or the ceiling is passed"
        ), False
    if stands.light != band_of(stands.target, stands.indicator, stands.lead, view.programme.rules):
        return Phrase("期限已到，还不能说达到目标", "its time is over and it cannot be said to be met"), False
    if stands.lead is None:
        return Phrase("算不出超/低于序时", "no lead can be computed"), False
    return _band(view, stands), True


_PLAIN = {
    "no_number": Phrase("只有方向，没有量化目标", "a direction without number"),
    "no_data": Phrase("没有报数", "nothing reported"),
    "achieved": Phrase("实绩满足比较词", "the comparator holds on the exact actual"),
}


def _is_lost(stands: TargetStatus) -> bool:
    """Whether the promise is broken whatever the lead is: a ceiling that a sum has passed, a level not kept."""
    target, actual = stands.target, stands.actual
    if target.value is None or actual is None or is_met(target.comparator, target.value, actual.amount) is not False:
        return False
    return is_maintained(target) or stands.limits_a_sum


def _band(view: View, stands: TargetStatus) -> Phrase:
    if stands.light == "undetermined":
        return Phrase("上下限落在不止一档", "the bounds of the lead lie in more than one band")
    band = next(each for each in view.programme.rules.bands if each.light == stands.light)
    low, high = band.leads.low, band.leads.high
    above = "" if low is None else f"{low} {'<' if band.leads.low_open else '≤'} "
    below = "" if high is None else f" {'<' if band.leads.high_open else '≤'} {high}"
    is_reversed = stands.limits_a_sum
    zh, en = ("－超/低于序时", "-lead") if is_reversed else ("超/低于序时", "lead")
    return Phrase(f"所在一档：{above}{zh}{below}", f"its band: {above}{en}{below}")
