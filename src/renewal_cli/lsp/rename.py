"""Renames an id everywhere; comments and layout stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.checks.fixes import fixed
from renewal_cli.editing.yaml_document import text_of
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.load.rows import Cells
from renewal_cli.lsp.mentions import mention_at, mentions
from renewal_cli.lsp.positions import Positions
from renewal_cli.model.problem import Fix, Problem

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

    from renewal_cli.lsp.mentions import Mention
    from renewal_cli.lsp.snapshot import Snapshot

_NO_WORDS = Phrase("", "")


def prepare_rename(snapshot: Snapshot, name: str, at: types.Position, codec: PositionCodec) -> types.Range | None:
    """Return the range of the id at a position; None if it is no id."""
    positions = Positions(snapshot.text(name), codec)
    here = mention_at(snapshot, name, *positions.place(at))
    return positions.range(here.place) if here else None


def rename(
    snapshot: Snapshot, name: str, at: types.Position, new: str, codec: PositionCodec
) -> types.WorkspaceEdit | None:
    """Return the edits that rename the id at a position in all files; None if it is no id.

    Raises:
        AskedWronglyError: the new id exists already; or the files have errors, or would have some: then not every
            mention is known for certain.
    """
    here = mention_at(snapshot, name, *Positions(snapshot.text(name), codec).place(at))
    if here is None:
        return None
    found = [*mentions(snapshot)]
    if any(each.is_definition and (each.section, each.id) == (here.section, new) for each in found):
        raise AskedWronglyError(Phrase(f"已经有“{new}”了。", f"there is already a '{new}'."))
    same = [each for each in found if (each.section, each.id) == (here.section, here.id)]
    fixes = [Fix(each.place, _written(snapshot, each, new), is_safe=True) for each in same]
    _refuse_faults(snapshot, fixes)
    edits: dict[str, list[types.TextEdit]] = {}
    for fix in fixes:
        positions = Positions(snapshot.text(fix.place.file), codec)
        edits.setdefault(snapshot.uri(fix.place.file), []).append(types.TextEdit(positions.range(fix.place), fix.text))
    return types.WorkspaceEdit(changes=edits)


def _written(snapshot: Snapshot, mention: Mention, new: str) -> str:
    return new if isinstance(snapshot.source_map(mention.place.file), Cells) else text_of(new)


def _refuse_faults(snapshot: Snapshot, fixes: list[Fix]) -> None:
    """Refuse a renaming while the files have errors, and one that makes some."""
    asked = [Problem("", each.place, _NO_WORDS, _NO_WORDS, fix=each) for each in fixes]
    renamed = {**snapshot.loaded.texts, **fixed(snapshot.loaded.texts, asked, with_unsafe=False)}
    changed = {name: text for name, text in renamed.items() if text != snapshot.loaded.texts[name]}
    for one in (snapshot, snapshot.reader.snapshot({**snapshot.unsaved, **changed}, snapshot.day)):
        fault = next((each for each in one.problems if each.severity == "error"), None)
        if fault is not None:
            raise AskedWronglyError(
                Phrase(
                    f"先改正错误再改名：{fault.place} {fault.message.zh}。",
                    f"fix the error first: {fault.place} {fault.message.en}.",
                )
            )
