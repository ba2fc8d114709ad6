"""SVG: the first chart of a document, for slides and pages of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.render._svg import first_chart, style, svg

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".svg",)


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a drawing is UTF-8
    """The drawing with its own style."""
    return (svg(first_chart(document), "c1", style(), " ".join(document.said("title"))) + "\n").encode()
