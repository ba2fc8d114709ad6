"""A workbook that openpyxl made, as bytes: the same twice."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from renewal_cli.archive import EARLIEST, settled


def bytes_of(book: Any) -> bytes:
    """The bytes of a workbook, dated to the earliest day instead of the moment at which it was made."""
    from openpyxl.xml.functions import tostring

    out = BytesIO()
    book.save(out)
    book.properties.created = book.properties.modified = datetime(*EARLIEST, tzinfo=UTC)
    return settled(out.getvalue(), {"docProps/core.xml": tostring(book.properties.to_tree())})
