"""Commas between thousands: in a flow mapping ``{2025: 63,000 万元}`` they make two entries of one number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.field_reader import NOTED
from renewal_cli.model.observation import SECTIONS

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.source_map import Path, SourceMap

_GROUP = re.compile(r"[0-9]{3}(\.[0-9]+)?( ?[^\W\d].*)?")
"""What stands behind such a comma, with or without a unit."""
_DEPTH = 3


def is_figure(path: Path) -> bool:
    """Whether a path is that of a figure in a data file: section, indicator, period."""
    return len(path) == _DEPTH and path[0] in SECTIONS


def note_comma(source_map: SourceMap, path: Path, faults: Faults) -> bool:
    """Whether an entry without figure is one of those that a comma inside a number has made; noted at the last of them.

    The number's head is marked as noted, so that nobody counts it.
    """
    head, *groups = _parts_of_number(source_map, path) or (path,)
    if groups and groups[-1] == path:
        number = "".join([str(source_map.at(head)), *(str(group[-1]) for group in groups)])
        start, end = source_map.place(head), source_map.key_place(path)
        source_map.replace(head, NOTED)
        what = Phrase("数字里有逗号", "a comma inside a number")
        hint = Phrase(f"去掉逗号，写成 {number}", f"write {number} without it")
        faults.add("RN103", start._replace(end_line=end.end_line, end_column=end.end_column), what, hint)
    return bool(groups)


def _parts_of_number(source_map: SourceMap, path: Path) -> list[Path]:
    """The entries of one number, the one with its head first; none where no comma has made them."""
    holder = source_map.at(path[:-1])
    names = [*holder]
    at = first = last = names.index(path[-1])
    while first > 0 and _is_group(holder, names[first]):
        first -= 1
    while last + 1 < len(names) and _is_group(holder, names[last + 1]):
        last += 1
    is_one = first < at and isinstance(holder[names[first]], int)
    return [(*path[:-1], name) for name in names[first : last + 1]] if is_one else []


def _is_group(holder: dict[str, object], name: str) -> bool:
    return holder[name] is None and _GROUP.fullmatch(name) is not None
