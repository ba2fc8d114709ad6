"""Where ids are written (of orgs, indicators, sources, duties, scores), and the names that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.choose import indicator_names, org_names, source_names
from renewal_cli.load.rows import Cells
from renewal_cli.load.source_map import is_duplicate_step
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
        yield from mentions_in(snapshot.source_map(name))


def mentions_in(source_map: SourceMap) -> Iterator[Mention]:
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
    found = (each for each in mentions_in(snapshot.source_map(name)) if _holds(each.place, line, column))
    return next(found, None)


def _holds(place: Place, line: int, column: int) -> bool:
    return (place.line, place.column) <= (line, column) <= (place.end_line, place.end_column)
