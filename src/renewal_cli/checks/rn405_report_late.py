"""RN405: A late report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.reporting import punctuality, reports_by_rhythm
from renewal_cli.calc.view import View
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.reporting import ExpectedReport
    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find reports that arrived after their due day, one finding per org and rhythm, with the on-time rate."""
    for org, rhythm, reports in reports_by_rhythm(View(context.programme, context.as_of)):
        late = [each for each in reports if each.state(context.as_of) == "late"]
        if late:
            tally = punctuality(reports, context.as_of)
            periods, times = [str(each.period) for each in late], "time" if len(late) == 1 else "times"
            undated = _undated(tally.undated)
            yield Fault(
                context.inside(_latest(late[-1], context), "reported"),
                Phrase(
                    f"“{org.name}”迟报 {len(late)} 期：{'、'.join(periods)}；按时率 {tally.on_time}/{tally.due}"
                    f"{undated.zh}",
                    f"'{org.id}' was late {len(late)} {times}: {', '.join(periods)}; on time "
                    f"{tally.on_time}/{tally.due}{undated.en}",
                ),
                Phrase("提醒按期报送", "remind them of the deadline"),
                context.inside(org.place, rhythm),
            )


def _undated(number: int) -> Phrase:
    """Say of how many reports nobody wrote on which day they came: these may have been in time."""
    if not number:
        return Phrase("", "")
    return Phrase(f"，另有 {number} 期没有写报送日期", f"; {number} more without a reporting day")


def _latest(report: ExpectedReport, context: CheckContext) -> Place:
    """Return the place of the figure that was reported last."""
    given = [item.given for item in report.items if item.given is not None and item.given.reported is not None]
    return max(given, key=lambda each: each.reported or context.as_of).place
