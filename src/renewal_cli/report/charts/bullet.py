"""子弹图 · Every target of an org at a glance: done, expected by now, promised, and where the pace leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.period_words import said_period
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.page_bullets import bullet_graphs, glance
from renewal_cli.report.picture import BulletRows
from renewal_cli.report.verdict import verdict

if TYPE_CHECKING:
    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document


def chart(asked: Asked) -> Document:
    """The targets of an org as bullet graphs.

    Raises:
        AskedWronglyError: there are none.
    """
    rows = asked.rows
    glances = [glance(asked.view, row) for row in rows]
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
