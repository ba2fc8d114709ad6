"""What a fill-in form shows of each indicator that an org owes: its target, and what was reported for the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.rollup import actual_of
from renewal_cli.importing.template import Line
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_day, said_window
from renewal_cli.report.figures import amount, promise

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    promises: dict[str, list[Target]] = {}
    for _, each in view.promises(org.id):
        if each.value is not None:
            promises.setdefault(each.indicator, []).append(each)
    wanted = dict.fromkeys(promises)
    wanted |= dict.fromkeys(view.programme.indicators_of(org.id))
    if not wanted and org.parent is not None:
        above = form_lines(view, view.programme.orgs[org.parent], period, section)
        return [Line(each.indicator, each.section) for each in above]
    indicators = [each for each in view.programme.indicators.values() if each.id in wanted]
    return [_line(view, org, each, period, _section(view, org, each, section), promises) for each in indicators]


def _line(
    view: View, org: Org, indicator: Indicator, period: str, section: Section, promises: dict[str, list[Target]]
) -> Line:
    promised = promises.get(indicator.id, [])
    known, total = _known(view, org, indicator, period, section), _total(view, org, indicator, promised)
    return Line(indicator, section, _targets(promised, indicator), known, total)


def _section(view: View, org: Org, indicator: Indicator, asked: Section | None) -> Section:
    """The section that is asked for, or else that of the newest report; a level is never a running total."""
    reports = view.done(org.id, indicator.id)
    if not indicator.adds_up or (asked is None and not reports):
        return "actuals"
    return asked or max(reports, key=lambda each: each.period.last).section


def _targets(targets: Sequence[Target], indicator: Indicator) -> str:
    """What was promised; of several promises each with its window."""
    texts = [
        (said_window(each.since, each.by).zh, promise(each.comparator, each.value, indicator, "zh"))
        for each in targets
        if each.value is not None
    ]
    return "；".join(f"{window}：{text}" if len(texts) > 1 else str(text) for window, text in texts)


def _total(view: View, org: Org, indicator: Indicator, targets: Sequence[Target]) -> str:
    """What was done to the last day that was reported, of amounts that add up.

    It counts from where the target beside it does; where there is not one, from the begin of the programme.
    """
    window = targets[0].window if len(targets) == 1 else view.programme.period
    actual = actual_of(view, org.id, indicator, window) if indicator.adds_up else None
    return f"{amount(actual.amount, indicator)}（至{said_day(actual.through).zh}）" if actual else ""


def _known(view: View, org: Org, indicator: Indicator, period: str, section: Section) -> str:
    """What was reported of the period; where a running total is asked for, else the last one of its year."""
    span = parse_period(period)
    of_kind = [each for each in view.done(org.id, indicator.id) if each.section == section]
    known = next((each for each in of_kind if each.period[:2] == span[:2]), None)
    if known is not None or section != "year_to_date":
        return str(amount(known.amount, indicator)) if known else ""
    earlier = [each for each in of_kind if span.new_year <= each.period.last < span.last]
    last = max(earlier, key=lambda each: each.period.last, default=None)
    return f"年初以来 {amount(last.amount, indicator)}（至{said_day(last.period.last).zh}）" if last else ""
