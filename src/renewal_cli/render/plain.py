"""Plain text: one sentence a target, for screen readers and chat groups; no tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.document import Bullets, Cards, Chart, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.render._surface import Surface
    from renewal_cli.report.document import Block, Document

SUFFIXES = ()


def render(document: Document, surface: Surface) -> bytes:
    """The sentences of the document, one a line."""
    lines = [line for block in _without_empty_headings(document.blocks) for line in _lines(block)]
    return surface.encode(surface.signs("\n".join(lines) + "\n"))


def _lines(block: Block) -> tuple[str, ...]:
    """A block in sentences; a table has its own beside it, a chart says in words what it shows."""
    match block:
        case Sentence() | Chart():
            return (block.text,)
        case Bullets():
            return (block.title, *block.marked)
        case Cards():
            return tuple(card.text for card in block.cards)
        case _:
            return ()


def _without_empty_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without headings below which only tables stand."""
    heading: Block | None = None
    for block in blocks:
        if isinstance(block, Sentence) and block.role == "heading":
            heading = block
            continue
        is_text = bool(_lines(block)) and not (isinstance(block, Sentence) and block.role == "note")
        if heading is not None and is_text:
            yield heading
            heading = None
        yield block
