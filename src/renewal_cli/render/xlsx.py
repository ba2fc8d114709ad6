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
LONGEST_NAME, LONGEST_HEADER = 31, 250
"""Characters that Excel takes of the name of a sheet, and of what stands at its head in print."""

SIDE = 0.4
"""Inches at the sides of a printed sheet."""
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
    title = " ".join(document.said("title") or document.said("verdict")[:1])
    book.set_properties({"title": title, "created": datetime.combine(document.as_of, time(), UTC)})
    sheets = _Sheets(book, document, title)
    glance = document.overview() or next((block for block in document.blocks if isinstance(block, HeatTable)), None)
    if glance is not None:
        add_heat(book, sheets.new(glance.table.title), glance.table, title, document.language)
    add_text(book, sheets.new(_TEXT[document.language]), document)
    heading = ""
    for block in document.blocks:
        match block:
            case Sentence() if block.role == "heading":
                heading = block.text
            case Table():
                name = block.title or heading
                add_table(book, sheets.new(name or _named(block)), block, name or title)
            case Map(table):
                add_table(book, sheets.new(table.title), table, table.title)
            case Chart():
                add_chart(book, sheets.new(block.title), block)
    book.close()
    return out.getvalue()


def _named(table: Table) -> str:
    """What a table without a title is called: by what its rows are."""
    return next(column.heading for column in table.columns if not column.is_ordinal)


class _Sheets:
    """Sheets with names that Excel takes, none twice."""

    def __init__(self, book: Any, document: Document, title: str) -> None:
        self.book, self.document, self.title = book, document, title.replace("&", "&&")
        self.names: set[str] = set()

    def new(self, wanted: str) -> Any:
        """A sheet, printed on A4 across unless it is text or narrow."""
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
        sheet.set_margins(left=SIDE, right=SIDE)
        sheet.fit_to_pages(1, 0)
        if len(self.title) <= LONGEST_HEADER:
            sheet.set_header(f"&L{self.title}")
        sheet.set_footer("&C— &P —")
        return sheet
