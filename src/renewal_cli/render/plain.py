"""Plain text: one sentence a target, for screen readers and chat groups; no tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.render._headings import without_empty_headings
from renewal_cli.report.document import Bullets, Chart, Sentence
from renewal_cli.report.glance import BulletGraphs, ChangeStrip

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Document

SUFFIXES = ()


def render(document: Document, surface: OutputTarget) -> bytes:
    """The sentences of the document, one a line."""
    lines = [line for block in without_empty_headings(document.blocks) for line in _lines(block)]
    return surface.encode(surface.signs("\n".join(lines) + "\n"))


def _lines(block: Block) -> tuple[str, ...]:
    """A block in sentences; a table has its own beside it, a chart says in words what it shows."""
    match block:
        case Sentence():
            return ("  " * block.depth + block.text,)
        case Chart():
            return (block.text,)
        case Bullets() | BulletGraphs() | ChangeStrip():
            return block.said
        case _:
            return ()
