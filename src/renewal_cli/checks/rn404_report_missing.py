"""缺月报、季报 · A report is missing.

为什么：写明了 monthly: 或 quarterly: 的单位到期没有报，汇总就只能是下限；报送率（reporting rate）一并给出。
Why: an org with 'monthly:' or 'quarterly:' owes a figure for each target; what is missing makes sums bounds.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2026..2026
    orgs:
      a: {name: 甲区, level: district, monthly: 5 days, lead_unit: 住建局}
    sources: {bulletin: {title: 月报}}
    # targets/a.yaml
    org: a
    source: bulletin
    targets: [{indicator: compounds, at_least: 20}]
    # data/a.yaml
    org: a
    source: bulletin
    year_to_date: {compounds: {2026-08: 3, 2026-10: 5}}

对 · Right:
    # targets/programme.yaml
    programme: 另一个
    period: 2026..2026
    orgs:
      a: {name: 甲区, level: district, quarterly: 10 days, lead_unit: 住建局}
    sources: {bulletin: {title: 月报}}
    # targets/a.yaml
    org: a
    source: bulletin
    targets: [{indicator: compounds, at_least: 20}]
    # data/a.yaml
    org: a
    source: bulletin
    year_to_date: {compounds: {2026Q1: 1, 2026Q2: 3, 2026Q3: 5}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.reporting import RHYTHMS, expected_reports, punctuality
from renewal_cli.calc.view import View
from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.reporting import ExpectedReport
    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "warning"
MOST = 6
"""So many periods are named, the newest ones."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Reports whose day has passed and which lack a figure, for each org and rhythm, with the reporting rate."""
    view = View(context.programme, context.as_of)
    for org in context.programme.orgs.all():
        reports = expected_reports(view, org) if org.monthly or org.quarterly else ()
        for rhythm in RHYTHMS:
            members = [each for each in reports if each.rhythm == rhythm]
            missing = [each for each in members if each.state(context.as_of) == "overdue"]
            if missing:
                tally = punctuality(members, context.as_of)
                said = f"{tally.due - tally.overdue}/{tally.due}"
                yield Fault(
                    context.inside(org.place, rhythm),
                    Phrase(
                        f"“{org.name}”欠 {len(missing)} 期：{_named(missing)}；报送率 {said}",
                        f"'{org.id}' owes {len(missing)} reports: {_named(missing)}; reporting rate {said}",
                    ),
                    Phrase("催报，或改正报送要求", "ask for them, or mend what is owed"),
                )


def _named(missing: list[ExpectedReport]) -> str:
    newest = [str(each.period) for each in missing[-MOST:]]
    return "、".join(["…", *newest] if len(missing) > MOST else newest)
