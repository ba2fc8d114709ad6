"""The outlines of orgs, for a map on the wall (挂图作战)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.model.org import Org
    from renewal_cli.model.place import Place

Point = tuple[int, int]
"""Longitude and latitude, or two other coordinates, in whole units."""
Ring = tuple[Point, ...]
"""A closed line: its last point is its first."""

UNITS = 10**7
"""Units in a degree: one is about a centimetre."""


class Shape(NamedTuple):
    """What a map shows of one org: outlines with holes and islands, pins, or both; in ``UNITS`` of a degree."""

    place: Place
    rings: tuple[Ring, ...] = ()
    pins: tuple[Point, ...] = ()


class BaseMap(NamedTuple):
    """The map that a programme supplies.

    Attributes:
        place: where the programme names its file.
        file: the file.
        shapes: its shapes by key: a code, an id or a name of an org.
        review_number: the number under which the authority let it be published (审图号).
        source: the id of the source that it was taken from.
    """

    place: Place
    file: str
    shapes: Mapping[str, Shape]
    review_number: str | None = None
    source: str | None = None

    def key_of(self, org: Org) -> str | None:
        """Return the key of an org's shape: its code, else its id, else its name; None without a shape."""
        return next((key for key in (org.code, org.id, org.name) if key in self.shapes), None)

    def shape_of(self, org: Org) -> Shape | None:
        """Return the shape of an org; None if there is none."""
        key = self.key_of(org)
        return None if key is None else self.shapes[key]
