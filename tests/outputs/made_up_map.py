"""A made-up map: districts with winding borders, whose files say that there are no such places."""

from __future__ import annotations

import json
from itertools import pairwise
from random import Random
from typing import Any

Corner = tuple[float, float]


def geojson(columns: int, rows: int, names: list[str], pins: dict[str, Corner] | None = None) -> str:
    """A map of ``columns`` × ``rows`` districts; each is some irregular polygon, and neighbours share their border."""
    random = Random(columns * 100 + rows)  # noqa: S311 - no secret
    corners = {
        (x, y): (106 + x * 0.2 + random.uniform(-0.06, 0.06), 29 + y * 0.16 + random.uniform(-0.05, 0.05))
        for x in range(columns + 1)
        for y in range(rows + 1)
    }
    borders: dict[tuple[Any, Any], list[Corner]] = {}

    def border(start: Any, end: Any) -> list[Corner]:
        if (end, start) in borders:
            return borders[end, start][::-1]
        if (start, end) not in borders:
            borders[start, end] = _winding(random, corners[start], corners[end], 5)
        return borders[start, end]

    features = []
    for number, name in enumerate(names):
        x, y = number % columns, number // columns
        around = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
        ring = [point for start, end in pairwise(around) for point in border(start, end)[:-1]]
        features.append(_feature(name, "Polygon", [[_rounded(point) for point in [*ring, ring[0]]]]))
    features += [_feature(name, "Point", _rounded(point)) for name, point in (pins or {}).items()]
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features)
    return f'{{"type": "FeatureCollection", "note": "made up: there are no such places", "features": [\n{lines}\n]}}\n'


def _winding(random: Random, start: Corner, end: Corner, depth: int) -> list[Corner]:
    """A line between two points that winds like a border, finer and finer."""
    if not depth:
        return [start, end]
    size = max(abs(end[0] - start[0]), abs(end[1] - start[1])) * 0.12
    middle = tuple((a + b) / 2 + random.uniform(-size, size) for a, b in zip(start, end, strict=True))
    first, second = (middle[0], middle[1]), (middle[0], middle[1])
    return _winding(random, start, first, depth - 1)[:-1] + _winding(random, second, end, depth - 1)


def _feature(name: str, kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


def _rounded(point: Corner) -> list[float]:
    return [round(each, 5) for each in point]
