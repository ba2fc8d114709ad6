"""Why an actual is what it is: its own report or the sum over those below, down to each line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.amount import own_amount, own_sum
from renewal_cli.calc.explain.children import summed_up
from renewal_cli.calc.explain.left_out import left_out, left_out_below
from renewal_cli.calc.explain.level import explain_level
from renewal_cli.calc.explain.step import Operation, Step, actual_step, observed
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.spans import between, narrowed, rest_of, total_of
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.spans import Part, Span
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.period import Period


def explain_actual(view: View, org_id: str, indicator: Indicator, window: Period) -> Step:
    """What an org did in a window, as ``actual_of`` has it."""
    if not indicator.adds_up:
        return explain_level(view, org_id, indicator, window)
    actual = actual_of(view, org_id, indicator, window)
    root = actual_step(view.programme.orgs[org_id], indicator, actual)
    if actual is None:
        return replace(
            root,
            formula=Phrase(
                f"{window.first} 至 {window.last} 没有报数，本级和下级都没有",
                f"nothing reported for {window.first} to {window.last}, neither by itself nor by those below it",
            ),
            left_out=left_out(view, org_id, indicator, window, ()),
        )
    if own_amount(view, org_id, indicator, window) is not None:
        return _own(view, root, org_id, window)
    return _over_children(view, root, org_id, window, actual)


def _own(view: View, root: Step, org_id: str, window: Period) -> Step:
    """The org's own report: what was added up in the window."""
    indicator = root.indicator
    found = own_sum(view, org_id, indicator, window)
    assert found is not None  # noqa: S101 - the caller has seen the amount
    parts = tuple(explain_part(view, org_id, part, indicator) for part in found.parts)
    total = replace(
        root,
        value=found.amount,
        operation="sum",
        formula=Phrase(
            f"{window.first} 至 {window.last} 自报各期相加", f"sum of its own reports, {window.first} to {window.last}"
        ),
        children=parts,
        left_out=(
            *left_out(view, org_id, indicator, window, _used(found.parts)),
            *left_out_below(view, org_id, indicator, window),
        ),
    )
    if not found.holes:
        return total
    holes = "、".join(str(hole) for hole in found.holes)
    return replace(
        root,
        operation="lower_bound",
        formula=Phrase(f"{holes} 没有报数，故为下限", f"nothing reported for {holes}, so a lower bound"),
        children=(replace(total, figure="reported", label=Phrase("自报合计", "sum of its own reports")),),
    )


def _used(parts: Iterable[Part]) -> list[Observation]:
    spans = [span for part in parts for span in (part.span, *part.inside, *part.outside)]
    return [each for span in spans for each in span.observations]


_PARTS: dict[str, tuple[Operation, Phrase]] = {
    "inside": ("same", Phrase("窗口内的分期已齐，用分期", "its breakdown inside the window is complete")),
    "narrowed": ("narrowed", Phrase("整段只是上下限，由分期收窄", "only a bound, narrowed by its breakdown")),
    "rest": ("rest", Phrase("整段减去窗口外的分期", "the whole less its breakdown outside the window")),
    "bounds": (
        "between",
        Phrase("整段跨出窗口、分期不全，只知上下限", "it reaches beyond the window: only bounds are known"),
    ),
}


def explain_part(view: View, org_id: str, part: Part, indicator: Indicator) -> Step:
    """What one stretch adds to a window."""
    whole = span_step(view, org_id, part.span, indicator)
    if part.how == "whole":
        return _crossing(part, whole)
    inside = _sum(view, org_id, part.inside, indicator, Phrase("其中窗口内已知", "known inside the window"))
    outside = _sum(view, org_id, part.outside, indicator, Phrase("其中窗口外已知", "known outside the window"))
    rest = rest_of(part.span.amount, total_of(part.outside))
    known = total_of(part.inside)
    is_full = sum(each.period.days for each in part.inside) == part.span.period.days
    operation, formula = _PARTS[part.how]
    step = Step(
        figure="part",
        label=Phrase(f"{whole.label.zh}在窗口内的部分", f"{whole.label.en}: the part in the window"),
        measure="amount",
        value={
            "narrowed": narrowed(part.span.amount, known if is_full else known.without_upper_bound()),
            "inside": known,
            "rest": rest,
            "bounds": between(part.span.amount, known, rest),
        }[part.how],
        indicator=indicator,
        operation=operation,
        argument="full" if is_full and part.how == "narrowed" else "",
        formula=formula,
        children={
            "narrowed": (whole, inside),
            "inside": (inside,),
            "rest": (whole, outside),
            "bounds": (whole, inside, outside),
        }[part.how],
    )
    return _crossing(part, step)


def _crossing(part: Part, step: Step) -> Step:
    if not part.is_crossing:
        return step
    return replace(
        step,
        value=part.amount,
        operation="up_to",
        formula=Phrase("与前一段重叠，重叠多少不知，只作上限", "it overlaps the one before: at most this much is new"),
        children=(step,),
        origin=None,
    )


def span_step(view: View, org_id: str, span: Span, indicator: Indicator) -> Step:
    """An amount over a stretch: one line, the difference of two running totals, or a sum over those below."""
    org = view.programme.orgs[org_id]
    label = Phrase(f"{span.period.first} 至 {span.period.last}", f"{span.period.first} to {span.period.last}")
    if span.below:
        below = tuple(span_step(view, each.observations[0].org, each, indicator) for each in span.below)
        return Step("sum", label, "amount", span.amount, indicator, "sum", children=below)
    lines = tuple(observed(each, org, indicator) for each in span.observations)
    if len(lines) == 1:
        return lines[0]
    before, after = lines
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


def _sum(view: View, org_id: str, spans: tuple[Span, ...], indicator: Indicator, label: Phrase) -> Step:
    children = tuple(span_step(view, org_id, span, indicator) for span in spans)
    return Step("sum", label, "amount", total_of(spans), indicator, "sum", children=children)


def _over_children(view: View, root: Step, org_id: str, window: Period, actual: Actual) -> Step:
    """The sum over those below it that reported."""
    assert actual.coverage is not None  # noqa: S101 - a sum over children has one
    steps = tuple(explain_actual(view, child.id, root.indicator, window) for child in actual.coverage.reported)
    unused = left_out(view, org_id, root.indicator, window, ())
    return summed_up(root, steps, actual.coverage, unused)
