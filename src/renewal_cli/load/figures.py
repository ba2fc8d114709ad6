"""The observations of a programme by org and indicator; those of plain files are built when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from renewal_cli.load.plain_data import PlainData, outline_of
from renewal_cli.model.programme import SeriesKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import OrgTree
    from renewal_cli.model.outline import Outline

    Read = dict[str, list[Observation]]


class Figures(Mapping[SeriesKey, "tuple[Observation, ...]"]):
    """Observations by org and indicator; in one series they stand in the order in which they were taken in."""

    def __init__(self, orgs: OrgTree) -> None:
        """Begin with none; those of other orgs are not taken in."""
        self._orgs = orgs
        self._parts: dict[str, list[PlainData | Read]] = {}
        self._built: dict[str, dict[str, tuple[Observation, ...]]] = {}

    def add(self, part: PlainData | Iterable[Observation]) -> None:
        """Take in a plain file, or observations that have been read."""
        if isinstance(part, PlainData):
            if part.org in self._orgs:
                self._parts.setdefault(part.org, []).append(part)
            return
        for each in part:
            if each.org in self._orgs:
                parts = self._parts.setdefault(each.org, [])
                last = parts[-1] if parts else None
                if last is None or isinstance(last, PlainData):
                    parts.append(last := {})
                last.setdefault(each.indicator, []).append(each)

    def outlines(self) -> dict[str, Outline]:
        """By org what its figures have in common, where all stand in plain files and nothing sets one of them apart."""
        found: dict[str, Outline] = {}
        for org, parts in self._parts.items():
            plain = [part for part in parts if isinstance(part, PlainData)]
            outline = outline_of(plain) if len(plain) == len(parts) else None
            if outline is not None:
                found[org] = outline
        return found

    def __getitem__(self, key: SeriesKey) -> tuple[Observation, ...]:
        org, indicator = key
        if org not in self._built:
            self._built[org] = self._build(org)
        return self._built[org][indicator]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self._indicators(key[0])

    def __iter__(self) -> Iterator[SeriesKey]:
        return ((org, indicator) for org in self._parts for indicator in self._indicators(org))

    def __len__(self) -> int:
        return sum(len(self._indicators(org)) for org in self._parts)

    def _indicators(self, org: str) -> tuple[str, ...]:
        """Of what there are figures of an org, in their order."""
        parts = [part.indicators if isinstance(part, PlainData) else (*part,) for part in self._parts.get(org, ())]
        return parts[0] if len(parts) == 1 else tuple(dict.fromkeys(each for part in parts for each in part))

    def _build(self, org: str) -> dict[str, tuple[Observation, ...]]:
        found: Read = {}
        for part in self._parts.get(org, ()):
            for each in part.observations() if isinstance(part, PlainData) else chain.from_iterable(part.values()):
                found.setdefault(each.indicator, []).append(each)
        return {indicator: tuple(members) for indicator, members in found.items()}
