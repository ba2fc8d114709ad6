"""Headings in a text without tables: those below which only tables stand are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.document import Sentence
from renewal_cli.report.glance import HeatTable, Map
from renewal_cli.report.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.report.document import Block


def without_empty_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each heading only where something but a table or a note stands below it."""
    heading: Block | None = None
    for block in blocks:
        if isinstance(block, Sentence) and block.role == "heading":
            heading = block
            continue
        is_note = isinstance(block, Sentence) and block.role == "note"
        is_text = not isinstance(block, (Table, HeatTable, Map)) and not is_note
        if heading is not None and is_text:
            yield heading
            heading = None
        yield block
