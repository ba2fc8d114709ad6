"""The places in all files of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.load.source_map import SourceMap
from renewal_cli.load.source_maps import SourceMaps

if TYPE_CHECKING:
    import pytest


def test_places_of_a_text_are_looked_for_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    source_maps = SourceMaps({"b.yaml": "org: east\n", "c.csv": "org,value\neast,3\n"}, ["b.yaml"])
    source_maps.add_sound("c.csv")
    source_maps.add(SourceMap("a.yaml"))
    assert ([*source_maps], len(source_maps)) == (["b.yaml", "c.csv", "a.yaml"], 3)
    assert str(source_maps["b.yaml"].place(("org",))) == "b.yaml:1:6"
    assert str(source_maps["c.csv"].place((2, "value"))) == "c.csv:2:6"
    monkeypatch.setattr("renewal_cli.load.yaml.read_marked", None)
    assert source_maps["b.yaml"].value == {"org": "east"}


def test_of_places_that_were_looked_for_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["a.yaml", "b.yaml", "c.yaml"]
    source_maps = SourceMaps({name: f"org: {name}\n" for name in names}, names)
    monkeypatch.setattr("renewal_cli.load.source_maps.MOST", 2)
    first = source_maps["a.yaml"]
    assert source_maps["b.yaml"].value == {"org": "b.yaml"}
    assert source_maps["a.yaml"] is first
    assert source_maps["c.yaml"].value == {"org": "c.yaml"}
    assert source_maps["a.yaml"] == first
    assert source_maps["a.yaml"] is not first


def test_a_text_that_is_no_yaml_has_no_places() -> None:
    source_maps = SourceMaps({"a.yaml": "a: ["}, ["a.yaml"])
    assert str(source_maps["a.yaml"].place(("a",))) == "a.yaml:1:1"
