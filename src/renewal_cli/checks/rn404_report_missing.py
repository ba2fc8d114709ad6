"""RN404: A missing report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.reporting import punctuality, reports_by_rhythm
from renewal_cli.calc.view import View
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase, several
from renewal_cli.model.period_words import said_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


_AS_SET = Phrase("催报，或改正报送要求", "ask for the reports, or correct what is owed")
_HINT = Phrase(
    "催报，或改正报送要求；不想让欠报拦住提交，在规划文件里写 rules: {checks: {RN404: note}}",
    "ask for the reports, or correct what is owed; to let it stop no commit, write 'rules: {checks: {RN404: note}}' in "
    "the programme file",
)


def check(context: CheckContext) -> Iterator[Fault]:
    """Find overdue reports that lack a figure, one finding per org and rhythm, with how many came complete."""
    hint = _AS_SET if "RN404" in context.programme.rules.checks else _HINT
    for org, rhythm, reports in reports_by_rhythm(View(context.programme, context.as_of)):
        missing = [each for each in reports if each.state(context.as_of) == "overdue"]
        if missing:
            tally = punctuality(reports, context.as_of)
            rate = f"{tally.due - tally.overdue}/{tally.due}"
            spans = said_runs((each.period for each in reports), {each.period for each in missing})
            lacking = {indicator.id: indicator.name for each in missing for indicator in each.missing}
            yield Fault(
                context.inside(org.place, rhythm),
                Phrase(
                    f"“{org.name}”欠报 {len(missing)} 期（{spans.zh}），还缺：{'、'.join(lacking.values()) or '全部'}；"
                    f"报齐 {rate}",
                    f"'{org.id}' owes {several(len(missing), 'report')} ({spans.en}); missing: "
                    f"{', '.join(lacking) or 'everything'}; {rate} complete",
                ),
                hint,
            )
