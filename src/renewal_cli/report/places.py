"""Where figures are written, for programs and in notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.model.place import Place


def sources(*places: Place) -> tuple[str, ...]:
    """``file:line`` of each place, once, in the order given."""
    return tuple(dict.fromkeys(place.line_reference for place in places))


def by_file(places: Iterable[Place]) -> str:
    """The lines of some places, file by file: ``data/X.yaml:5、6``."""
    lines: dict[str, set[int]] = {}
    for place in places:
        lines.setdefault(place.file, set()).add(place.line)
    return "，".join(f"{file}:{'、'.join(map(str, sorted(found)))}" for file, found in lines.items())
