"""PNG: the picture or the first chart of a document, with the shipped Chinese font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.render._drawing import as_png, first_chart, png
from renewal_cli.render.drawings.picture import drawn_svg

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".png",)


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a picture has no encoding
    """The picture of the document, or its first chart."""
    if document.picture is not None:
        return as_png(drawn_svg(document.picture, document.names))
    return png(first_chart(document), " ".join(document.said("title")))
