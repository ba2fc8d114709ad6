"""PNG: the picture or the first chart of a document, with the shipped Chinese font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.render._drawing import STAND_IN, as_png, drawing, first_chart, lacking_signs, png
from renewal_cli.render.drawings.picture import drawn_svg

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".png",)


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a picture has no encoding
    """The picture of the document, or its first chart; what of its texts the font lacks is said below, or above."""
    picture = document.picture
    if picture is not None:
        drawn = drawn_svg(picture, document.names)
        if note := _lacking(drawn, document):
            frame = picture.frame._replace(footer=(*picture.frame.footer, note))
            drawn = drawn_svg(picture._replace(frame=frame), document.names)
        return as_png(drawn)
    chart, head = first_chart(document), " ".join(document.said("title"))
    note = _lacking(drawing(chart, head), document)
    return png(chart, " · ".join(filter(None, (head, note))))


def _lacking(drawn: str, document: Document) -> str:
    """What the empty squares of a drawing stand for: by their codes, as the font has no other; "" without any."""
    codes = [f"U+{ord(sign):04X}" for sign in lacking_signs(drawn)]
    if not codes:
        return ""
    return Phrase(
        f"“{STAND_IN}”代替图片字体没有的字（{'、'.join(codes)}），存为 svg 可显示",
        f"'{STAND_IN}' stands for characters that the font of this picture lacks ({', '.join(codes)}); an SVG has them",
    ).in_language(document.language)
