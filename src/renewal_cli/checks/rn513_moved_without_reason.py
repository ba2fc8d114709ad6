"""RN513: A date moved without a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find later versions of a date (延期) without reason or without the day of the report."""
    for duties in context.programme.duties.values():
        for duty in duties:
            for each in duty.deadlines[1:]:
                if each.reason is None or each.reported is None:
                    yield Fault(
                        each.place,
                        Phrase("改了完成时限，没有写哪天改的和原因", "the date was moved without a day and a reason"),
                        Phrase("写上 reported: 日期 和 reason: 原因", "add 'reported: DAY' and 'reason: …'"),
                        duty.deadlines[0].place,
                    )
