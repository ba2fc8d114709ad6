"""What is kept of a sound programme: its frame, and of each data file what it says, one line an org."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load.files import ROWS_SUFFIX
from renewal_cli.load.json_values import plain, valued
from renewal_cli.load.lines import Lines, as_line
from renewal_cli.load.series import Series, line_of
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.org import OrgTree
from renewal_cli.model.programme import Programme
from renewal_cli.model.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewal_cli.load.json_values import Plain
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.place import Place
    from renewal_cli.model.targets import Numbered

_FRAME = [name for name in Programme.__dataclass_fields__ if name not in ("orgs", "targets", "series", "ledger")]


class DataFile(NamedTuple):
    """A file of nothing but figures.

    Attributes:
        name: under which name it lies in the programme.
        digest: of its bytes.
        lines: what it says of each org, as JSON.
    """

    name: str
    digest: str
    lines: dict[str, str]

    @staticmethod
    def of(name: str, digest: str, figures: Iterable[Observation]) -> DataFile:
        """A data file with its figures, given in their order."""
        by_org: dict[str, list[Observation]] = {}
        for each in figures:
            by_org.setdefault(each.org, []).append(each)
        return DataFile(name, digest, {org: line_of(members) for org, members in by_org.items()})


class Kept(NamedTuple):
    """A sound programme.

    Attributes:
        frame: the programme without targets and figures.
        frame_line: the same as JSON, without the orgs.
        orgs: each as JSON.
        targets: those of each org, as JSON.
        others: the digests of the files that hold anything but figures, by name.
        data: the data files, in the order in which their figures count.
    """

    frame: Programme
    frame_line: str
    orgs: Mapping[str, str]
    targets: Mapping[str, str]
    others: Mapping[str, str]
    data: Sequence[DataFile]

    def programme(self) -> Programme:
        """The programme, with figures that are read when they are asked for."""
        return replace(self.frame, targets=Targets(Lines(self.targets, _numbered)), series=Series(self.lines()))

    def is_of(self, digests: Mapping[str, str]) -> bool:
        """Whether these are the files that were kept, to the byte."""
        return {**self.others, **{file.name: file.digest for file in self.data}} == digests

    def speakers(self) -> dict[str, list[tuple[str, str]]]:
        """By org the files that speak of it, each with its digest."""
        found: dict[str, list[tuple[str, str]]] = {}
        for file in self.data:
            for org in file.lines:
                found.setdefault(org, []).append((file.name, file.digest))
        return found

    def lines(self) -> dict[str, list[tuple[str, str]]]:
        """By org what is said of it, each line with the file that says it."""
        found: dict[str, list[tuple[str, str]]] = {}
        for file in self.data:
            for org, line in file.lines.items():
                found.setdefault(org, []).append((file.name, line))
        return found

    def written(self) -> bytes:
        """The entry for the cache: a head, then the lines."""
        tree = self.frame.orgs
        head = {
            "orgs": [[*self.orgs], [*tree.parents.values()], [*tree.names.values()]],
            "targets": [*self.targets],
            "others": dict(self.others),
            "data": [[file.name, file.digest, [*file.lines]] for file in self.data],
        }
        lines = [line for file in self.data for line in file.lines.values()]
        return "\n".join([as_line(head), self.frame_line, *self.orgs.values(), *self.targets.values(), *lines]).encode()

    @staticmethod
    def read(entry: bytes) -> Kept:
        """What ``written`` gave."""
        head_line, frame_line, *rest = entry.decode().split("\n")
        head, frame, lines = json.loads(head_line), json.loads(frame_line), iter(rest)

        def next_of(names: Iterable[str]) -> dict[str, str]:
            return dict(zip(names, lines, strict=False))

        ids, parents, names = head["orgs"]
        orgs = next_of(ids)
        tree = OrgTree(Lines(orgs, valued), dict(zip(ids, parents, strict=True)), dict(zip(ids, names, strict=True)))
        values = {name: valued(each) for name, each in frame.items()}
        return Kept(
            Programme(**values, orgs=tree, targets=Targets({}), series={}),
            frame_line,
            orgs,
            next_of(head["targets"]),
            head["others"],
            [DataFile(name, digest, next_of(speaking)) for name, digest, speaking in head["data"]],
        )

    @staticmethod
    def of(programme: Programme, digests: Mapping[str, str]) -> Kept:
        """What is to be kept of a programme.

        Args:
            programme: a sound one.
            digests: of the bytes of its files, in the order in which they were read.
        """
        figures: dict[str, list[Observation]] = {}
        for members in programme.series.values():
            for each in members:
                figures.setdefault(each.place.file, []).append(each)
        others = {name: each for name, each in digests.items() if name not in figures}
        data = [
            DataFile.of(name, digest, sorted(figures[name], key=_position))
            for name, digest in digests.items()
            if name in figures
        ]
        targets = {
            org: as_line([[number, plain(each)] for number, each in members])
            for org, members in programme.targets.by_org.items()
        }
        frame = replace(programme, targets=Targets({}), series={})
        frame_line = as_line({name: plain(getattr(frame, name)) for name in _FRAME})
        orgs = {each.id: as_line(plain(each)) for each in programme.orgs.all()}
        return Kept(frame, frame_line, orgs, targets, others, in_order(data))


def in_order(data: Iterable[DataFile]) -> list[DataFile]:
    """Data files in the order in which their figures count: those of rows come last."""
    return sorted(data, key=lambda each: each.name.endswith(ROWS_SUFFIX))


def _numbered(written: Plain) -> Sequence[Numbered]:
    return [(number, valued(each)) for number, each in written]


def _position(each: Observation) -> tuple[int, Place]:
    """Where a figure stands in the order of its file; in one that is not of rows section follows section."""
    return 0 if each.place.file.endswith(ROWS_SUFFIX) else SECTIONS.index(each.section), each.place
