"""A picture as SVG: the frame, and in it the drawing: a chart over time, bullet graphs, or a table of lights."""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from renewal_cli.render.drawings.canvas import (
    FONTS,
    HEAD,
    MARGIN,
    MIDDLE,
    QUIET,
    RED,
    SMALL,
    Box,
    Canvas,
    Spot,
    alone,
    fills,
    fitted,
    hatches,
    in_lines,
    style,
    text_width,
    whole,
)
from renewal_cli.render.drawings.panels import draw_panels
from renewal_cli.render.drawings.slopes import draw_slopes
from renewal_cli.report.picture import BulletRows, HeatRows, Panels

if TYPE_CHECKING:
    from renewal_cli.render.drawings.canvas import Number
    from renewal_cli.report.document import Chart
    from renewal_cli.report.glance import BulletGraph, Marks
    from renewal_cli.report.picture import Drawn, Picture, Size
    from renewal_cli.report.table import Table

PIXELS: dict[Size, tuple[int, int]] = {"16:9": (1920, 1080), "4:3": (1440, 1080), "square": (1080, 1080)}
LINE_HEIGHT = SMALL + 6
SMALL_SIZE = 720, 480
LOWEST, HIGHEST = 26, 64
"""So high is a row at least and at most."""

MOST_NAME = 3
"""Names have so large a part of the width at most: a third."""
LOWEST, HIGHEST = 98, 140
"""So high is a row at least and at most; higher by a line where the words on its sides have little room."""

SIDE = 400
"""So wide are the words on either side at most."""

ROW_LINE_HEIGHT = SMALL + 4


def drawn_svg(picture: Picture) -> str:
    """The picture, without any style of others."""
    width, height = PIXELS[picture.size]
    canvas, frame = Canvas(width, height), picture.frame
    inside = canvas.within(MARGIN)
    top = canvas.paragraph(inside, frame.title, HEAD, is_bold=True)
    top = canvas.paragraph(inside._replace(top=top), frame.under, MIDDLE, QUIET)
    footer = [line for text in frame.footer if text for line in in_lines(text, inside.width, SMALL)]
    foot = inside.bottom - len(footer) * LINE_HEIGHT
    room = inside._replace(top=top + MARGIN // 2, bottom=foot - MARGIN // 4)
    left = draw(Canvas(width, height), picture.drawn, room)
    if left:
        foot -= LINE_HEIGHT
        left = draw(Canvas(width, height), picture.drawn, room._replace(bottom=foot - MARGIN // 4))
    draw(canvas, picture.drawn, room._replace(bottom=foot - MARGIN // 4))
    lines = [*footer, frame.left_out.format(left)] if left else footer
    for at, line in enumerate(lines):
        canvas.paragraph(inside._replace(top=foot + at * LINE_HEIGHT), line, SMALL, QUIET)
    return standing_alone(canvas, frame.title, picture.text)


def chart_svg(chart: Chart, head: str = "") -> str:
    """A burn-up alone, small as in papers; ``head`` is the title of the document that it is from."""
    canvas = Canvas(*SMALL_SIZE)
    inside = canvas.within(SMALL)
    top = canvas.paragraph(inside, chart.title, MIDDLE, is_bold=True)
    top = canvas.paragraph(inside._replace(top=top), head, SMALL, QUIET) if head else top
    draw_panels(canvas, chart.panels, inside._replace(top=top + SMALL // 2))
    return standing_alone(canvas, chart.title, chart.text)


def standing_alone(canvas: Canvas, title: str, text: str) -> str:
    """A drawing with its own style, on white."""
    width, height = canvas.size
    drawn = "".join(canvas.parts)
    return alone(
        f'<svg class="drawn" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="t d" font-family="{FONTS}">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(text)}</desc>'
        f"<style>{style()}{fills()}</style>{hatches(drawn)}"
        f'<rect class="paper" width="{width}" height="{height}"/>{drawn}</svg>'
    )


def draw(canvas: Canvas, drawn: Drawn, box: Box) -> int:
    """Draw what the frame holds; return how many there was no room for."""
    if isinstance(drawn, Panels):
        return draw_panels(canvas, drawn, box)
    if isinstance(drawn, BulletRows):
        return _draw_bullets(canvas, drawn, box)
    if isinstance(drawn, HeatRows):
        return _draw_heat(canvas, drawn.table, box)
    return draw_slopes(canvas, drawn, box)


def _draw_heat(canvas: Canvas, table: Table, box: Box) -> int:
    """Draw as many rows as there is room for; return how many are left."""
    longest = max(text_width(row[0].text, SMALL) for row in table.rows) + SMALL
    name = min(longest, whole(box.width) // MOST_NAME)
    width = (box.width - name) / Fraction(max(len(table.columns) - 1, 1))
    top = _headings(canvas, table, box._replace(left=box.left + name), width)
    shown = table.rows[: int((box.bottom - top) / LOWEST)]
    height = min((box.bottom - top) / Fraction(len(shown)), Fraction(HIGHEST))
    for at, (first, *cells) in enumerate(shown):
        base = top + at * height + height / 2 + Fraction(SMALL, 3)
        canvas.text(Spot(box.left, base), fitted(first.text, name - SMALL // 2, SMALL))
        for number, cell in enumerate(cells):
            left = box.left + name + number * width
            canvas.fill(Box(left + 2, top + at * height + 1, left + width - 2, top + (at + 1) * height - 1), cell)
            canvas.lit(Spot(left + width / Fraction(2), base, "middle"), cell)
    return len(table.rows) - len(shown)


def _headings(canvas: Canvas, table: Table, box: Box, width: Number) -> Number:
    """Write the headings above their columns; return where they end."""
    lines = [in_lines(column.heading, width - 8, SMALL) for column in table.columns[1:]]
    highest = max(len(each) for each in lines)
    for at, heading in enumerate(lines):
        for number, line in enumerate(heading):
            base = box.top + (highest - len(heading) + number + 1) * (SMALL + 6)
            canvas.text(Spot(box.left + (at + Fraction(1, 2)) * width, base, "middle"), line)
    return box.top + highest * (SMALL + 6) + 10


def _draw_bullets(canvas: Canvas, drawn: BulletRows, box: Box) -> int:
    """Draw as many graphs as there is room for; return how many are left."""
    whole, box = box, box._replace(top=box.top + SMALL + 10)
    side = min(Fraction(SIDE), box.width * Fraction(34, 100))
    lowest = LOWEST if side == SIDE else LOWEST + 20
    shown = drawn.graphs[: int(box.height / lowest)]
    height = min(box.height / Fraction(len(shown)), Fraction(HIGHEST))
    first = next((at for at, graph in enumerate(shown) if graph.marks), None)
    for at, graph in enumerate(shown):
        row = Box(box.left, box.top + at * height, box.right, box.top + (at + 1) * height)
        _words(canvas, graph, row, side)
        if graph.marks:
            field = Box(box.left + side + 20, row.top + 4, box.right - side - 20, row.bottom - 26)
            _marks(canvas, graph.marks, field)
            if at == first:
                _names(canvas, drawn, graph.marks, field, whole)
    return len(drawn.graphs) - len(shown)


def _names(canvas: Canvas, drawn: BulletRows, marks: Marks, field: Box, within: Box) -> None:
    """Name the marks of the first graph above it, beside each other where they are close."""
    named = [(marks.expected, drawn.expected, QUIET), (Fraction(1), drawn.aim, RED)]
    for share, name, ink in named:
        x = field.left + share / marks.end * field.width
        spots = [Spot(x + away, field.top - 10, anchor) for away, anchor in ((0, "middle"), (8, "start"), (-8, "end"))]
        canvas.label(spots, name, within, ink)


def _words(canvas: Canvas, graph: BulletGraph, row: Box, side: Number) -> None:
    """Name and figures on the left, light and need on the right."""
    base = row.top + SMALL + 2
    canvas.text(Spot(row.left, base), fitted(graph.name, side, MIDDLE), MIDDLE, is_bold=True)
    for at, line in enumerate(in_lines(f"{graph.figure} / {graph.aim}", side, SMALL), 1):
        canvas.text(Spot(row.left, base + at * ROW_LINE_HEIGHT), line)
    left = canvas.tag(row.right, base, graph.judged)
    lines = in_lines(graph.beside, side, SMALL)
    if text_width(graph.on, SMALL) <= side - (row.right - left) - 10:
        canvas.text(Spot(left - 10, base, "end"), graph.on)
    else:
        lines = [*in_lines(graph.on, side, SMALL), *lines]
    for at, line in enumerate(lines, 1):
        canvas.text(Spot(row.right, base + 4 + at * ROW_LINE_HEIGHT, "end"), line, SMALL, QUIET)


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
