"""A picture on a page, in its colours: each panel is a drawing of its own, and as many stand in a row as have room."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.render.drawings.canvas import SMALL, Canvas
from renewal_cli.render.drawings.panels import common_of, draw_panel
from renewal_cli.render.drawings.picture import PIXELS, draw
from renewal_cli.render.drawings.slopes import APART
from renewal_cli.report.picture import Panels, Slopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.report.picture import Panel, Picture
    from renewal_cli.report.table import Cell

MANY, ONE = (480, 280), (720, 400)
"""How wide and high one of many panels is, and one alone: on a phone its letters have 12 pixels and more."""


class Part(NamedTuple):
    """One drawing of a picture.

    Attributes:
        name: what stands above it; "" where the picture says it.
        judged: its lead in the fill of its light; None where the drawing has it.
        svg: the drawing.
    """

    name: str
    judged: Cell | None
    svg: str


def on_page(picture: Picture) -> Iterator[Part]:
    """The drawings of a picture; their hatches stand once on the page."""
    drawn = picture.drawn
    if isinstance(drawn, Panels):
        yield from panels_on_page(drawn, picture.text)
        return
    width, height = PIXELS[picture.size]
    if isinstance(drawn, Slopes):
        width, height = ONE[0], len(drawn.slopes) * APART + 3 * SMALL
    canvas = Canvas(width, height)
    draw(canvas, drawn, canvas.within())
    yield Part("", None, _svg(canvas, picture.text))


def panels_on_page(drawn: Panels, text: str) -> Iterator[Part]:
    """A drawing for each panel; what one alone shows ``text`` says, or what stands below it where that is ""."""
    is_one, common = len(drawn.panels) == 1, common_of(drawn)
    for panel in drawn.panels:
        canvas = Canvas(*(ONE if is_one else MANY))
        draw_panel(canvas, drawn, common, panel, canvas.within())
        yield Part(panel.name, panel.judged, _svg(canvas, text if is_one else _said(panel)))


def _said(panel: Panel) -> str:
    """What one of many panels shows, for a screen reader."""
    return " · ".join([panel.name, panel.judged.text, panel.now, *(lead.text for lead in panel.pace if lead.text)])


def _svg(canvas: Canvas, text: str) -> str:
    width, height = canvas.size
    size = f'viewBox="0 0 {width} {height}"'
    said = f'role="img" aria-label="{escape(text)}"' if text else 'aria-hidden="true"'
    return f'<svg class="drawn" {size} {said}>{"".join(canvas.parts)}</svg>'
