"""A file's value with the place of every key and value in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from renewal_cli.model.place import Place

Path = tuple[str | int, ...]
Span = tuple[int, int, int, int]
Value = Any
"""None, int, Decimal, str, or a list or dict of them; keys are always text."""


@dataclass
class SourceMap:
    """The value of a file with the spans of its values and of its keys, by path."""

    file: str
    value: Value = None
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Where the value at a path stands; of a path that is not there, the nearest value above it."""
        while path not in self.values and path:
            path = path[:-1]
        return Place(self.file, *self.values.get(path, (1, 1, 1, 1)))

    def key_place(self, path: Path) -> Place:
        """Where the key at a path stands; of a list item, the item."""
        return Place(self.file, *self.keys[path]) if path in self.keys else self.place(path)

    @property
    def top_keys(self) -> list[str]:
        """The keys of the file itself, those of faulty entries too."""
        return [str(path[0]) for path in self.keys if len(path) == 1]

    @cached_property
    def paths(self) -> dict[Span, Path]:
        """The path of each value and key by its span; nothing is changed any more."""
        return {span: path for each in (self.values, self.keys) for path, span in each.items()}

    def at(self, path: Path) -> Value:
        """The value at a path that is there."""
        value = self.value
        for step in path:
            value = value[step]
        return value

    def replace(self, path: Path, value: Value) -> None:
        """Put another value at a path; its place stays."""
        self.at(path[:-1])[path[-1]] = value

    def remove(self, path: Path) -> None:
        """Take the value at a path out; the items of a list that come after it move up, with their places."""
        holder = self.at(path[:-1])
        del holder[path[-1]]
        if isinstance(holder, list):
            self.values = self._moved_up(self.values, path)
            self.keys = self._moved_up(self.keys, path)

    @staticmethod
    def _moved_up(spans: dict[Path, Span], path: Path) -> dict[Path, Span]:
        """The spans without those at or below a list item, and those of later items one index lower."""
        depth, index, moved = len(path) - 1, int(path[-1]), {}
        for each, span in spans.items():
            step = each[depth] if len(each) > depth and each[:depth] == path[:-1] else None
            if not isinstance(step, int) or step < index:
                moved[each] = span
            elif step > index:
                moved[(*each[:depth], step - 1, *each[depth + 1 :])] = span
        return moved


def second(number: int) -> str:
    """The step in a path that leads to what stands under a key for the second time."""
    return f"\0{number}"


def is_second(step: str | int) -> bool:
    """Whether a step leads to what stands under a key for the second time."""
    return str(step).startswith("\0")
