"""What the tasks of single years leave of the target of several (今年任务和三年目标), as a sentence of a bulletin."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.years import years_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_periods, said_window
from renewal_cli.report import figures
from renewal_cli.report.sentences import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    named, together = _named([each.since.first.year for each in tasks]), len(tasks) > 1
    left = _left(years, indicator, said_window(whole.since, whole.by))
    return Phrase(
        f"{named.zh}任务{'合计' if together else ''}{total.zh}，{left.zh}",
        f"The task{'s' if together else ''} of {named.en} come{'' if together else 's'} to {total.en}: {left.en}",
    )


def _left(years: Years, indicator: Indicator, window: Phrase) -> Phrase:
    """What is left of the whole target, and for which years."""
    rest = in_words(figures.amount(exactly(abs(years.left)), indicator))
    target = f"the target of {window.en}"
    if years.left < 0:
        return Phrase(f"比{window.zh}目标多{rest.zh}", f"{rest.en} more than {target}")
    if not years.left:
        return Phrase(f"与{window.zh}目标一致", f"as much as {target}")
    if not years.open:
        return Phrase(f"比{window.zh}目标少{rest.zh}", f"{rest.en} less than {target}")
    named = _named(years.open)
    return Phrase(f"{window.zh}目标还余{rest.zh}（{named.zh}）", f"this leaves {rest.en} of {target} for {named.en}")


def _named(years: Sequence[int]) -> Phrase:
    """Some years in order: 2025—2026年 where none is missing, else 2025年、2027年."""
    named = [parse_period(str(year)) for year in years]
    is_run = len(years) == years[-1] - years[0] + 1
    return said_window(named[0], named[-1]) if is_run else said_periods(named)
