"""A workbook that openpyxl made, as bytes: the same twice."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from renewal_cli.archive import EARLIEST, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

A4 = 9
"""The number of the size in the format."""

SONG = "宋体"
"""A font that every office has, for both scripts."""


LINE = 15
"""Points that a line of text is high."""


def height(text: str, width: int) -> int:
    """How high a row must be that wraps a text at a width; programs other than Excel do not find it themselves."""
    room = width * 9 // 10
    return LINE * max(1, -(-cell_len(text) // room))


def fit_height(sheet: Any, cells: Sequence[Any], widths: Sequence[int]) -> None:
    """Make a row high enough for its texts, at the widths of their columns."""
    heights = (height(str(cell.value or ""), width) for cell, width in zip(cells, widths, strict=True))
    sheet.row_dimensions[cells[0].row].height = max(heights)


def set_up(sheet: Any, heading_row: int) -> None:
    """On paper: A4 across, as wide as the page, the headings on each page, its number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.oddFooter.center.text = "— &P —"


def bytes_of(book: Any) -> bytes:
    """The bytes of a workbook, dated to the earliest day instead of the moment at which it was made."""
    from openpyxl.xml.functions import tostring

    out = BytesIO()
    book.save(out)
    book.properties.created = book.properties.modified = datetime(*EARLIEST, tzinfo=UTC)
    return settled(out.getvalue(), {"docProps/core.xml": tostring(book.properties.to_tree())})
