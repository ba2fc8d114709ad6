"""Completion ÷ time progress: the default, and what 序时进度 means in the field.

Formula: completion ÷ the share of the window's whole months that has passed at the last report; 1 is exactly on
schedule. The label is the light: the lead (completion - time progress) in the bands of the house rules.

Edge cases: as for the light. Before a whole month has passed there is no ratio. A bound stays a bound.

Example: 43 of 65 after 24 of 72 months is 66.2 % done in 33.3 % of the time.

>>> from fractions import Fraction
>>> from renewal_cli.model.interval import exactly
>>> ratio(exactly(Fraction(43, 65)), Fraction(24, 72)).low
Fraction(129, 65)
>>> ratio(exactly(1), Fraction(0)) is None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.progress._judgement import Judgement
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval

TITLE = Phrase("直线：完成率÷序时进度", "straight line: completion / time gone")
SOURCE = "序时进度 as computed in the monthly bulletins of the field"


def judge(view: View, status: TargetStatus) -> Judgement:  # noqa: ARG001 - all methods are called alike
    """Judge one target."""
    return Judgement(status.light, ratio(status.completion, status.time_progress))


def ratio(completed: Interval | None, gone: Fraction | None) -> Interval | None:
    """Return completion ÷ time elapsed; None before any time has elapsed."""
    return completed.times(1 / gone) if completed is not None and gone else None
