"""A list that one org sends in (指标、单位、本月数、累计数), spread into one row so that it reads like any table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.importing.grid import MOST_COLUMNS, Sheet, SheetCell
from renewal_cli.importing.headings import bare, heading_of
from renewal_cli.importing.transpose import INDICATORS, UNITS

if TYPE_CHECKING:
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme

THIS = "本表"
"""What ``--org`` calls the whole table, where it does not name its org."""

_DEEPEST = 15
_KINDS = ("plan", "actual", "rate")
_AMOUNT = re.compile(r"(本期|本月|当月|本季|累计|今年|实际)?(完成)?(数|值|量|情况)?")


class _Heads(NamedTuple):
    row: int
    names: int
    units: int | None
    columns: dict[int, str]
    """What stands to the right of the indicators, but for the units."""


def single_org(sheet: Sheet, programme: Programme, options: ImportOptions) -> Sheet:
    """The sheet as it is, or spread where it lists the indicators of one org; faults still name its own cells."""
    heads = _heads(sheet)
    return sheet if heads is None else _spread(sheet, heads, _org(sheet, heads, programme, options))


def _heads(sheet: Sheet) -> _Heads | None:
    for row in sheet.rows[:_DEEPEST] if len(sheet.rows) <= MOST_COLUMNS else ():
        texts = {column: bare(sheet.cell(row, column).text) for column in sheet.columns}
        names = [column for column, text in texts.items() if INDICATORS.fullmatch(text)]
        units = [column for column, text in texts.items() if UNITS.fullmatch(text)]
        others = {column: text for column, text in texts.items() if text and column not in units}
        columns = {column: text for column, text in others.items() if names and column > names[0]}
        if any(_is_figure(text) for text in columns.values()):
            return _Heads(row, names[0], units[0] if units else None, columns)
    return None


def _is_figure(text: str) -> bool:
    return heading_of(text).role in _KINDS or bool(_AMOUNT.fullmatch(text))


def _org(sheet: Sheet, heads: _Heads, programme: Programme, options: ImportOptions) -> Org | None:
    """The org that is asked for, or the only one that the title or the sheet's name speaks of."""
    if THIS in options.orgs:
        return None  # by that name it will be found
    said = "\n".join(map(bare, [*sheet.text_above(heads.row).splitlines(), sheet.name]))
    named = [each for each in programme.orgs.all() if each.parent is not None and bare(each.name) in said]
    return named[0] if len(named) == 1 else None


def _spread(sheet: Sheet, heads: _Heads, org: Org | None) -> Sheet:
    """Titles stay; below them one row of headings, an indicator's figures beside each other, and one row of figures."""
    places = {place: place for place in sheet.cells if place[0] < heads.row}
    made = Sheet(sheet.name, {place: sheet.cells[place] for place in places}, places=places)
    made.cells[heads.row, 1] = SheetCell("text", "区域")
    made.cells[heads.row + 1, 1] = SheetCell("text", THIS if org is None else org.name)
    places |= {(heads.row + below, 1): (heads.row, heads.names) for below in (0, 1)}
    column = 1
    for row in sheet.rows_from(heads.row + 1):
        name = sheet.cell(row, heads.names).text.strip()
        unit = sheet.cell(row, heads.units).text.strip() if heads.units else ""
        for figure, words in heads.columns.items():
            column += 1
            places |= {(heads.row + below, column): (row, figure) for below in (0, 1)}
            made.cells[heads.row, column] = SheetCell("text", _heading(name, words, unit))
            made.cells[heads.row + 1, column] = sheet.cell(row, figure)
            if row in sheet.hidden_rows or figure in sheet.hidden_columns:
                made.hidden_columns.add(column)
    return made


def _heading(name: str, words: str, unit: str) -> str:
    text = f"{name}{words}"
    if heading_of(text).role == "other" and _AMOUNT.fullmatch(words):
        text += "完成"  # the indicator's name does not say that it is something done
    return f"{text}（{unit}）" if unit and heading_of(text).role in ("plan", "actual") else text
