"""Where ids are written (of orgs, indicators, sources, duties, scores): their names, definitions, uses, renaming."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from renewal_cli.calc.choose import indicator_names, org_names, source_names
from renewal_cli.checks.fixes import fixed
from renewal_cli.editing.yaml_document import text_of
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.load.rows import Cells
from renewal_cli.load.source_map import is_duplicate_step
from renewal_cli.lsp.snapshot import Positions
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Fix, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pygls.workspace import PositionCodec

    from renewal_cli.load.source_map import Path, SourceMap
    from renewal_cli.lsp.snapshot import Snapshot
    from renewal_cli.model.programme import Programme

SECTIONS_OF_IDS = ("orgs", "indicators", "sources", "duties", "scores")
_VALUES = {
    "org": "orgs",
    "parent": "orgs",
    "source": "sources",
    "indicator": "indicators",
    "measure": "indicators",
    "score": "scores",
    "overall": "scores",
}
"""What the value of a key is the id of, wherever the key stands."""
_SIDES = ("numerator", "denominator")
_COLUMNS = ("org", "indicator", "source")
"""The columns of a CSV file that hold ids."""
_NO_WORDS = Phrase("", "")


class Mention(NamedTuple):
    """An id where it is written.

    Attributes:
        section: what it is the id of: the section that defines it.
        id: the id.
        place: where.
        is_definition: whether it is defined there.
    """

    section: str
    id: str
    place: Place
    is_definition: bool = False


def mentions(snapshot: Snapshot) -> Iterator[Mention]:
    """Yield every id in every file, in the order of the files."""
    for name in snapshot.loaded.texts:
        yield from _mentions_in(snapshot.source_map(name))


def _mentions_in(source_map: SourceMap) -> Iterator[Mention]:
    """Yield every id in one file."""
    if isinstance(source_map, Cells):
        yield from _in_rows(source_map)
        return
    for path, span in source_map.keys.items():
        section = section_of_key(path)
        if section:
            yield Mention(section, str(path[-1]), Place(source_map.file, *span), is_definition=path[0] == section)
    for path, span in source_map.values.items():
        section = section_of_value(path)
        value = source_map.at(path) if section and not any(map(is_duplicate_step, path)) else None
        if section and isinstance(value, str):
            yield Mention(section, value, Place(source_map.file, *span))


def names_of(programme: Programme) -> dict[str, Mapping[str, Sequence[str]]]:
    """Return the names of all ids, by section and id."""
    duties = (duty for of_org in programme.duties.values() for duty in of_org)
    return {
        "orgs": org_names(programme),
        "indicators": indicator_names(programme),
        "sources": source_names(programme),
        "duties": {each.id: (each.short_name,) for each in duties},
        "scores": {each.id: (each.name, *([each.en] if each.en else [])) for each in programme.scores.values()},
    }


def section_of_key(path: Path) -> str | None:
    """Tell what the key at a path is the id of; None if it is not an id."""
    *above, _ = path or (None,)
    if above == ["rules", "full_rate"]:
        return "indicators"
    if len(above) != 1:
        return None
    if above[0] in SECTIONS_OF_IDS:
        return str(above[0])
    return "duties" if above[0] == "progress" else "indicators" if above[0] in SECTIONS else None


def section_of_value(path: Path) -> str | None:
    """Tell what the value at a path is the id of; None if it is not an id."""
    if not path:
        return None
    if path[0] == "imports" and path[2:3] == ("orgs",):
        return "orgs"
    if path[0] == "indicators" and (path[-1] in _SIDES or path[2:3] == ("parts",)):
        return "indicators" if path[-1] != "parts" else None
    key = path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1]
    return _VALUES.get(str(key))


def _in_rows(cells: Cells) -> Iterator[Mention]:
    for column in _COLUMNS:
        for line in range(2, len(cells.lines) + 1) if column in cells.header else ():
            place = cells.place((line, column))
            yield Mention(
                _VALUES[column], cells.lines[line - 1][place.column - 1 : place.end_column - 1].strip(), place
            )


def mention_at(snapshot: Snapshot, name: str, line: int, column: int) -> Mention | None:
    """Return the id under the cursor."""
    found = (each for each in _mentions_in(snapshot.source_map(name)) if _holds(each.place, line, column))
    return next(found, None)


def _holds(place: Place, line: int, column: int) -> bool:
    return (place.line, place.column) <= (line, column) <= (place.end_line, place.end_column)


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
        raise AskedWronglyError(f"已经有“{new}”了。", f"there is already a '{new}'.")
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
                f"先改正错误再改名：{fault.place} {fault.message.zh}。",
                f"fix the error first: {fault.place} {fault.message.en}.",
            )
