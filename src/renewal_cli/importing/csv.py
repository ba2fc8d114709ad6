"""CSV files: UTF-8 with or without byte order mark, UTF-16 with one, or GB18030 as Chinese Excel writes them."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO
from typing import TYPE_CHECKING

from renewal_cli.importing.cells import text_cell
from renewal_cli.importing.grid import Sheet

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".txt")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_SAMPLE = 4096


def read(path: Path) -> list[Sheet]:
    """The one sheet, under the name of the file."""
    text = _decoded(path.read_bytes())
    sample = text[:_SAMPLE]
    delimiter = max(",\t;", key=sample.count)
    sheet = Sheet(path.stem)
    for row, line in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
        for column, words in enumerate(line, 1):
            cell = text_cell(_unmarked(words))
            if not cell.is_blank:
                sheet.cells[row, column] = cell
    return [sheet]


def _decoded(content: bytes) -> str:
    """The text; what fits no encoding raises UnicodeDecodeError."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _unmarked(words: str) -> str:
    """Words without the sign that keeps a spreadsheet from taking them for a formula."""
    return words[1:] if words[:1] == "'" and words[1:].startswith(_FORMULA_SIGNS) else words
