"""The block of a document that is a map of lights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.model.base_map import Point, Ring
    from renewal_cli.report.document import Cell, Table


class Region(NamedTuple):
    """What a map shows of one org.

    Attributes:
        status: the sign of its light and its lead, in the fill of its light; None where nothing was promised.
        text: all of it as a sentence.
        link: where it leads; "" to its row in the table of the map.
        rings: its outline, in the plane of the map.
        pins: points of the plane that stand for it.
    """

    name: str
    status: Cell | None
    text: str
    link: str
    rings: tuple[Ring, ...]
    pins: tuple[Point, ...]


class Map(NamedTuple):
    """A map of lights (挂图作战): never coloured by raw amounts.

    Attributes:
        table: the figures of each region, in the same order.
        title: what it shows.
        finding: how many of its regions have which light.
        caption: the days, the review number and the source of the map, one by one.
        size: how wide and high its plane is; x runs to the right and y down.
    """

    table: Table
    title: str
    finding: str
    caption: tuple[str, ...]
    regions: tuple[Region, ...]
    size: Point

    @property
    def text(self) -> str:
        """What it shows, of which days, by whose leave and from where, in one line."""
        return " · ".join([self.title, self.finding, *self.caption])
