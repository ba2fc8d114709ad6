"""Why a sum over those below an org is what it is, and what it misses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Coverage
    from renewal_cli.calc.explain.step import Step


def summed_up(root: Step, steps: tuple[Step, ...], coverage: Coverage, left_out: tuple[Step, ...]) -> Step:
    """The sum of some steps; a lower bound where somebody is missing."""
    found, everybody = len(coverage.reported), len(coverage.reported) + len(coverage.silent)
    total = replace(
        root,
        value=sum((step.value for step in steps if step.value), ZERO),
        operation="sum",
        formula=Phrase(
            f"本级没有报数，由 {everybody} 个下级中已报的 {found} 个相加",
            f"no report of its own; summed from {found} of {everybody} below it",
        ),
        children=steps,
        left_out=left_out,
    )
    if coverage.is_complete:
        return total
    return replace(
        root,
        operation="lower_bound",
        formula=Phrase("下级没有报齐，故为下限", "not everybody below it has reported it all, so a lower bound"),
        children=(replace(total, figure="reported", label=Phrase("已报合计", "sum of what was reported")),),
    )
