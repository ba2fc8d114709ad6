"""The map of lights (挂图作战): each place in the fill of its light, outlined or a tile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.map_geometry import equirectangular
from renewal_cli.i18n import LANGUAGES, Language, Phrase, joined
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.glance import Map, Region
from renewal_cli.report.judged import Judged, lit_cell
from renewal_cli.report.sentences import data_days, lead_said, said
from renewal_cli.report.table import Cell, Column, Subject, Table
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.base_map import BaseMap, Point, Ring, Shape
    from renewal_cli.model.org import Org
    from renewal_cli.report.row import Row

TILE, GAP = (100, 68), 4
"""A tile of a map of tiles and the gap between two, in units of its plane."""
FEWEST_COLUMNS = 4
"""A map of tiles is at least so many tiles wide, so that a few tiles do not fill a page."""


class _Drawn(NamedTuple):
    """What is drawn of some orgs, in one plane."""

    shapes: dict[str, tuple[tuple[Ring, ...], tuple[Point, ...]]]
    size: Point
    source: Phrase


def district_map(
    view: View,
    tops: Sequence[Org],
    first: Row,
    link_of: Callable[[Org], str] = lambda org: "",  # noqa: ARG005
) -> Map | None:
    """The map of those below some orgs; None where neither outlines nor tiles are given.

    Args:
        view: the programme seen from a day.
        tops: whose districts it shows, with the areas below them that have a point.
        first: a target that says which promise it shows.
        link_of: where a click on an org leads.
    """
    language = first.language
    base_map, orgs = view.programme.base_map, below(view, tops)
    drawn = _tiled(orgs) if base_map is None else _outlined(base_map, orgs)
    if drawn is None:
        return None
    indicator = first.target_status.indicator
    found = rows_of(view, orgs, indicator, language)
    rows = {row.target_status.org.id: row for row in found if row.promise == first.promise}
    shown = [org for org in orgs if org.id in drawn.shapes]
    table = _table(shown, rows, language)
    title = Phrase(
        f"挂图：{words.name_of(indicator, language)}（{first.window}）",
        f"Map: {words.name_of(indicator, language)} ({first.window})",
    )
    days, origin = _days(view, rows, language), _origin(view, drawn, language)
    unit = Phrase(f"单位：{first.unit}", f"unit: {first.unit}").in_language(language)
    return Map(
        table._replace(title=title.in_language(language), unit_line=" · ".join((unit, *days, *origin))),
        title.in_language(language),
        _finding([rows[org.id] for org in shown if org.id in rows], language),
        days,
        origin,
        tuple(_region(org, rows.get(org.id), link_of(org), drawn, language) for org in shown),
        drawn.size,
    )


def below(view: View, tops: Sequence[Org]) -> list[Org]:
    """The orgs directly below some, then with all that are below those."""
    found = [child for top in tops for child in view.programme.orgs.children(top.id)]
    for org in found:
        found += view.programme.orgs.children(org.id)
    return found


def _tiled(orgs: Sequence[Org]) -> _Drawn | None:
    """The tiles of those directly below; deeper ones would cover them."""
    tiles = {org.id: org.tile for org in orgs if org.tile is not None and org.parent == orgs[0].parent}
    if not tiles:
        return None
    west, north = (min(tile[axis] for tile in tiles.values()) for axis in (0, 1))
    rings = {org_id: _tile((tile[0] - west, tile[1] - north)) for org_id, tile in tiles.items()}
    right, low = (max(point[axis] for ring in rings.values() for point in ring) for axis in (0, 1))
    return _Drawn(
        {org_id: ((ring,), ()) for org_id, ring in rings.items()},
        (max(right, FEWEST_COLUMNS * (TILE[0] + GAP) - GAP), low),
        Phrase("方格图，不表示实际边界", "a map of tiles, not of real borders"),
    )


def _tile(tile: Point) -> Ring:
    left, top = (tile[axis] * (TILE[axis] + GAP) for axis in (0, 1))
    right, low = left + TILE[0], top + TILE[1]
    return ((left, top), (right, top), (right, low), (left, low), (left, top))


def _outlined(base_map: BaseMap, orgs: Sequence[Org]) -> _Drawn | None:
    """The outlines of those directly below, and the points of all, on the plane."""
    shapes = {
        org.id: _kept(shape, has_outline=org.parent == orgs[0].parent)
        for org in orgs
        if (shape := base_map.shape_of(org))
    }
    shapes = {org_id: shape for org_id, shape in shapes.items() if shape.rings or shape.pins}
    points = [point for shape in shapes.values() for line in (*shape.rings, shape.pins) for point in line]
    if not points:
        return None
    place = equirectangular(points).place
    placed = [place(point) for point in points]
    review = base_map.review_number
    return _Drawn(
        {
            org_id: (tuple(tuple(map(place, ring)) for ring in shape.rings), tuple(map(place, shape.pins)))
            for org_id, shape in shapes.items()
        },
        (max(x for x, _ in placed), max(y for _, y in placed)),
        Phrase(f"审图号：{review}", f"review number (审图号): {review}")
        if review
        else Phrase("没有审图号", "without a review number (审图号)"),
    )


def _kept(shape: Shape, *, has_outline: bool) -> Shape:
    return shape if has_outline else shape._replace(rings=())


def _finding(rows: Sequence[Row], language: Language) -> str:
    """How many have which light, the worst first."""
    lights = [row.target_status.light for row in rows]
    order = ("far_behind", "behind", "undetermined", "stale", "no_data", "no_number", "on_track", "achieved")
    found = [(light, lights.count(light)) for light in order if light in lights]
    parts = (
        Phrase(f"{words.LIGHTS[light].zh}{count}个", f"{count} {words.LIGHTS[light].en}") for light, count in found
    )
    return joined((part.in_language(language) for part in parts), language)


def _days(view: View, rows: dict[str, Row], language: Language) -> tuple[str, ...]:
    """From which day one looks, and up to which the data reach."""
    seen = said_day(view.as_of)
    parts = (Phrase(f"截至{seen.zh}", f"as of {seen.en}"), data_days(rows.values()))
    return tuple(part.in_language(language) for part in parts)


def _origin(view: View, drawn: _Drawn, language: Language) -> tuple[str, ...]:
    """The review number and the source of the outlines, or that they are tiles."""
    base_map = view.programme.base_map
    source = base_map and (view.programme.sources[base_map.source].title if base_map.source else base_map.file)
    parts = (drawn.source, *([Phrase(f"底图：{source}", f"map: {source}")] if source else []))
    return tuple(part.in_language(language) for part in parts)


def _region(org: Org, row: Row | None, link: str, drawn: _Drawn, language: Language) -> Region:
    name, (rings, pins) = words.name_of(org, language), drawn.shapes[org.id]
    if row is None:
        nothing = Phrase(f"{name}：没有这项目标。", f"{name}: no such target.")
        return Region(name, None, nothing.in_language(language), link, rings, pins)
    led = lead_said(row)
    led = Phrase(f"，{led.zh}", f", {led.en}") if led.zh else led
    zh, en = ((said(row.actual, each), said(row.target, each)) for each in LANGUAGES)
    text = Phrase(
        f"{name}：{row.light}，实绩{zh[0]}，目标{zh[1]}{led.zh}。",
        f"{name}: {row.light}, actual {en[0]}, target {en[1]}{led.en}.",
    )
    return Region(name, _status(row), text.in_language(language), link, rings, pins)


def _status(row: Row) -> Cell:
    return lit_cell(row, Judged(row.target_status.light, row.lead))


def _table(orgs: Sequence[Org], rows: dict[str, Row], language: Language) -> Table:
    """Each org with its light, lead, actual and target."""
    headings = (words.ORG, words.LIGHT, words.LEAD, words.ACTUAL, words.TARGET)
    columns = tuple(
        Column(each.in_language(language), is_number=each not in (words.ORG, words.LIGHT)) for each in headings
    )
    return Table(columns, tuple(tuple(_cells(org, rows.get(org.id), language)) for org in orgs))


def _cells(org: Org, row: Row | None, language: Language) -> Iterator[Cell]:
    yield Cell(words.name_of(org, language), about=Subject(org.id))
    if row is None:
        yield from [Cell(figures.NOT_APPLICABLE)] * 4
        return
    yield row.light_cell
    yield from map(row.cell, ("lead", "actual", "target"))
