"""SVG: the picture or the first chart of a document, for slides and pages of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.render._drawing import drawing, first_chart
from renewal_cli.render.drawings.picture import drawn_svg

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".svg",)


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a drawing is UTF-8
    """The picture of the document, or its first drawing with its own style."""
    if document.picture is not None:
        return (drawn_svg(document.picture, document.names) + "\n").encode()
    return (drawing(first_chart(document), " ".join(document.said("title"))) + "\n").encode()
