"""RN325: A year far from the programme's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.period import Period
    from renewal_cli.model.place import Place

YEARS_APART = 80
"""A year this far from the programme's period is taken for a typing error."""


def check(context: CheckContext) -> Iterator[Fault]:
    """Find targets and figures more than 80 years before or after the programme."""
    whole = context.programme.period
    for period, place, key in _periods(context):
        if whole.first.year - period.first.year > YEARS_APART or period.last.year - whole.last.year > YEARS_APART:
            yield Fault(
                context.inside(place, key),
                Phrase(
                    f"{period} 离规划期 {whole} 超过 {YEARS_APART} 年",
                    f"{period} is more than {YEARS_APART} years from {whole}",
                ),
                Phrase("看看年份是不是写错了", "check the year for a typing error"),
            )


def _periods(context: CheckContext) -> Iterator[tuple[Period, Place, str]]:
    """Yield each period with its entry and its key; no key for a figure, whose key is the period."""
    for target in context.programme.targets:
        yield target.since, target.place, "since"
        yield target.by, target.place, "by"
    for observations in context.programme.series.values():
        for each in observations:
            if each.section == "plans" or each.period.last <= context.as_of:  # a future actual is found by RN309
                yield each.period, each.place, ""
