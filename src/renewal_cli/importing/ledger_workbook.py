"""The tidy table as a workbook: numbers as numbers, words never as formulas."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from renewal_cli.importing.ledger import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUMBERS = ("value", "numerator", "denominator")
_SHORT = re.compile(r"-?[0-9]{1,15}|-?(?=[0-9.]{1,16}$)[0-9]+\.[0-9]+")


def ledger_workbook(rows: Iterable[Mapping[str, object]]) -> bytes:
    """A workbook with one sheet; numbers of more than 15 digits stay text, which no spreadsheet rounds."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for row in rows:
        line = []
        for name in COLUMNS:
            text = str(row[name])
            if name in _NUMBERS and _SHORT.fullmatch(text):
                line.append(WriteOnlyCell(sheet, float(text) if "." in text else int(text)))
            else:
                cell = WriteOnlyCell(sheet, text or None)
                cell.data_type = "s" if text else "n"
                line.append(cell)
        sheet.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
