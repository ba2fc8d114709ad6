"""RN510: A step after the date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find steps that are due after every version of the date of their duty."""
    for duties in context.programme.duties.values():
        for duty in duties:
            ends = [each.by.last if each.by else date.max for each in duty.deadlines]
            for step in duty.steps:
                if ends and step.by.last > max(ends):
                    yield Fault(
                        step.place,
                        Phrase(
                            f"节点“{step.name}”（{step.by}）晚于完成时限",
                            f"the step '{step.name}' ({step.by}) is due after the duty itself",
                        ),
                        Phrase("改正节点或时限", "correct the step or the date"),
                        duty.deadlines[-1].place,
                    )
