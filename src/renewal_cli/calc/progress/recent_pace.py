"""Forecast at the recent pace: the pace of the last 12 reported months, continued to the deadline.

Formula: ``(actual + monthly pace x months left) / target``; with a baseline, the share of the way from the baseline to
the target. The target will be met if its comparator holds for the forecast value.

Edge cases: a single reported period gives no forecast; two give a range, and a label only if the whole range is on one
side. Outdated reports, a deadline that has passed, and sums over the reports of others give no forecast.

Example: 30 of 60 done, 2 a month, 12 months to go: 54, nine tenths of the target.

>>> from fractions import Fraction
>>> from renewal_cli.model.interval import exactly
>>> reached(exactly(54), Fraction(0), Fraction(60)).low
Fraction(9, 10)
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_met
from renewal_cli.calc.forecast import forecast
from renewal_cli.calc.progress._judgement import Judgement, is_missed, settled
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval

TITLE = Phrase("照近一年的速度到期末", "the last 12 months carried forward")
SOURCE = "need against recent pace, as computed in the monthly bulletins of the field"


def judge(view: View, status: TargetStatus) -> Judgement:
    """Judge one target."""
    early = settled(status)
    target = status.target
    if early is not None and early.label != "bound":
        return early
    if target.value is None:
        return Judgement("no_number")
    if is_missed(view, status):
        return Judgement("missed")
    found = forecast(view, status, target.by.last, target.value)
    if found.value is None:
        return Judgement("stale" if found.why_not == "stale" else "no_pace")
    met = is_met(target.comparator, target.value, found.value)
    label = "undetermined" if met is None else "will_meet" if met else "will_miss"
    start = target.baseline.value.exact if target.baseline else Fraction(0)
    share = None if start is None else reached(found.value, start, target.value)
    return Judgement(label, share, end=found.landing)


def reached(value: Interval, start: Fraction, goal: Fraction) -> Interval | None:
    """Return the share of the way from a start to a goal; None if they are equal."""
    return (value - exactly(start)).times(1 / (goal - start)) if goal != start else None
