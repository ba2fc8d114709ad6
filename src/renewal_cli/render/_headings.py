"""Leaves out headings above nothing but tables, for formats that print the tables elsewhere or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.document import Sentence
from renewal_cli.report.glance import HeatTable, Map
from renewal_cli.report.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.report.document import Block


def without_empty_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a heading only if something other than tables and notes follows it."""
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
