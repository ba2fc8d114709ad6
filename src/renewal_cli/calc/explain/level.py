"""Derives a level: from the newest line, a quotient of two indicators, or the levels below on one day."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.explain.left_out import left_out
from renewal_cli.calc.explain.step import Step, actual_step, observed, summed_up
from renewal_cli.calc.level import level, scale_of_quotient
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.period import Period


def explain_level(view: View, org_id: str, indicator: Indicator, window: Period) -> Step:
    """Derive the newest level up to the window's end, as computed by ``level``."""
    actual = level(view, org_id, indicator, window)
    root = actual_step(view.programme.orgs[org_id], indicator, actual)
    if actual is not None and {(each.org, each.indicator) for each in actual.observations} == {(org_id, indicator.id)}:
        return _newest(view, root, window, actual)
    root = replace(root, left_out=left_out(view, org_id, indicator, window, ()))
    if indicator.numerator is not None and indicator.denominator is not None:
        return _quotient(view, root, org_id, window)
    if actual is None or actual.coverage is None:
        return replace(
            root,
            formula=Phrase(
                f"到 {window.last} 为止没有能用的存量：本级没有报，下级没有同一天报齐",
                f"no level up to {window.last}: no own one, and none below it that are all of one day",
            ),
        )
    if indicator.is_ratio:
        return _ratio_of_parts(view, root, actual)
    return summed_up(
        root, tuple(_line(view, each, indicator) for each in actual.observations), actual.coverage, root.left_out
    )


def _line(view: View, observation: Observation, indicator: Indicator) -> Step:
    return observed(observation, view.programme.orgs[observation.org], indicator)


def _newest(view: View, root: Step, window: Period, actual: Actual) -> Step:
    (newest,) = actual.observations
    return replace(
        root,
        formula=Phrase(f"最新一期，截至 {actual.through}", f"the newest level, of {actual.through}"),
        children=(_line(view, newest, root.indicator),),
        left_out=left_out(view, newest.org, root.indicator, window, actual.observations),
    )


def _quotient(view: View, root: Step, org_id: str, window: Period) -> Step:
    """Derive the ratio of two other indicators' levels on the same day."""
    indicators = view.programme.indicators
    upper, lower = indicators[str(root.indicator.numerator)], indicators[str(root.indicator.denominator)]
    formula = Phrase(f"{upper.name} ÷ {lower.name}", f"{upper.en or upper.name} / {lower.en or lower.name}")
    if root.value is None:
        formula = Phrase(f"{formula.zh}：没有同一天的两个数", f"{formula.en}: no day has both")
    return replace(
        root,
        operation="quotient",
        argument=str(scale_of_quotient(root.indicator, upper, lower)),
        formula=formula,
        children=(explain_level(view, org_id, upper, window), explain_level(view, org_id, lower, window)),
    )


def _ratio_of_parts(view: View, root: Step, actual: Actual) -> Step:
    """Derive the sum of numerators ÷ the sum of denominators."""
    return replace(
        root,
        operation="quotient",
        argument="100" if root.indicator.unit.text == "%" else "1",
        formula=Phrase("下级分子合计 ÷ 分母合计", "numerators below it added up / denominators added up"),
        children=(
            _added(view, actual, root.indicator, 0, Phrase("分子合计", "numerators")),
            _added(view, actual, root.indicator, 1, Phrase("分母合计", "denominators")),
        ),
    )


def _added(view: View, actual: Actual, indicator: Indicator, index: int, label: Phrase) -> Step:
    numbers = [(each, each.parts[index]) for each in actual.observations if each.parts]
    lines = tuple(
        replace(_line(view, each, indicator), figure="part", measure="count", value=exactly(number))
        for each, number in numbers
    )
    total = sum((number for _, number in numbers), Fraction(0))
    return Step("sum", label, "count", exactly(total), indicator, "sum", children=lines)
