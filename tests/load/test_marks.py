"""The places in all files of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.load.marked import Marked
from renewal_cli.load.marks import Marks

if TYPE_CHECKING:
    import pytest


def test_places_of_a_text_are_looked_for_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = Marks({"b.yaml": "org: east\n", "c.csv": "org,value\neast,3\n"}, ["b.yaml"])
    marks.add_sound("c.csv")
    marks.add(Marked("a.yaml"))
    assert ([*marks], len(marks)) == (["b.yaml", "c.csv", "a.yaml"], 3)
    assert str(marks["b.yaml"].place(("org",))) == "b.yaml:1:6"
    assert str(marks["c.csv"].place((2, "value"))) == "c.csv:2:6"
    monkeypatch.setattr("renewal_cli.load.yaml.read_marked", None)
    assert marks["b.yaml"].value == {"org": "east"}


def test_of_places_that_were_looked_for_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["a.yaml", "b.yaml", "c.yaml"]
    marks = Marks({name: f"org: {name}\n" for name in names}, names)
    monkeypatch.setattr("renewal_cli.load.marks.MOST", 2)
    first = marks["a.yaml"]
    assert marks["b.yaml"].value == {"org": "b.yaml"}
    assert marks["a.yaml"] is first
    assert marks["c.yaml"].value == {"org": "c.yaml"}
    assert marks["a.yaml"] == first
    assert marks["a.yaml"] is not first


def test_a_text_that_is_no_yaml_has_no_places() -> None:
    marks = Marks({"a.yaml": "a: ["}, ["a.yaml"])
    assert str(marks["a.yaml"].place(("a",))) == "a.yaml:1:1"
