"""Reading a workbook back as Excel shows it."""

from __future__ import annotations

import re
import warnings
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

_FORMAT = re.compile(r'(?:"([^"]*)")?([+-]?)0(?:\.(0+))?(%?)(?:"([^"]*)")?')


def shown(value: object, form: str) -> str:
    """What a cell shows: its value under its number format, rounded half up from the digits that Excel keeps."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d")
    if not isinstance(value, int | float) or form == "General":
        return "" if value is None else str(value)
    if re.fullmatch('"[^"]*"', form):
        return form.strip('"')
    sections = form.replace("\\", "").split(";")  # LibreOffice writes \\+ for +
    match = _FORMAT.fullmatch(sections[0 if value > 0 or len(sections) == 1 else 1 if value < 0 else 2])
    assert match, form
    sign, plus, decimals, percent, unit = match.groups()
    exact = Decimal(f"{abs(value) if len(sections) > 1 else value:.15g}") * (100 if percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-len(decimals or "")), ROUND_HALF_UP)
    return f"{sign or ''}{plus}{rounded}{percent}{unit or ''}"


def opened(content: bytes, *, as_formulas: bool = False) -> Any:
    """The workbook with its cached values, or with its formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not know the newer form of data bars
        return load_workbook(BytesIO(content), data_only=not as_formulas)


def texts(content: bytes) -> dict[str, list[list[str]]]:
    """What every sheet shows, row by row."""
    return {
        sheet.title: [[shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
        for sheet in opened(content).worksheets
    }
