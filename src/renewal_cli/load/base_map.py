"""Builds the map of a programme from the GeoJSON file (RFC 7946) that it names.

Nothing in such a file can make the tool slow or large, and nothing faulty in it is passed over without a word.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from renewal_cli.i18n import Phrase
from renewal_cli.load.files import MAPS
from renewal_cli.model.base_map import UNITS, BaseMap, Shape
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.files import File
    from renewal_cli.load.models.programme import MapModel
    from renewal_cli.load.references import NameIndex
    from renewal_cli.model.base_map import Point, Ring

CODE = "RN572"
LARGEST = 8 * 1024 * 1024
"""Bytes of a file."""
MOST_SHAPES, MOST_POINTS = 2000, 200_000
SHORTEST_RING = 4
"""Points of a ring that encloses anything; the last one is the first again."""
LONGEST_KEY = 100

_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
_SIMPLER = Phrase(
    "先用 mapshaper 等工具抽稀、只留本地", "simplify it, for example with mapshaper, and keep only your area"
)
_DEGREES = Phrase(
    "用经纬度，经度绝对值不过180，纬度不过90，不用投影坐标", "use degrees: longitude -180 to 180, latitude -90 to 90"
)
_POLYGON = Phrase("用 Polygon、MultiPolygon，点位用 Point", "use Polygon or MultiPolygon, and Point for a pin")


class _WrongError(Exception):
    """Something in a map that cannot be used: what it is, and how to fix it."""

    def __init__(self, what: Phrase, hint: Phrase, place: Place | None = None) -> None:
        super().__init__()
        self.what, self.hint, self.place = what, hint, place


def _read_shapes(file: File, key: str, faults: Faults) -> dict[str, Shape] | None:
    """Return the shapes of a file by the value of a property; None if a feature cannot be used: each is reported.

    Args:
        file: the file.
        key: the property that says whose shape it is, such as ``adcode``.
        faults: collects the problems.
    """
    try:
        features = _features(_parsed(file))
    except _WrongError as wrong:
        faults.add(CODE, wrong.place or Place(file.name), wrong.what, wrong.hint)
        return None
    shapes: dict[str, Shape] = {}
    points, is_sound = 0, True
    for place, feature in zip(_places(file, len(features)), features, strict=True):
        try:
            name, shape = _shape(feature, key, place)
            points += sum(map(len, shape.rings))
            if points > MOST_POINTS:
                _refuse(f"点多于 {MOST_POINTS} 个", f"more than {MOST_POINTS} points", _SIMPLER)
        except _WrongError as wrong:
            faults.add(CODE, place, wrong.what, wrong.hint)
            is_sound = False
            if points > MOST_POINTS:
                break
            continue
        known = shapes.get(name, Shape(place))
        shapes[name] = Shape(known.place, known.rings + shape.rings, known.pins + shape.pins)
    return shapes if is_sound else None


def _refuse(zh: str, en: str, hint: Phrase) -> NoReturn:
    raise _WrongError(Phrase(zh, en), hint)


def _parsed(file: File) -> Any:
    if len(file.content) > LARGEST or file.is_too_large:
        _refuse("地图文件大于 8 MB", "the map is larger than 8 MB", _SIMPLER)
    anew = Phrase("重新导出为 UTF-8 的 GeoJSON", "export it anew as GeoJSON in UTF-8")
    try:
        return json.loads(file.content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = Place(file.name, error.lineno, error.colno, error.lineno, error.colno + 1)
        raise _WrongError(Phrase("这里不是 JSON", "this is not JSON"), anew, place) from error
    except RecursionError:
        _refuse("嵌套太深", "it is nested too deeply", anew)
    except (ValueError, ArithmeticError):  # not UTF-8, NaN, Infinity, a number of thousands of digits
        _refuse(
            "不是 UTF-8，或有不是数的数（NaN、Infinity、位数太多）",
            "not UTF-8, or a number such as NaN, Infinity or one too long",
            anew,
        )


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _features(content: Any) -> list[Any]:
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        _refuse(
            "不是 FeatureCollection",
            "not a FeatureCollection",
            Phrase(
                '最外层要有 "type": "FeatureCollection" 和 "features": […]',
                'it needs "type": "FeatureCollection" and "features": […]',
            ),
        )
    if len(features) > MOST_SHAPES:
        _refuse(f"要素多于 {MOST_SHAPES} 个", f"more than {MOST_SHAPES} features", _SIMPLER)
    return features


def _places(file: File, count: int) -> list[Place]:
    """Where each feature begins, if the file says so as often as it has features; else the file."""
    text = file.content.decode("utf-8-sig", "replace")
    found = [match.span() for match in _FEATURE.finditer(text)]
    if len(found) != count:
        return [Place(file.name)] * count
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return [*_placed(file.name, starts, found)]


def _placed(name: str, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> Iterator[Place]:
    line = 0
    for start, end in spans:
        while line + 1 < len(starts) and starts[line + 1] <= start:
            line += 1
        yield Place(name, line + 1, start - starts[line] + 1, line + 1, end - starts[line] + 1)


def _shape(feature: Any, key: str, place: Place) -> tuple[str, Shape]:
    """The key of a feature and its shape."""
    if not isinstance(feature, dict):
        _refuse("要素不是对象", "a feature is not an object", _POLYGON)
    geometry = feature.get("geometry")
    name = _key(feature.get("properties"), key)
    kind, coordinates = (
        (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    )
    match kind:
        case "Polygon":
            return name, Shape(place, _rings(coordinates, name))
        case "MultiPolygon":
            return name, Shape(place, tuple(ring for each in _list(coordinates, name) for ring in _rings(each, name)))
        case "Point":
            return name, Shape(place, pins=(_point(coordinates, name),))
    _refuse(f"“{name}”的几何类型不能用", f"the geometry of '{name}' is of no use", _POLYGON)


def _key(properties: Any, key: str) -> str:
    value = properties.get(key) if isinstance(properties, dict) else None
    if type(value) is int:
        value = str(value)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_KEY:
        known = ", ".join([*properties][:9])[:LONGEST_KEY] if isinstance(properties, dict) else ""
        _refuse(
            f"要素没有属性“{key}”，看不出是谁的图形",
            f"a feature has no property '{key}', so nobody knows whose shape it is",
            Phrase(
                f"改正 map 的 key；这里有：{known or '无'}", f"correct 'key' of the map; there are: {known or 'none'}"
            ),
        )
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        _refuse(f"“{name}”的坐标不是列表", f"the coordinates of '{name}' are no list", _POLYGON)
    return value


def _rings(value: Any, name: str) -> tuple[Ring, ...]:
    return tuple(_ring(each, name) for each in _list(value, name))


def _ring(value: Any, name: str) -> Ring:
    ring = tuple(_point(each, name) for each in _list(value, name))
    if len(ring) < SHORTEST_RING or ring[0] != ring[-1]:
        _refuse(
            f"“{name}”的边界环没有闭合",
            f"a ring of '{name}' is not closed",
            Phrase("至少四个点，末点与首点相同", "at least four points, the last one being the first"),
        )
    return ring


def _point(value: Any, name: str) -> Point:
    if isinstance(value, list) and len(value) in (2, 3) and all(type(each) in (int, Decimal) for each in value):
        east, north = value[:2]
        if -180 <= east <= 180 and -90 <= north <= 90:  # noqa: PLR2004 - degrees; abs() overflows
            return int(east * UNITS), int(north * UNITS)
    _refuse(f"“{name}”有一个点不是经纬度", f"a point of '{name}' is not in degrees", _DEGREES)


def build_map(
    model: MapModel | None, reader: FieldReader, files: Mapping[str, File], names: NameIndex
) -> BaseMap | None:
    """Build the map; None without one, or if its file is not there.

    Args:
        model: what the programme says of it.
        reader: reads the programme file.
        files: the files under ``map``, by name.
        names: the names that the files define.
    """
    if model is None:
        return None
    names.hold_source(reader, model.source, ("map",))
    file = files.get(model.file)
    if file is None:
        known = sorted(files)
        reader.faults.add(
            "RN571",
            reader.source_map.place(("map", "file")),
            Phrase(
                f"规划的 {MAPS} 目录里没有地图“{model.file}”", f"there is no map '{model.file}' in the folder '{MAPS}'"
            ),
            Phrase(
                f"把 .geojson 放进规划的 {MAPS} 目录，写成 {MAPS}/文件名；现有：{'、'.join(known) or '无'}",
                f"put the .geojson into the programme's folder '{MAPS}' and write {MAPS}/NAME; there are: "
                f"{', '.join(known) or 'none'}",
            ),
        )
        return None
    shapes = _read_shapes(file, model.key, reader.faults)
    if shapes is None:
        return None
    return BaseMap(reader.source_map.key_place(("map",)), file.name, shapes, model.review_number, model.source)
