"""What the tasks of single years leave of the target of several (今年任务和三年目标), as a sentence of a bulletin."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.years import years_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import parse_period, said_periods, said_window
from renewal_cli.report import figures
from renewal_cli.report.sentences import in_words

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.years import Years
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.period import Period
    from renewal_cli.model.target import Target
    from renewal_cli.report.row import Row


def years_said(row: Row, period: Period) -> list[Phrase]:
    """What the tasks of single years come to beside each whole target that a period is part of.

    Args:
        row: one of an org's promises for an indicator.
        period: the month or quarter of the bulletin.
    """
    stands = row.target_status
    found = years_of(_promised(stands), stands.indicator)
    return [_said(each, stands.indicator) for each in found if each.whole.window.overlaps(period)]


def _promised(stands: TargetStatus) -> list[Target]:
    """All that the org promised for the indicator, for other times too."""
    promised = stands.view.promises(stands.org.id)
    return [target for _, target in promised if target.indicator == stands.indicator.id]


def _said(years: Years, indicator: Indicator) -> Phrase:
    """What the tasks come to, and what they leave of the whole target or exceed it by."""
    whole, tasks = years.whole, years.tasks
    total = in_words(figures.amount(exactly((whole.value or Fraction(0)) - years.left), indicator))
    named, together = said_periods(each.since for each in tasks), len(tasks) > 1
    window, left = said_window(whole.since, whole.by), _left(years, indicator)
    return Phrase(
        f"{named.zh}任务{'合计' if together else ''}{total.zh}，{window.zh}目标{left.zh}",
        f"The task{'s' if together else ''} of {named.en} come{'' if together else 's'} to {total.en}: "
        f"{left.en} of {window.en}",
    )


def _left(years: Years, indicator: Indicator) -> Phrase:
    """What is left of the whole target, and for which years."""
    rest = in_words(figures.amount(exactly(abs(years.left)), indicator))
    if years.left < 0:
        return Phrase(f"被超出{rest.zh}", f"{rest.en} more than the target")
    if not years.left:
        return Phrase("全部分到年度", "the whole target")
    if not years.open:
        return Phrase(f"还有{rest.zh}没有分到年度", f"{rest.en} less than the target")
    named = said_periods(parse_period(str(year)) for year in years.open)
    return Phrase(f"还余{rest.zh}（{named.zh}）", f"this leaves {rest.en} (for {named.en}) of the target")
