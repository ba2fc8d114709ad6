"""RN309: an actual in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Actuals of periods that end after the day of the check, reports dated after it or before their period."""
    for observations in context.programme.series.values():
        for each in observations:
            if each.section != "plans" and each.period.last > context.as_of:
                yield Fault(
                    each.place,
                    Phrase(
                        f"{each.period} 还没有结束，不会有实绩",
                        f"{each.period} has not ended, so nothing is done in it yet",
                    ),
                    Phrase(
                        "看看年月是不是写错；计划写在 plans 里",
                        "see whether the period is mistyped; plans go to 'plans'",
                    ),
                )
            elif each.reported is not None and each.reported > context.as_of:
                yield Fault(
                    context.inside(each.place, "reported"),
                    Phrase(f"报告日 {each.reported} 还没有到", f"the reporting day {each.reported} has not come yet"),
                    Phrase("改正 reported", "mend 'reported'"),
                )
            elif each.section != "plans" and each.reported is not None and each.reported < each.period.first:
                yield Fault(
                    context.inside(each.place, "reported"),
                    Phrase(
                        f"报告日 {each.reported} 时 {each.period} 还没有开始",
                        f"on the reporting day {each.reported} {each.period} had not begun",
                    ),
                    Phrase("改正 reported 或时期", "mend 'reported' or the period"),
                )
