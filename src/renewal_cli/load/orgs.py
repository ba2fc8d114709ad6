"""The org tree, from the programme file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.programme import ReportDutyShape
from renewal_cli.model.org import Duty, Org, OrgTree, ReportDuty
from renewal_cli.model.period import Duration

if TYPE_CHECKING:
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.base import DutyModel
    from renewal_cli.load.models.programme import OrgShape
    from renewal_cli.load.references import NameIndex
    from renewal_cli.load.source_map import Path

    Parents = dict[str, str | None]


def duty_of(shape: DutyModel) -> Duty:
    """Who answers, as a shape says."""
    return Duty(shape.lead_unit, tuple(shape.responsible or ()), shape.owner)


def build_orgs(shapes: dict[str, OrgShape], reader: FieldReader, names: NameIndex) -> OrgTree:
    """The tree; an org whose parents are unknown or go in a circle is noted and stands without parent.

    Args:
        shapes: the orgs by id.
        reader: the file.
        names: the names that the files define.
    """
    parents = {org_id: shape.parent for org_id, shape in shapes.items()}
    lost = [each for each in parents if not _has_sound_parents(each, parents, reader, names)]
    lost += [each for each, parent in parents.items() if parent not in parents]  # a faulty one was left out
    parents.update(dict.fromkeys(lost))
    return OrgTree(_org(org_id, shape, parents[org_id], reader) for org_id, shape in shapes.items())


def _has_sound_parents(org_id: str, parents: Parents, reader: FieldReader, names: NameIndex) -> bool:
    path = ("orgs", org_id, "parent")
    parent = parents[org_id]
    if parent is not None and parent not in names.defined("orgs"):
        return names.knows(reader, "orgs", parent, path)
    seen: set[str] = set()
    while parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    if org_id in seen and org_id == next(each for each in parents if each in seen):  # each circle once
        reader.faults.add(
            "RN205",
            reader.source_map.place(path),
            Phrase(f"“{org_id}”的上级绕成了圈", f"the parents of '{org_id}' go in a circle"),
            Phrase("让最上层不写 parent", "leave 'parent' out at the top"),
        )
    return org_id not in seen


def _org(org_id: str, shape: OrgShape, parent: str | None, reader: FieldReader) -> Org:
    path = ("orgs", org_id)
    return Org(
        id=org_id,
        name=shape.name,
        level=shape.level,
        place=reader.source_map.key_place(path),
        parent=parent,
        children_partial=shape.children == "partial",
        en=shape.en,
        code=shape.code,
        note=shape.note,
        duty=duty_of(shape),
        monthly=_report_duty(shape.monthly, (*path, "monthly"), reader),
        quarterly=_report_duty(shape.quarterly, (*path, "quarterly"), reader),
    )


def _report_duty(shape: str | ReportDutyShape | None, path: Path, reader: FieldReader) -> ReportDuty | None:
    """When reports are due; a bare length of time holds from the start of the programme."""
    if isinstance(shape, ReportDutyShape):
        since = reader.period(shape.since, (*path, "since")) if shape.since is not None else None
        return ReportDuty(Duration(days=shape.days), since.first if since else None)
    within = reader.duration(shape, path)
    return ReportDuty(within) if within else None
