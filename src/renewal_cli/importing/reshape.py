"""Tables that are laid out otherwise, brought into the usual form: one row an org, one column an indicator.

Tables with the indicators or months in rows and the orgs in columns are turned. Lists of indicators of one org, or of
an org in each row (指标、单位、本月数、累计数), are spread. A table of months without a column of orgs gets one: the
org that its title names.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import dropwhile, product
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import number_in
from renewal_cli.importing.grid import MOST_COLUMNS, Range, Sheet, SheetCell
from renewal_cli.importing.headings import FOOTNOTE, THIS, UNITS, bare, heading_of, names_of
from renewal_cli.importing.rows import OrgNames, is_sum
from renewal_cli.importing.times import counted_in, row_time

if TYPE_CHECKING:
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme

_FIRST = 0
"""The column of the org, left of those of the workbook."""
_INDICATORS = re.compile(r"指标(名称)?|项目(名称)?|内容|工作内容|事项")
_COUNTS = ("number", "count", "数量", "个数")
"""What data sites write for the unit of things that are counted."""
_KIND = re.compile(
    r"(本期|本月|当月|本季|累计|今年|实际|年度)?(完成)?(计划|目标|任务)?(数|值|量|数值|情况)?|[0-9]{4}[-./年][0-9]{1,2}月?"
)
"""What stands beside an indicator and says which of its figures these are: 本月, 累计完成, 年度目标, a month."""
_FEW = re.compile("[0-9]{1,2}")
_ANY_YEAR = "2000"
_LEAST = 2
_DEEPEST = 15
_FAR = 10**6
"""Where cells without heading stand in what is spread: to the right of everything."""
_ORG_HEADING = SheetCell("text", "区域")
_KINDS = ("plan", "actual", "rate")


def own_table(sheet: Sheet, programme: Programme, options: ImportOptions) -> Sheet:
    """The sheet as it is, or with a column of its org where it has headings of figures and none of orgs."""
    row = _heading_row(sheet, programme)
    if row is None:
        return sheet
    org = _org_of_table(sheet, row, programme, options)
    name = THIS if org is None else org.name
    cells = dict(sheet.cells)
    cells[row, _FIRST] = SheetCell("text", "区域")
    rows = sheet.rows_from(row + 1)
    for below in dropwhile(lambda each: not _has_figures(sheet, each), rows):
        first = next(text for column in sheet.columns if (text := sheet.cell(below, column).text))
        cells[below, _FIRST] = SheetCell("text", first if FOOTNOTE.fullmatch(bare(first)) else name)
    return replace(sheet, cells=cells, notes=(*sheet.notes, *_taken_from_title(org)))


def _has_figures(sheet: Sheet, row: int) -> bool:
    """Whether a row has a number, and is no further row of headings."""
    cells = (sheet.cell(row, column) for column in sheet.columns)
    return any(each.kind == "number" or number_in(each.text) is not None for each in cells)


def _org_of_table(sheet: Sheet, row: int, programme: Programme, options: ImportOptions) -> Org | None:
    """The only org below the whole that is named above a row or by the sheet; None where another is asked for."""
    if THIS in options.orgs:
        return None  # by that name it will be found
    said = "\n".join(map(bare, [*sheet.text_above(row).splitlines(), sheet.name]))
    named = [each for each in programme.orgs.all() if each.parent is not None and bare(each.name) in said]
    longest = [each for each in named if not any(each.name in other.name for other in named if other is not each)]
    return longest[0] if len(longest) == 1 else None


def _taken_from_title(org: Org | None) -> tuple[Phrase, ...]:
    """What is said of an org that only the title names."""
    if org is None:
        return ()
    return (Phrase(f"区域取自标题或表名：{org.name}", f"the org is the one that the title names: {org.name}"),)


def _heading_row(sheet: Sheet, programme: Programme) -> int | None:
    """The first row with headings of a period and of figures, or of several figures."""
    names = names_of(programme)
    for row in sheet.rows[:_DEEPEST]:
        texts = {column: sheet.cell(row, column).text for column in sheet.columns}
        roles = [heading_of(text, names=names).role for text in texts.values() if text]
        figures = sum(role in ("plan", "actual") for role in roles)
        if figures and (figures >= _LEAST or "period" in roles) and not {"org", "number"} & {*roles}:
            return row
    return None


class _Crossing(NamedTuple):
    """Where the headings stand: their row, the column of the indicators or months, that of units, those of the orgs."""

    row: int
    names: int
    units: int | None
    first: int
    kinds: dict[int, str]
    """What a second row of headings says of the columns of the orgs: 本月, 累计."""

    @property
    def body(self) -> int:
        """The first row below the headings."""
        return self.row + (2 if self.kinds else 1)


def transpose(sheet: Sheet, programme: Programme, options: ImportOptions) -> Sheet:
    """The sheet as it is, or turned where orgs stand beside each other; faults still name the cells of the workbook."""
    crossing = _crossing(sheet, programme, options)
    return sheet if crossing is None else _turn(sheet, crossing)


def _crossing(sheet: Sheet, programme: Programme, options: ImportOptions) -> _Crossing | None:
    orgs, indicators = OrgNames(programme, options), names_of(programme)
    for row in sheet.rows[:_DEEPEST] if len(sheet.rows) <= MOST_COLUMNS else ():
        texts = {column: bare(sheet.cell(row, column).text) for column in sheet.columns}
        named = [column for column, text in texts.items() if orgs.find(text) is not None]
        if len(named) < _LEAST:
            continue
        left = [column for column in texts if column < named[0]]
        heads = [column for column in left if _INDICATORS.fullmatch(texts[column]) or _is_period(texts[column])]
        heads = heads or [
            column for column in left if not texts[column] and _names_rows(sheet, row, column, indicators)
        ]
        units = [column for column in left if UNITS.fullmatch(texts[column])]
        if heads:
            return _Crossing(row, heads[0], units[0] if units else None, named[0], _kinds(sheet, row, left, named[0]))
    return None


def _names_rows(sheet: Sheet, row: int, column: int, indicators: tuple[str, ...]) -> bool:
    """Whether months, years or indicators stand below a blank cell, and nothing but words beside it."""
    below = (bare(sheet.cell(each, column).text) for each in sheet.rows_from(row + 1))
    first = next(filter(None, below), "")
    is_head = all(sheet.cell(row, each).kind != "number" for each in sheet.columns)
    return is_head and bool(first) and (first in indicators or row_time([first], "", _ANY_YEAR) is not None)


def _kinds(sheet: Sheet, row: int, left: list[int], first: int) -> dict[int, str]:
    """What a second row of headings, below the orgs, says of each of their columns; empty where there is none."""
    below = {column: bare(sheet.cell(row + 1, column).text) for column in sheet.columns if column >= first}
    if any(not sheet.cell(row + 1, column).is_blank for column in left) or not any(below.values()):
        return {}
    return below if all(_KIND.fullmatch(text) or is_rate(text) for text in below.values() if text) else {}


def _is_period(heading: str) -> bool:
    """Whether the periods of the rows stand below a heading."""
    return heading_of(heading).role == "period"


def is_rate(heading: str) -> bool:
    """Whether printed rates stand below a heading."""
    return heading_of(heading).role == "rate"


def _turn(sheet: Sheet, crossing: _Crossing) -> Sheet:
    """Titles stay; below them a row of indicators with their units, then a row for each org with its figures."""
    places = {place: place for place in sheet.cells if place[0] < crossing.row}
    across = [each for each in sheet.columns if each >= crossing.first or _is_total(sheet, crossing, each)]
    rows = {crossing.names: crossing.row, **_rows_of_orgs(sheet, crossing, across)}
    turned = sheet.rows_from(crossing.body)
    kinds = [*dict.fromkeys(crossing.kinds.get(each, "") for each in across)]
    columns = {(row, kind): 2 + place for place, (row, kind) in enumerate(product(turned, kinds))}
    for column in across:
        kind = crossing.kinds.get(column, "")
        places.setdefault((rows[column], 1), (crossing.row, column))
        places |= {(rows[column], columns[row, kind]): (row, column) for row in turned}
    places |= {(crossing.row, place): (row, crossing.names) for (row, _), place in columns.items()}
    made = sheet.rearranged(places)
    made.cells[crossing.row, 1] = _ORG_HEADING
    places[crossing.row, 1] = crossing.row, crossing.names
    for (row, kind), column in columns.items():
        made.cells[crossing.row, column] = _heading_of_row(sheet, crossing, row, kind)
    made.hidden_rows = _above(sheet, crossing.row) | {rows[each] for each in sheet.hidden_columns if each in rows}
    made.hidden_columns = {column for (row, _), column in columns.items() if row in sheet.hidden_rows}
    if sheet.hidden_rows & {*range(crossing.row, crossing.body)}:
        made.hidden_columns.add(1)
    made.merged = [
        Range(rows[each.left], columns[each.top, kind], rows[each.right], columns[each.bottom, kind])
        for each in sheet.merged
        for kind in [crossing.kinds.get(each.left, "")]
        if (each.top, kind) in columns and (each.bottom, kind) in columns and {each.left, each.right} <= {*across}
    ]
    return made


def _above(sheet: Sheet, row: int) -> set[int]:
    """The hidden rows of the titles above a row."""
    return {each for each in sheet.hidden_rows if each < row}


def _is_total(sheet: Sheet, crossing: _Crossing, column: int) -> bool:
    """Whether the totals stand in a column between the indicators and the orgs."""
    return column > crossing.names and is_sum(bare(sheet.cell(crossing.row, column).text))


def _rows_of_orgs(sheet: Sheet, crossing: _Crossing, across: list[int]) -> dict[int, int]:
    """The row that each column of the orgs becomes; where kinds stand below an org, its columns become one."""
    rows: dict[int, int] = {}
    last = crossing.row
    for column in across:
        starts = not crossing.kinds or not rows or not sheet.cell(crossing.row, column).is_blank
        last += starts
        rows[column] = last
    return rows


def _heading_of_row(sheet: Sheet, crossing: _Crossing, row: int, kind: str) -> SheetCell:
    """The heading of the figures of a row: its name, what says which of its figures they are, and its unit."""
    named = sheet.spread(row, crossing.names)
    if _FEW.fullmatch(named.text):
        named = SheetCell("text", named.text + counted_in(sheet.cell(crossing.row, crossing.names).text))
    between = (bare(sheet.cell(row, each).text) for each in range(crossing.names + 1, crossing.first))
    words = "".join(each for each in (*between, kind) if _KIND.fullmatch(each) or is_rate(each))
    unit = "" if crossing.units is None else bare(sheet.spread(row, crossing.units).text)
    unit = "" if unit.lower() in _COUNTS else unit
    text = f"{named.text}{words}{f'（{unit}）' if unit else ''}"
    return SheetCell("text", text) if unit or words else named


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
    org = None if heads.kept else _org_of_table(sheet, heads.row, programme, options)
    return _spread(sheet, heads, org, known)


def _heads(sheet: Sheet) -> _Heads | None:
    for row in sheet.rows[:_DEEPEST]:
        texts = {column: bare(sheet.cell(row, column).text) for column in sheet.columns}
        names = [column for column, text in texts.items() if _INDICATORS.fullmatch(text)]
        units = [column for column, text in texts.items() if UNITS.fullmatch(text)]
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


def _spread(sheet: Sheet, heads: _Heads, org: Org | None, known: tuple[str, ...]) -> Sheet:
    """Titles stay; below them one row of headings, an indicator's figures beside each other, and a row for each org.

    Where names are known, a row by another, such as a project, keeps its name only: its figures are not the org's.
    """
    places = {place: place for place in sheet.cells if place[0] < heads.row}
    made = sheet.rearranged(places, _taken_from_title(org))
    made.hidden_rows = {each for each in sheet.hidden_rows if each <= heads.row}
    made.hidden_columns = {place for place, column in enumerate(heads.kept, start=1) if column in sheet.hidden_columns}
    are_names_hidden = not sheet.hidden_columns.isdisjoint((heads.names, heads.units))
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
            is_hidden = are_names_hidden or row in sheet.hidden_rows or figure in sheet.hidden_columns
            turn = turns[below, heading, is_hidden]
            turns[below, heading, is_hidden] += 1
            column = columns.setdefault((heading, is_hidden, turn), 2 + len(heads.kept) + len(columns))
            places.setdefault((heads.row, column), (row, figure))
            places[below, column] = row, figure
            made.cells[heads.row, column] = SheetCell("text", heading)
            made.cells[below, column] = sheet.cell(row, figure)
            if is_hidden:
                made.hidden_columns.add(column)
        for column in _beyond(sheet, heads) if sheet.separator else ():
            made.cells[below, _FAR + column] = sheet.cell(row, column)
            places[below, _FAR + column] = row, column
    return made


def _beyond(sheet: Sheet, heads: _Heads) -> list[int]:
    """The columns to the right of the indicators without a heading: in a CSV file a comma has cut a number in two."""
    return [each for each in sheet.columns if each > heads.names and sheet.cell(heads.row, each).is_blank]


def _heading(name: str, words: str, unit: str) -> str:
    text = f"{name}{words}"
    if heading_of(text).role == "other" and _KIND.fullmatch(words):
        text += "完成"  # the indicator's name does not say that it is something done
    return f"{text}（{unit}）" if unit and heading_of(text).role in ("plan", "actual") else text
