"""RN508: Closed by the one who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_status
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find closings that count for nothing: by the unit that answers itself, or by nobody named."""
    for duties in context.programme.duties.values():
        for duty in duties:
            status = duty_status(context.view, duty)
            for each in status.said:
                if each.word == "closed" and each not in status.closings:
                    yield Fault(
                        context.inside(each.place, "by"),
                        Phrase(
                            "销号要由责任单位以外的单位来做，这一条不算",
                            "only another body than the one that answers can close a duty; this does not count",
                        ),
                        Phrase(
                            "写成 {is: closed, by: 督查单位, evidence: 核查记录}",
                            "write {is: closed, by: the body that checked, evidence: its record}",
                        ),
                    )
