"""Bullet graphs (Few 2006): a bar for what is done, a tick for what is due, a red line for the promise."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.render.drawings.canvas import (
    MIDDLE,
    QUIET,
    RED,
    SMALL,
    Box,
    Spot,
    in_lines,
    tag_width,
    text_width,
    whole,
)
from renewal_cli.render.drawings.room import told, worst_and_best

if TYPE_CHECKING:
    from renewal_cli.render.drawings.canvas import Canvas, Number
    from renewal_cli.report.glance import BulletGraph, Marks
    from renewal_cli.report.picture import BulletRows

SIDE = 480
"""The greatest width of the words on either side."""

NAME_HEIGHT, LINE_HEIGHT, HIGHEST = 42, SMALL + 4, 140
"""So high are a name with the gap to the next graph, a line below the name, and all of it at most."""

FEWEST_LINES = 2
"""Below a name there is room for so many lines, which a bar needs."""


def draw_bullets(canvas: Canvas, drawn: BulletRows, box: Box) -> list[str]:
    """Draw as many graphs as there is room for, the worst and the best; tell the others."""
    whole, box = box, box._replace(top=box.top + SMALL + 10)
    side = min(Fraction(SIDE), box.width * Fraction(34, 100))
    most = max(len(lines) for graph in drawn.graphs for lines in _beside(graph, side))
    lowest = NAME_HEIGHT + LINE_HEIGHT * max(most, FEWEST_LINES)
    places = worst_and_best(int(box.height / lowest), [[graph.judged] for graph in drawn.graphs])
    shown = [drawn.graphs[place] for place in places]
    height = min(box.height / Fraction(len(shown)), Fraction(max(HIGHEST, lowest)))
    first = next((at for at, graph in enumerate(shown) if graph.marks), None)
    for at, graph in enumerate(shown):
        row = Box(box.left, box.top + at * height, box.right, box.top + (at + 1) * height)
        _words(canvas, graph, row, side)
        if graph.marks:
            field = Box(box.left + side + 20, row.top + 4, box.right - side - 20, row.bottom - 26)
            _marks(canvas, graph.marks, field)
            if at == first:
                _names(canvas, drawn, graph.marks, field, whole)
    return [told(graph.name, graph.judged) for at, graph in enumerate(drawn.graphs) if at not in places]


def _names(canvas: Canvas, drawn: BulletRows, marks: Marks, field: Box, within: Box) -> None:
    """Name the marks of the first graph above it, beside each other where they are close."""
    named = [(marks.expected, drawn.expected, QUIET), (Fraction(1), drawn.aim, RED)]
    for share, name, ink in named:
        x = field.left + share / marks.end * field.width
        spots = [Spot(x + away, field.top - 10, anchor) for away, anchor in ((0, "middle"), (8, "start"), (-8, "end"))]
        canvas.label(spots, name, within, ink)


def _beside(graph: BulletGraph, side: Number) -> tuple[list[str], list[str]]:
    """The lines below the name on the left, and below the light on the right."""
    figures, needs = (in_lines(text, side, SMALL) for text in (f"{graph.figure} / {graph.aim}", graph.beside))
    return figures, needs if _is_beside_light(graph, side) else [*in_lines(graph.on, side, SMALL), *needs]


def _is_beside_light(graph: BulletGraph, side: Number) -> bool:
    """Whether the word of the light has room beside it."""
    return text_width(graph.on, SMALL) + 10 <= side - tag_width(graph.judged)


def _words(canvas: Canvas, graph: BulletGraph, row: Box, side: Number) -> None:
    """Name and figures on the left, light and need on the right."""
    base = row.top + SMALL + 2
    canvas.name(Spot(row.left, base), graph.name, side, MIDDLE, is_bold=True)
    figures, needs = _beside(graph, side)
    for at, line in enumerate(figures, 1):
        canvas.text(Spot(row.left, base + at * LINE_HEIGHT), line)
    left = canvas.tag(row.right, base, graph.judged)
    if _is_beside_light(graph, side):
        canvas.text(Spot(left - 10, base, "end"), graph.on)
    for at, line in enumerate(needs, 1):
        canvas.text(Spot(row.right, base + 4 + at * LINE_HEIGHT, "end"), line, SMALL, QUIET)


def _marks(canvas: Canvas, marks: Marks, box: Box) -> None:
    """The bar, its bound, the tick, the target and where the pace leads."""

    def at(share: Fraction) -> Number:
        return box.left + share / marks.end * box.width

    bar = Box(
        box.left, box.top + box.height * Fraction(3, 10), at(marks.done), box.bottom - box.height * Fraction(3, 10)
    )
    for shade in marks.shades:
        left, right = at(shade.first), at(shade.last)
        canvas.paint(Box(left, box.top, right, box.bottom), f"in_{shade.light}")
    canvas.paint(bar, "")
    if marks.most != marks.done:
        canvas.hatched(
            bar._replace(left=bar.right, right=at(marks.end if marks.most is None else min(marks.most, marks.end)))
        )
    canvas.paint(Box(at(marks.expected) - 2, box.top, at(marks.expected) + 2, box.bottom), QUIET)
    canvas.paint(Box(at(Fraction(1)) - 2, box.top - 6, at(Fraction(1)) + 2, box.bottom + 6), RED)
    middle = whole((box.top + box.bottom) / Fraction(2))
    for share in marks.forecast:
        canvas.draw(f'<path class="forecast" d="M{whole(at(share))} {middle - 11}l11 11-11 11-11-11z"/>')
