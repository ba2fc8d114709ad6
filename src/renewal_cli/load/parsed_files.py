"""Which kind of file it is: a file says so by its keys, not by its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.data import DataFile
from renewal_cli.load.models.indicators import IndicatorsFile
from renewal_cli.load.models.programme import ProgrammeFile
from renewal_cli.load.models.targets import TargetsFile
from renewal_cli.load.name_index import NameIndex
from renewal_cli.load.plain_orgs import PlainOrgs
from renewal_cli.load.validated import validated
from renewal_cli.model.nearest import did_you_mean, nearest
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.models.base import FileModel
    from renewal_cli.load.plain_data import PlainData
    from renewal_cli.load.references import References
    from renewal_cli.load.rows import Cells, Row
    from renewal_cli.load.sound_data import SoundData
    from renewal_cli.load.source_map import SourceMap
    from renewal_cli.load.source_maps import SourceMaps
    from renewal_cli.model.target import Target

KINDS: dict[str, type[FileModel]] = {
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
class ParsedFiles:
    """The files of a programme by kind, each in its shape and with its places."""

    source_maps: SourceMaps
    programmes: list[tuple[ProgrammeFile, SourceMap, PlainOrgs]] = field(default_factory=list)
    indicators: list[tuple[IndicatorsFile, SourceMap]] = field(default_factory=list)
    targets: list[tuple[TargetsFile, SourceMap] | list[Target]] = field(default_factory=list)
    data: list[tuple[DataFile, SourceMap] | PlainData | SoundData] = field(default_factory=list)
    rows: list[tuple[list[Row], Cells]] = field(default_factory=list)
    names: NameIndex = field(default_factory=NameIndex)
    references: References | None = None
    """What the files of a large programme are held against while they are read, once it is needed."""

    def add_plain(self, plain: PlainData) -> None:
        """Sort in a data file whose form is plain."""
        self.data.append(plain)
        self.source_maps.add_sound(plain.file.name)

    def add_rows(self, rows: list[Row], cells: Cells) -> None:
        """Sort in a ledger that is text."""
        self.rows.append((rows, cells))
        self.source_maps.add(cells)

    def add_lean(self, content: ProgrammeFile, source_map: SourceMap, orgs: PlainOrgs) -> None:
        """Sort in a programme file of sound form, its plain orgs apart."""
        self.source_maps.add_sound(source_map.file)
        for org_id in orgs.with_others(source_map):
            self.names.add("orgs", org_id)
        self.names.collect(source_map)
        self.programmes.append((content, source_map, orgs))
        self.references = None

    def add(self, source_map: SourceMap, faults: Faults) -> FileModel | None:
        """Sort one file in and give its shape; one of no kind, or in the wrong shape, is noted and left out."""
        kind = _kind_of(source_map, faults)
        self.source_maps.add(source_map)
        self.names.collect(source_map)
        content = validated(source_map, kind, faults) if kind else None
        match content:
            case None:
                self.names.lose_shape()
            case _ if any(len(path) == 1 and path[0] not in type(content).model_fields for path in source_map.keys):
                self.names.lose_shape()
        match content:
            case ProgrammeFile():
                self.programmes.append((content, source_map, PlainOrgs(source_map.file)))
                self.references = None
            case IndicatorsFile():
                self.indicators.append((content, source_map))
                self.references = None
            case TargetsFile():
                self.targets.append((content, source_map))
            case DataFile():
                self.data.append((content, source_map))
        return content


def _kind_of(source_map: SourceMap, faults: Faults) -> type[FileModel] | None:
    if source_map.value is None:
        faults.add(
            "RN010",
            Place(source_map.file),
            Phrase("文件是空的", "the file is empty"),
            Phrase("写上内容，或删掉这个文件", "fill it or delete it"),
        )
        return None
    if not isinstance(source_map.value, dict):
        faults.add(
            "RN103",
            source_map.place(()),
            Phrase("文件最外层不是“键: 值”", "the file is not a mapping of 'key: value'"),
            Phrase(
                "从 programme:、indicators:、org: 这样的键写起",
                "begin with a key such as programme:, indicators: or org:",
            ),
        )
        return None
    for key, shape in KINDS.items():
        if key in source_map.value:
            return shape
    for key in source_map.value:
        if nearest(key, KINDS) is not None:
            what = Phrase(f"不认识的键“{key}”", f"unknown key '{key}'")
            faults.add_unknown("RN101", source_map.key_place((key,)), what, key, KINDS)
            return None
    faults.add(
        "RN204",
        source_map.place(()),
        Phrase(
            "看不出这是哪类文件：没有 " + "、".join(KINDS) + " 中的任何一个键",
            "no telling what this file is: none of the keys " + ", ".join(KINDS),
        ),
        did_you_mean("", KINDS),
    )
    return None
