"""What is kept of a sound programme: its frame, and of each data file what it says, one line an org."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load import promises
from renewal_cli.load.files import ROWS_SUFFIX
from renewal_cli.load.json_values import plain, valued
from renewal_cli.load.promises import Promises
from renewal_cli.load.series import Series, line_of
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.programme import Programme
from renewal_cli.model.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewal_cli.load.json_values import Plain
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.place import Place

_FRAME = [name for name in Programme.__dataclass_fields__ if name not in ("targets", "series", "ledger")]


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
        frame_line: the same as JSON.
        targets: those of each org, as JSON.
        others: the digests of the files that hold anything but figures, by name.
        data: the data files, in the order in which their figures count.
    """

    frame: Programme
    frame_line: str
    targets: Mapping[str, str]
    others: Mapping[str, str]
    data: Sequence[DataFile]

    def programme(self) -> Programme:
        """The programme, with figures that are read when they are asked for."""
        return replace(self.frame, targets=Targets(Promises(self.targets)), series=Series(self.lines()))

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
        head = {
            "targets": [*self.targets],
            "others": dict(self.others),
            "data": [[file.name, file.digest, [*file.lines]] for file in self.data],
        }
        lines = [line for file in self.data for line in file.lines.values()]
        return "\n".join([_as_line(head), self.frame_line, *self.targets.values(), *lines]).encode()

    @staticmethod
    def read(entry: bytes) -> Kept:
        """What ``written`` gave."""
        head_line, frame_line, *lines = entry.decode().split("\n")
        head, frame, rest = json.loads(head_line), json.loads(frame_line), iter(lines)
        return Kept(
            Programme(**{name: valued(each) for name, each in frame.items()}, targets=Targets({}), series={}),
            frame_line,
            {org: next(rest) for org in head["targets"]},
            head["others"],
            [DataFile(name, digest, {org: next(rest) for org in orgs}) for name, digest, orgs in head["data"]],
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
        targets = {org: promises.line_of(members) for org, members in programme.targets.by_org.items()}
        frame = replace(programme, targets=Targets({}), series={})
        frame_line = _as_line({name: plain(getattr(frame, name)) for name in _FRAME})
        return Kept(frame, frame_line, targets, others, in_order(data))


def in_order(data: Iterable[DataFile]) -> list[DataFile]:
    """Data files in the order in which their figures count: those of rows come last."""
    return sorted(data, key=lambda each: each.name.endswith(ROWS_SUFFIX))


def _as_line(written: Plain) -> str:
    return json.dumps(written, separators=(",", ":"))


def _position(each: Observation) -> tuple[int, Place]:
    """Where a figure stands in the order of its file; in one that is not of rows section follows section."""
    return 0 if each.place.file.endswith(ROWS_SUFFIX) else SECTIONS.index(each.section), each.place
