"""Orgs of which a file says no more than names, level, parent and code: there may be thousands, and little is kept."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.org import Org
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewal_cli.load.source_map import Path, SourceMap, Span, Value

_DEPTH = len(("orgs", "id"))
_KEYS = frozenset(("name", "level", "parent", "en", "code"))
_NEEDED = frozenset(("name", "level"))
_NOWHERE = (0, 0, -1, 0)


class _Row(NamedTuple):
    """What a file says of an org, and where its id stands."""

    name: str
    level: str
    parent: str | None
    en: str | None
    code: str | None
    line: int
    column: int
    end_column: int


class PlainOrgs:
    """The plain orgs of one file, taken out of its value while it is read."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: dict[str, _Row] = {}
        self._words: dict[str, str] = {}
        self._stand_twice = False

    def takes(self, path: Path, value: Value, keys: Mapping[Path, Span]) -> bool:
        """Whether the entry at a path is one of them; then it is kept here, and nothing of it need stay elsewhere.

        Args:
            path: where it stands.
            value: what it says.
            keys: where the keys stand.
        """
        if path[:1] != ("orgs",) or len(path) != _DEPTH or not isinstance(value, dict):
            return False
        line, column, end_line, end_column = keys.get(path, _NOWHERE)
        is_plain = all(type(each) is str and each == " ".join(each.split()) for each in value.values())
        if not (is_plain and _NEEDED <= value.keys() <= _KEYS and line == end_line):
            return False
        org_id, parent, shared = str(path[1]), value.get("parent"), self._words.setdefault
        level, parent = shared(value["level"], value["level"]), parent and shared(parent, parent)
        self._stand_twice = self._stand_twice or org_id in self._rows
        self._rows[org_id] = _Row(
            value["name"], level, parent, value.get("en"), value.get("code"), line, column, end_column
        )
        return True

    def are_apart_from(self, others: Iterable[str]) -> bool:
        """Whether each of them stands once in the file, and none of the others is one of them."""
        return not self._stand_twice and self._rows.keys().isdisjoint(others)

    def with_others(self, source_map: SourceMap) -> Iterator[str]:
        """The orgs of the file in its order: these, and those in its value."""
        keys = source_map.keys.items()
        others = ((span[:2], str(path[-1])) for path, span in keys if path[0] == "orgs" and len(path) == _DEPTH)
        rows = (((row.line, row.column), org_id) for org_id, row in self._rows.items())
        return (org_id for _, org_id in merge(others, rows))

    def __contains__(self, org_id: object) -> bool:
        return org_id in self._rows

    def parent(self, org_id: str) -> str | None:
        """The parent that the file gives to one of them, if any."""
        return self._rows[org_id].parent

    def org(self, org_id: str, parent: str | None) -> Org:
        """One of them, below a parent."""
        row = self._rows[org_id]
        place = Place(self._file, row.line, row.column, row.line, row.end_column)
        return Org(org_id, row.name, row.level, place, parent, en=row.en, code=row.code)
