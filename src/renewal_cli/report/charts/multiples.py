"""小图并列 · One indicator over time in every org below, on one scale, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.path import versions
from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.charts._finding import MOST_NAMED, finding, org_of, worst_first
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.panel import panel
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
    rows = sorted(asked.of_one_promise(asked.rows(asked.below)), key=worst_first)
    in_percent = indicator.adds_up
    drawn = [each for row in rows if (each := panel(asked.view, row, org_of(row), in_percent=in_percent))]
    if not drawn:
        raise AskedWronglyError(
            Phrase(
                f"{asked.name}的下级在{indicator.name}上没有带数字的目标，画不了。",
                f"{asked.name}: nobody below it has a target with a number for {words.name_of(indicator, 'en')}.",
            )
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
        (finding(asked, rows), f"{name} · {rows[0].window} · {scale}", key + _revised(asked, rows)),
        (_table(asked, rows),),
        [_record(asked, row) for row in rows],
    )


def _revised(asked: Asked, rows: Sequence[Row]) -> str:
    """Whose target was revised when and why; what it was and is stands at its step."""
    told = []
    for row in rows:
        target = row.target_status.target
        if target.effective is not None and len(versions(asked.view, target)) > 1:
            told.append(" ".join([org_of(row), str(target.effective), target.reason or ""]).rstrip())
    if not told:
        return ""
    named, left = told[:MOST_NAMED], len(told) - MOST_NAMED
    more = Phrase(f"，另有{left}个", f" and {left} more") if left > 0 else Phrase("", "")
    return asked.said(f"；目标调整：{'、'.join(named)}{more.zh}", f"; revised: {', '.join(named)}{more.en}")


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
