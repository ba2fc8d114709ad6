"""A chart as PNG, with the shipped Chinese font, so that it looks the same on every machine."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.render._drawing import drawing
from renewal_cli.render._extra import needed
from renewal_cli.render.drawings.canvas import alone

if TYPE_CHECKING:
    from renewal_cli.report.document import Chart
    from renewal_cli.report.glance import Map

FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-GB2312.otf"
FAMILY = "Noto Sans CJK SC"
BEYOND = frozenset("≥≤≈—…·│█─“”‘’＋÷＝✓▽▼○")
"""Signs of the font that GB 2312 lacks or that we print."""


STAND_IN = "□"


def png(chart: Chart | Map, head: str = "", width: int = 1280) -> bytes:
    """The drawing on white; a character that the shipped font lacks is drawn as an empty square.

    Raises:
        AskedWronglyError: the extra is not installed.
    """
    return as_png(drawing(chart, head), width)


def as_png(drawn: str, width: int | None = None) -> bytes:
    """An SVG as PNG on white, so many pixels wide or as wide as it says.

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


def lacking(chart: Chart | Map) -> str:
    """The characters of a drawing's texts that the shipped font lacks, in order."""
    texts = re.findall(r"<text[^>]*>([^<]*)", drawing(chart))
    return "".join(sorted({sign for text in texts for sign in unescape(text) if not _has(sign)}))


def _has(sign: str) -> bool:
    if sign in BEYOND or sign.isascii():
        return True
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
