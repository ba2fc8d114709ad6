"""A picture as SVG: the frame, and in it the drawing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase, joined
from renewal_cli.render._map import style as map_style
from renewal_cli.render.drawings.bullets import draw_bullets
from renewal_cli.render.drawings.canvas import (
    FONTS,
    HEAD,
    MARGIN,
    MIDDLE,
    QUIET,
    SMALL,
    Box,
    Canvas,
    alone,
    fills,
    hatches,
    in_lines,
    style,
)
from renewal_cli.render.drawings.heat import draw_heat
from renewal_cli.render.drawings.map import draw_map
from renewal_cli.render.drawings.panels import draw_panels
from renewal_cli.render.drawings.slopes import draw_slopes
from renewal_cli.report.glance import Map
from renewal_cli.report.picture import BulletRows, HeatRows, Panels

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Chart
    from renewal_cli.report.picture import Drawn, Picture, Size

PIXELS: dict[Size, tuple[int, int]] = {"16:9": (1920, 1080), "4:3": (1440, 1080), "square": (1080, 1080)}
LINE_HEIGHT = SMALL + 6
SMALL_SIZE = 720, 480
MOST_NAMED = 20
"""So many of those that have no room are named."""


def drawn_svg(picture: Picture, names: Collection[str]) -> str:
    """The picture, without any style of others; no line of its title breaks one of the names."""
    width, height = PIXELS[picture.size]
    canvas, frame = Canvas(width, height, names), picture.frame
    inside = canvas.within(MARGIN)
    top = canvas.paragraph(inside, frame.title, HEAD, is_bold=True)
    top = canvas.paragraph(inside._replace(top=top), frame.under, MIDDLE, QUIET)
    footer = [line for text in frame.footer if text for line in in_lines(text, inside.width, SMALL, names)]
    foot = inside.bottom - len(footer) * LINE_HEIGHT
    room, lines = inside._replace(top=top + MARGIN // 2, bottom=foot - MARGIN // 4), footer
    while left := draw(Canvas(width, height), picture.drawn, room):
        told = frame.left_out.format(len(left), _named(left, frame.language))
        found = [*footer, *in_lines(told, inside.width, SMALL, left)]
        if len(found) <= len(lines):
            lines = found
            break
        foot, lines = inside.bottom - len(found) * LINE_HEIGHT, found
        room = room._replace(bottom=foot - MARGIN // 4)
    draw(canvas, picture.drawn, room)
    for at, line in enumerate(lines):
        canvas.paragraph(inside._replace(top=foot + at * LINE_HEIGHT), line, SMALL, QUIET)
    return standing_alone(canvas, frame.title, picture.text)


def _named(left: Sequence[str], language: Language) -> str:
    """Who has no room; of many the first ones."""
    more = Phrase("等", " and others").in_language(language) if len(left) > MOST_NAMED else ""
    return joined(left[:MOST_NAMED], language) + more


def chart_svg(chart: Chart, head: str) -> str:
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
    of_map = map_style() if 'class="map"' in drawn else ""
    return alone(
        f'<svg class="drawn" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="t d" font-family="{FONTS}">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(text)}</desc>'
        f"<style>{style()}{fills()}{of_map}</style>{hatches(drawn)}"
        f'<rect class="paper" width="{width}" height="{height}"/>{drawn}</svg>'
    )


def draw(canvas: Canvas, drawn: Drawn, box: Box) -> list[str]:
    """Draw what the frame holds; tell what there was no room for."""
    if isinstance(drawn, Panels):
        return draw_panels(canvas, drawn, box)
    if isinstance(drawn, BulletRows):
        return draw_bullets(canvas, drawn, box)
    if isinstance(drawn, HeatRows):
        return draw_heat(canvas, drawn.table, box)
    if isinstance(drawn, Map):
        return draw_map(canvas, drawn, box)
    return draw_slopes(canvas, drawn, box)
