"""The value of a file with the place of every key and value in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from renewal_cli.model.place import Place

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

    def remove(self, path: Path) -> None:
        """Remove the value at a path; later items of a list move up together with their places."""
        holder = self.at(path[:-1])
        del holder[path[-1]]
        if isinstance(holder, list):
            self.values = self._moved_up(self.values, path)
            self.keys = self._moved_up(self.keys, path)

    @staticmethod
    def _moved_up(spans: dict[Path, Span], path: Path) -> dict[Path, Span]:
        """Remove the spans of a list item, and lower the index of later items by one."""
        depth, index, moved = len(path) - 1, int(path[-1]), {}
        for each, span in spans.items():
            step = each[depth] if len(each) > depth and each[:depth] == path[:-1] else None
            if not isinstance(step, int) or step < index:
                moved[each] = span
            elif step > index:
                moved[(*each[:depth], step - 1, *each[depth + 1 :])] = span
        return moved


def duplicate_step(number: int) -> str:
    """Return the path step for a value whose key is a duplicate."""
    return f"\0{number}"


def is_duplicate_step(step: str | int) -> bool:
    """Tell whether a path step belongs to a value whose key is a duplicate."""
    return str(step).startswith("\0")
