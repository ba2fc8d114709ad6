"""Builds the org tree from the programme file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.programme import ReportDeadlineModel
from renewal_cli.model.org import Org, OrgTree, ReportDeadline, Responsibility
from renewal_cli.model.period import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.base import ResponsibilityModel
    from renewal_cli.load.models.programme import OrgModel
    from renewal_cli.load.references import NameIndex
    from renewal_cli.load.source_map import Path

    Parents = dict[str, str | None]


def responsibility_of(model: ResponsibilityModel) -> Responsibility:
    """Convert the fields of a model that say who answers."""
    return Responsibility(model.lead_unit, tuple(model.responsible or ()), model.owner)


def build_orgs(models: dict[str, OrgModel], reader: FieldReader, names: NameIndex) -> OrgTree:
    """Build the tree; an org with unknown parents, or in a circle of parents, is reported and becomes a root.

    Args:
        models: the orgs by id.
        reader: reads the programme file.
        names: the names that the files define.
    """
    parents = {org_id: model.parent for org_id, model in models.items()}
    for org_id, parent in parents.items():
        if parent is not None:
            names.knows(reader, "orgs", parent, ("orgs", org_id, "parent"))
    lost = [each for each, parent in parents.items() if parent not in parents]  # or the faulty parent was left out
    order = {org_id: number for number, org_id in enumerate(parents)}
    for circle in _circles(parents):
        first = min(circle, key=order.__getitem__)
        reader.faults.add(
            "RN205",
            reader.source_map.place(("orgs", first, "parent")),
            Phrase(f"“{first}”的上级互相循环", f"the parents of '{first}' form a circle"),
            Phrase("最上层不要写 parent", "remove 'parent' from the topmost org"),
        )
        lost += circle
    parents.update(dict.fromkeys(lost))
    return OrgTree(_org(org_id, model, parents[org_id], reader) for org_id, model in models.items())


def _circles(parents: Parents) -> Iterator[list[str]]:
    """Yield each circle of orgs of which one is above the next."""
    seen: dict[str, str] = {}
    for start in parents:
        trail: list[str] = []
        org_id: str | None = start
        while org_id is not None and org_id in parents and org_id not in seen:
            seen[org_id] = start
            trail.append(org_id)
            org_id = parents[org_id]
        if org_id is not None and seen.get(org_id) == start:
            yield trail[trail.index(org_id) :]


def _org(org_id: str, model: OrgModel, parent: str | None, reader: FieldReader) -> Org:
    path = ("orgs", org_id)
    return Org(
        id=org_id,
        name=model.name,
        level=model.level,
        place=reader.source_map.key_place(path),
        parent=parent,
        children_partial=model.children == "partial",
        en=model.en,
        code=model.code,
        note=model.note,
        responsibility=responsibility_of(model),
        monthly=_report_deadline(model.monthly, (*path, "monthly"), reader),
        quarterly=_report_deadline(model.quarterly, (*path, "quarterly"), reader),
        tile=(model.tile[0], model.tile[1]) if model.tile else None,
    )


def _report_deadline(model: str | ReportDeadlineModel | None, path: Path, reader: FieldReader) -> ReportDeadline | None:
    """Read when reports are due; a bare duration holds from the start of the programme."""
    if isinstance(model, ReportDeadlineModel):
        since = reader.period(model.since, (*path, "since")) if model.since is not None else None
        return ReportDeadline(Duration(days=model.days), since.first if since else None)
    within = reader.duration(model, path)
    return ReportDeadline(within) if within else None
