"""小图并列 · One indicator over time in every org below, on one scale, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import joined
from renewal_cli.report import figures, words
from renewal_cli.report.charts._finding import finding, org_of, revised, revision_records, worst_first
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.panel import panel_of_many
from renewal_cli.report.picture import Panels
from renewal_cli.report.row import status_cells, status_columns
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Record


def chart(asked: Asked) -> Document:
    """Small multiples of one indicator.

    Raises:
        AskedWronglyError: nobody is below the org, nobody has a target with a number, or targets of several windows.
    """
    indicator = asked.one
    rows = sorted(asked.of_one_promise(asked.rows_below), key=worst_first)
    in_percent = indicator.adds_up
    panels = [(row, panel_of_many(asked.view, row, org_of(row), in_percent=in_percent)) for row in rows]
    drawn = [each for _, each in panels if each is not None]
    if not drawn:
        raise AskedWronglyError(
            f"{asked.name}的下级在{indicator.name}上没有带数字的目标，画不了。",
            f"{asked.name}: nobody below it has a target with a number for {words.name_of(indicator, 'en')}.",
        )
    name = words.name_of(indicator, asked.language)
    scale = asked.said("累计完成占目标的百分比", "per cent of the target") if in_percent else rows[0].unit
    key = asked.said(
        "实线实绩，点线序时，虚线照近期速度到期末，红线目标，右上超/低于序时（百分点），最差在前",
        "solid: actual; dotted: expected; dashed: recent pace; red: target; above: lead in points, the worst first",
    )
    return framed(
        asked,
        rows,
        Panels(tuple(drawn), rows[0].unit, in_percent),
        (
            finding(asked, rows),
            f"{name} · {rows[0].window} · {scale}",
            asked.said("；", "; ").join(
                filter(None, (key, revised(asked, rows), _apart(asked, [row for row, each in panels if each is None])))
            ),
        ),
        (_table(asked, rows),),
        [_record(asked, row) for row in rows],
        {"revisions": revision_records(asked, rows)},
    )


def _apart(asked: Asked, rows: Sequence[Row]) -> str:
    """Who counts in the finding and is not drawn."""
    names = joined(map(org_of, rows), asked.language)
    return asked.said(f"目标为0或没有数字，未画：{names}", f"not drawn, a target of 0 or none: {names}") if rows else ""


def _table(asked: Asked, rows: Sequence[Row]) -> Table:
    """The figures behind the drawing."""
    columns = (Column(words.ORG.in_language(asked.language)), *status_columns(asked.language))
    return Table(columns, tuple((Cell(row.org_name), *status_cells(row)) for row in rows))


def _record(asked: Asked, row: Row) -> Record:
    """The row for programs, with the share of the target that the forecast is."""
    target = row.target_status.target
    short = final_shortfall(asked.view, row.target_status)
    value = short.forecast.value
    ahead = value.over(target.value) if value is not None and target.value else None
    return {**GapRow(row, short).record(), "forecast_share": figures.percentage(ahead, row.rules.percent_decimals)}
