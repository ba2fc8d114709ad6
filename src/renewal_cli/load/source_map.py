"""The value of a file with the place of every key and value in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Path = tuple[str | int, ...]
Span = tuple[int, int, int, int]
Value = Any
"""None, int, Decimal, str, or a list or dict of them; dict keys are always text."""


@dataclass
class SourceMap:
    """The value of a file, with the spans of its values and of its keys by path."""

    file: str
    value: Value = None
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return the place of the value at a path, or of the nearest existing value above it."""
        while path not in self.values and path:
            path = path[:-1]
        return Place(self.file, *self.values.get(path, (1, 1, 1, 1)))

    def key_place(self, path: Path) -> Place:
        """Return the place of the key at a path; for a list item, that of the item."""
        span = self.keys.get(path)
        return self.place(path) if span is None else Place(self.file, *span)

    @cached_property
    def top_keys(self) -> list[str]:
        """Return the top-level keys of the file, including those of faulty entries."""
        return [str(path[0]) for path in self.keys if len(path) == 1]

    @cached_property
    def paths(self) -> dict[Span, Path]:
        """Map each span of a value or key to its path; use it only once nothing changes any more."""
        return {span: path for each in (self.values, self.keys) for path, span in each.items()}

    def at(self, path: Path) -> Value:
        """Return the value at an existing path."""
        value = self.value
        for step in path:
            value = value[step]
        return value

    def replace(self, path: Path, value: Value) -> None:
        """Replace the value at a path; its place stays."""
        self.at(path[:-1])[path[-1]] = value

    def remove(self, paths: Sequence[Path]) -> None:
        """Remove the values at some paths, later items first, none below another; what is behind them moves up."""
        gone: dict[Path, list[int]] = {}
        for path in paths:
            del self.at(path[:-1])[path[-1]]
            if isinstance(path[-1], int):
                gone.setdefault(path[:-1], []).insert(0, path[-1])
        if gone:
            self.values, self.keys = _moved_up(self.values, gone), _moved_up(self.keys, gone)


def _moved_up(spans: dict[Path, Span], gone: Mapping[Path, Sequence[int]]) -> dict[Path, Span]:
    """Remove the spans of list items, and lower the indexes of those behind them.

    Args:
        spans: by path.
        gone: of each list the indexes of its items that were removed, the lowest first.
    """
    moved = {}
    for path, span in spans.items():
        now: list[str | int] = []
        for depth, step in enumerate(path):
            removed = gone.get(path[:depth], ())
            if not removed or isinstance(step, str):
                now.append(step)
            elif step in removed[(before := bisect_left(removed, step)) : before + 1]:
                break
            else:
                now.append(step - before)
        else:
            moved[tuple(now)] = span
    return moved


def duplicate_step(number: int) -> str:
    """Return the path step for a value whose key is a duplicate."""
    return f"\0{number}"


def is_duplicate_step(step: str | int) -> bool:
    """Tell whether a path step belongs to a value whose key is a duplicate."""
    return str(step).startswith("\0")
