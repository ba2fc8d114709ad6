"""Earned schedule: the month in which the path reaches today's actual, compared with the current month.

Formula: ``ES`` is the month in which the expected path (the straight line, or the milestones) reaches today's
completion, linear within a month; ``AT`` is the number of whole months that have passed at the last report;
``SPI(t) = ES / AT``. ``ES - AT`` is the number of months ahead, negative if late; the estimated duration is
``length / SPI(t)`` months.

Edge cases: a target that is met is achieved; after the deadline, one that is not met is missed; before a whole month
has passed there is no index; if nothing is done, the end cannot be estimated. If the path is flat, the first month with
the value counts.

Example (after Lipke): planned 10, 20, 30 in the first three months, earned 25 after the third: 2.5 months earned.

>>> from fractions import Fraction
>>> path = [(0, Fraction(0)), (1, Fraction(10)), (2, Fraction(20)), (3, Fraction(30))]
>>> earned(path, Fraction(25))
Fraction(5, 2)
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from renewal_cli.calc.progress._judgement import Judgement, is_missed, settled
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import ONE_DAY, add_months, whole_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.target import Target

TITLE = Phrase("挣得进度：早了或晚了几个月", "earned schedule: months ahead or late")
SOURCE = "W. Lipke, Schedule is Different, The Measurable News (2003)"

_FARTHEST = 1200


def judge(view: View, status: TargetStatus) -> Judgement:
    """Judge one target."""
    early = settled(status)
    if early is not None:
        return early
    done = status.completion.exact if status.completion else None
    if status.actual is None or done is None:
        return Judgement("no_number" if status.target.value is None else "undetermined")
    if is_missed(view, status):
        return Judgement("missed")
    window = status.target.window
    gone = whole_months(window.first, min(status.actual.through, window.last))
    if not gone:
        return Judgement("not_begun")
    months = earned(path_of(status.target), done)
    return _said(status.target, months, gone)


def path_of(target: Target) -> list[tuple[int, Fraction]]:
    """Return month and share due at its end, from the start to the deadline."""
    window = target.window
    middle = [
        (whole_months(window.first, period.last), share)
        for period, share in target.curve
        if window.first <= period.last < window.last
    ]
    return [(0, Fraction(0)), *middle, (window.months, Fraction(1))]


def earned(path: Sequence[tuple[int, Fraction]], done: Fraction) -> Fraction:
    """Return the month in which a rising path first reaches a value, between its first and its last point."""
    for (start, low), (end, high) in pairwise(path):
        if done <= low:
            return Fraction(start)
        if done <= high:
            return start + (end - start) * (done - low) / (high - low)
    return Fraction(path[-1][0])


def _said(target: Target, months: Fraction, gone: int) -> Judgement:
    index, late = months / gone, gone - months
    label = "late" if late > 0 else "ahead" if late < 0 else "on_track"
    whole = ceil(target.window.months / index) if index else _FARTHEST + 1
    end = add_months(target.window.first - ONE_DAY, whole) if whole <= _FARTHEST else None
    return Judgement(label, exactly(index), late=late, end=end)
