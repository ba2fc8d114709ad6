"""The observations of a programme by org and indicator; those of plain files are built when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from renewal_cli.load.outlines import outline_of_observations, together
from renewal_cli.load.plain_data import PlainData, outline_of_plain
from renewal_cli.load.sound_data import SoundData
from renewal_cli.model.programme import SeriesKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import OrgTree
    from renewal_cli.model.outline import Outline

    File = PlainData | SoundData
    Read = dict[str, list[Observation]]
    Built = dict[str, tuple[Observation, ...]]

FILES = (PlainData, SoundData)


class Figures(Mapping[SeriesKey, "tuple[Observation, ...]"]):
    """Observations by org and indicator; in one series they stand in the order in which they were taken in."""

    def __init__(self, orgs: OrgTree) -> None:
        """Begin with none; those of other orgs are not taken in."""
        self._orgs = orgs
        self._parts: dict[str, list[File | Read]] = {}
        self._built: dict[str, Built] = {}
        self._glance: tuple[str, Built] = ("", {})

    def add(self, part: File | Iterable[Observation]) -> None:
        """Take in a file whose figures are built when they are asked for, or observations that have been read."""
        if isinstance(part, FILES):
            if part.org in self._orgs:
                parts = self._parts.get(part.org)
                if parts is None:
                    self._parts[part.org] = [part]
                else:
                    parts.append(part)
            return
        for each in part:
            if each.org in self._orgs:
                parts = self._parts.setdefault(each.org, [])
                last = parts[-1] if parts else None
                if last is None or isinstance(last, FILES):
                    parts.append(last := {})
                last.setdefault(each.indicator, []).append(each)

    def outlines(self) -> dict[str, Outline]:
        """By org what its figures have in common, where none is built yet and nothing sets one of them apart."""
        found: dict[str, Outline] = {}
        for org, parts in self._parts.items():
            files = [part for part in parts if isinstance(part, FILES)]
            outline = _outline_of(files) if len(files) == len(parts) else None
            if outline is not None:
                found[org] = outline
        return found

    def __getitem__(self, key: SeriesKey) -> tuple[Observation, ...]:
        org, indicator = key
        if org not in self._built:
            self._built[org] = self._glance[1] if org == self._glance[0] else self._build(org)
        return self._built[org][indicator]

    def glance(self, key: SeriesKey) -> tuple[Observation, ...]:
        """The figures of a series, none where there are none; those of files that are not held are not kept."""
        org, indicator = key
        if indicator not in self._indicators(org):
            return ()
        if org in self._built or all(part.file.is_held for part in self._parts[org] if isinstance(part, FILES)):
            return self[key]
        if org != self._glance[0]:
            self._glance = "", {}  # before the next is built
            self._glance = org, self._build(org)
        return self._glance[1][indicator]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self._indicators(key[0])

    def __iter__(self) -> Iterator[SeriesKey]:
        return ((org, indicator) for org in self._parts for indicator in self._indicators(org))

    def __len__(self) -> int:
        return sum(len(self._indicators(org)) for org in self._parts)

    def _indicators(self, org: str) -> tuple[str, ...]:
        """Of what there are figures of an org, in their order."""
        parts = [part.indicators if isinstance(part, FILES) else (*part,) for part in self._parts.get(org, ())]
        return parts[0] if len(parts) == 1 else tuple(dict.fromkeys(each for part in parts for each in part))

    def _build(self, org: str) -> Built:
        found: Read = {}
        for part in self._parts.get(org, ()):
            for each in part.observations() if isinstance(part, FILES) else chain.from_iterable(part.values()):
                found.setdefault(each.indicator, []).append(each)
        return {indicator: tuple(members) for indicator, members in found.items()}


def _outline_of(files: Sequence[File]) -> Outline | None:
    """What the figures of all files of one org have in common; None where something sets one of them apart."""
    found = [each.outline for each in files]
    names = [name for each in files for name in each.indicators]
    if None in found or len({*names}) == len(names):
        return together(found)
    plain = [each for each in files if isinstance(each, PlainData)]
    outline = outline_of_plain(plain) if len(plain) == len(files) else None
    return outline or outline_of_observations(figure for each in files for figure in each.observations())
