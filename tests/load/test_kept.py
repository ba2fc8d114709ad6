"""What is kept of a sound programme."""

from __future__ import annotations

import json

import pytest

from renewal_cli.load.kept import Kept
from tests.programmes import programme

TARGET = """\
org: {}
source: bulletin
targets:
  - {{indicator: compounds, at_least: {}}}
  - {{indicator: pipes, at_least: 9}}
"""
ROWS = "org,indicator,section,period,value\nwest,pipes,plans,2027,1\neast,pipes,,2026-02,5\nwest,pipes,,2026-01,6\n"
FILES = {
    "targets/a.yaml": TARGET.format("west", 10),
    "targets/b.yaml": TARGET.format("east", 20),
    "data/b.yaml": "org: west\nplans:\n  pipes: {2026: 4}\nactuals:\n  pipes: {2025: 3}\n  homes: {2025: 2}\n",
    "data/a.csv": ROWS,
}


def kept() -> Kept:
    whole = Kept.of(programme(FILES), dict.fromkeys(FILES, "00"))
    again = Kept.read(whole.written())
    assert (again.targets, again.others, again.data) == (whole.targets, whole.others, whole.data)
    return again


def test_files_with_figures_stand_apart_from_the_others() -> None:
    assert [*kept().others] == ["targets/a.yaml", "targets/b.yaml"]
    assert [(file.name, [*file.lines]) for file in kept().data] == [
        ("data/b.yaml", ["west"]),
        ("data/a.csv", ["west", "east"]),
    ]


def test_the_figures_stand_in_the_order_of_a_first_reading() -> None:
    series, first = kept().programme().series, programme(FILES).series
    assert {key: series[key] for key in series} == {**first}
    assert [key for key in series if key[0] == "west"] == [key for key in first if key[0] == "west"]
    assert [str(each.period) for each in series["west", "pipes"]] == ["2025", "2026", "2027", "2026-01"]


def test_targets_stand_in_the_order_of_a_first_reading_and_by_org() -> None:
    targets, first = kept().programme().targets, programme(FILES).targets
    assert [*targets] == [*first]
    assert targets[0] is targets.by_org["west"][0][1]
    assert [number for number, _ in targets.by_org["east"]] == [2, 3]
    assert [*targets.by_org] == ["west", "east"]
    assert (len(targets), len(targets.by_org), targets[1:3]) == (4, 2, first[1:3])


def test_only_the_targets_of_the_org_that_is_asked_for_are_built() -> None:
    targets = kept()._replace(targets={**kept().targets, "east": "no JSON"}).programme().targets
    assert targets.by_org["west"][0][1].indicator == "compounds"
    with pytest.raises(json.JSONDecodeError):
        len(targets)


@pytest.mark.parametrize(
    "digests",
    [{"data/b.yaml": "01"}, {"targets/a.yaml": "01"}, {"data/c.yaml": "00"}],
    ids=["figures", "others", "new"],
)
def test_it_is_of_the_very_files(digests: dict[str, str]) -> None:
    assert kept().is_of(dict.fromkeys(FILES, "00"))
    assert not kept().is_of({**dict.fromkeys(FILES, "00"), **digests})
    assert not kept().is_of({"data/b.yaml": "00"})
