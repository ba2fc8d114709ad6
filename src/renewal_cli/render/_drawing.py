"""A chart or a map as an SVG that stands alone, for slides and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.render import _map, _svg
from renewal_cli.report.map_block import Map

if TYPE_CHECKING:
    from renewal_cli.report.document import Chart


def drawing(block: Chart | Map, head: str = "") -> str:
    """The drawing with its own style; ``head`` is the title of the document that it is from."""
    if isinstance(block, Map):
        return _map.map_svg(block, "c1", _map.style(), head)
    return _svg.svg(block, "c1", _svg.style(), head)
