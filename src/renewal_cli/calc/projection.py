"""From the globe to the plane: equirectangular, true to scale at the middle latitude of what is shown."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.base_map import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.base_map import Point

_MILLION = 10**6


class Projection(NamedTuple):
    """Where points come to stand in the plane, from the north-western corner to the right and down.

    Attributes:
        cosine: of the middle latitude, in millionths.
    """

    west: int
    north: int
    cosine: int

    def place(self, point: Point) -> Point:
        """Return a point of the plane, in units of a degree of latitude."""
        return (point[0] - self.west) * self.cosine // _MILLION, self.north - point[1]


def equirectangular(points: Sequence[Point]) -> Projection:
    """Return the projection of some points; at the scale of a district it is as true as any."""
    norths = [north for _, north in points]
    middle = (min(norths) + max(norths)) / 2 / UNITS
    return Projection(min(east for east, _ in points), max(norths), round(cos(radians(middle)) * _MILLION))
