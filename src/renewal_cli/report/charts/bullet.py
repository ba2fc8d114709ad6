"""子弹图 · Every target of an org at a glance: done, expected by now, promised, and where the pace leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.places import known_lag
from renewal_cli.model.period_words import said_period
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.page_bullets import bullet_graphs, glance
from renewal_cli.report.picture import BulletRows
from renewal_cli.report.verdict import verdict

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document
    from renewal_cli.report.page_bullets import Glance


def chart(asked: Asked) -> Document:
    """The targets of an org as bullet graphs, the worst first.

    Raises:
        AskedWronglyError: there are none.
    """
    rows = asked.rows
    glances = sorted((glance(asked.view, row) for row in rows), key=_worst_first)
    found = bullet_graphs(glances, asked.language)
    window = (
        rows[0].window
        if len({row.window for row in rows}) == 1
        else said_period(asked.view.programme.period).in_language(asked.language)
    )
    under = asked.said(
        f"{len(rows)} 项目标 · {window} · 占目标的份额", f"{len(rows)} targets · {window} · share of the target"
    )
    drawn = BulletRows(
        found.graphs,
        asked.said("序时", "due now"),
        asked.said("目标", "target"),
    )
    key = asked.said(
        "黑条实绩，斜纹另有未报，◇照近期速度到期末，底色由深到浅为严重落后、落后、达到序时",
        "black: done; striped: more unreported; ◇ at the recent pace; shades: far behind, behind, on track",
    )
    title = verdict(asked.name, rows, asked.language, has_focus=False)
    records = [each.need.record() for each in glances]
    return framed(asked, rows, drawn, (title, under, key), (found,), records)


def _worst_first(each: Glance) -> tuple[int, Fraction]:
    """The most urgent light lowest, then the farthest behind: where room ends, what presses is seen."""
    return LIGHTS.index(each.judged.light), known_lag(each.row.target_status)
