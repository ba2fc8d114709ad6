"""Parses the files of a programme; the keys of a file tell its kind and so its model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from renewal_cli.i18n import Phrase
from renewal_cli.load.faults import Faults
from renewal_cli.load.models.data import DataFile
from renewal_cli.load.models.indicators import IndicatorsFile
from renewal_cli.load.models.programme import ProgrammeFile
from renewal_cli.load.models.targets import TargetsFile
from renewal_cli.load.references import NameIndex, hold_named
from renewal_cli.load.rows import Cells, read_rows
from renewal_cli.load.text import decode, repair
from renewal_cli.load.validated import validated
from renewal_cli.load.yaml import read_yaml
from renewal_cli.model.nearest import nearest
from renewal_cli.model.place import Place
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.load.files import File
    from renewal_cli.load.models.base import FileModel
    from renewal_cli.load.models.scores import ScoresFile
    from renewal_cli.load.rows import CsvRow
    from renewal_cli.load.source_map import SourceMap

_READING = Phrase("正在读数据文件", "reading the data files")

KINDS = (
    "programme",
    "indicators",
    "targets",
    "scores",
    "duties",
    "actuals",
    "year_to_date",
    "to_date",
    "plans",
    "events",
    "progress",
)
"""The keys that identify each kind of file."""


def file_model(key: str) -> type[FileModel]:
    """Return the model of the files that a key of ``KINDS`` identifies.

    That of scores, which few programmes have, is the largest: half as much as all others together.
    """
    match key:
        case "programme":
            return ProgrammeFile
        case "indicators":
            return IndicatorsFile
        case "targets" | "duties":
            return TargetsFile
        case "scores":
            from renewal_cli.load.models.scores import ScoresFile

            return ScoresFile
        case _:
            return DataFile


@dataclass
class ParsedFile:
    """One file as read by itself; nothing in it depends on another file.

    Attributes:
        file: the file.
        text: its text, with invalid UTF-8 replaced; empty for a file that is not read.
        source_map: the places of its values, if it could be read.
        model: its content, if a part of it could be used.
        rows: the rows of a CSV file.
        names: the names that it defines.
        faults: its problems.
    """

    file: File
    text: str = ""
    source_map: SourceMap | None = None
    model: FileModel | None = None
    rows: list[CsvRow] | None = None
    names: NameIndex = field(default_factory=NameIndex)
    faults: Faults = field(default_factory=Faults)


def parse_file(file: File) -> ParsedFile:
    """Read one file; report its faults and leave out what cannot be used."""
    parsed = ParsedFile(file)
    if file.kind == "outside":
        _note_outside(parsed)
    elif file.kind == "map":
        parsed.text = file.content.decode("utf-8-sig", "replace")
    elif file.kind != "unread":
        _parse(parsed)
    return parsed


def _note_outside(parsed: ParsedFile) -> None:
    parsed.names.add_unidentified()
    parsed.faults.add(
        "RN017",
        Place(parsed.file.name),
        Phrase("链接指向规划目录以外，未读取", "the link leads out of the programme's folder, so it is not followed"),
        Phrase("把文件本身放进规划目录，或删掉链接", "copy the file itself into the programme, or delete the link"),
    )


def _parse(parsed: ParsedFile) -> None:
    file, faults = parsed.file, parsed.faults
    text = decode(file, faults)
    parsed.text = file.content.decode("utf-8-sig", "replace") if text is None else text
    if text is not None and file.kind == "rows":
        parsed.rows, parsed.source_map = read_rows(text, file.name, faults) or (None, None)
        return
    repaired = None if text is None else repair(text, file.name, faults)
    source_map = None if repaired is None else read_yaml(repaired, file.name, faults)
    if source_map is None:
        parsed.names.add_unreadable(parsed.text)
    else:
        _validate(parsed, source_map)


def _validate(parsed: ParsedFile, source_map: SourceMap) -> None:
    kind = _kind_of(source_map, parsed.faults)
    parsed.source_map = source_map
    parsed.names.collect(source_map)
    hold_named(source_map, parsed.faults)
    parsed.model = validated(source_map, kind, parsed.faults) if kind else None
    if parsed.model is None or any(key not in type(parsed.model).model_fields for key in source_map.top_keys):
        parsed.names.add_unidentified()


@dataclass
class ParsedFiles:
    """The files of a programme by kind, each as its model with its source map.

    Attributes:
        texts: the text of each file by name, with invalid UTF-8 replaced.
        source_maps: the places of the values in each file that could be read.
        names: the names that the files define.
        unread: the names of files that are not read because of their suffix.
        maps: the files under ``map`` by name; the one that the programme names is read with it.
    """

    texts: dict[str, str] = field(default_factory=dict)
    source_maps: dict[str, SourceMap] = field(default_factory=dict)
    programmes: list[tuple[ProgrammeFile, SourceMap]] = field(default_factory=list)
    indicators: list[tuple[IndicatorsFile, SourceMap]] = field(default_factory=list)
    targets: list[tuple[TargetsFile, SourceMap]] = field(default_factory=list)
    scores: list[tuple[ScoresFile, SourceMap]] = field(default_factory=list)
    data: list[tuple[DataFile, SourceMap]] = field(default_factory=list)
    rows: list[tuple[list[CsvRow], Cells]] = field(default_factory=list)
    names: NameIndex = field(default_factory=NameIndex)
    unread: list[str] = field(default_factory=list)
    maps: dict[str, File] = field(default_factory=dict)

    def add(self, parsed: ParsedFile, faults: Faults) -> None:
        """Add one file, and its faults to those of all files."""
        name = parsed.file.name
        self.texts[name] = parsed.text
        self.names.extend(parsed.names)
        faults.extend(parsed.faults)
        if parsed.file.kind == "unread":
            self.unread.append(name)
        if parsed.file.kind == "map":
            self.maps[name] = parsed.file
        source_map = parsed.source_map
        if source_map is None:
            return
        self.source_maps[name] = source_map
        if parsed.rows is not None and isinstance(source_map, Cells):
            self.rows.append((parsed.rows, source_map))
        self._add_model(parsed.model, source_map)

    def _add_model(self, model: FileModel | None, source_map: SourceMap) -> None:
        match model:
            case ProgrammeFile():
                self.programmes.append((model, source_map))
            case IndicatorsFile():
                self.indicators.append((model, source_map))
            case TargetsFile():
                self.targets.append((model, source_map))
            case DataFile():
                self.data.append((model, source_map))
            case None:
                pass
            case _:
                self.scores.append((cast("ScoresFile", model), source_map))


Parser = Callable[["File"], ParsedFile]
"""Reads one file: ``parse_file``, or one that knows its earlier answers."""


def parse_files(files: Sequence[File], faults: Faults, parse: Parser) -> ParsedFiles:
    """Parse the files, sorted by kind.

    Args:
        files: all files, sorted by name.
        faults: collects the problems.
        parse: reads one of them.
    """
    parsed = ParsedFiles()
    with waiting(_READING, lambda: 100 * len(parsed.texts) // (len(files) or 1)):
        for file in files:
            if file.kind != "ledger":
                parsed.add(parse(file), faults)
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
    for key in KINDS:
        if key in source_map.value:
            return file_model(key)
    known = {name for key in KINDS for name in file_model(key).model_fields}
    for key in source_map.value:
        if key not in known and nearest(key, KINDS) is not None:
            what = Phrase(f"不认识的键“{key}”", f"unknown key '{key}'")
            faults.add_unknown("RN101", source_map.key_place((key,)), what, key, KINDS)
            return None
    faults.add(
        "RN204",
        source_map.place(()),
        Phrase("看不出这是哪类文件", "the kind of file is unclear"),
        Phrase("写上其中一个键：" + "、".join(KINDS), "it needs one of the keys " + ", ".join(KINDS)),
    )
    return None
