"""A chart or a map as an SVG that stands alone, for slides and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.render._map import map_svg, style
from renewal_cli.render.drawings.canvas import fills
from renewal_cli.render.drawings.picture import chart_svg
from renewal_cli.report.document import Chart
from renewal_cli.report.glance import Map

if TYPE_CHECKING:
    from renewal_cli.report.document import Document


def drawing(block: Chart | Map, head: str = "") -> str:
    """The drawing with its own style; ``head`` is the title of the document that it is from."""
    return map_svg(block, "c1", style() + fills(), head) if isinstance(block, Map) else chart_svg(block, head)


def first_chart(document: Document) -> Chart | Map:
    """The first chart or map.

    Raises:
        AskedWronglyError: there is none.
    """
    for block in document.blocks:
        if isinstance(block, (Chart, Map)):
            return block
    raise AskedWronglyError(
        Phrase(
            "这份结果里没有图。可用：renewal chart burnup 指标。",
            "no chart in this. Use: renewal chart burnup INDICATOR.",
        )
    )
