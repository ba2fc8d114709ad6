"""A picture as SVG: the frame, and in it the drawing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from renewal_cli.render.drawings.bullets import draw_bullets
from renewal_cli.render.drawings.canvas import (
    DEFINITIONS,
    HEAD,
    MARGIN,
    MIDDLE,
    QUIET,
    SMALL,
    Box,
    Canvas,
    alone,
    in_lines,
)
from renewal_cli.render.drawings.heat import draw_heat
from renewal_cli.render.drawings.panels import draw_panels
from renewal_cli.render.drawings.slopes import draw_slopes
from renewal_cli.report.fills import WHITE
from renewal_cli.report.picture import BulletRows, HeatRows, Panels

if TYPE_CHECKING:
    from renewal_cli.report.picture import Drawn, Picture, Size

PIXELS: dict[Size, tuple[int, int]] = {"16:9": (1920, 1080), "4:3": (1440, 1080), "square": (1080, 1080)}
LINE_HEIGHT = SMALL + 6
FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"


def drawn_svg(picture: Picture) -> str:
    """The picture, without any style of others."""
    width, height = PIXELS[picture.size]
    canvas, frame = Canvas(width, height), picture.frame
    inside = Box(MARGIN, MARGIN // 2, width - MARGIN, height - MARGIN // 2)
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
    return alone(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="t d" font-family="{FONTS}"><title id="t">{escape(frame.title)}</title>'
        f'<desc id="d">{escape(picture.text)}</desc>{DEFINITIONS}<rect width="{width}" height="{height}" '
        f'fill="{WHITE}"/>{"".join(canvas.parts)}</svg>'
    )


def draw(canvas: Canvas, drawn: Drawn, box: Box) -> int:
    """Draw what the frame holds; return how many there was no room for."""
    if isinstance(drawn, Panels):
        return draw_panels(canvas, drawn, box)
    if isinstance(drawn, BulletRows):
        return draw_bullets(canvas, drawn, box)
    if isinstance(drawn, HeatRows):
        return draw_heat(canvas, drawn.table, box)
    return draw_slopes(canvas, drawn, box)
