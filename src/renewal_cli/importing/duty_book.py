"""The list of duties (台账) as a table: to be kept as it is, or with cells to fill in what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.editing.yaml_document import SEPARATOR
from renewal_cli.importing.duty_list import HEADINGS
from renewal_cli.importing.new_workbook import SONG, bytes_of, fit_height, set_up
from renewal_cli.model.duty import STATE_WORDS, WORD_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.duties import DutyStatus

_LISTED = (
    *("number", "org", "id", "name", "problem", "duty", "measure", "lead_unit", "responsible", "owner", "by", "state"),
    *("quote", "assumption", "note", "source"),
)
_OF_FORM = ("number", "org", "id", "problem", "duty", "lead_unit", "responsible", "owner", "by", "state")
_TO_FILL = ("day", "word", "evidence")
_WIDTHS = {"problem": 28, "duty": 28, "lead_unit": 14, "responsible": 14, "evidence": 24, "org": 14}
_INPUT, _HEAD = "FFF2CC", "D9E2F3"
_TITLE_ROW, _HEADING_ROW, _FIRST_ROW = 1, 2, 3


def listed(statuses: Sequence[DutyStatus]) -> list[dict[str, str]]:
    """The rows of a list of duties, by heading; ``renewal import`` reads them again."""
    return [
        {HEADINGS[role][0]: _texts(status, number)[role] for role in _LISTED}
        for number, status in enumerate(statuses, 1)
    ]


def _texts(status: DutyStatus, number: int) -> dict[str, str]:
    duty, held = status.duty, status.responsibility
    by = "长期坚持" if status.deadline and status.deadline.by is None else str(status.by or "")
    texts = {
        "number": str(number),
        "org": status.org.name,
        "id": duty.id,
        "name": duty.name,
        "problem": duty.problem,
        "duty": duty.text,
        "measure": duty.measure,
        "lead_unit": held.lead_unit,
        "responsible": SEPARATOR.join(held.responsible),
        "owner": held.owner,
        "by": by,
        "state": STATE_WORDS[status.state].zh,
        "quote": duty.quote,
        "assumption": duty.assumption,
        "note": duty.note,
        "source": duty.source,
    }
    return {role: text or "" for role, text in texts.items()}


def duty_workbook(statuses: Sequence[DutyStatus]) -> bytes:
    """The list of duties as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "履职清单"
    _fill(sheet, 1, [HEADINGS[role][0] for role in _LISTED])
    for row, line in enumerate(listed(statuses), 2):
        _fill(sheet, row, [*line.values()], row - 1)
    _lay_out(sheet, 1, _LISTED)
    return bytes_of(book)


def duty_form(title: str, statuses: Sequence[DutyStatus]) -> bytes:
    """The list of the duties still to be done, with yellow cells for a day, a word and its evidence."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "履职清单"
    sheet.cell(_TITLE_ROW, 1, f"{title}　只填黄色格；没有新进展就留空").data_type = "s"
    roles = (*_OF_FORM, *_TO_FILL)
    _fill(sheet, _HEADING_ROW, [HEADINGS[role][0] for role in roles])
    for row, status in enumerate(statuses, _FIRST_ROW):
        number = row - _HEADING_ROW
        texts = _texts(status, number)
        _fill(sheet, row, [texts[role] for role in _OF_FORM], number)
    _lay_out(sheet, _HEADING_ROW, roles)
    _open_for_input(sheet, statuses)
    return bytes_of(book)


def _fill(sheet: Any, row: int, texts: Sequence[str], number: int | None = None) -> None:
    """Write texts as texts: what looks like a formula is none; the number of a row is a number."""
    for column, text in enumerate(texts, 1):
        if text:
            sheet.cell(row, column, text).data_type = "s"
    if number is not None:
        sheet.cell(row, 1, number)


def _lay_out(sheet: Any, heading_row: int, roles: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    widths = [_WIDTHS.get(role, 12) for role in roles]
    for column, width in enumerate(widths, 1):
        cell = sheet.cell(heading_row, column)
        cell.font, cell.fill = Font(SONG, 11, bold=True), PatternFill("solid", fgColor=_HEAD)
        sheet.column_dimensions[cell.column_letter].width = width
    for line in sheet.iter_rows(heading_row, sheet.max_row):
        fit_height(sheet, line, widths)
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if cell.row > heading_row:
                cell.font = Font(SONG, 11)
    sheet.freeze_panes = sheet.cell(heading_row + 1, 1)
    set_up(sheet, heading_row)


def _open_for_input(sheet: Any, statuses: Sequence[DutyStatus]) -> None:
    """Lock the sheet but for the yellow cells; of a duty its words and steps are offered."""
    from openpyxl.styles import PatternFill, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    day, word, evidence = (len(_OF_FORM) + number for number in (1, 2, 3))
    for row, status in enumerate(statuses, _FIRST_ROW):
        for column in (day, word, evidence):
            cell = sheet.cell(row, column)
            cell.fill, cell.protection = PatternFill("solid", fgColor=_INPUT), Protection(locked=False)
        sheet.cell(row, day).number_format = "yyyy-mm-dd"
        words = [*(name.zh for name in WORD_NAMES.values()), *(step.name for step in status.duty.steps)]
        choices = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        choices.add(sheet.cell(row, word))
        sheet.add_data_validation(choices)
    sheet.protection.sheet = True
