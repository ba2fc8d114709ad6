"""What a fill-in form shows of each indicator that an org owes: its target, and what was reported for the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.known_as_of import targets_as_of
from renewal_cli.importing.template import Line
from renewal_cli.model.period import parse_period
from renewal_cli.report.figures import SIGNS, amount, number

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Section
    from renewal_cli.model.org import Org
    from renewal_cli.model.target import Target


def form_lines(view: View, org: Org, period: str, section: Section | None) -> list[Line]:
    """A line for each indicator that it promised a number for, or ever reported, or else that its parent promised.

    Args:
        view: the programme and the day.
        org: who is to fill the form.
        period: what it is of.
        section: what all numbers stand for; None asks for each as it was last reported.
    """
    promises = {
        each.indicator: each for each in targets_as_of(view.programme.targets, view.as_of) if each.org == org.id
    }
    wanted = dict.fromkeys(name for name, each in promises.items() if each.value is not None)
    wanted |= dict.fromkeys(view.programme.indicators_of(org.id))
    if not wanted and org.parent is not None:
        above = form_lines(view, view.programme.orgs[org.parent], period, section)
        return [Line(each.indicator, each.section) for each in above]
    indicators = [each for each in view.programme.indicators.values() if each.id in wanted]
    return [_line(view, org, each, period, _section(view, org, each, section), promises) for each in indicators]


def _line(
    view: View, org: Org, indicator: Indicator, period: str, section: Section, promises: dict[str, Target]
) -> Line:
    known = _known(view, org, indicator, period, section)
    return Line(indicator, section, _target(promises.get(indicator.id), indicator), known)


def _section(view: View, org: Org, indicator: Indicator, asked: Section | None) -> Section:
    """The section that is asked for, or else that of the newest report; a level is never a running total."""
    reports = view.done(org.id, indicator.id)
    if not indicator.adds_up or (asked is None and not reports):
        return "actuals"
    return asked or max(reports, key=lambda each: each.period.last).section


def _target(target: Target | None, indicator: Indicator) -> str:
    if target is None or target.value is None:
        return ""
    return f"{SIGNS[target.comparator]} {number(target.value, None)} {indicator.unit.text}"


def _known(view: View, org: Org, indicator: Indicator, period: str, section: Section) -> str:
    span = parse_period(period)
    known = [
        each for each in view.done(org.id, indicator.id) if each.section == section and each.period[:2] == span[:2]
    ]
    return str(amount(known[0].amount, indicator)) if known else ""
