"""How a target was approached: what had been reached at the last reported days, small beside its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.amount import has_few_below
from renewal_cli.calc.burnup import burnup
from renewal_cli.i18n import Phrase
from renewal_cli.report.document import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.report.document import Table
    from renewal_cli.report.row import Row

LAST = 12
FEWEST = 2


def with_trends(view: View, rows: Sequence[Row], table: Table) -> Table:
    """The table of some rows with their trends behind it, where there is one to show."""
    cells = [Cell("", trend=_trend(view, row)) for row in rows]
    if not any(cell.trend for cell in cells):
        return table
    column = Column(Phrase("走势", "Trend").in_language(rows[0].language), is_drawing=True)
    lines = tuple((*line, cell) for line, cell in zip(table.rows, cells, strict=True))
    return table._replace(columns=(*table.columns, column), rows=lines)


def _trend(view: View, row: Row) -> tuple[Fraction, ...]:
    """Shares of the target reached at the last reported days; none of one day alone, nor over many orgs."""
    stands = row.target_status
    if not stands.target.value or stands.actual is None or not has_few_below(view, stands.org.id):
        return ()
    reached = burnup(view, stands.target.org, stands.indicator, stands.target.window)[-LAST:]
    shares = tuple(each.amount.low / stands.target.value for each in reached if each.amount.low is not None)
    return shares if len(shares) >= FEWEST else ()
