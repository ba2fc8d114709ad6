"""RN313: A curve that falls or does not end at 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.period import Period
    from renewal_cli.model.target import Target


def check(context: CheckContext) -> Iterator[Fault]:
    """Find curves with a milestone below the one before, outside 0 to 100 % or the window, or that end below 100 %."""
    for target in context.programme.targets:
        for milestone, fault, hint in _faults(target):
            yield Fault(context.inside(context.inside(target.place, "curve"), str(milestone)), fault, hint)


def _faults(target: Target) -> Iterator[tuple[Period, Phrase, Phrase]]:
    """Yield each faulty milestone with its first fault, and what to do about it."""
    highest: tuple[Period, Fraction] | None = None
    for period, share in target.curve:
        if not target.window.contains(period):
            what = Phrase(f"里程碑 {period} 在目标期之外", f"the milestone {period} is outside the target's time")
            yield period, what, Phrase("改正时期，或删掉它", "correct its period, or delete it")
        elif not 0 <= share <= 1:
            what = Phrase(f"{period} 的里程碑不在0到100%之间", f"the milestone of {period} is not between 0 and 100 %")
            yield period, what, Phrase("填0到100%之间的比例", "write a share from 0 to 100 %")
        elif highest is not None and share < highest[1]:
            before = highest[0]
            what = Phrase(f"里程碑从 {before} 到 {period} 下降", f"the curve falls from {before} to {period}")
            yield period, what, Phrase("让比例逐期上升", "let the shares rise")
        elif period.last == target.by.last and share < 1:
            what = Phrase(f"到期限 {period} 没有到100%", f"the curve does not reach 100 % at its end, {period}")
            yield period, what, Phrase("写100%，或删掉这一期", "write 100 %, or delete this milestone")
        else:
            highest = period, share
