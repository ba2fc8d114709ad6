"""Quarterly goal: what was done this year, compared with quarter ÷ 4 of the year's goal.

Formula: for amounts, what was done since 1 January ÷ (quarters passed ÷ 4 x the year's goal); for levels, the level ÷
the goal. The year's goal is the increase of the expected path during the year, or the target itself if it ends in that
year. At least 10 % above is ahead, within 10 % is on track, down to 25 % below is behind, and less is far behind.

Edge cases: before the first quarter ends there is no goal; a goal of zero gives no ratio; if less is better, the ratio
is inverted (goal ÷ done).

Example: 11 of 40 after one quarter; 10 were due, so it is 10 % above.

>>> from fractions import Fraction
>>> banded(Fraction(11), Fraction(10)).label
'ahead'
>>> [banded(Fraction(each), Fraction(100)).label for each in (90, 89, 75, 74)]
['on_track', 'behind', 'behind', 'far_behind']
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.path import expected_share
from renewal_cli.calc.progress._judgement import Judgement, settled
from renewal_cli.calc.rollup import actual_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import ONE_DAY, Period, whole_months

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View

TITLE = Phrase("季度目标：年内按季四分", "quarter's goal: a quarter of the year's each")
SOURCE = "in-year performance reporting: the goal to date is quarter / 4 for amounts, the whole for levels"

BANDS = (
    (Fraction(110, 100), "ahead"),
    (Fraction(90, 100), "on_track"),
    (Fraction(75, 100), "behind"),
)
QUARTER = 3


def judge(view: View, status: TargetStatus) -> Judgement:
    """Judge one target."""
    early = settled(status)
    target, actual = status.target, status.actual
    if early is not None or actual is None or target.value is None:
        return early or Judgement("no_number")
    if not status.indicator.adds_up:
        level = actual.amount.exact
        assert level is not None  # noqa: S101 - a bound is settled already
        return banded(target.value, level) if target.is_ceiling else banded(level, target.value)
    year = Period(date(actual.through.year, 1, 1), date(actual.through.year, 12, 31))
    quarters = whole_months(year.first, actual.through) // QUARTER
    done = actual_of(view, target.org, status.indicator, Period(max(year.first, target.window.first), year.last))
    amount = done.amount.exact if done else None
    if not quarters or amount is None:
        return Judgement("undetermined" if quarters else "not_begun")
    rule = view.programme.rules.time_progress
    before = expected_share(target, max(year.first, target.window.first) - ONE_DAY, rule)
    after = expected_share(target, min(year.last, target.by.last), rule)
    due = target.value * (after - before) * quarters / 4
    return banded(due, amount) if target.is_ceiling else banded(amount, due)


def banded(done: Fraction, due: Fraction) -> Judgement:
    """Judge the amount done against the amount due."""
    if due <= 0:
        return Judgement("no_way")
    ratio = done / due
    label = next((name for least, name in BANDS if ratio >= least), "far_behind")
    return Judgement(label, exactly(ratio))
