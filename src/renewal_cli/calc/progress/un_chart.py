"""Growth so far, continued to the deadline, as in the United Nations' SDG Progress Chart.

Formula: with base ``y0``, latest ``y`` after ``a`` years, target ``T`` after ``b`` years, the expected value
is ``E = y0 * (y/y0)**(b/a)`` and the share of the way is ``(E - y0) / (T - y0)``: at least 0.95 is on track (3), 0.10
fair progress (2), less is stagnation or regression (1). Without a target the growth rate itself is judged, at 2 % and
0.5 %.

Edge cases: a target that is met is achieved (3); one that the base already met is kept or lost. A base of zero, a
change of sign, a single point and a missing base are states of their own; if the base equals the target there is no
distance to measure. A target of zero needs no exception. Thresholds are compared with exact powers of fractions.

Example: 100 rose to 110 in one year; continued, that is 121 after two years, the whole way to 121.

>>> from fractions import Fraction
>>> from renewal_cli.calc.progress._points import Points
>>> carried(Points(Fraction(100), Fraction(110), Fraction(1), Fraction(121), Fraction(2), True))[:2]
('on_track', Interval(low=Fraction(1, 1), high=Fraction(1, 1), low_open=False, high_open=False, about=False))
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.progress._judgement import Judgement, is_missed, settled
from renewal_cli.calc.progress._points import Points, points
from renewal_cli.calc.progress._powers import compare_root, root_as_fraction, shortened
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View

TITLE = Phrase("按已有增速外推到期末", "growth carried forward to the deadline")
SOURCE = "United Nations Statistics Division, Sustainable Development Goals Progress Chart, technical note (2023)"

WITH_TARGET = ((Fraction(95, 100), "on_track", 3), (Fraction(10, 100), "fair_progress", 2))
WITHOUT_TARGET = ((Fraction(2, 100), "on_track", 3), (Fraction(5, 1000), "fair_progress", 2))
WORST = ("stagnation_or_regression", 1)


def judge(view: View, status: TargetStatus) -> Judgement:
    """Judge one target."""
    early = settled(status, "target_achieved")
    found = points(view, status)
    judged = carried(found) if isinstance(found, Points) else Judgement(found)
    if early is not None:
        score = Fraction(3) if early.sense == "good" else judged.score
        return early if early.sense == "open" else early._replace(progress=judged.progress, score=score)
    return judged._replace(label="missed") if is_missed(view, status) else judged


def carried(found: Points) -> Judgement:
    """Judge two points and a target."""
    if not found.base:
        return Judgement("zero_baseline")
    if found.now * found.base < 0:
        return Judgement("sign_change")
    seen = found.now / found.base
    if found.goal is None:
        return _by_rate(found, seen)
    if found.goal == found.base:
        return Judgement("no_way")
    way = found.goal / found.base - 1
    power = found.years / found.span
    label, score = WORST
    for threshold, name, points_given in WITH_TARGET:
        above = compare_root(seen, power, 1 + threshold * way)
        if above * (1 if way > 0 else -1) >= 0:
            label, score = name, points_given
            break
    share = shortened((root_as_fraction(seen, power) - 1) / way)
    return Judgement(label, exactly(share), Fraction(score))


def _by_rate(found: Points, seen: Fraction) -> Judgement:
    direction = 1 if found.is_up == (found.base > 0) else -1
    label, score = WORST
    for threshold, name, points_given in WITHOUT_TARGET:
        if direction * compare_root(seen, found.years, 1 + direction * threshold) >= 0:
            label, score = name, points_given
            break
    rate = shortened(direction * (root_as_fraction(seen, found.years) - 1))
    return Judgement(label, exactly(rate), Fraction(score))
