"""Excel: lights first, then text, tables and charts; real numbers, and formulas that give our figures again."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from renewal_cli.render._extra import needed
from renewal_cli.render._sheet import add_chart, add_heat, add_table, add_text
from renewal_cli.report.document import Chart, Sentence
from renewal_cli.report.glance import HeatTable, Map
from renewal_cli.report.table import Table

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".xlsx",)
LONGEST_NAME = 31
_TEXT = {"zh": "正文", "en": "Text"}
_TABLE = {"zh": "表", "en": "Table "}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": "宋体", "font_size": 11, "font_scheme": ""}
"""A font that every office has, for both scripts."""


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a workbook has its own encoding
    """The document as a workbook; its time of making is the as-of day, so that the same input gives the same bytes."""
    xlsxwriter = needed("xlsxwriter", "excel")
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {**_PLAIN, "default_format_properties": {**_FONT}})
    title = " ".join(document.said("title"))
    book.set_properties({"title": title, "created": datetime.combine(document.as_of, time(), UTC)})
    sheets = _Sheets(book, document)
    glance = document.overview() or next((block for block in document.blocks if isinstance(block, HeatTable)), None)
    if glance is not None:
        add_heat(book, sheets.new(glance.table.title), glance.table, document.language)
    add_text(book, sheets.new(_TEXT[document.language]), document)
    heading = ""
    for block in document.blocks:
        match block:
            case Sentence() if block.role == "heading":
                heading = block.text
            case Table():
                add_table(book, sheets.new(block.title or heading), block)
            case Map(table):
                add_table(book, sheets.new(table.title), table)
            case Chart():
                add_chart(book, sheets.new(block.title), block)
    book.close()
    return out.getvalue()


class _Sheets:
    """Sheets with names that Excel takes, none twice."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.names: set[str] = set()

    def new(self, wanted: str) -> Any:
        """A sheet, printed on A4 across."""
        bare = _NOT_IN_NAMES.sub(" ", wanted).strip()[:LONGEST_NAME] or _TABLE[self.document.language].strip()
        name, number = bare, 1
        while name.lower() in self.names:
            number += 1
            tail = f" {number}"
            name = bare[: LONGEST_NAME - len(tail)] + tail
        self.names.add(name.lower())
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C— &P —")
        return sheet
