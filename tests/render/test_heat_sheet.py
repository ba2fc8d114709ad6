"""The first sheet of a workbook: lights, and the words that colour them; how a paper prints its table."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from renewal_cli.model.period import parse_period
from renewal_cli.render import docx as docx_format
from renewal_cli.render import xlsx
from renewal_cli.render._paper_table import official
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.fills import FILLS
from renewal_cli.report.glance import HeatTable
from renewal_cli.report.status import status
from renewal_cli.report.table import Cell, Column, Table
from tests.outputs.ten_districts import files
from tests.programmes import view
from tests.render.workbook import opened


def test_the_first_sheet_is_coloured_by_the_words_below_it() -> None:
    made = status(view(files(3), "2026-11-05"), None, None, "zh")
    book = opened(xlsx.render(made, OutputTarget()))
    sheet = book.worksheets[0]
    assert sheet.title == "各区县 × 各项"
    rules = {str(where.sqref): list(where.rules) for where in sheet.conditional_formatting}
    assert sorted(rules) == ["B4:G6", "B9:G11"]  # in which order they stand, releases of the library differ
    for each in rules["B4:G6"]:
        word = each.formula[0].removeprefix('B9="').removesuffix('"')
        fill = next(fill for fill in FILLS.values() if fill.word.zh == word)
        colours = {each.dxf.fill.bgColor.rgb, each.dxf.fill.fgColor.rgb}
        assert f"FF{fill.light.ground[1:].upper()}" in colours
        assert each.dxf.font.color.rgb == f"FF{fill.light.ink[1:].upper()}"
    assert sheet["B4"].value == pytest.approx(made.overview().table.rows[0][1].figure.value.low)  # type: ignore[union-attr]
    assert sheet["B4"].alignment.horizontal == "right"
    assert sheet["B4"].font.name == "宋体"


def test_lights_of_every_table_are_coloured_and_rows_are_counted_by_numbers() -> None:
    made = bulletin(view(files(3), "2026-11-05"), None, None, parse_period("2026-10"), "zh")
    book = opened(xlsx.render(made, OutputTarget()))
    tables = [sheet for sheet in book.worksheets if sheet.title.startswith("附表")]
    assert len(tables) == 6
    for sheet in tables:
        assert [sheet.cell(row, 1).value for row in (5, 6, 7)] == [1, 2, 3]
        assert sheet.conditional_formatting
    figures = opened(xlsx.render(status(view(files(3), "2026-11-05"), None, None, "zh"), OutputTarget())).worksheets[2]
    assert (figures["B4"].value, figures["B4"].number_format) == (78, '"≥ "0" 个"')


def test_a_paper_prints_true_minus_signs_and_days_in_words_and_breaks_no_number() -> None:
    texts = ("-18.8", "≥ -12.5", "2026-10-31", "2025-2027", "— -1.0 ~ +3", "D-1", "≥ 30 个")
    table = Table(tuple(Column("a") for _ in texts), (tuple(Cell(text) for text in texts),))
    zh, en = ([cell.text for cell in official(table, language).rows[0]] for language in ("zh", "en"))
    assert zh == ["−18.8", "≥\u00a0−12.5", "2026年10月31日", "2025-2027", "— −1.0 ~ +3", "D-1", "≥\u00a030 个"]
    assert en[2] == "2026-10-31"


def test_the_red_head_stands_in_the_middle_of_two_lines_35_mm_below_the_upper_edge_of_the_text() -> None:
    made = bulletin(view(files(3), "2026-11-05"), None, None, parse_period("2026-10"), "zh")
    head = docx.Document(BytesIO(docx_format.render(made, OutputTarget()))).paragraphs[0]
    assert head.text == "市更新办"
    above = 28.95 - 32 / 2 + 0.08 * 32  # what the line has above its characters, in points
    assert head.paragraph_format.space_before.mm + above * 25.4 / 72 == pytest.approx(35, abs=0.1)


def test_the_overview_of_a_visible_document_is_visible_too() -> None:
    table = Table((Column("区县"),), ((Cell("甲\x1b区"),),), "各区县")
    made = replace(status(view(files(3), "2026-11-05"), None, None, "zh"), overview=lambda: HeatTable(table))
    shown = made.visible().overview()
    assert shown is not None
    assert shown.table.rows[0][0].text == "甲\\x1b区"
