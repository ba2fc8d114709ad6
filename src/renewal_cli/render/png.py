"""PNG: the picture or the first chart of a document, with the shipped Chinese font."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.render._drawing import drawing, first_chart
from renewal_cli.render._extra import needed
from renewal_cli.render.drawings.canvas import alone
from renewal_cli.render.drawings.picture import drawn_svg

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".png",)
FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-GB2312.otf"
FAMILY = "Noto Sans CJK SC"
BEYOND = frozenset("≥≤≈—…·│█─“”‘’＋÷＝✓▽▼○")
"""Signs of the font that GB 2312 lacks or that we print."""
STAND_IN = "□"
WIDTH = 1280
"""Pixels of a drawing whose size is not its own."""


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a picture has no encoding
    """The picture of the document, or its first chart."""
    if document.picture is not None:
        return as_png(drawn_svg(document.picture))
    return as_png(drawing(first_chart(document), " ".join(document.said("title"))), WIDTH)


def as_png(drawn: str, width: int | None = None) -> bytes:
    """Return an SVG as PNG on white, so many pixels wide or as wide as it says.

    A character that the shipped font lacks is drawn as an empty square.

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


def _has(sign: str) -> bool:
    if sign in BEYOND or sign.isascii():
        return True
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
