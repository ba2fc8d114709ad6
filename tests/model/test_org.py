"""The tree of orgs."""

from __future__ import annotations

import pytest

from tests.programmes import programme

TREE = """\
programme: p
period: 2025..2027
orgs:
  city: {name: c, level: city}
  east: {name: e, level: district, parent: city}
  west: {name: w, level: district, parent: city}
  a: {name: a, level: area, parent: east}
  b: {name: b, level: area, parent: east}
  far: {name: f, level: city}
"""


@pytest.mark.parametrize(
    ("ids", "above"),
    [
        ("a b", "east"),
        ("a", "east"),
        ("a west", "city"),
        ("east a", "city"),
        ("city a", None),
        ("a far", None),
        ("", None),
    ],
)
def test_the_lowest_org_above_some(ids: str, above: str | None) -> None:
    orgs = programme({"targets/programme.yaml": TREE}).orgs
    found = orgs.above_all(orgs[each] for each in ids.split())
    assert (found.id if found else None) == above
