"""挂图 · The map of lights (挂图作战) of one indicator: each place below an org in the fill of its light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.report import words
from renewal_cli.report.charts._asked import asked_by
from renewal_cli.report.charts._finding import finding, lights_key, org_of, worst_first
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.district_map import below, district_map
from renewal_cli.report.document import Sentence
from renewal_cli.report.sentences import status_line
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document
    from renewal_cli.report.glance import Map
    from renewal_cli.report.row import Row


def chart(asked: Asked) -> Document:
    """The map, with a sentence for each place; its finding is that of the places directly below, not of those in them.

    Raises:
        AskedWronglyError: no map or no target there, or several of which one must be chosen.
    """
    found = rows_of(asked.view, below(asked.view, asked.tops), asked.indicator, asked.language)
    rows = asked.of_years(found)
    made = _map(asked, _only_promise(rows))
    name = words.name_of(rows[0].target_status.indicator, asked.language)
    scale = asked.said("超/低于序时（百分点）", "lead over schedule (points)")
    tops = {top.id for top in asked.tops}
    districts = [row for row in rows if row.target_status.org.parent in tops] or rows
    return framed(
        asked,
        rows,
        made,
        (
            finding(asked, sorted(districts, key=worst_first)),
            f"{name} · {rows[0].window} · {scale}",
            " · ".join([lights_key(asked, rows), *made.origin, *_not_on(asked, made, districts)]),
        ),
        (made, *(Sentence(f"{org_of(row)} {status_line(row)}", "line") for row in rows)),
        [row.record() for row in rows],
    )


def _not_on(asked: Asked, made: Map, rows: Sequence[Row]) -> Iterator[str]:
    """Who counts in the finding and has no place on the map."""
    shown = {cells[0].about.org for cells in made.table.rows if cells[0].about}
    names = [f"{org_of(row)} {row.light}" for row in rows if row.target_status.org.id not in shown]
    if names:
        yield asked.said(f"没有图形，未画：{'、'.join(names)}", f"not drawn, without a shape: {', '.join(names)}")


def _map(asked: Asked, row: Row) -> Map:
    """The map of the promise of a target.

    Raises:
        AskedWronglyError: there is none.
    """
    made = district_map(asked.view, asked.tops, row)
    if made is not None:
        return made
    raise AskedWronglyError(
        f"{asked.name}没有地图：规划文件里写 map: {{file: map/….geojson, key: …, review_number: …}}，"
        "或给下级写 tile: [列, 行]。",
        f"no map of {asked.name}: write map: {{file: map/….geojson, key: …, review_number: …}} in the programme, "
        "or tile: [column, row] on the orgs below.",
    )


def _only_promise(rows: Sequence[Row]) -> Row:
    """The one promise that some targets make.

    Raises:
        AskedWronglyError: none, or several: they are listed.
    """
    promises = {row.promise: row for row in rows}
    if len(promises) == 1:
        return rows[0]
    listed = sorted(
        f"{row.target_status.indicator.id} --year {asked_by(row, rows)}（{row.window}）" for row in promises.values()
    )
    if not listed:
        raise AskedWronglyError("下级没有这样的目标，画不了地图。", "no such target below: no map to draw.")
    raise AskedWronglyError(
        f"一张图画一项目标，这里有 {len(listed)} 项，写明其中一项：{'、'.join(listed)}。",
        f"a map shows one target, and there are {len(listed)}; name one of them: {', '.join(listed)}.",
    )
