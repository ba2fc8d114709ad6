"""Tables with the indicators or the months in rows and the orgs in columns, turned so that they read like any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.importing.grid import MOST_COLUMNS, Range, Sheet, SheetCell
from renewal_cli.importing.headings import bare, heading_of

if TYPE_CHECKING:
    from renewal_cli.model.programme import Programme

INDICATORS = re.compile(r"指标(名称)?|项目(名称)?|内容|工作内容|事项")
UNITS = re.compile(r"(计量)?单位")
KIND = re.compile(
    r"(本期|本月|当月|本季|累计|今年|实际|年度)?(完成)?(计划|目标|任务)?(数|值|量|数值|情况)?|[0-9]{4}[-./年][0-9]{1,2}月?"
)
"""What stands beside an indicator and says which of its figures these are: 本月, 累计完成, 年度目标, a month."""
_LEAST = 2
_DEEPEST = 15
_ORG_HEADING = SheetCell("text", "区域")


class _Crossing(NamedTuple):
    """Where the headings stand: their row, the column of the indicators, that of their units, and those of the orgs."""

    row: int
    names: int
    units: int | None
    first: int


def transpose(sheet: Sheet, programme: Programme) -> Sheet:
    """The sheet as it is, or turned where orgs stand beside each other; faults still name the cells of the workbook."""
    crossing = _crossing(sheet, programme)
    return sheet if crossing is None else _turn(sheet, crossing)


def _crossing(sheet: Sheet, programme: Programme) -> _Crossing | None:
    names = {bare(name) for org in programme.orgs.all() for name in (org.id, org.name, org.en or org.name)}
    for row in sheet.rows[:_DEEPEST] if len(sheet.rows) <= MOST_COLUMNS else ():
        texts = {column: bare(sheet.cell(row, column).text) for column in sheet.columns}
        orgs = [column for column, text in texts.items() if text in names]
        heads = [column for column, text in texts.items() if INDICATORS.fullmatch(text) or is_period(text)]
        units = [column for column, text in texts.items() if UNITS.fullmatch(text)]
        if len(orgs) >= _LEAST and heads and heads[0] < orgs[0]:
            return _Crossing(row, heads[0], units[0] if units else None, orgs[0])
    return None


def is_period(heading: str) -> bool:
    """Whether the periods of the rows stand below a heading."""
    return heading_of(heading).role == "period"


def _turn(sheet: Sheet, crossing: _Crossing) -> Sheet:
    """Titles stay; below them a row of indicators with their units, then a row for each column of the orgs."""
    places = {place: place for place in sheet.cells if place[0] < crossing.row}
    rows = {crossing.names: crossing.row}
    rows |= {
        column: crossing.row + 1 + place
        for place, column in enumerate(each for each in sheet.columns if each >= crossing.first)
    }
    columns = {row: 1 + place for place, row in enumerate(sheet.rows_from(crossing.row))}
    places |= {(rows[column], columns[row]): (row, column) for row in columns for column in rows}
    made = Sheet(
        sheet.name, {place: sheet.cells[was] for place, was in places.items() if was in sheet.cells}, places=places
    )
    made.cells[crossing.row, 1] = _ORG_HEADING
    for row, column in columns.items():
        unit = sheet.cell(row, crossing.units).text.strip() if crossing.units and row > crossing.row else ""
        name = sheet.cell(row, crossing.names).text
        between = (bare(sheet.cell(row, each).text) for each in range(crossing.names + 1, crossing.first))
        words = "".join(each for each in between if KIND.fullmatch(each))
        if (unit or words) and row > crossing.row:
            made.cells[crossing.row, column] = SheetCell("text", f"{name}{words}{f'（{unit}）' if unit else ''}")
    made.hidden_rows = {rows[each] for each in sheet.hidden_columns if each in rows}
    made.hidden_columns = {columns[each] for each in sheet.hidden_rows if each in columns}
    made.merged = [
        Range(rows[each.left], columns[each.top], rows[each.right], columns[each.bottom])
        for each in sheet.merged
        if each.top in columns and each.left in rows and each.right in rows
    ]
    return made
