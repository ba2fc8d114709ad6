"""RN533: An event outside of the days of every score that counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find events on a day that lies in no score that counts them."""
    for each in context.programme.events:
        counting = [score for score in context.programme.scores.values() if each.kind in score.events]
        windows = [score.window for score in counting]
        if windows and not any(window.first <= each.on <= window.last for window in windows):
            yield Fault(
                context.inside(each.place, "on"),
                Phrase(
                    f"{each.on} 不在任何计算“{each.kind}”的考核的考核期内",
                    f"{each.on} lies in the time of no score that counts '{each.kind}'",
                ),
                Phrase("改正日期，或补上那一年的考核", "correct the day, or add the score of that time"),
            )
