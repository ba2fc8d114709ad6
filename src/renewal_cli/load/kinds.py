"""Which kind of file it is: a file says so by its keys, not by its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.load.names import Names
from renewal_cli.load.plain_orgs import PlainOrgs
from renewal_cli.load.shaped import shaped
from renewal_cli.load.shapes.data import DataFile
from renewal_cli.load.shapes.indicators import IndicatorsFile
from renewal_cli.load.shapes.programme import ProgrammeFile
from renewal_cli.load.shapes.targets import TargetsFile
from renewal_cli.model.nearest import did_you_mean, nearest
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.marked import Marked
    from renewal_cli.load.marks import Marks
    from renewal_cli.load.plain_data import PlainData
    from renewal_cli.load.rows import Cells, Row
    from renewal_cli.load.shapes.base import Shape
    from renewal_cli.load.sound_data import SoundData
    from renewal_cli.load.world import World
    from renewal_cli.model.target import Target

KINDS: dict[str, type[Shape]] = {
    "programme": ProgrammeFile,
    "indicators": IndicatorsFile,
    "targets": TargetsFile,
    "actuals": DataFile,
    "year_to_date": DataFile,
    "to_date": DataFile,
    "plans": DataFile,
}
"""The keys that tell the kind."""


@dataclass
class Sorted:
    """The files of a programme by kind, each in its shape and with its places."""

    marks: Marks
    programmes: list[tuple[ProgrammeFile, Marked, PlainOrgs]] = field(default_factory=list)
    indicators: list[tuple[IndicatorsFile, Marked]] = field(default_factory=list)
    targets: list[tuple[TargetsFile, Marked] | list[Target]] = field(default_factory=list)
    data: list[tuple[DataFile, Marked] | PlainData | SoundData] = field(default_factory=list)
    rows: list[tuple[list[Row], Cells]] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    world: World | None = None
    """What the files of a large programme are held against while they are read, once it is needed."""

    def add_plain(self, plain: PlainData) -> None:
        """Sort in a data file whose form is plain."""
        self.data.append(plain)
        self.marks.add_sound(plain.file.name)

    def add_rows(self, rows: list[Row], cells: Cells) -> None:
        """Sort in a ledger that is text."""
        self.rows.append((rows, cells))
        self.marks.add(cells)

    def add_lean(self, content: ProgrammeFile, marked: Marked, orgs: PlainOrgs) -> None:
        """Sort in a programme file of sound form, its plain orgs apart."""
        self.marks.add_sound(marked.file)
        for org_id in orgs.with_others(marked):
            self.names.add("orgs", org_id)
        self.names.collect(marked)
        self.programmes.append((content, marked, orgs))
        self.world = None

    def add(self, marked: Marked, faults: Faults) -> Shape | None:
        """Sort one file in and give its shape; one of no kind, or in the wrong shape, is noted and left out."""
        kind = _kind_of(marked, faults)
        self.marks.add(marked)
        self.names.collect(marked)
        content = shaped(marked, kind, faults) if kind else None
        match content:
            case None:
                self.names.lose_shape()
            case _ if any(len(path) == 1 and path[0] not in type(content).model_fields for path in marked.keys):
                self.names.lose_shape()
        match content:
            case ProgrammeFile():
                self.programmes.append((content, marked, PlainOrgs(marked.file)))
                self.world = None
            case IndicatorsFile():
                self.indicators.append((content, marked))
                self.world = None
            case TargetsFile():
                self.targets.append((content, marked))
            case DataFile():
                self.data.append((content, marked))
        return content


def _kind_of(marked: Marked, faults: Faults) -> type[Shape] | None:
    if marked.value is None:
        faults.add(
            "RN010",
            Place(marked.file),
            Phrase("文件是空的", "the file is empty"),
            Phrase("写上内容，或删掉这个文件", "fill it or delete it"),
        )
        return None
    if not isinstance(marked.value, dict):
        faults.add(
            "RN103",
            marked.place(()),
            Phrase("文件最外层不是“键: 值”", "the file is not a mapping of 'key: value'"),
            Phrase(
                "从 programme:、indicators:、org: 这样的键写起",
                "begin with a key such as programme:, indicators: or org:",
            ),
        )
        return None
    for key, shape in KINDS.items():
        if key in marked.value:
            return shape
    for key in marked.value:
        if nearest(key, KINDS) is not None:
            what = Phrase(f"不认识的键“{key}”", f"unknown key '{key}'")
            faults.add_unknown("RN101", marked.key_place((key,)), what, key, KINDS)
            return None
    faults.add(
        "RN204",
        marked.place(()),
        Phrase(
            "看不出这是哪类文件：没有 " + "、".join(KINDS) + " 中的任何一个键",
            "no telling what this file is: none of the keys " + ", ".join(KINDS),
        ),
        did_you_mean("", KINDS),
    )
    return None
