"""Derives how much of a target is assigned to orgs below, and how much is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.explain.step import Origin, Step, named
from renewal_cli.calc.split import split_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.split import Share
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View


def assigned_step(view: View, status: TargetStatus) -> Step:
    """Derive the sum of the targets below."""
    found = split_of(view, status.target)
    label = Phrase("已分解", "assigned")
    if found is None:
        why = Phrase("没有可相加的量化目标", "no number that can be added up")
        return Step("assigned", label, "amount", None, status.indicator, operation="sum", formula=why)
    lines = tuple(_line(each, status) for each in found.shares if each.target and each.target.value is not None)
    total = Step(
        figure="assigned",
        label=label,
        measure="amount",
        value=exactly(sum(line.value.low for line in lines if line.value and line.value.low is not None)),
        indicator=status.indicator,
        operation="sum",
        formula=Phrase(
            f"{len(found.shares)} 个下级中 {len(lines)} 个的目标相加",
            f"sum of the targets of {len(lines)} of {len(found.shares)} orgs below",
        ),
        children=lines,
    )
    if not found.is_partial:
        return total
    return total._replace(
        value=found.assigned,
        operation="lower_bound",
        formula=Phrase("下级名单不全，故为下限", "not all orgs below it are listed, so a lower bound"),
        children=(total._replace(figure="listed", label=Phrase("名单内合计", "sum of the listed orgs")),),
    )


def _line(each: Share, status: TargetStatus) -> Step:
    name, target = named(each.org), each.target
    assert target is not None  # noqa: S101 - the caller has looked
    assert target.value is not None  # noqa: S101
    return Step(
        figure="target",
        label=Phrase(f"{name.zh}目标", f"{name.en}: target"),
        measure="promise",
        value=exactly(target.value),
        indicator=status.indicator,
        argument=target.comparator,
        origin=Origin(target.place, target.quote, target.source, target.effective, target.assumption),
    )


def unassigned_step(view: View, status: TargetStatus, target: Step, *, is_over: bool) -> Step:
    """Derive target - assigned, or what was assigned beyond it."""
    assigned, found = assigned_step(view, status), split_of(view, status.target)
    value = None if found is None else found.over if is_over else found.unassigned
    formula = Phrase("目标 － 已分解，不小于0", "target - assigned, not below 0")
    if is_over:
        formula = Phrase("已分解 － 目标，不小于0", "assigned - target, not below 0")
    return Step(
        figure="over_assigned" if is_over else "unassigned",
        label=Phrase("多分", "over-assigned") if is_over else Phrase("未分解", "unassigned"),
        measure="amount",
        value=value,
        indicator=status.indicator,
        operation="rest",
        argument="reversed" if is_over else "",
        formula=assigned.formula if found is None else formula,
        children=(target, assigned),
    )
