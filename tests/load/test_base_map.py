"""Maps are hostile input: whatever is wrong in one is said with its place, in bounded time."""

from __future__ import annotations

import json
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.calc.map_geometry import Search
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.load import base_map as geojson
from renewal_cli.load.programme import load_programme
from renewal_cli.model.base_map import UNITS
from tests.console import write_files
from tests.programmes import INDICATORS, loaded

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 20)
MAP = "map: {file: map/a.geojson, key: name, review_number: X, source: s}"
PROGRAMME = f"""\
programme: 测试
period: 2025..2027
{MAP}
orgs:
  city: {{name: 全市, level: city}}
  east: {{name: 东区, code: "500103", level: district, parent: city}}
  west: {{name: 西区, level: district, parent: city}}
sources:
  s: {{title: 区划图, date: 2025}}
"""
RING = [[106, 29], [107, 29], [107, 30.5], [106, 29]]


def feature(name: Any = "东区", kind: str = "Polygon", coordinates: Any = (RING,)) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def collection(*features: Any) -> str:
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}'


def found(text: str, programme: str = PROGRAMME) -> list[str]:
    read = loaded({"targets/programme.yaml": programme, "map/a.geojson": text})
    assert all(each.message.zh and each.hint.zh for each in read.problems)
    assert (read.draft.base_map is None) == bool(read.problems)
    return [f"{each.place} {each.code} {each.message.en}" for each in read.problems]


def test_shapes_are_read_by_code_id_or_name_and_pieces_of_one_are_joined() -> None:
    text = collection(
        feature(500103),
        feature("west", "MultiPolygon", [[RING], [RING, RING]]),
        feature("西区"),
        feature("500103", "Point", [106.5, 29.25, 300]),
    )
    base_map = loaded({"targets/programme.yaml": PROGRAMME, "map/a.geojson": text}).draft.base_map
    orgs = loaded({"targets/programme.yaml": PROGRAMME, "map/a.geojson": text}).draft.orgs
    assert base_map is not None
    east, west = (base_map.shape_of(orgs[each]) for each in ("east", "west"))
    assert east and west
    assert (len(east.rings), east.pins) == (1, ((106 * UNITS + UNITS // 2, 29 * UNITS + UNITS // 4),))
    assert east.rings[0][2] == (107 * UNITS, 30 * UNITS + UNITS // 2)
    assert (len(west.rings), base_map.key_of(orgs["west"]), base_map.key_of(orgs["city"])) == (3, "west", None)
    assert base_map.shape_of(orgs["city"]) is None
    assert (base_map.review_number, base_map.source, east.place.line) == ("X", "s", 2)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{", "map/a.geojson:1:2 RN572 this is not JSON"),
        ("[" * 200_000, "map/a.geojson:1:1 RN572 it is nested too deeply"),
        (collection(feature(coordinates=[[[float("nan"), 1]]])), "map/a.geojson:1:1 RN572 not UTF-8, or a number"),
        (collection(feature(coordinates=[[[float("inf"), 1]]])), "map/a.geojson:1:1 RN572 not UTF-8, or a number"),
        ('{"a": ' + "9" * 5000 + "}", "map/a.geojson:1:1 RN572 not UTF-8, or a number"),
        ('{"a": 1e99999999999999999999}', "map/a.geojson:1:1 RN572 not UTF-8, or a number"),
        ("[]", "map/a.geojson:1:1 RN572 not a FeatureCollection"),
        ('{"type": "Feature", "features": []}', "map/a.geojson:1:1 RN572 not a FeatureCollection"),
        ('{"type": "FeatureCollection", "features": {}}', "map/a.geojson:1:1 RN572 not a FeatureCollection"),
        (collection(*[0] * 2001), "map/a.geojson:1:1 RN572 more than 2000 features"),
        (collection(5), "map/a.geojson:1:1 RN572 a feature is not an object"),
        (collection({"type": "Feature"}), "map/a.geojson:2:2 RN572 a feature has no property 'name'"),
        (collection(feature(True)), "map/a.geojson:2:2 RN572 a feature has no property 'name'"),
        (collection(feature("")), "map/a.geojson:2:2 RN572 a feature has no property 'name'"),
        (collection(feature("长" * 101)), "map/a.geojson:2:2 RN572 a feature has no property 'name'"),
        (collection(feature(kind="LineString")), "map/a.geojson:2:2 RN572 the geometry of '东区' is of no use"),
        (collection({**feature(), "geometry": None}), "map/a.geojson:2:2 RN572 the geometry of '东区' is of no use"),
        (collection(feature(coordinates=[])), "map/a.geojson:2:2 RN572 the coordinates of '东区' are no list"),
        (collection(feature(coordinates={})), "map/a.geojson:2:2 RN572 the coordinates of '东区' are no list"),
        (collection(feature(coordinates=[RING[:3]])), "map/a.geojson:2:2 RN572 a ring of '东区' is not closed"),
        (collection(feature(coordinates=[[*RING, [1, 2]]])), "map/a.geojson:2:2 RN572 a ring of '东区' is not closed"),
        *[
            (
                collection(feature(kind="Point", coordinates=point)),
                "map/a.geojson:2:2 RN572 a point of '东区' is not in",
            )
            for point in ([181, 0], [0, -91], [12_000_000, 3_000_000], ["1", 2], [True, 2], [1], [1, 2, 3, 4], 7, None)
        ],
    ],
)
def test_what_is_no_map_is_said_with_its_place(text: str, wanted: str) -> None:
    (problem,) = found(text)
    assert problem.startswith(wanted)


def test_every_feature_of_no_use_is_told_in_one_run() -> None:
    text = collection(feature(), feature(kind="Nothing"), feature("西区", "Point", [0, 99]))
    assert [each.partition(" RN")[0] for each in found(text)] == ["map/a.geojson:3:2", "map/a.geojson:4:2"]


def test_a_map_of_too_many_points_or_bytes_is_refused_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "MOST_POINTS", 6)
    (problem,) = found(collection(feature(), feature("西区"), feature("x"), feature("y")))
    assert problem == "map/a.geojson:3:2 RN572 more than 6 points"
    monkeypatch.setattr(geojson, "LARGEST", 100)
    assert found(collection(feature())) == ["map/a.geojson:1:1 RN572 the map is larger than 8 MB"]


@pytest.mark.parametrize("exponent", [999999, 999999999999999999])
def test_a_number_with_a_huge_exponent_costs_no_time(exponent: int) -> None:
    start = perf_counter()
    assert found(collection(feature(coordinates=[[[1, 2]]])).replace("[1, 2]", f"[1e{exponent}, 1e-{exponent}]"))
    assert perf_counter() - start < 5


def test_bytes_that_are_no_utf_8_are_told(tmp_path: Path) -> None:
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}, tmp_path)
    (tmp_path / "map").mkdir()
    (tmp_path / "map/a.geojson").write_bytes(b'{"\xff": 1}')
    assert [each.code for each in load_programme(tmp_path).problems] == ["RN572"]


@pytest.mark.parametrize("name", ["map/b.geojson", "../a.geojson", "/etc/passwd", "data/a.geojson", "map/notes.txt"])
def test_only_a_map_in_the_folder_of_maps_is_read(name: str) -> None:
    read = loaded(
        {
            "targets/programme.yaml": PROGRAMME.replace("map/a.geojson", name),
            "map/a.geojson": collection(feature()),
            "map/notes.txt": "not read and not reported",
        }
    )
    assert [(each.code, each.place.line, each.place.column) for each in read.problems] == [("RN571", 3, 13)]
    assert read.problems[0].hint.en.endswith("there are: map/a.geojson")
    assert not read.unread


def test_without_any_map_there_is_none_to_name() -> None:
    (problem,) = loaded({"targets/programme.yaml": PROGRAMME}).problems
    assert problem.hint.en.endswith("there are: none")


def test_a_link_out_of_the_programme_is_not_followed(tmp_path: Path) -> None:
    write_files({"elsewhere.geojson": collection(feature())}, tmp_path)
    home = write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}, tmp_path / "home")
    (home / "map").mkdir()
    (home / "map/a.geojson").symlink_to(tmp_path / "elsewhere.geojson")
    assert sorted(each.code for each in load_programme(home).problems) == ["RN017", "RN571"]


def test_an_unknown_source_is_reported() -> None:
    assert [each.split()[1] for each in _codes(PROGRAMME.replace("source: s}", "source: t}"))] == ["RN203"]


def _codes(programme: str) -> list[str]:
    read = loaded({"targets/programme.yaml": programme, "map/a.geojson": collection(feature())})
    return [f"{each.place} {each.code}" for each in read.problems]


@pytest.mark.parametrize(("tile", "code"), [("[0]", "RN103"), ("[0, 1, 2]", "RN103"), ("[0, -1]", "RN105")])
def test_a_tile_is_a_column_and_a_row(tile: str, code: str) -> None:
    programme = PROGRAMME.replace("name: 西区,", f"name: 西区, tile: {tile},")
    assert [each.split()[1] for each in _codes(programme)] == [code]


def test_a_map_too_winding_to_look_for_crossings_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    text = collection(feature(), feature("西区"))
    read = loaded({"targets/programme.yaml": PROGRAMME, "map/a.geojson": text})
    assert not [each for each in run_checks(read, DAY) if each.code == "RN575"]
    monkeypatch.setattr(Search.__init__, "__defaults__", (9,))
    problems = [each for each in run_checks(read, DAY) if each.code == "RN575"]
    assert [(each.place.line, "'西区' and the shapes after it" in each.message.en) for each in problems] == [(3, True)]
