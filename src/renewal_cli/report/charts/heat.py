"""热力表 · Orgs × targets: each in the fill of its light with its lead, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase, several
from renewal_cli.model.period_words import said_period
from renewal_cli.report import words
from renewal_cli.report.charts._finding import lights_key
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.page_heat import heat_table
from renewal_cli.report.picture import HeatRows
from renewal_cli.report.verdict import counted, lights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document
    from renewal_cli.report.row import Row


def chart(asked: Asked) -> Document:
    """The targets of the orgs below an org as a table of lights.

    Raises:
        AskedWronglyError: nobody is below it, or nobody has a target.
    """
    rows = asked.rows_below
    found = heat_table(rows, asked.language)
    table = found[0].table
    period = said_period(asked.view.programme.period).in_language(asked.language)
    window = rows[0].window if len({row.window for row in rows}) == 1 else period
    return framed(
        asked,
        rows,
        HeatRows(table),
        (
            _finding(asked, rows, table.rows[0][0].text),
            f"{table.title} · {window} · {table.unit_line}",
            lights_key(asked, rows),
        ),
        found,
        [row.record() for row in rows],
    )


def _finding(asked: Asked, rows: Sequence[Row], worst: str) -> str:
    """How many targets are behind, who stands worst, and of how many that cannot be told, by why."""
    found = lights(rows)
    late = {light: found[light] for light in ("far_behind", "behind")}
    early = sum(row.target_status.is_early for row in rows)
    unknown = {"undetermined": found["undetermined"], "stale": found["stale"], "no_data": found["no_data"] - early}
    how, orgs = counted(late, asked.language), len({row.target_status.org.id for row in rows})
    how = how or asked.said("没有落后", "none behind")
    ending = Phrase(f"；最差是{worst}", f"; {worst} worst") if sum(late.values()) else Phrase("", "")
    quiet = [each for each in (counted(unknown, asked.language), _early(asked, early)) if each]
    return asked.said(
        "；".join([f"{asked.name}下级 {orgs} 个共 {len(rows)} 项：{how}{ending.zh}", *quiet]),
        "; ".join([f"{asked.name}, {several(len(rows), 'target')} of {orgs} below it: {how}{ending.en}", *quiet]),
    )


def _early(asked: Asked, count: int) -> str:
    """How many have not begun."""
    return asked.said(f"{words.NOT_DUE.zh} {count} 项", f"{count} {words.NOT_DUE.en}") if count else ""
