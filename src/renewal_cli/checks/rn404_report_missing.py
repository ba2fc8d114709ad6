"""RN404: A missing report."""

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

MOST = 6
"""The number of periods listed, the newest ones."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Find overdue reports that lack a figure, one finding per org and rhythm, with the reporting rate."""
    for org, rhythm, reports in reports_by_rhythm(View(context.programme, context.as_of)):
        missing = [each for each in reports if each.state(context.as_of) == "overdue"]
        if missing:
            tally = punctuality(reports, context.as_of)
            said = f"{tally.due - tally.overdue}/{tally.due}"
            yield Fault(
                context.inside(org.place, rhythm),
                Phrase(
                    f"“{org.name}”欠报 {len(missing)} 期：{_named(missing, '、')}；报送率 {said}",
                    f"'{org.id}' owes {len(missing)} reports: {_named(missing, ', ')}; reporting rate {said}",
                ),
                Phrase("催报，或改正报送要求", "ask for the reports, or correct what is owed"),
            )


def _named(missing: list[ExpectedReport], between: str) -> str:
    newest = [str(each.period) for each in missing[-MOST:]]
    return between.join(["…", *newest] if len(missing) > MOST else newest)
