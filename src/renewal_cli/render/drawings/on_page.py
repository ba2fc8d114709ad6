"""A picture on a page, in its colours: each panel is a drawing of its own, and as many stand in a row as have room."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.render.drawings.canvas import DEFINITIONS, SMALL, Box, Canvas, of_page
from renewal_cli.render.drawings.panels import draw_panel
from renewal_cli.render.drawings.picture import PIXELS, draw
from renewal_cli.render.drawings.slopes import APART
from renewal_cli.report.picture import Panels, Slopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.report.document import Cell
    from renewal_cli.report.picture import Panel, Picture

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


def on_page(picture: Picture, ident: str) -> Iterator[Part]:
    """The drawings of a picture; ``ident`` keeps their patterns apart from those of other pictures on the page."""
    drawn, hatches = picture.drawn, DEFINITIONS
    if not isinstance(drawn, Panels):
        width, height = PIXELS[picture.size]
        if isinstance(drawn, Slopes):
            width, height = ONE[0], len(drawn.slopes) * APART + 3 * SMALL
        canvas = Canvas(width, height)
        draw(canvas, drawn, canvas.whole)
        yield Part("", None, _svg(canvas, ident, hatches, picture.text))
        return
    for panel in drawn.panels:
        canvas = Canvas(*(ONE if len(drawn.panels) == 1 else MANY))
        draw_panel(canvas, drawn, panel, Box(0, 0, canvas.whole.right, canvas.whole.bottom))
        yield Part(panel.name, panel.judged, _svg(canvas, ident, hatches, _said(panel) or picture.text))
        hatches = ""


def _said(panel: Panel) -> str:
    """What one of many panels shows, for a screen reader."""
    ahead = [lead.text for lead in panel.pace if lead.text]
    return " · ".join([panel.name, panel.judged.text, panel.now, *ahead]) if panel.name else ""


def _svg(canvas: Canvas, ident: str, hatches: str, text: str) -> str:
    drawn = "".join([hatches, *canvas.parts])
    for pattern in ("open", "silent", "bound"):
        drawn = drawn.replace(f'id="{pattern}"', f'id="{ident}-{pattern}"')
        drawn = drawn.replace(f"url(#{pattern})", f"url(#{ident}-{pattern})")
    size = f"0 0 {canvas.whole.right} {canvas.whole.bottom}"
    return of_page(f'<svg viewBox="{size}" role="img" aria-label="{escape(text)}">{drawn}</svg>')
