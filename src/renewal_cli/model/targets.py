"""All targets of a programme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewal_cli.model.target import Target

Numbered = tuple[int, "Target"]
"""A target with its number in the order of the files."""


class Targets(Sequence["Target"]):
    """Every version of every promise, in the order of the files; those of one org are found without the others.

    Attributes:
        by_org: the targets of each org, numbered.
    """

    def __init__(self, by_org: Mapping[str, Sequence[Numbered]]) -> None:
        self.by_org = by_org

    @staticmethod
    def of(targets: Iterable[Target]) -> Targets:
        """Targets that come in the order of the files."""
        by_org: dict[str, list[Numbered]] = {}
        for number, each in enumerate(targets):
            by_org.setdefault(each.org, []).append((number, each))
        return Targets(by_org)

    @cached_property
    def _in_order(self) -> tuple[Target, ...]:
        found = [numbered for members in self.by_org.values() for numbered in members]
        return tuple(target for _, target in sorted(found, key=lambda numbered: numbered[0]))

    @overload
    def __getitem__(self, index: int) -> Target: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Target, ...]: ...
    def __getitem__(self, index: int | slice) -> Target | tuple[Target, ...]:
        return self._in_order[index]

    def __iter__(self) -> Iterator[Target]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._in_order)
