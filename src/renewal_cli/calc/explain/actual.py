"""Derives an actual: from own reports or the sum over orgs below, down to each line; of a stock, the newest level."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.explain.left_out import left_out, left_out_below
from renewal_cli.calc.explain.step import Operation, Step, actual_step, observed, summed_up
from renewal_cli.calc.level import level, scale_of_quotient
from renewal_cli.calc.rollup import actual_of, own_sum
from renewal_cli.calc.spans import signed_total, total_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO, Interval, exactly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.actual import Actual, Coverage, Stretch
    from renewal_cli.calc.spans import Span, Sum, Terms
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.period import Period


def explain_actual(view: View, org_id: str, indicator: Indicator, window: Period, since: date | None = None) -> Step:
    """Derive what an org did in a window, as computed by ``actual_of``."""
    if not indicator.adds_up:
        return explain_level(view, org_id, indicator, window)
    since = since or window.first
    actual = actual_of(view, org_id, indicator, window, since)
    root = actual_step(view.programme.orgs[org_id], indicator, actual)
    if actual is None:
        return root._replace(
            formula=Phrase(
                f"{window.first} 至 {window.last} 没有报数，本级和下级都没有",
                f"nothing reported for {window.first} to {window.last}, neither by the org nor by those below it",
            ),
            left_out=left_out(view, org_id, indicator, window, ()),
        )
    if actual.stretches:
        return _by_stretches(view, root, org_id, window, since, actual)
    if actual.coverage is not None:
        unused = left_out(view, org_id, indicator, window, ())
        return summed_up(root, _children(view, indicator, window, since, actual.coverage), actual.coverage, unused)
    unused = (
        *left_out(view, org_id, indicator, window, actual.observations),
        *left_out_below(view, org_id, indicator, window),
    )
    return _own(view, root, org_id, window, since)._replace(left_out=unused)


def _by_stretches(view: View, root: Step, org_id: str, window: Period, since: date, actual: Actual) -> Step:
    """Derive the sum of own reports for some days and sums over orgs below for others."""
    own = [each for each in actual.stretches if each.actual.coverage is None]
    used = [line for each in own for line in each.actual.observations]
    total = root._replace(
        value=sum((each.actual.amount for each in actual.stretches), ZERO),
        operation="sum",
        formula=Phrase(
            "有自报的日子用自报，其余由下级相加",
            "own reports for the days that they cover, the orgs below it for other days",
        ),
        children=tuple(_stretch(view, root, org_id, since, each) for each in actual.stretches),
    )
    counted = {line.place for line in actual.observations}
    below = [line for each in own for line in left_out_below(view, org_id, root.indicator, each.period)]
    unused = (
        *left_out(view, org_id, root.indicator, window, used),
        *(line for line in below if line.origin and line.origin.place not in counted),
    )
    return _with_holes(root, total, actual.holes)._replace(left_out=unused)


def _stretch(view: View, root: Step, org_id: str, since: date, stretch: Stretch) -> Step:
    """Derive the amount of one such part."""
    days, actual = stretch
    label = Phrase(f"{days.first} 至 {days.last}", f"{days.first} to {days.last}")
    part = root._replace(figure="part", label=label, value=actual.amount)
    if actual.coverage is None:
        return _own(view, part, org_id, days, since)
    return summed_up(part, _children(view, root.indicator, days, since, actual.coverage), actual.coverage, ())


def _children(view: View, indicator: Indicator, days: Period, since: date, coverage: Coverage) -> tuple[Step, ...]:
    """Derive what each org below that reported did."""
    return tuple(explain_actual(view, child.id, indicator, days, since) for child in coverage.reported)


def _own(view: View, root: Step, org_id: str, days: Period, since: date) -> Step:
    """Derive the org's own report for some days."""
    found = own_sum(view, org_id, root.indicator, days, since)
    assert found is not None  # noqa: S101 - the caller has seen the amount
    formula = Phrase(f"{days.first} 至 {days.last} 自报各期相加", f"sum of own reports, {days.first} to {days.last}")
    return _with_holes(root, _explain_sum(view, org_id, found, root._replace(formula=formula)), found.holes)


def _with_holes(root: Step, total: Step, holes: Sequence[Period]) -> Step:
    """Derive a total, as a lower bound if some days are not reported."""
    if not holes:
        return total
    named = "、".join(str(hole) for hole in holes)
    return root._replace(
        operation="lower_bound",
        formula=Phrase(f"{named} 没有报数，故为下限", f"nothing reported for {named}, so a lower bound"),
        children=(total._replace(figure="reported", label=Phrase("自报合计", "sum of own reports")),),
    )


def _explain_sum(view: View, org_id: str, found: Sum, root: Step) -> Step:
    """Derive an amount of a window from its lines: one sum, or its lower and upper bounds.

    If the window has unreported days, the sum of what was reported.
    """
    if found.most is None or found.most == found.least:
        step = added(view, org_id, found.least, root)
        if found.holes:
            return step
        if found.most is None and step.value != found.amount:
            formula = Phrase("报数没有给出上限", "the reports give no upper bound")
            step = _from(root, step, "lower_bound", step.value and step.value.without_upper_bound(), formula)
    else:
        step = _least_to_most(view, org_id, found.least, found.most, root)
    return not_below_zero(step, found.amount, root)


def not_below_zero(step: Step, amount: Interval, root: Step) -> Step:
    """Return a sum of lines, or the amount that it was raised to if the lines contradict each other."""
    if step.value == amount:
        return step
    formula = Phrase("报数互相矛盾，不小于0", "the reports contradict each other; not below 0")
    return _from(root, step, "rest", amount, formula)


def _from(root: Step, step: Step, operation: Operation, value: Interval | None, formula: Phrase) -> Step:
    """Return a step that follows from a single other one."""
    below = step._replace(figure="reported", label=Phrase("各期合计", "sum of the lines"))
    return root._replace(operation=operation, value=value, formula=formula, children=(below,))


def _least_to_most(view: View, org_id: str, least: Terms, most: Terms, root: Step) -> Step:
    """Derive bounds: what counts for both ends, plus the least and the most of the rest."""
    shared = tuple(term for term in least if term.sign > 0 and term in most)
    rest = [tuple(term for term in terms if term not in shared) for terms in (least, most)]
    labels = Phrase("至少", "at least"), Phrase("至多", "at most")
    low, high = (
        added(view, org_id, terms, root)._replace(figure="part", label=label, formula=None)
        for terms, label in zip(rest, labels, strict=True)
    )
    bounds = _between(low.value or ZERO, high.value or ZERO)
    formula = Phrase("各期首尾不齐，只知上下限", "the lines do not add up to the window: only bounds are known")
    if bounds.is_exact:
        formula = Phrase("至少与至多相等，故为确数", "the least and the most are the same, so it is exact")
    between = root._replace(operation="between", value=bounds, formula=formula, children=(low, high))
    if not shared:
        return between
    label = Phrase("其余部分", "the rest")
    lines = tuple(span_step(view, org_id, term.span, root.indicator) for term in shared)
    value = total_of(term.span for term in shared) + bounds
    part = between._replace(figure="part", label=label)
    return root._replace(operation="sum", value=value, children=(*lines, part))


def _between(least: Interval, most: Interval) -> Interval:
    """Return the interval from the low end of one sum to the high end of another."""
    return Interval(least.low, most.high, least.low_open, most.high_open, least.about or most.about)


def added(view: View, org_id: str, terms: Terms, root: Step) -> Step:
    """Derive a sum of lines of which some are subtracted."""
    plus, minus = (
        tuple(span_step(view, org_id, span, root.indicator) for span, sign in terms if sign == wanted)
        for wanted in (1, -1)
    )
    if not minus:
        return root._replace(operation="sum", value=signed_total(terms), children=plus)
    label = Phrase("合计", "sum")
    sides = tuple(
        side[0] if len(side) == 1 else Step("sum", label, "amount", _sum_of(side), root.indicator, "sum", children=side)
        for side in (plus, minus)
    )
    return root._replace(operation="difference", value=signed_total(terms), children=sides)


def _sum_of(steps: Sequence[Step]) -> Interval:
    return sum((step.value for step in steps if step.value), ZERO)


def span_step(view: View, org_id: str, span: Span, indicator: Indicator) -> Step:
    """Derive an amount over time: one line, the difference of two running totals, or a sum over orgs below."""
    org = view.programme.orgs[org_id]
    if not span.below and len(span.observations) == 1:
        return observed(span.observations[0], org, indicator)
    label = Phrase(f"{span.period.first} 至 {span.period.last}", f"{span.period.first} to {span.period.last}")
    if span.below:
        below = tuple(span_step(view, each.observations[0].org, each, indicator) for each in span.below)
        return Step("sum", label, "amount", span.amount, indicator, "sum", children=below)
    before, after = (observed(each, org, indicator) for each in span.observations)
    return Step(
        figure="amount",
        label=label,
        measure="amount",
        value=span.amount,
        indicator=indicator,
        operation="rest" if indicator.adds_up else "difference",
        formula=Phrase("后一次累计 － 前一次累计", "later running total - earlier one"),
        children=(after, before),
    )


def explain_level(view: View, org_id: str, indicator: Indicator, window: Period) -> Step:
    """Derive the newest level up to the window's end, as computed by ``level``."""
    actual = level(view, org_id, indicator, window)
    root = actual_step(view.programme.orgs[org_id], indicator, actual)
    if actual is not None and {(each.org, each.indicator) for each in actual.observations} == {(org_id, indicator.id)}:
        return _newest(view, root, window, actual)
    root = root._replace(left_out=left_out(view, org_id, indicator, window, ()))
    if indicator.numerator is not None and indicator.denominator is not None:
        return _quotient(view, root, org_id, window)
    if actual is None or actual.coverage is None:
        return root._replace(
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
    return root._replace(
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
    return root._replace(
        operation="quotient",
        argument=str(scale_of_quotient(root.indicator, upper, lower)),
        formula=formula,
        children=(explain_level(view, org_id, upper, window), explain_level(view, org_id, lower, window)),
    )


def _ratio_of_parts(view: View, root: Step, actual: Actual) -> Step:
    """Derive the sum of numerators ÷ the sum of denominators."""
    return root._replace(
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
        _line(view, each, indicator)._replace(figure="part", measure="count", value=exactly(number))
        for each, number in numbers
    )
    total = sum((number for _, number in numbers), Fraction(0))
    return Step("sum", label, "count", exactly(total), indicator, "sum", children=lines)
