"""PNG: the first chart of a document, with the shipped Chinese font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.render._png import png
from renewal_cli.render._svg import first_chart

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".png",)


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a picture has no encoding
    """The picture."""
    return png(first_chart(document), " ".join(document.said("title")))
