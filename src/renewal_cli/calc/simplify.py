"""Lines with fewer points, by Ramer, Douglas and Peucker (1973): none left out is farther off than a tolerance."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.base_map import Point

LONGEST = 256
"""Points of a stretch that is looked at as one, so that the time grows no faster than the line."""


def simplified(line: Sequence[Point], tolerance: int) -> tuple[Point, ...]:
    """Return a line without the points that lie within ``tolerance`` of what is left; its ends stay."""
    points = [point for at, point in enumerate(line) if not at or point != line[at - 1]]
    kept = {0, len(points) - 1}
    ends = [*range(0, len(points) - 1, LONGEST), len(points) - 1]
    stretches = [*pairwise(ends)]
    while stretches:
        first, last = stretches.pop()
        kept |= {first, last}
        inside = range(first + 1, last)
        farthest = max(inside, key=lambda at: _distance(points[first], points[last], points[at]), default=first)
        if _distance(points[first], points[last], points[farthest]) > tolerance**2:
            stretches += [(first, farthest), (farthest, last)]
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
