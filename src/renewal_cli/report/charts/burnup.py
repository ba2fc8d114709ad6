"""走势 · One target over time: actual, plan, expected path and recent pace against the promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.report import words
from renewal_cli.report.chart import burnup_chart, chart_records
from renewal_cli.report.charts._asked import several
from renewal_cli.report.charts._finding import revised, revision_records
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.sentences import lead_said, said

if TYPE_CHECKING:
    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document
    from renewal_cli.report.row import Row


def chart(asked: Asked) -> Document:
    """The burn-up of one target.

    Raises:
        AskedWronglyError: no such target or several, or nothing to draw: not reported is not zero.
    """
    indicator = asked.one
    rows = asked.rows
    if len(rows) > 1:
        raise several(rows)
    row = rows[0]
    drawn = burnup_chart(asked.view, row)
    if drawn is None:
        raise AskedWronglyError(
            f"{asked.name}的{indicator.name}没有带数字的目标或没有报数，画不了：没有报告的不画成零。",
            f"{asked.name}, {words.name_of(indicator, 'en')}: no target with a number, or nothing reported: "
            "nothing to draw, for not reported is not zero.",
        )
    under = f"{words.name_of(indicator, asked.language)} · {row.window} · {row.unit}"
    return framed(
        asked,
        rows,
        drawn.panels,
        (_finding(asked, row), under, revised(asked, rows)),
        (drawn,),
        chart_records(drawn),
        {"targets": (_need(asked, row).record(),), "revisions": revision_records(asked, rows)},
    )


def _finding(asked: Asked, row: Row) -> str:
    """What is done, how far that is from the schedule or up to when it was reported, and where it leads."""
    name, led = words.name_of(row.target_status.indicator, asked.language), _stands(row)
    done, aim, ahead = said(row.actual, asked.language), said(row.target, asked.language), _ahead(asked, row)
    did = Phrase(f"完成{done}", f"{done} done") if row.target_status.indicator.adds_up else Phrase(f"为{done}", done)
    return asked.said(
        f"{asked.name}{name}{did.zh}（目标{aim}）{led.zh}{ahead}",
        f"{asked.name}, {name}: {did.en} (target {aim}){led.en}{ahead}",
    )


def _stands(row: Row) -> Phrase:
    """How far it is from the schedule; of reports that are too old only when they ended."""
    through, led = row.data_through_in_words, lead_said(row)
    if row.target_status.light == "stale":
        return Phrase(f"；{through}之后没有报告", f"; no report since {through}")
    return Phrase(f"，{led.zh}", f", {led.en}") if led.zh else led


def _ahead(asked: Asked, row: Row) -> str:
    need = _need(asked, row)
    if need.shortfall.forecast.value is None:
        return ""
    there = said(need.forecast, asked.language)
    return asked.said(f"；照近期速度到期末{there}", f"; at the recent pace {there} by the end")


def _need(asked: Asked, row: Row) -> GapRow:
    return GapRow(row, final_shortfall(asked.view, row.target_status))
