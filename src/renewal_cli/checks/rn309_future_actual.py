"""RN309: an actual in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find actuals of periods ending after the day of the check, and reports dated after it or before their period."""
    for observations in context.programme.series.values():
        for each in observations:
            if each.section != "plans" and each.period.last > context.as_of:
                yield Fault(
                    each.place,
                    Phrase(
                        f"{each.period} 还没有结束，不会有实绩",
                        f"{each.period} has not ended yet, so it has no actual",
                    ),
                    Phrase(
                        "看看年月是不是写错了；计划写在 plans 里",
                        "check the period for a typing error; plans belong in 'plans'",
                    ),
                )
            elif each.reported is not None and each.reported > context.as_of:
                yield Fault(
                    context.inside(each.place, "reported"),
                    Phrase(f"报数日期 {each.reported} 还没有到", f"the reporting day {each.reported} is in the future"),
                    Phrase("改正 reported", "correct 'reported'"),
                )
            elif each.section != "plans" and each.reported is not None and each.reported < each.period.first:
                yield Fault(
                    context.inside(each.place, "reported"),
                    Phrase(
                        f"报数日期 {each.reported} 时，{each.period} 还没有开始",
                        f"{each.period} had not begun on the reporting day {each.reported}",
                    ),
                    Phrase("改正 reported 或时期", "correct 'reported' or the period"),
                )
