"""Where an id is defined, and everywhere it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.lsp.mentions import mention_at, mentions
from renewal_cli.lsp.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import PositionCodec

    from renewal_cli.lsp.mentions import Mention
    from renewal_cli.lsp.snapshot import Snapshot


def definition(snapshot: Snapshot, name: str, at: types.Position, codec: PositionCodec) -> list[types.Location]:
    """Return where the id at a position is defined; nothing if it is no id."""
    found = _same(snapshot, name, at, codec)
    return [_location(snapshot, each, codec) for each in found if each.is_definition]


def references(
    snapshot: Snapshot, name: str, at: types.Position, codec: PositionCodec, *, with_definition: bool
) -> list[types.Location]:
    """Return where the id at a position is used."""
    found = _same(snapshot, name, at, codec)
    return [_location(snapshot, each, codec) for each in found if with_definition or not each.is_definition]


def _same(snapshot: Snapshot, name: str, at: types.Position, codec: PositionCodec) -> Iterator[Mention]:
    here = mention_at(snapshot, name, *Positions(snapshot.text(name), codec).place(at))
    for each in mentions(snapshot) if here else ():
        if here and (each.section, each.id) == (here.section, here.id):
            yield each


def _location(snapshot: Snapshot, mention: Mention, codec: PositionCodec) -> types.Location:
    place = mention.place
    return types.Location(snapshot.uri(place.file), Positions(snapshot.text(place.file), codec).range(place))
