"""RN509: Said to be done while the figures say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_status
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find duties that were said to be done although the comparator of their measure fails on the figures."""
    for duties in context.programme.duties.values():
        for duty in duties:
            if duty.measure is None:
                continue
            status = duty_status(context.view, duty)
            for each in status.said:
                if each.word == "done" and status.is_met is False:
                    name = context.programme.indicators[duty.measure].name
                    yield Fault(
                        each.place,
                        Phrase(
                            f"说已完成，但“{name}”的实绩没有达到目标",
                            f"said to be done, but the actual of '{duty.measure}' does not meet its target",
                        ),
                        Phrase(
                            "核对实绩；确实没有完成就删掉这一条，或记 reopened",
                            "check the actual; if it is not done, remove this word or record 'reopened'",
                        ),
                        status.measured.target.place if status.measured else None,
                    )
