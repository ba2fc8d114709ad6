"""A map of lights in a picture, and beside or below it the list of what only has a number on it."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.render._map import EDGE, LETTER, Field, MapDrawing, hatch
from renewal_cli.render.drawings.canvas import SMALL, Box, Spot, in_lines, text_width, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.render.drawings.canvas import Canvas, Number
    from renewal_cli.report.glance import Map

PER_PIXEL = LETTER // SMALL
"""Units of a map in a pixel of a picture, so that the letters of both are alike."""

LINE_HEIGHT = SMALL + 6
IDENT = "map"


class Listed(NamedTuple):
    """The list of a map: its lines in columns, each read downwards, and what it has no room for."""

    lines: Sequence[str]
    rows: int
    columns: int
    column: Number
    left_out: Sequence[str]


class Plan(NamedTuple):
    """A map with its list beside it, or below."""

    drawing: MapDrawing
    listed: Listed
    is_beside: bool

    @property
    def scale(self) -> Fraction:
        """How large the map is."""
        return Fraction(*self.drawing.scale)


def draw_map(canvas: Canvas, block: Map, box: Box) -> list[str]:
    """Draw the map as large as it can be with its list; tell what there is no room for."""
    beside, below = (_planned(block, box, is_beside=each) for each in (True, False))
    plan = max((beside, below), key=lambda each: (-len(each.listed.left_out), each.scale))
    drawing, listed = plan.drawing, plan.listed
    canvas.draw(
        f'<g class="map" transform="translate({whole(box.left)} {whole(box.top)}) scale({1 / PER_PIXEL})">',
        hatch(IDENT),
        *drawing.parts,
        "</g>",
    )
    left = box.right - listed.columns * listed.column if plan.is_beside else box.left
    top = box.top if plan.is_beside else box.bottom - listed.rows * LINE_HEIGHT
    for at, line in enumerate(listed.lines):
        across, down = divmod(at, listed.rows)
        canvas.text(Spot(left + across * listed.column, top + down * LINE_HEIGHT + SMALL), line)
    return [*listed.left_out, *drawing.left_out]


def _planned(block: Map, box: Box, *, is_beside: bool) -> Plan:
    """The map in what its list leaves it: made smaller while its list, which grows by that, needs more."""
    room = box
    while True:
        drawing = _drawing(block, room)
        listed = _listed(drawing.listed, box, is_beside=is_beside)
        left = _beyond(listed, box, is_beside=is_beside)
        if left.holds(room):
            return Plan(drawing, listed, is_beside)
        room = room._replace(right=min(room.right, left.right), bottom=min(room.bottom, left.bottom))


def _drawing(block: Map, room: Box) -> MapDrawing:
    wide, high = (int(each) * PER_PIXEL for each in (room.width, room.height))
    return MapDrawing(block, IDENT, Field(wide, high - 2 * EDGE, PER_PIXEL // 2, high), stands_alone=True)


def _beyond(listed: Listed, box: Box, *, is_beside: bool) -> Box:
    """What a list leaves of a box."""
    if is_beside:
        return box._replace(right=box.right - listed.columns * listed.column)
    return box._replace(bottom=box.bottom - listed.rows * LINE_HEIGHT)


def _listed(names: Sequence[str], box: Box, *, is_beside: bool) -> Listed:
    """The list in at most half of a box."""
    widest = max((text_width(name, SMALL) for name in names), default=0)
    column = min(widest, whole(box.width) * 2 // 5)
    broken = [in_lines(name, column, SMALL) for name in names]
    lines = [line for each in broken for line in each]
    column += SMALL
    if is_beside:
        rows = max(whole(box.height) // LINE_HEIGHT, 1)
        columns = min(-(-len(lines) // rows), max(whole(box.width) // 2 // column, 1))
    else:
        columns = max(whole(box.width) // column, 1)
        rows = min(-(-len(lines) // columns), max(whole(box.height) // 2 // LINE_HEIGHT, 1))
    whole_ones = sum(end <= rows * columns for end in accumulate(map(len, broken)))
    lines = [line for each in broken[:whole_ones] for line in each]
    return Listed(lines, rows, columns, column, names[whole_ones:])
