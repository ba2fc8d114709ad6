"""Where a ring crosses itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.model.base_map import Point, Ring

MOST = 2_000_000
"""Pairs of sides that are looked at."""


class _Side(NamedTuple):
    left: int
    right: int
    start: Point
    end: Point


def first_crossing(rings: Iterable[Ring], most: int = MOST) -> Point | None:
    """Return a point near which one of some rings crosses itself; None if none does.

    Sides that only touch do not cross. After ``most`` pairs of sides the search ends, so that its time is bounded.
    """
    left = most
    for ring in rings:
        active: list[_Side] = []
        for side in sorted(_Side(min(a[0], b[0]), max(a[0], b[0]), a, b) for a, b in pairwise(ring)):
            left -= len(active) + 1
            if left < 0:
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
