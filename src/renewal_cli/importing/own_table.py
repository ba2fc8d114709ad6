"""One org's own table: months below each other and no column of orgs, whose they are being said by the title."""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import number_in
from renewal_cli.importing.grid import Sheet, SheetCell
from renewal_cli.importing.headings import FOOTNOTE, THIS, bare, heading_of, names_of

if TYPE_CHECKING:
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme

_DEEPEST = 15
_LEAST = 2
_FIRST = 0
"""The column of the org, left of those of the workbook."""


def own_table(sheet: Sheet, programme: Programme, options: ImportOptions) -> Sheet:
    """The sheet as it is, or with a column of its org where it has headings of figures and none of orgs."""
    row = _heading_row(sheet, programme)
    if row is None:
        return sheet
    org = org_of_table(sheet, row, programme, options)
    name = THIS if org is None else org.name
    cells = dict(sheet.cells)
    cells[row, _FIRST] = SheetCell("text", "区域")
    rows = sheet.rows_from(row + 1)
    for below in dropwhile(lambda each: not _has_figures(sheet, each), rows):
        first = next(text for column in sheet.columns if (text := sheet.cell(below, column).text))
        cells[below, _FIRST] = SheetCell("text", first if FOOTNOTE.fullmatch(bare(first)) else name)
    return replace(sheet, cells=cells, notes=(*sheet.notes, *taken_from_title(org)))


def _has_figures(sheet: Sheet, row: int) -> bool:
    """Whether a row has a number, and is no further row of headings."""
    cells = (sheet.cell(row, column) for column in sheet.columns)
    return any(each.kind == "number" or number_in(each.text) is not None for each in cells)


def org_of_table(sheet: Sheet, row: int, programme: Programme, options: ImportOptions) -> Org | None:
    """The only org below the whole that is named above a row or by the sheet; None where another is asked for."""
    if THIS in options.orgs:
        return None  # by that name it will be found
    said = "\n".join(map(bare, [*sheet.text_above(row).splitlines(), sheet.name]))
    named = [each for each in programme.orgs.all() if each.parent is not None and bare(each.name) in said]
    longest = [each for each in named if not any(each.name in other.name for other in named if other is not each)]
    return longest[0] if len(longest) == 1 else None


def taken_from_title(org: Org | None) -> tuple[Phrase, ...]:
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
