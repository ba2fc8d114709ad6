"""The fill-in workbook (填报模板) of one org and period: known figures shown, input cells marked and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.importing.excel import OWN_SHEET
from renewal_cli.importing.form import (
    ANSWER_COLUMN,
    DATE_ROW,
    FIRST_ROW,
    HEADING_ROW,
    HEADINGS,
    KINDS,
    REMARK,
    SCHEMA,
    SHEET,
    SOURCE_ROW,
    VALUE,
    WORD,
    WORDS,
    source_ids,
    template_id,
)
from renewal_cli.importing.new_workbook import SONG, bytes_of, fit_height, set_up
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Section
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme

INSTRUCTIONS = (
    "填报说明",
    "1. 只填黄色格；其余格已锁定，不要增删行列、改名或移动工作表。",
    "2. “填报数”填半角数字，不写单位、逗号、“约”“多”等字。",
    "3. 单位，以及填本月（期）完成数还是累计数，看“计量单位（口径）”一栏。",
    "4. 不是确数时，在“取值”下拉框里选 不少于、超过、不超过 或 约，数字仍填在“填报数”。",
    "5. 没有发生填 0；还没有数就留空。留空表示未报，不等于 0。",
    "6. “报送日期”填实际报送的日期；“来源”从下拉框里选。",
    "7. 填完直接保存（xlsx 格式），交回后用 renewal import 导入；有问题会指出是哪一格。",
)
_WIDTHS = (24, 22, 22, 34, 10, 14, 30)
_INPUT = "FFF2CC"
_HEAD = "D9E2F3"


class Line(NamedTuple):
    """What is shown of one indicator: its target and what was reported, "" where there is none.

    Attributes:
        section: what the number stands for: an amount of the period, or a running total.
        known: what was reported for the period.
        total: the last total, for reference.
    """

    indicator: Indicator
    section: Section = "actuals"
    target: str = ""
    known: str = ""
    total: str = ""


def template(programme: Programme, org: Org, period: str, lines: Sequence[Line]) -> bytes:
    """The workbook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    _fill(sheet, f"{org.name}{said_period(parse_period(period)).zh}进度填报表", programme.name, period, lines)
    _sign_off(sheet, FIRST_ROW + len(lines) + 1)
    _mark(sheet, len(lines))
    _guard(sheet, programme, lines)
    page = book.create_sheet(INSTRUCTIONS[0])
    page.column_dimensions["A"].width = 90
    for words in INSTRUCTIONS:
        page.append([words])
    set_up(sheet, HEADING_ROW)
    _hide(book.create_sheet(OWN_SHEET), programme, _about(org, period, lines), lines)
    return bytes_of(book)


def _fill(sheet: Any, title: str, programme: str, period: str, lines: Sequence[Line]) -> None:
    sheet["A1"] = title
    sheet["A2"] = f"{programme}　只填黄色格，说明见“{INSTRUCTIONS[0]}”"
    sheet.cell(DATE_ROW, 1, "报送日期")
    sheet.cell(SOURCE_ROW, 1, "来源")
    for column, words in enumerate(HEADINGS, 1):
        sheet.cell(HEADING_ROW, column, words)
    for row, line in enumerate(lines, FIRST_ROW):
        unit = f"{line.indicator.unit.text}（{_kind(line, period)}）"
        known = "；".join(text for text in (line.known, line.total and f"上次累计 {line.total}") if text)
        texts = (line.indicator.name, unit, line.target, known, "确数")
        for column, shown in enumerate(texts, 1):
            sheet.cell(row, column, shown).data_type = "s"


def _kind(line: Line, period: str) -> str:
    """What the number stands for: 本月完成数 of a month, 本季完成数 of a quarter, a running total, or a level."""
    if not line.indicator.adds_up:
        return "期末数"
    months = {1: "本月完成数", 3: "本季完成数"}.get(parse_period(period).months)
    return months if months and line.section == "actuals" else KINDS[line.section]


def _sign_off(sheet: Any, row: int) -> None:
    """Who filled it in, who checked it, their telephone, and room for the seal; clear of the column of figures."""
    from openpyxl.styles import PatternFill, Protection

    labels = ((0, 1, "填表人"), (0, 3, "审核人"), (1, 1, "联系电话"), (1, 3, "（公章）"))
    for below, column, text in labels:
        sheet.cell(row + below, column, text)
    for at, column in ((row, 2), (row, 4), (row + 1, 2)):
        cell = sheet.cell(at, column)
        cell.fill = PatternFill("solid", fgColor=_INPUT)
        cell.protection = Protection(locked=False)


def _mark(sheet: Any, count: int) -> None:
    """Input cells in yellow and unlocked, headings in bold; the rest locked."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    inputs = [(row, column) for row in range(FIRST_ROW, FIRST_ROW + count) for column in (WORD, VALUE, REMARK)]
    for row, column in [*inputs, (DATE_ROW, ANSWER_COLUMN), (SOURCE_ROW, ANSWER_COLUMN)]:
        cell = sheet.cell(row, column)
        cell.fill = PatternFill("solid", fgColor=_INPUT)
        cell.protection = Protection(locked=False)
    for column in range(1, len(HEADINGS) + 1):
        cell = sheet.cell(HEADING_ROW, column)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[column - 1]
    thin = Side(style="thin", color="808080")
    for line in sheet.iter_rows(HEADING_ROW, FIRST_ROW + count - 1, 1, len(HEADINGS)):
        fit_height(sheet, line, _WIDTHS)
        for cell in line:
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.font = Font(SONG, 11, bold=cell.row == HEADING_ROW)
    sheet["A1"].font = Font(SONG, 14, bold=True)
    sheet.cell(DATE_ROW, ANSWER_COLUMN).number_format = "yyyy-mm-dd"
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 1)
    sheet.protection.sheet = True


def _guard(sheet: Any, programme: Programme, lines: Sequence[Line]) -> None:
    """Drop-downs, and numbers and dates that the spreadsheet itself checks."""
    from openpyxl.worksheet.datavalidation import DataValidation

    def guard(kind: Any, first: str, error: str, **further: Any) -> DataValidation:
        check = DataValidation(type=kind, formula1=first, allow_blank=True, showErrorMessage=True, **further)
        check.error = error
        sheet.add_data_validation(check)
        return check

    choices = guard("list", f'"{",".join(word for word in WORDS if word)}"', "请从下拉框里选")
    whole = guard("whole", "0", "请填不小于0的整数", operator="greaterThanOrEqual")
    number = guard("decimal", "0", "请填不小于0的数字", operator="greaterThanOrEqual")
    day = guard("date", "36526", "请填日期，如 2026-11-05", operator="greaterThan")
    for row, line in enumerate(lines, FIRST_ROW):
        choices.add(sheet.cell(row, WORD))
        (whole if line.indicator.unit.counts_things else number).add(sheet.cell(row, VALUE))
    day.add(sheet.cell(DATE_ROW, ANSWER_COLUMN))
    if programme.sources:
        single_org = guard("list", f"={OWN_SHEET}!$E$1:$E${len(programme.sources)}", "请从下拉框里选")
        single_org.add(sheet.cell(SOURCE_ROW, ANSWER_COLUMN))


def _about(org: Org, period: str, lines: Sequence[Line]) -> dict[str, str]:
    """What the programme must know to read the form back."""
    rows = [(each.indicator, each.section) for each in lines]
    return {
        "schema": SCHEMA,
        "template": template_id(org.id, period, rows),
        "org": org.id,
        "period": period,
    }


def _hide(sheet: Any, programme: Programme, about: dict[str, str], lines: Sequence[Line]) -> None:
    for row, (key, words) in enumerate(about.items(), 1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, words).data_type = "s"
    indicators, sections = [each.indicator.id for each in lines], [each.section for each in lines]
    for column, ids in ((3, indicators), (4, sections), (5, [*source_ids(programme)])):
        for row, words in enumerate(ids, 1):
            sheet.cell(row, column, words).data_type = "s"
    sheet.sheet_state = "hidden"
