"""Tables that are laid out otherwise, brought into the usual form: one row an org, one column an indicator.

Tables with the indicators or months in rows and the orgs in columns are turned. Lists of indicators of one org, or of
an org in each row (指标、单位、本月数、累计数), are spread.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.importing.grid import MOST_COLUMNS, Range, Sheet, SheetCell
from renewal_cli.importing.headings import bare, heading_of, names_of

if TYPE_CHECKING:
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme

_INDICATORS = re.compile(r"指标(名称)?|项目(名称)?|内容|工作内容|事项")
_UNITS = re.compile(r"(计量)?单位")
_KIND = re.compile(
    r"(本期|本月|当月|本季|累计|今年|实际|年度)?(完成)?(计划|目标|任务)?(数|值|量|数值|情况)?|[0-9]{4}[-./年][0-9]{1,2}月?"
)
"""What stands beside an indicator and says which of its figures these are: 本月, 累计完成, 年度目标, a month."""
_LEAST = 2
_DEEPEST = 15
_ORG_HEADING = SheetCell("text", "区域")
THIS = "本表"
"""What ``--org`` calls the whole table, where it does not name its org."""

_KINDS = ("plan", "actual", "rate")


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
        heads = [column for column, text in texts.items() if _INDICATORS.fullmatch(text) or is_period(text)]
        units = [column for column, text in texts.items() if _UNITS.fullmatch(text)]
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
        words = "".join(each for each in between if _KIND.fullmatch(each))
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


class _Heads(NamedTuple):
    row: int
    names: int
    heading: str
    units: int | None
    kept: tuple[int, ...]
    """The columns of the orgs, and after them of the periods, where rows name their own."""
    columns: dict[int, str]
    """What stands to the right of the indicators, but for the units."""

    @property
    def are_indicators(self) -> bool:
        """Whether the heading says indicators, and not projects, tasks or contents, which may be anything."""
        return self.heading.startswith("指标")


def single_org(sheet: Sheet, programme: Programme, options: ImportOptions) -> Sheet:
    """The sheet as it is, or spread where an indicator is a row; faults still name its own cells."""
    heads = _heads(sheet)
    if heads is None:
        return sheet
    known = () if heads.are_indicators else names_of(programme)
    return _spread(sheet, heads, _org(sheet, heads, programme, options), known)


def _heads(sheet: Sheet) -> _Heads | None:
    for row in sheet.rows[:_DEEPEST]:
        texts = {column: bare(sheet.cell(row, column).text) for column in sheet.columns}
        names = [column for column, text in texts.items() if _INDICATORS.fullmatch(text)]
        units = [column for column, text in texts.items() if _UNITS.fullmatch(text)]
        others = {column: text for column, text in texts.items() if text and column not in units}
        columns = {column: text for column, text in others.items() if names and column > names[0]}
        roles = {column: heading_of(text).role for column, text in others.items() if column not in names}
        orgs = [column for column, role in roles.items() if role == "org"]
        kept = (*orgs, *(column for column, role in roles.items() if role == "period")) if orgs else ()
        columns = {column: text for column, text in columns.items() if column not in kept}
        is_short = bool(orgs) or len(sheet.rows) <= MOST_COLUMNS
        if is_short and any(_is_figure(text) for text in columns.values()):
            return _Heads(row, names[0], texts[names[0]], units[0] if units else None, kept, columns)
    return None


def _is_figure(text: str) -> bool:
    return heading_of(text).role in _KINDS or bool(_KIND.fullmatch(text))


def _org(sheet: Sheet, heads: _Heads, programme: Programme, options: ImportOptions) -> Org | None:
    """The org that is asked for, or the only one that the title or the sheet's name speaks of."""
    if heads.kept or THIS in options.orgs:
        return None  # by that name it will be found
    said = "\n".join(map(bare, [*sheet.text_above(heads.row).splitlines(), sheet.name]))
    named = [each for each in programme.orgs.all() if each.parent is not None and bare(each.name) in said]
    return named[0] if len(named) == 1 else None


def _spread(sheet: Sheet, heads: _Heads, org: Org | None, known: tuple[str, ...]) -> Sheet:
    """Titles stay; below them one row of headings, an indicator's figures beside each other, and a row for each org.

    Where names are known, a row by another, such as a project, keeps its name only: its figures are not the org's.
    """
    places = {place: place for place in sheet.cells if place[0] < heads.row}
    made = Sheet(sheet.name, {place: sheet.cells[place] for place in places}, places=places)
    made.cells[heads.row, 1] = SheetCell("text", "区域")
    places[heads.row, 1] = heads.row, heads.names
    for place, column in enumerate(heads.kept, start=1):
        places[heads.row, place] = heads.row, column
        made.cells[heads.row, place] = sheet.cell(heads.row, column)
    rows: dict[tuple[str, ...], int] = {}
    columns: dict[tuple[str, bool, int], int] = {}
    turns: Counter[tuple[int, str, bool]] = Counter()
    for row in sheet.rows_from(heads.row + 1):
        name = sheet.cell(row, heads.names).text.strip()
        unit = sheet.cell(row, heads.units).text.strip() if heads.units else ""
        kept = [sheet.spread(row, column) for column in heads.kept]
        below = rows.setdefault(tuple(bare(each.text) for each in kept), heads.row + 1 + len(rows))
        made.cells.setdefault((below, 1), SheetCell("text", THIS if org is None else org.name))
        for place, cell in enumerate(kept, start=1):
            made.cells[below, place] = cell
            places.setdefault((below, place), (row, heads.kept[place - 1]))
        places.setdefault((below, 1), (heads.row, heads.names))
        for figure, words in heads.columns.items():
            is_indicator = not known or any(each in bare(name) for each in known)
            heading = _heading(name, words, unit) if is_indicator else name
            is_hidden = row in sheet.hidden_rows or figure in sheet.hidden_columns
            turn = turns[below, heading, is_hidden]
            turns[below, heading, is_hidden] += 1
            column = columns.setdefault((heading, is_hidden, turn), 2 + len(heads.kept) + len(columns))
            places.setdefault((heads.row, column), (row, figure))
            places[below, column] = row, figure
            made.cells[heads.row, column] = SheetCell("text", heading)
            made.cells[below, column] = sheet.cell(row, figure)
            if is_hidden:
                made.hidden_columns.add(column)
    return made


def _heading(name: str, words: str, unit: str) -> str:
    text = f"{name}{words}"
    if heading_of(text).role == "other" and _KIND.fullmatch(words):
        text += "完成"  # the indicator's name does not say that it is something done
    return f"{text}（{unit}）" if unit and heading_of(text).role in ("plan", "actual") else text
