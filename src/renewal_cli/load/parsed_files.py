"""Parses the files of a programme; the keys of a file tell its kind and so its model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.data import DataFile
from renewal_cli.load.models.indicators import IndicatorsFile
from renewal_cli.load.models.programme import ProgrammeFile
from renewal_cli.load.models.targets import TargetsFile
from renewal_cli.load.references import NameIndex
from renewal_cli.load.rows import read_rows
from renewal_cli.load.signs import repair
from renewal_cli.load.text import decode
from renewal_cli.load.validated import validated
from renewal_cli.load.yaml import read_yaml
from renewal_cli.model.nearest import did_you_mean, nearest
from renewal_cli.model.place import Place
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.files import File
    from renewal_cli.load.models.base import FileModel
    from renewal_cli.load.rows import Cells, CsvRow
    from renewal_cli.load.source_map import SourceMap

_READING = Phrase("正在读数据文件", "reading the data files")

KINDS: dict[str, type[FileModel]] = {
    "programme": ProgrammeFile,
    "indicators": IndicatorsFile,
    "targets": TargetsFile,
    "actuals": DataFile,
    "year_to_date": DataFile,
    "to_date": DataFile,
    "plans": DataFile,
}
"""The keys that identify each kind of file."""


@dataclass
class ParsedFiles:
    """The files of a programme by kind, each as its model with its source map.

    Attributes:
        texts: the text of each file by name, with invalid UTF-8 replaced.
        source_maps: the places of the values in each file that could be read.
        names: the names that the files define.
        unread: the names of files that are not read because of their suffix.
    """

    texts: dict[str, str] = field(default_factory=dict)
    source_maps: dict[str, SourceMap] = field(default_factory=dict)
    programmes: list[tuple[ProgrammeFile, SourceMap]] = field(default_factory=list)
    indicators: list[tuple[IndicatorsFile, SourceMap]] = field(default_factory=list)
    targets: list[tuple[TargetsFile, SourceMap]] = field(default_factory=list)
    data: list[tuple[DataFile, SourceMap]] = field(default_factory=list)
    rows: list[tuple[list[CsvRow], Cells]] = field(default_factory=list)
    names: NameIndex = field(default_factory=NameIndex)
    unread: list[str] = field(default_factory=list)

    def add(self, file: File, faults: Faults) -> None:
        """Read one file; report its faults and leave out what cannot be used."""
        if file.kind in ("unread", "outside"):
            self.texts[file.name] = ""
            self._note_unread(file, faults)
            return
        text = decode(file, faults)
        self.texts[file.name] = file.content.decode("utf-8-sig", "replace") if text is None else text
        if text is not None and file.kind == "rows":
            found = read_rows(text, file.name, faults)
            if found is not None:
                self.rows.append(found)
                self.source_maps[file.name] = found[1]
            return
        repaired = None if text is None else repair(text, file.name, faults)
        source_map = None if repaired is None else read_yaml(repaired, file.name, faults)
        if source_map is None:
            self.names.add_unreadable(self.texts[file.name])
        else:
            self._add_yaml(source_map, faults)

    def _note_unread(self, file: File, faults: Faults) -> None:
        if file.kind == "unread":
            self.unread.append(file.name)
            return
        self.names.add_unidentified()
        faults.add(
            "RN017",
            Place(file.name),
            Phrase(
                "链接指向规划目录以外，未读取", "the link leads out of the programme's folder, so it is not followed"
            ),
            Phrase("把文件本身放进规划目录，或删掉链接", "copy the file itself into the programme, or delete the link"),
        )

    def _add_yaml(self, source_map: SourceMap, faults: Faults) -> None:
        kind = _kind_of(source_map, faults)
        self.source_maps[source_map.file] = source_map
        self.names.collect(source_map)
        content = validated(source_map, kind, faults) if kind else None
        if content is None or any(key not in type(content).model_fields for key in source_map.top_keys):
            self.names.add_unidentified()
        match content:
            case ProgrammeFile():
                self.programmes.append((content, source_map))
            case IndicatorsFile():
                self.indicators.append((content, source_map))
            case TargetsFile():
                self.targets.append((content, source_map))
            case DataFile():
                self.data.append((content, source_map))


def parse_files(files: Sequence[File], faults: Faults) -> ParsedFiles:
    """Parse the files, sorted by kind.

    Args:
        files: all files, sorted by name.
        faults: collects the problems.
    """
    parsed = ParsedFiles()
    with waiting(_READING, lambda: 100 * len(parsed.texts) // (len(files) or 1)):
        for file in files:
            parsed.add(file, faults)
    return parsed


def _kind_of(source_map: SourceMap, faults: Faults) -> type[FileModel] | None:
    if source_map.value is None:
        faults.add(
            "RN010",
            Place(source_map.file),
            Phrase("文件是空的", "the file is empty"),
            Phrase("写上内容，或删掉这个文件", "add content or delete the file"),
        )
        return None
    if not isinstance(source_map.value, dict):
        faults.add(
            "RN103",
            source_map.place(()),
            Phrase("文件最外层不是“键: 值”", "the file is not a mapping of 'key: value'"),
            Phrase(
                "从 programme:、indicators:、org: 这样的键写起",
                "start with a key such as programme:, indicators: or org:",
            ),
        )
        return None
    for key, model in KINDS.items():
        if key in source_map.value:
            return model
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
            "the kind of file is unclear: it has none of the keys " + ", ".join(KINDS),
        ),
        did_you_mean("", KINDS),
    )
    return None
