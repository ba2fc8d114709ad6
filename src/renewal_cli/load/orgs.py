"""The org tree, from the programme file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.model.duty import Duty
from renewal_cli.model.org import Org, OrgTree

if TYPE_CHECKING:
    from renewal_cli.load.names import Names
    from renewal_cli.load.reading import Reading
    from renewal_cli.load.shapes.base import DutyShape
    from renewal_cli.load.shapes.programme import OrgShape


def duty_of(shape: DutyShape) -> Duty:
    """Who answers, as a shape says."""
    return Duty(shape.lead_unit, tuple(shape.responsible or ()), shape.owner)


def build_orgs(shapes: dict[str, OrgShape], reading: Reading, names: Names) -> OrgTree:
    """The tree; an org whose parents are unknown or go in a circle is noted and stands without parent."""
    lost = {org_id for org_id in shapes if not _has_sound_parents(org_id, shapes, reading, names)}
    lost |= {org_id for org_id, shape in shapes.items() if shape.parent not in shapes}  # a faulty one was left out
    return OrgTree.of(_org(org_id, shape, reading, is_lost=org_id in lost) for org_id, shape in shapes.items())


def _has_sound_parents(org_id: str, shapes: dict[str, OrgShape], reading: Reading, names: Names) -> bool:
    path = ("orgs", org_id, "parent")
    parent = shapes[org_id].parent
    if parent is not None and not names.knows(reading, "orgs", parent, path):
        return False
    return not _goes_in_a_circle(org_id, shapes, reading)


def _goes_in_a_circle(org_id: str, shapes: dict[str, OrgShape], reading: Reading) -> bool:
    seen: set[str] = set()
    parent = shapes[org_id].parent
    while parent in shapes and parent not in seen:
        seen.add(parent)
        parent = shapes[parent].parent
    if org_id in seen and org_id == next(each for each in shapes if each in seen):  # each circle once
        reading.faults.add(
            "RN205",
            reading.marked.place(("orgs", org_id, "parent")),
            Phrase(f"“{org_id}”的上级绕成了圈", f"the parents of '{org_id}' go in a circle"),
            Phrase("让最上层不写 parent", "leave 'parent' out at the top"),
        )
    return org_id in seen


def _org(org_id: str, shape: OrgShape, reading: Reading, *, is_lost: bool) -> Org:
    path = ("orgs", org_id)
    return Org(
        id=org_id,
        name=shape.name,
        level=shape.level,
        place=reading.marked.key_place(path),
        parent=None if is_lost else shape.parent,
        children_partial=shape.children == "partial",
        en=shape.en,
        code=shape.code,
        note=shape.note,
        duty=duty_of(shape),
        monthly=reading.duration(shape.monthly, (*path, "monthly")),
        quarterly=reading.duration(shape.quarterly, (*path, "quarterly")),
    )
