"""Outlines in the plane: their projection, lines with fewer points, and where a ring crosses itself."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.base_map import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.model.base_map import Point, Ring

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


LONGEST = 256
"""Points of a stretch that is looked at as one, so that the time grows no faster than the line."""
DEEPEST = 16
"""So many times a stretch is cut at its farthest point, then in the middle: a zigzag would lose one point a cut."""


def simplified(line: Sequence[Point], tolerance: int) -> tuple[Point, ...]:
    """Return a line without the points that lie within ``tolerance`` of what is left; its ends stay."""
    points = [point for at, point in enumerate(line) if not at or point != line[at - 1]]
    kept = [*range(0, len(points) - 1, LONGEST), len(points) - 1]
    stretches = [(first, last, 0) for first, last in pairwise(kept)]
    while stretches:
        first, last, depth = stretches.pop()
        away = [_distance(points[first], points[last], point) for point in points[first + 1 : last]]
        if away and max(away) > tolerance**2:
            cut = first + 1 + away.index(max(away)) if depth < DEEPEST else (first + last) // 2
            kept.append(cut)
            stretches += [(first, cut, depth + 1), (cut, last, depth + 1)]
    return tuple(points[at] for at in sorted(kept))


def _distance(start: Point, end: Point, point: Point) -> int:
    """Return the square of the distance of a point from a line between two points."""
    across, down = end[0] - start[0], end[1] - start[1]
    right, below = point[0] - start[0], point[1] - start[1]
    length = across**2 + down**2
    along = right * across + below * down
    if along <= 0:
        return right**2 + below**2
    if along >= length:
        return (point[0] - end[0]) ** 2 + (point[1] - end[1]) ** 2
    return (right * down - below * across) ** 2 // length


MOST = 2_000_000
"""Pairs of sides of one map that are looked at."""


class _Side(NamedTuple):
    left: int
    right: int
    start: Point
    end: Point


class Search:
    """Looks for where rings cross themselves, until it has looked at ``left`` pairs of sides: its time is bounded."""

    def __init__(self, left: int = MOST) -> None:
        self.left = left

    @property
    def is_over(self) -> bool:
        """Whether it has ended before all was looked at."""
        return self.left < 0

    def first_crossing(self, rings: Iterable[Ring]) -> Point | None:
        """Return a point near which one of some rings crosses itself; None if none is found.

        Sides that only touch do not cross.
        """
        for ring in rings:
            active: list[_Side] = []
            for side in sorted(_Side(min(a[0], b[0]), max(a[0], b[0]), a, b) for a, b in pairwise(ring)):
                self.left -= len(active) + 1
                if self.is_over:
                    return None
                active = [each for each in active if each.right >= side.left]
                if any(_cross(side, each) for each in active):
                    return side.start
                active.append(side)
        return None


def _cross(one: _Side, other: _Side) -> bool:
    """Tell whether two sides cross inside of both."""
    return _parts(one, other) and _parts(other, one)


def _parts(one: _Side, other: _Side) -> bool:
    """Tell whether the ends of a side lie on different sides of the line through another."""
    first, second = (_turn(one.start, one.end, end) for end in (other.start, other.end))
    return (first > 0 > second) or (first < 0 < second)


def _turn(start: Point, end: Point, point: Point) -> int:
    """Return a number whose sign says on which side of a line a point lies; 0 on it."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
