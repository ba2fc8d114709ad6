"""The orgs below: a sentence and a line for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report import words
from renewal_cli.report.row import status_cells, status_columns
from renewal_cli.report.status_narrow import URGENT, by_the_end, narrow_districts, narrow_targets
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.report.verdict import urgency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.report.district import District
    from renewal_cli.report.document import Block


def district_blocks(
    view: View, districts: Sequence[District], indicator: Indicator | None, language: Language
) -> list[Block]:
    """A sentence for each org, then a table: of one indicator its figures, of all how many stand how."""
    if not districts:
        return []
    org_column = Column(words.ORG.in_language(language))
    if indicator:
        rows = [row for each in districts for row in each.rows]
        lines = tuple((Cell(row.org_name), *status_cells(row)) for row in rows)
        worst = sorted(rows, key=urgency)
        names = (words.ORG.in_language(language), [row.org_name for row in worst])
        narrow = narrow_targets(names, [by_the_end(view, row) for row in worst], language)
        table = Table((org_column, *status_columns(language)), lines, narrow=narrow)
    else:
        columns = (
            org_column,
            Column(words.TARGET.in_language(language), is_number=True),
            Column(words.LIGHT.in_language(language)),
            Column(URGENT.in_language(language)),
        )
        narrow = narrow_districts(view, districts, language)
        table = Table(columns, tuple(each.cells() for each in districts), narrow=narrow)
    return [*(each.line for each in districts), table]
