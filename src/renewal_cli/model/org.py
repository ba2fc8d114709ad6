"""The tree of places and bodies that figures belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.model.duty import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewal_cli.model.duration import Duration
    from renewal_cli.model.place import Place


@dataclass(frozen=True)
class Org:
    """A city, district, area, or a body such as 市本级.

    Attributes:
        children_partial: the tree does not list every child, so that sums over children are lower bounds.
        monthly: how long after a month's end its summary is due; None where no duty is declared.
        quarterly: the same for the quarterly bulletin.
    """

    id: str
    name: str
    level: str
    place: Place
    parent: str | None = None
    children_partial: bool = False
    en: str | None = None
    code: str | None = None
    note: str | None = None
    duty: Duty = Duty()
    monthly: Duration | None = None
    quarterly: Duration | None = None


class OrgTree:
    """Orgs by id, in the order of the file, each under its parent."""

    def __init__(self, orgs: Mapping[str, Org]) -> None:
        self._orgs = dict(orgs)
        self._children: dict[str | None, list[Org]] = {}
        self._above_leaves: dict[str, bool] = {}
        for org in self._orgs.values():
            self._children.setdefault(org.parent, []).append(org)

    def __getitem__(self, org_id: str) -> Org:
        return self._orgs[org_id]

    def __contains__(self, org_id: str) -> bool:
        return org_id in self._orgs

    def __len__(self) -> int:
        return len(self._orgs)

    def all(self) -> tuple[Org, ...]:
        """Every org, in the order of the file."""
        return tuple(self._orgs.values())

    def roots(self) -> tuple[Org, ...]:
        """The orgs without parent."""
        return tuple(self._children.get(None, ()))

    def children(self, org_id: str) -> tuple[Org, ...]:
        """The orgs directly below one."""
        return tuple(self._children.get(org_id, ()))

    def up_from(self, org_id: str) -> Iterator[str]:
        """An org, then those above it up to the top."""
        above: str | None = org_id
        while above is not None:
            yield above
            above = self._orgs[above].parent

    def is_above_leaves(self, org_id: str) -> bool:
        """Whether there are orgs directly below one, and none below those."""
        if org_id not in self._above_leaves:
            below = self._children.get(org_id, ())
            self._above_leaves[org_id] = bool(below) and not any(each.id in self._children for each in below)
        return self._above_leaves[org_id]
