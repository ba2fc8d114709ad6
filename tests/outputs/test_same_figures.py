"""The golden test: the same figures, character for character, read back from every format."""

from __future__ import annotations

import csv
import json
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import docx
import pytest

from renewal_cli.model.period import parse_period
from renewal_cli.render import csv as csv_format
from renewal_cli.render import docx as docx_format
from renewal_cli.render import html, markdown, plain, terminal, xlsx
from renewal_cli.render import json as json_format
from renewal_cli.render._paper_table import official, parts_of
from renewal_cli.render._sections import facts_of
from renewal_cli.render._sheet import HEADINGS
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.fills import FILLS
from renewal_cli.report.glance import BulletGraphs, HeatTable
from renewal_cli.report.page import page
from renewal_cli.report.sentences import said, said_lead
from renewal_cli.report.table import Figure
from tests.outputs.ten_districts import files
from tests.programmes import view
from tests.render.workbook import texts

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document
    from renewal_cli.report.table import Table

SURFACE = OutputTarget()
SAID = ("target", "actual", "completion", "time_progress", "lead", "gap")


@cache
def document(kind: str, language: Language) -> Document:
    seen = view(files(), "2026-11-20")
    assert seen.as_of == date(2026, 11, 20)
    if kind == "page":
        return page(seen, None, None, language)
    return bulletin(seen, None, None, parse_period(kind), language)


both = pytest.mark.parametrize("language", ["zh", "en"])
kinds = pytest.mark.parametrize("kind", ["2026-10", "2026Q3", "page"])


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


class Tables(HTMLParser):
    """The cells of every table of a page, without headings; those behind a chart are left out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.is_cell = self.is_body = self.is_behind = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_behind |= tag == "figure"
        if tag == "tbody" and not self.is_behind:
            self.is_body = True
            self.tables.append([])
        if self.is_body and tag == "tr":
            self.tables[-1].append([])
        if self.is_body and tag in ("td", "th"):
            self.is_cell = True
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.is_cell &= tag not in ("td", "th", "table")
        self.is_body &= tag not in ("tbody", "table")
        self.is_behind &= tag != "figure"

    def handle_data(self, data: str) -> None:
        if self.is_cell:
            self.tables[-1][-1][-1] += data


@both
@kinds
def test_html_docx_and_xlsx_show_every_table_cell_for_cell(kind: str, language: Language) -> None:
    made = document(kind, language)
    wanted = [rows_of(table) for table in made.tables]
    shown = Tables(html.render(made, SURFACE).decode()).tables
    facts = [rows_of(facts_of(block)) for block in made.blocks if isinstance(block, BulletGraphs)]
    assert [table for table in shown if table in facts] == facts
    assert [table for table in shown if table not in facts] == wanted
    paper = docx.Document(BytesIO(docx_format.render(made, SURFACE)))
    parts = [part for table in made.tables for part in parts_of(official(table, language))]
    for written, part in zip(paper.tables, parts, strict=True):
        heads = 2 if any(column.group for column in part.columns) else 1
        assert [[cell.text for cell in row.cells] for row in written.rows][heads:] == rows_of(part)
    sheets = [
        rows for name, rows in texts(xlsx.render(made, SURFACE)).items() if "走势" not in name and "burn-up" not in name
    ]
    first, _, *others = sheets
    heat = (made.overview() or next(block for block in made.blocks if isinstance(block, HeatTable))).table
    assert first[HEADINGS + 1 : HEADINGS + 1 + len(heat.rows)] == rows_of(heat)
    told = [[FILLS[cell.light].word.in_language(language) for cell in row[1:] if cell.light] for row in heat.rows]
    assert [row[1:] for row in first[-len(heat.rows) :]] == told
    for sheet, table in zip(others, [table for table in made.tables if table is not heat], strict=True):
        assert sheet[-len(table.rows) :] == rows_of(table)


@both
@kinds
def test_markdown_and_the_terminal_show_every_figure_in_its_row(kind: str, language: Language) -> None:
    made = document(kind, language)
    pages = [each.render(made, SURFACE).decode().replace("\\", "").splitlines() for each in (markdown, terminal)]
    for table in made.tables:
        for row in table.uncounted.rows:
            figures = [cell.text for cell in row]
            assert all(any(_in_order(figures, line) for line in lines) for lines in pages), figures


def _in_order(parts: list[str], line: str) -> bool:
    at = 0
    for part in parts:
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


@both
@kinds
def test_json_csv_and_plain_say_every_figure_of_every_row(kind: str, language: Language) -> None:
    made = document(kind, language)
    rows = json.loads(json_format.render(made, SURFACE))["rows"]
    lines = [*csv.DictReader(StringIO(csv_format.render(made, SURFACE).decode()))]
    sentences = plain.render(made, SURFACE).decode()
    assert len(rows) == len(lines) == len(made.records) == 66
    for record, row, line in zip(made.records, rows, lines, strict=True):
        for name, field in record.items():
            if isinstance(field, Figure):
                assert row[f"{name}_text"] == line[f"{name}_text"] == field.text
        for name in SAID:
            figure = record[name]
            assert isinstance(figure, Figure)
            in_words = said_lead(figure).in_language(language) if name == "lead" else said(figure, language)
            assert in_words in sentences


@both
@kinds
def test_the_same_input_gives_the_same_bytes_in_every_format(kind: str, language: Language) -> None:
    first = document(kind, language)
    document.cache_clear()
    again = document(kind, language)
    assert first is not again
    for form in (terminal, plain, markdown, json_format, csv_format, html, xlsx, docx_format):
        assert form.render(first, SURFACE) == form.render(again, SURFACE)


def test_the_page_of_six_targets_and_ten_districts_is_light() -> None:
    assert len(html.render(document("page", "zh"), SURFACE)) <= 60_000
    assert len(html.render(document("page", "zh"), OutputTarget(has_font=True))) <= 150_000
