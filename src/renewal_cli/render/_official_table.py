"""An attached table: two-level headings repeated on each page, no row broken in two."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from renewal_cli.render._extra import needed
from renewal_cli.render._ooxml import element, set_fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.document import Column, Table

SIZE = 10.5
"""Points: 五号."""

ROOM = 243
"""Millimetres across a page that lies across."""


def add_table(paper: Any, table: Table) -> None:
    """The table with its rules, as wide as the page."""
    shown = [index for index, column in enumerate(table.columns) if not column.is_drawing]
    columns = [table.columns[index] for index in shown]
    heads = 2 if any(column.group for column in columns) else 1
    made = paper.add_table(rows=heads + len(table.rows), cols=len(columns), style="Table Grid")
    made.autofit = False
    grid = [row.cells for row in made.rows]
    widest = [_wanted(table, index) for index in shown]
    shares = [needed("docx.shared", "word").Mm(ROOM * width // sum(widest)) for width in widest]
    for at, share in enumerate(shares):
        made.columns[at].width = share
    for number, cells in enumerate(grid):
        for cell, share in zip(cells, shares, strict=True):
            cell.width = share
        properties = made.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for it
        properties.append(element("w:cantSplit"))
        if number < heads:
            properties.append(element("w:tblHeader"))
    for number, row in enumerate(table.rows):
        is_total = table.has_total and number == len(table.rows) - 1
        for at, index in enumerate(shown):
            align = "right" if columns[at].is_number else "left"
            _write(grid[heads + number][at], row[index].text, align, is_bold=is_total)
    _head(grid, columns, heads)


def _wanted(table: Table, index: int) -> int:
    """Cells that a column would take: its widest text on one line, its heading on two."""
    return (
        max(-(-cell_len(table.columns[index].heading) // 2), *(cell_len(row[index].text) for row in table.rows), 2) + 3
    )


def _head(grid: Sequence[Any], columns: Sequence[Column], heads: int) -> None:
    at = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        found = [*members]
        if group:
            _write(grid[0][at].merge(grid[0][at + len(found) - 1]), group, "center", is_bold=True)
        for column in found:
            place = grid[heads - 1][at]
            _write(place if group else grid[0][at].merge(place), column.heading, "center", is_bold=True)
            at += 1


def _write(cell: Any, text: str, align: str, *, is_bold: bool) -> None:
    line = cell.paragraphs[0]
    line.alignment = getattr(needed("docx.enum.text", "word").WD_ALIGN_PARAGRAPH, align.upper())
    line.paragraph_format.space_after = needed("docx.shared", "word").Pt(0)
    line.paragraph_format.line_spacing = 1.0
    line._p.get_or_add_pPr().append(element("w:snapToGrid", {"w:val": "0"}))  # noqa: SLF001
    run = line.add_run(text)
    run.font.size, run.bold = needed("docx.shared", "word").Pt(SIZE), is_bold
    set_fonts(run._r.get_or_add_rPr(), "宋体")  # noqa: SLF001
