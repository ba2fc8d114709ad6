"""The tree of places and bodies that figures belong to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date

    from renewal_cli.model.period import Duration
    from renewal_cli.model.place import Place


class Duty(NamedTuple):
    """Lead unit, responsible units and responsible person; empty where nobody has been named."""

    lead_unit: str | None = None
    responsible: tuple[str, ...] = ()
    owner: str | None = None

    def or_else(self, default: Duty) -> Duty:
        """The duty with what it leaves empty taken from a default."""
        return Duty(
            self.lead_unit or default.lead_unit,
            self.responsible or default.responsible,
            self.owner or default.owner,
        )


class ReportDuty(NamedTuple):
    """A duty to report each month or quarter.

    Attributes:
        within: how long after a period's end its report is due.
        since: the first day from which periods are asked for; None: from the start of the programme.
    """

    within: Duration
    since: date | None = None


class Org(NamedTuple):
    """A city, district, area, or a body such as 市本级.

    Attributes:
        children_partial: the tree does not list every child, so that sums over children are lower bounds.
        monthly: the duty to report each month; None where none is declared.
        quarterly: the same for each quarter.
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
    monthly: ReportDuty | None = None
    quarterly: ReportDuty | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and the English one where there is one."""
        return (self.name, self.en) if self.en else (self.name,)


class Orgs(Sequence[Org]):
    """Some orgs, each looked up when it is asked for.

    Attributes:
        ids: which they are.
    """

    def __init__(self, ids: Sequence[str], by_id: Mapping[str, Org]) -> None:
        self.ids = ids
        self._by_id = by_id

    def where(self, holds: Callable[[str], bool]) -> Orgs:
        """Those of whose id something holds."""
        return Orgs([*filter(holds, self.ids)], self._by_id)

    @overload
    def __getitem__(self, index: int) -> Org: ...
    @overload
    def __getitem__(self, index: slice) -> Orgs: ...
    def __getitem__(self, index: int | slice) -> Org | Orgs:
        if isinstance(index, slice):
            return Orgs(self.ids[index], self._by_id)
        return self._by_id[self.ids[index]]

    def __iter__(self) -> Iterator[Org]:
        return map(self._by_id.__getitem__, self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class OrgTree:
    """Orgs by id, in the order of the file, each under its parent; what is not asked for need not be built.

    Attributes:
        parents: the one above each, by id; None of those at the top.
    """

    def __init__(
        self,
        orgs: Mapping[str, Org],
        parents: Mapping[str, str | None],
        names: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._orgs = orgs
        self.parents = parents
        self._names = names
        self._above_leaves: dict[str, bool] = {}

    @staticmethod
    def of(orgs: Iterable[Org]) -> OrgTree:
        """A tree of orgs that come in the order of the file."""
        by_id = {org.id: org for org in orgs}
        parents = {org_id: org.parent for org_id, org in by_id.items()}
        return OrgTree(by_id, parents)

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """The name of each, and the English one where there is one, by id."""
        return {org.id: org.names for org in self.all()} if self._names is None else self._names

    @cached_property
    def _children(self) -> dict[str | None, list[str]]:
        found: dict[str | None, list[str]] = {}
        for org_id, parent in self.parents.items():
            found.setdefault(parent, []).append(org_id)
        return found

    def __getitem__(self, org_id: str) -> Org:
        return self._orgs[org_id]

    def __contains__(self, org_id: str) -> bool:
        return org_id in self.parents

    def __len__(self) -> int:
        return len(self.parents)

    @property
    def ids(self) -> Collection[str]:
        """The ids, in the order of the file."""
        return self.parents.keys()

    def all(self) -> Orgs:
        """Every org, in the order of the file."""
        return Orgs([*self.parents], self._orgs)

    def roots(self) -> tuple[Org, ...]:
        """The orgs without parent."""
        return tuple(self._orgs[org_id] for org_id in self._children.get(None, ()))

    def children(self, org_id: str) -> Orgs:
        """The orgs directly below one."""
        return Orgs(self._children.get(org_id, ()), self._orgs)

    def up_from(self, org_id: str) -> Iterator[str]:
        """An org, then those above it up to the top."""
        above: str | None = org_id
        while above is not None:
            yield above
            above = self.parents[above]

    def is_above_leaves(self, org_id: str) -> bool:
        """Whether there are orgs directly below one, and none below those."""
        if org_id not in self._above_leaves:
            below = self._children.get(org_id, ())
            self._above_leaves[org_id] = bool(below) and self._children.keys().isdisjoint(below)
        return self._above_leaves[org_id]
