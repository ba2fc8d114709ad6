"""Actual ÷ required linear growth: the four arrows of the SDG Index (SDSN).

Formula: with base ``y0``, latest ``y`` after ``a`` years, target ``T`` after ``b`` years,
``((y - y0) / a) / ((T - y0) / b)``: at least 1 is on track, 0.5 moderately improving, 0 stagnating, below that
decreasing.

Edge cases: a target that is met is achieved; one that the base already met is kept or lost. The ratio depends neither
on the unit nor on the position of zero, so zero and negative values need no exception. If the base equals the target
there is no distance to measure; without a target no growth is required, so there is no figure.

Example: 20 points in 5 years when 60 are required in 15: exactly the required pace.

>>> from fractions import Fraction
>>> from renewal_cli.calc.progress._points import Points
>>> arrow(Points(Fraction(40), Fraction(60), Fraction(5), Fraction(100), Fraction(15), True)).label
'on_track'
>>> arrow(Points(Fraction(40), Fraction(50), Fraction(5), Fraction(100), Fraction(15), True)).label
'moderately_improving'
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.progress._judgement import Judgement, is_missed, settled
from renewal_cli.calc.progress._points import Points, points
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View

TITLE = Phrase("线性增速比（实际÷所需）", "linear growth seen / needed")
SOURCE = "Sustainable Development Solutions Network, Sustainable Development Report, methods: SDG trends"

ARROWS = (
    (Fraction(1), "on_track"),
    (Fraction(1, 2), "moderately_improving"),
    (Fraction(0), "stagnating"),
)


def judge(view: View, status: TargetStatus) -> Judgement:
    """Judge one target."""
    early = settled(status, "target_achieved")
    found = points(view, status)
    judged = arrow(found) if isinstance(found, Points) else Judgement(found)
    if early is not None:
        return early if early.sense == "open" else early._replace(progress=judged.progress)
    return judged._replace(label="missed") if is_missed(view, status) else judged


def arrow(found: Points) -> Judgement:
    """Judge two points and a target."""
    if found.goal is None:
        return Judgement("no_number")
    if found.goal == found.base or found.span <= 0:
        return Judgement("no_way")
    ratio = (found.now - found.base) / found.years / ((found.goal - found.base) / found.span)
    label = next((name for least, name in ARROWS if ratio >= least), "decreasing")
    return Judgement(label, exactly(ratio))
