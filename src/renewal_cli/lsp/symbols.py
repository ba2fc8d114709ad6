"""The outline of a file, and what all files define."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.load.source_map import is_duplicate_step
from renewal_cli.lsp.mentions import mentions, names_of
from renewal_cli.lsp.snapshot import Positions
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import PositionCodec

    from renewal_cli.load.source_map import Path, SourceMap
    from renewal_cli.lsp.snapshot import Snapshot

_DEEPEST = len(("section", "id"))


def document_symbols(snapshot: Snapshot, name: str, codec: PositionCodec) -> list[types.DocumentSymbol]:
    """Return the sections of a file, with their orgs, indicators, sources or targets below them."""
    return [*_Outline(snapshot, name, codec).below(())]


class _Outline:
    def __init__(self, snapshot: Snapshot, name: str, codec: PositionCodec) -> None:
        self._written: SourceMap = snapshot.source_map(name)
        self._positions = Positions(snapshot.text(name), codec)
        self._names = {
            each: names[0] for called in names_of(snapshot.loaded.draft).values() for each, names in called.items()
        }

    def below(self, path: Path) -> Iterator[types.DocumentSymbol]:
        """Yield the symbols directly below a path."""
        found = {**dict.fromkeys(self._written.keys), **dict.fromkeys(self._written.values)}
        for each in found:
            if len(each) == len(path) + 1 and each[: len(path)] == path and not is_duplicate_step(each[-1]):
                yield self._symbol(each)

    def _symbol(self, path: Path) -> types.DocumentSymbol:
        key, value = self._written.key_place(path), self._written.place(path)
        whole = Place(value.file, key.line, key.column, *max(key[3:], value[3:]))
        return types.DocumentSymbol(
            self._name(path),
            types.SymbolKind.Namespace if len(path) == 1 else types.SymbolKind.Field,
            self._positions.range(whole),
            self._positions.range(key),
            detail=self._detail(path),
            children=[*self.below(path)] if len(path) < _DEEPEST else None,
        )

    def _name(self, path: Path) -> str:
        entry = self._written.at(path)
        if isinstance(path[-1], int) and isinstance(entry, dict):
            return str(entry.get("indicator", path[-1]))
        return str(path[-1]) or "-"

    def _detail(self, path: Path) -> str | None:
        is_of_id = len(path) == _DEEPEST and (path[0] in SECTIONS or path[0] == "targets" or isinstance(path[1], str))
        return self._names.get(self._name(path)) if is_of_id else None


def workspace_symbols(snapshot: Snapshot, query: str, codec: PositionCodec) -> list[types.WorkspaceSymbol]:
    """Return the definitions whose id or name contains what is asked for."""
    names = names_of(snapshot.loaded.draft)
    found: list[types.WorkspaceSymbol] = []
    for each in mentions(snapshot):
        called = " · ".join((each.id, *names[each.section].get(each.id, ())))
        if each.is_definition and query.casefold() in called.casefold():
            positions = Positions(snapshot.text(each.place.file), codec)
            location = types.Location(snapshot.uri(each.place.file), positions.range(each.place))
            found.append(types.WorkspaceSymbol(location, called, types.SymbolKind.Field))
    return found
