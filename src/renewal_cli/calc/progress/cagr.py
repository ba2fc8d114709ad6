"""Actual ÷ required growth rate (CAGR), as used by Eurostat and Open SDG for the Sustainable Development Goals.

Formula: with base ``y0``, latest ``y`` after ``a`` years, target ``T`` after ``b`` years,
``R = d * ((y/y0)**(1/a) - 1) / |(T/y0)**(1/b) - 1|``; ``d`` is 1 if more is better and -1 if less is, with the sign
reversed for a negative base. At least 0.95 is substantial progress, 0.60 moderate, 0 limited; below that it is
deterioration. Without a target the growth rate itself is judged, at 1.5 %, 0.5 % and 0; near the indicator's natural
``limit``, if that lies in the desired direction, the two upper thresholds are multiplied by
``C = 1 - (y0/limit)**4.44``. Scores run from -5 to 5, linear between the published points.

Thresholds are compared with exact numbers: 60 % of the required rate is exactly 60 %.

Edge cases: a target that is met is achieved (5); one that the base already met is kept or lost. A base or target of
zero, a change of sign, a single point and a missing base are states of their own without a figure; the published tool
replaces zero by 0.001, which can give any result. After the deadline, a target that was not met is missed at any rate.

Example: 100 rose to 121 in two years, 10 % a year; 161.051 is required after five years, also 10 % a year.

>>> from fractions import Fraction
>>> from renewal_cli.calc.progress._points import Points
>>> rated(Points(Fraction(100), Fraction(121), Fraction(2), Fraction("161.051"), Fraction(5), True), None).label
'substantial_progress'
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.progress._judgement import Judgement, is_missed, settled
from renewal_cli.calc.progress._points import Points, points
from renewal_cli.calc.progress._powers import compare_root, compare_roots, root_as_fraction, shortened
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View

TITLE = Phrase("年均增速比（实际÷所需）", "growth rate seen / needed")
SOURCE = "Eurostat, Sustainable development in the European Union, annex on method; Open SDG, progress methodology"

WITH_TARGET = (
    (Fraction(95, 100), "substantial_progress"),
    (Fraction(60, 100), "moderate_progress"),
    (Fraction(0), "limited_progress"),
)
WITHOUT_TARGET = (
    (Fraction(15, 1000), "substantial_progress"),
    (Fraction(5, 1000), "moderate_progress"),
    (Fraction(0), "limited_progress"),
)
EXPONENT = Fraction(111, 25)
BEST = Fraction(5)


def judge(view: View, status: TargetStatus) -> Judgement:
    """Judge one target."""
    early = settled(status, "target_achieved")
    found = points(view, status)
    judged = rated(found, status.indicator.limit) if isinstance(found, Points) else Judgement(found)
    if early is not None:
        score = BEST if early.sense == "good" else judged.score
        return early if early.sense == "open" else early._replace(progress=judged.progress, score=score)
    return judged._replace(label="missed") if is_missed(view, status) else judged


def rated(found: Points, limit: Fraction | None) -> Judgement:
    """Judge two points and a target."""
    state = _state(found)
    if state is not None:
        return Judgement(state)
    direction = 1 if found.is_up == (found.base > 0) else -1
    return _without_goal(found, direction, limit) if found.goal is None else _towards(found, found.goal, direction)


def _state(found: Points) -> str | None:
    if not found.base:
        return "zero_baseline"
    if found.now * found.base < 0:
        return "sign_change"
    if found.goal is None:
        return None
    if not found.goal:
        return "zero_target"
    if found.goal * found.base < 0:
        return "sign_change"
    return "no_way" if found.goal == found.base or found.span <= 0 else None


def _towards(found: Points, goal: Fraction, direction: int) -> Judgement:
    seen, needed = found.now / found.base, goal / found.base
    slope = direction * (1 if needed > 1 else -1)
    label = "deterioration"
    for threshold, name in WITH_TARGET:
        way = threshold * slope
        if direction * compare_roots(seen, found.years, 1 - way, way, needed, found.span) >= 0:
            label = name
            break
    rate, due = root_as_fraction(seen, found.years) - 1, root_as_fraction(needed, found.span) - 1
    ratio = shortened(direction * rate / abs(due))
    return Judgement(label, exactly(ratio), shortened(_score(ratio)))


def _score(ratio: Fraction) -> Fraction:
    """Return the score on the published straight lines, with the constants of the published tool."""
    if ratio >= WITH_TARGET[1][0]:
        return min(Fraction("7.1429") * ratio - Fraction("4.2857"), BEST)
    return max(Fraction("4.1667") * ratio - Fraction("2.5"), -BEST)


def _without_goal(found: Points, direction: int, limit: Fraction | None) -> Judgement:
    seen = found.now / found.base
    share = None if limit is None else _nearness(found, limit)
    label = "deterioration"
    for threshold, name in WITHOUT_TARGET:
        if _is_faster(seen, found.years, direction, threshold, share):
            label = name
            break
    rate = shortened(direction * (root_as_fraction(seen, found.years) - 1))
    scale = 1 - (root_as_fraction(share, 1 / EXPONENT) if share is not None else Fraction(0))
    return Judgement(label, exactly(rate), shortened(_score_of_rate(rate, scale)))


def _nearness(found: Points, limit: Fraction) -> Fraction | None:
    """Return how near the base is to a limit in the wanted direction, as a share (1: at the limit); None otherwise."""
    if abs(found.base) >= 2 * abs(limit) or (found.base > limit if found.is_up else found.base < limit):
        return None
    near, far = abs(found.base), abs(limit)
    return near / far if near <= far else (2 * far - near) / far


def _is_faster(seen: Fraction, years: Fraction, direction: int, threshold: Fraction, share: Fraction | None) -> bool:
    """Tell whether the rate reaches a threshold, which shrinks near the limit."""
    if share is None or not threshold:
        return direction * compare_root(seen, years, 1 + direction * threshold) >= 0
    line = 1 + direction * threshold
    return direction * compare_roots(seen, years, line, -direction * threshold, share, 1 / EXPONENT) >= 0


def _score_of_rate(rate: Fraction, scale: Fraction) -> Fraction:
    if rate < 0:
        return max(125 * rate - Fraction("2.5"), -BEST)
    if not scale:
        return BEST
    near = rate / scale
    if near >= WITHOUT_TARGET[0][0]:
        return min(500 * near - 5, BEST)
    return 250 * near - Fraction("1.25") if near >= WITHOUT_TARGET[1][0] else 500 * near - Fraction("2.5")
