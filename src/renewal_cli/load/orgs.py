"""The org tree, from the programme file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.load.reading import Reading
from renewal_cli.model.duty import Duty
from renewal_cli.model.org import Org, OrgTree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.load.marks import Marks
    from renewal_cli.load.names import Names
    from renewal_cli.load.plain_orgs import PlainOrgs
    from renewal_cli.load.shapes.base import DutyShape
    from renewal_cli.load.shapes.programme import OrgShape

    Parents = dict[str, str | None]


def duty_of(shape: DutyShape) -> Duty:
    """Who answers, as a shape says."""
    return Duty(shape.lead_unit, tuple(shape.responsible or ()), shape.owner)


def build_orgs(shapes: dict[str, OrgShape], plain: PlainOrgs, reading: Reading, marks: Marks, names: Names) -> OrgTree:
    """The tree; an org whose parents are unknown or go in a circle is noted and stands without parent.

    Args:
        shapes: the orgs that are more than plain.
        plain: the others.
        reading: the file, without the places of the plain ones.
        marks: all places in it.
        names: the names that the files define.
    """
    ids = (each for each in plain.with_others(reading.marked) if each in plain or each in shapes)
    parents = {each: plain.parent(each) if each in plain else shapes[each].parent for each in ids}
    lost = [each for each in parents if not _has_sound_parents(each, parents, reading, marks, names)]
    lost += [each for each, parent in parents.items() if parent not in parents]  # a faulty one was left out
    parents.update(dict.fromkeys(lost))
    full = {org_id: _org(org_id, shape, parents[org_id], reading) for org_id, shape in shapes.items()}
    return OrgTree(_Orgs(full, plain, parents), parents)


class _Orgs(dict[str, Org]):
    """Orgs by id; those that are plain are built each time when they are asked for."""

    def __init__(self, full: Mapping[str, Org], plain: PlainOrgs, parents: Parents) -> None:
        super().__init__(full)
        self._plain = plain
        self._parents = parents

    def __missing__(self, org_id: str) -> Org:
        return self._plain.org(org_id, self._parents[org_id])


def _has_sound_parents(org_id: str, parents: Parents, reading: Reading, marks: Marks, names: Names) -> bool:
    path = ("orgs", org_id, "parent")
    parent = parents[org_id]
    if parent is not None and parent not in names.defined("orgs"):
        return names.knows(Reading(marks[reading.marked.file], reading.faults), "orgs", parent, path)
    seen: set[str] = set()
    while parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    if org_id in seen and org_id == next(each for each in parents if each in seen):  # each circle once
        reading.faults.add(
            "RN205",
            marks[reading.marked.file].place(path),
            Phrase(f"“{org_id}”的上级绕成了圈", f"the parents of '{org_id}' go in a circle"),
            Phrase("让最上层不写 parent", "leave 'parent' out at the top"),
        )
    return org_id not in seen


def _org(org_id: str, shape: OrgShape, parent: str | None, reading: Reading) -> Org:
    path = ("orgs", org_id)
    return Org(
        id=org_id,
        name=shape.name,
        level=shape.level,
        place=reading.marked.key_place(path),
        parent=parent,
        children_partial=shape.children == "partial",
        en=shape.en,
        code=shape.code,
        note=shape.note,
        duty=duty_of(shape),
        monthly=reading.duration(shape.monthly, (*path, "monthly")),
        quarterly=reading.duration(shape.quarterly, (*path, "quarterly")),
    )
