"""The tree of places and bodies that figures belong to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from renewal_cli.model.period import Duration
    from renewal_cli.model.place import Place


class Responsibility(NamedTuple):
    """Who is accountable: lead unit, responsible units, responsible person; empty if nobody is named."""

    lead_unit: str | None = None
    responsible: tuple[str, ...] = ()
    owner: str | None = None

    @property
    def named(self) -> str:
        """The lead unit and the person, as they are said together; "" where neither is named."""
        return " ".join(name for name in (self.lead_unit, self.owner) if name)

    def or_else(self, default: Responsibility) -> Responsibility:
        """Fill empty fields from a default."""
        return Responsibility(
            self.lead_unit or default.lead_unit,
            self.responsible or default.responsible,
            self.owner or default.owner,
        )


class ReportDeadline(NamedTuple):
    """By when the report of each month or quarter is owed.

    Attributes:
        within: the time after the end of a period in which its report is due.
        since: the first day of the periods that need a report; None for the start of the programme.
    """

    within: Duration
    since: date | None = None


class Org(NamedTuple):
    """A city, district, area, or a body such as 市本级.

    Attributes:
        children_partial: whether the tree omits some children, so that sums over children are lower bounds.
        monthly: by when the report of each month is owed; None if none is.
        quarterly: the same for each quarter.
        tile: its column and row, from 0, on a map of tiles.
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
    responsibility: Responsibility = Responsibility()
    monthly: ReportDeadline | None = None
    quarterly: ReportDeadline | None = None
    tile: tuple[int, int] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and, if given, its English name."""
        return (self.name, self.en) if self.en else (self.name,)


class OrgTree:
    """Orgs by id, in file order, each below its parent."""

    def __init__(self, orgs: Iterable[Org]) -> None:
        self._orgs = {org.id: org for org in orgs}
        self._above_leaves: dict[str, bool] = {}

    @cached_property
    def parents(self) -> Mapping[str, str | None]:
        """The parent's id of each org; None for roots."""
        return {org.id: org.parent for org in self.all()}

    @cached_property
    def _children(self) -> dict[str | None, tuple[Org, ...]]:
        found: dict[str | None, list[Org]] = {}
        for org in self.all():
            found.setdefault(org.parent, []).append(org)
        return {parent: tuple(below) for parent, below in found.items()}

    def __getitem__(self, org_id: str) -> Org:
        return self._orgs[org_id]

    def __contains__(self, org_id: str) -> bool:
        return org_id in self._orgs

    def __len__(self) -> int:
        return len(self._orgs)

    @property
    def ids(self) -> Collection[str]:
        """The ids, in file order."""
        return self._orgs.keys()

    def all(self) -> tuple[Org, ...]:
        """All orgs, in file order."""
        return tuple(self._orgs.values())

    def roots(self) -> tuple[Org, ...]:
        """The orgs without parent."""
        return self._children.get(None, ())

    def children(self, org_id: str) -> tuple[Org, ...]:
        """Return the orgs directly below an org."""
        return self._children.get(org_id, ())

    def down_from(self, org_id: str) -> Iterator[Org]:
        """Yield an org and all those below it, each before those below itself."""
        yield self[org_id]
        for child in self.children(org_id):
            yield from self.down_from(child.id)

    def up_from(self, org_id: str) -> Iterator[str]:
        """Yield an org and its ancestors up to the root."""
        above: str | None = org_id
        while above is not None:
            yield above
            above = self.parents[above]

    def above_all(self, orgs: Iterable[Org]) -> Org | None:
        """Return the lowest org that is above all of some orgs; None if there is not one."""
        shared: list[str] | None = None
        for org in orgs:
            above = [*self.up_from(org.id)][1:]
            shared = above if shared is None else [each for each in shared if each in above]
        return self[shared[0]] if shared else None

    def is_above_leaves(self, org_id: str) -> bool:
        """Tell whether an org has children and none of them has children."""
        if org_id not in self._above_leaves:
            below = self.children(org_id)
            self._above_leaves[org_id] = bool(below) and self._children.keys().isdisjoint(each.id for each in below)
        return self._above_leaves[org_id]
