"""Draws a chart or a map alone: as SVG, or as PNG with the shipped Chinese font, the same on every machine."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.render._extra import needed
from renewal_cli.render._map import map_svg, style
from renewal_cli.render.drawings.canvas import alone, fills
from renewal_cli.render.drawings.picture import chart_svg
from renewal_cli.report.document import Chart
from renewal_cli.report.glance import Map

if TYPE_CHECKING:
    from renewal_cli.report.document import Document

FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-GB2312.otf"
FAMILY = "Noto Sans CJK SC"
BEYOND = frozenset("≥≤≈—…·│█─“”‘’＋÷＝✓▽▼○")
"""Signs of the font that GB 2312 lacks or that we print."""
STAND_IN = "□"
WIDTH = 1280
"""The pixels of a drawing alone, across."""


def drawing(block: Chart | Map, head: str = "") -> str:
    """Return the drawing as SVG with its own style; ``head`` is the title of the document that it is from."""
    return map_svg(block, "c1", style() + fills(), head) if isinstance(block, Map) else chart_svg(block, head)


def first_chart(document: Document) -> Chart | Map:
    """Return the first chart or map.

    Raises:
        AskedWronglyError: there is none.
    """
    for block in document.blocks:
        if isinstance(block, (Chart, Map)):
            return block
    raise AskedWronglyError(
        "这份结果里没有图。可用：renewal chart burnup 指标。", "no chart in this. Use: renewal chart burnup INDICATOR."
    )


def png(chart: Chart | Map, head: str = "") -> bytes:
    """Return the drawing as PNG on white; a character that the shipped font lacks is drawn as an empty square.

    Raises:
        AskedWronglyError: the extra is not installed.
    """
    return as_png(drawing(chart, head), WIDTH)


def as_png(drawn: str, width: int | None = None) -> bytes:
    """Return an SVG as PNG on white, so many pixels wide or as wide as it says.

    Raises:
        AskedWronglyError: the extra is not installed.
    """
    resvg = needed("resvg_py", "chart")
    return bytes(
        resvg.svg_to_bytes(
            svg_string=alone("".join(sign if _has(sign) else STAND_IN for sign in drawn)),
            width=width,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(FONT)],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )


def lacking_signs(drawn: str) -> str:
    """Return the characters of a drawing's texts that the shipped font lacks, in order."""
    texts = re.findall(r"<text[^>]*>([^<]*)", drawn)
    return "".join(sorted({sign for text in texts for sign in unescape(text) if not _has(sign)}))


def _has(sign: str) -> bool:
    if sign in BEYOND or sign.isascii():
        return True
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
