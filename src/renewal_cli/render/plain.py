"""Plain text: one sentence a target, for screen readers and chat groups; no tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.document import Sentence

if TYPE_CHECKING:
    from renewal_cli.render._surface import Surface
    from renewal_cli.report.document import Document

SUFFIXES = ()


def render(document: Document, surface: Surface) -> bytes:
    """The sentences of the document, one a line."""
    lines = ["  " * block.depth + block.text for block in document.blocks if isinstance(block, Sentence)]
    return surface.encode(surface.signs("\n".join(lines) + "\n"))
