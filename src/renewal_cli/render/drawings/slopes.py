"""Slopes: a figure of each org on two days, named at both ends."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.render.drawings.canvas import QUIET, SMALL, Box, Spot, text_width, whole
from renewal_cli.render.drawings.room import kept, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.render.drawings.canvas import Canvas, Number
    from renewal_cli.report.picture import Slope, Slopes

APART = 32
"""The least distance between labels one below the other."""

SIDE = 420
"""The width of name and figure beside an end."""

FIGURE = 140
"""The width of a figure alone; with little room names stand only on the right."""


def draw_slopes(canvas: Canvas, drawn: Slopes, box: Box) -> list[str]:
    """Draw as many as can be named one below the other: what changed most, the best, the worst; tell the others."""
    by_change, room = range(len(drawn.slopes)), int((box.height - SMALL * 2) / APART)
    places = kept(room, by_change, sorted(by_change, key=lambda at: drawn.slopes[at].after))
    shown = [drawn.slopes[place] for place in places]
    left, right = box.left + (SIDE if box.width >= 3 * SIDE else FIGURE), box.right - SIDE
    values = [Fraction(0), *(value for each in shown for value in (each.before, each.after))]
    low, span = min(values), max(max(values) - min(values), Fraction(1))
    top, bottom = box.top + SMALL * 2 + APART // 2, box.bottom - APART // 2

    def height(value: Fraction) -> Number:
        return bottom - (value - low) / span * (bottom - top)

    day = max(left, box.left + text_width(drawn.before, SMALL))
    canvas.text(Spot(day, box.top + SMALL, "end"), drawn.before, SMALL, QUIET)
    canvas.text(Spot(right, box.top + SMALL), drawn.after, SMALL, QUIET)
    level = height(Fraction(0))
    canvas.line([(left, level), (right, level)], "expected")
    for x in (left, right):
        canvas.line([(x, top), (x, bottom)], "side")
    for each in shown:
        _slope(canvas, each, (left, height(each.before)), (right, height(each.after)))
    within = Box(box.left, top - APART // 2, box.right, box.bottom)
    canvas.label(_along(left, right, level), drawn.level, within, QUIET)
    _names(canvas, within, [(height(each.before), each) for each in shown], left, is_after=False)
    _names(canvas, within, [(height(each.after), each) for each in shown], right, is_after=True)
    return [told(each.name, each.judged) for at, each in enumerate(drawn.slopes) if at not in places]


def _along(left: Number, right: Number, level: Number) -> Iterator[Spot]:
    """Places above and below a level line, from its middle outwards."""
    for share in (8, 6, 10, 4, 12, 2, 14):
        for base in (level - 8, level + SMALL):
            yield Spot(left + Fraction(share, 16) * (right - left), base, "middle")


def _slope(canvas: Canvas, each: Slope, start: tuple[Number, Number], end: tuple[Number, Number]) -> None:
    """One line, thick where it got worse."""
    canvas.line([start, end], "loss" if each.is_loss else "gain")
    for x, y in (start, end):
        canvas.draw(f'<circle cx="{whole(x)}" cy="{whole(y)}" r="5"/>')


def _names(canvas: Canvas, within: Box, placed: Sequence[tuple[Number, Slope]], x: Number, *, is_after: bool) -> None:
    """Name and figure beside each end, none upon another, each joined to its end."""
    ordered = sorted(placed, key=lambda pair: pair[0])
    away = 40 if is_after else -40
    widest = max(text_width(each.judged.text, SMALL) for each in (pair[1] for pair in placed)) + SMALL
    for (y, each), at in zip(ordered, spread([y for y, _ in ordered], within), strict=True):
        canvas.line([(x + away // 8, y), (x + away, at)], "thin")
        base, beside = at + Fraction(SMALL, 3), x + away + away // 8
        if is_after:
            end = beside + widest
            canvas.tag(end, base, each.judged)
            canvas.name(Spot(end + 10, base), each.name, within.right - end - 10)
        else:
            canvas.text(Spot(beside, base, "end"), each.before_text)
            edge = beside - text_width(each.before_text, SMALL) - 14
            if x - within.left >= SIDE:
                canvas.name(Spot(edge, base, "end"), each.name, edge - within.left)


def spread(heights: Sequence[Number], within: Box) -> list[Number]:
    """Heights in order, moved as little as it takes for each to be ``APART`` from the next, within a box."""
    found: list[Number] = []
    for height in heights:
        found.append(max(height, found[-1] + APART) if found else max(height, within.top + APART // 2))
    limit: Number = within.bottom - APART // 2
    for at in range(len(found) - 1, -1, -1):
        found[at] = min(found[at], limit)
        limit = found[at] - APART
    return found
