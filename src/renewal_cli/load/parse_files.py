"""The files of a programme, each read and sorted in by its kind; of a large programme little is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.faults import Faults
from renewal_cli.load.field_reader import FieldReader
from renewal_cli.load.files import ROWS_SUFFIX
from renewal_cli.load.indicators import build_indicators
from renewal_cli.load.models.data import DataFile
from renewal_cli.load.models.programme import ProgrammeFile
from renewal_cli.load.models.targets import TargetsFile
from renewal_cli.load.name_index import defines_names
from renewal_cli.load.observations import build_observations
from renewal_cli.load.parsed_files import ParsedFiles
from renewal_cli.load.plain_data import plain_data
from renewal_cli.load.plain_orgs import PlainOrgs
from renewal_cli.load.references import References
from renewal_cli.load.rows import read_rows
from renewal_cli.load.signs import put_right
from renewal_cli.load.sound_data import SoundData
from renewal_cli.load.source_map import SourceMap
from renewal_cli.load.source_maps import SourceMaps
from renewal_cli.load.targets import build_targets
from renewal_cli.load.text import decode
from renewal_cli.load.validated import validated
from renewal_cli.load.yaml import read_yaml
from renewal_cli.model.period import parse_period
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.load.files import File
    from renewal_cli.load.models.base import FileModel
    from renewal_cli.load.texts import Texts

_READING = Phrase("正在读数据文件", "reading the data files")
NONE = ProgrammeFile(programme="", period="1900..2199", orgs={})
"""What stands for a programme file where none can be used."""


def parse_files(files: Sequence[File], faults: Faults, texts: Texts) -> ParsedFiles:
    """What the files hold, by kind.

    Args:
        files: all of them, in the order of their names.
        faults: where problems are noted.
        texts: the same files, decoded.
    """
    contents, done = ParsedFiles(SourceMaps(texts)), 0
    with waiting(_READING, lambda: 100 * done // (len(files) or 1)):
        for file in sorted(files, key=lambda each: not _comes_first(each)):
            _sort_in(file, contents, faults, texts)
            done += 1
    return contents


def _comes_first(file: File) -> bool:
    """Whether a file defines names to which the others of a large programme are held as soon as they are read."""
    is_let_go = not file.is_held and file.name.startswith("targets/")
    return is_let_go and defines_names(file.content.decode("utf-8", "replace"))


def _sort_in(file: File, contents: ParsedFiles, faults: Faults, texts: Texts) -> None:
    text = decode(file, faults)
    if text is not None and file.name.endswith(ROWS_SUFFIX):
        found = read_rows(text, file.name, faults)
        if found is not None:
            contents.add_rows(*found)
    elif text is not None and (plain := plain_data(file, text)):
        contents.add_plain(plain)
    elif text is not None and (lean := _lean(text, file.name)):
        contents.add_lean(*lean)
    elif source_map := _marked(text, file.name, faults):
        shape = contents.add(source_map, faults)
        if not file.is_held and not faults.counts[file.name]:
            _let_go(file, shape, source_map, contents)
    else:
        contents.names.lose(texts[file.name])


def _let_go(file: File, shape: FileModel | None, source_map: SourceMap, contents: ParsedFiles) -> None:
    """Keep no more of a file of targets or data than what it says, or is needed to read it again, if that is sound."""
    if not isinstance(shape, DataFile | TargetsFile) or not contents.names.are_whole:
        return
    references = contents.references = contents.references or references_of(contents, Faults())
    faults = Faults()
    reader = FieldReader(source_map, faults)
    if isinstance(shape, DataFile):
        figures = [*build_observations(shape, reader, references)]
        if figures and not faults.problems:
            contents.data[-1] = SoundData.of(file, references, figures)
            contents.source_maps.add_sound(file.name)
    else:
        targets = [*build_targets(shape, reader, references)]
        if not faults.problems:
            contents.targets[-1] = targets
            contents.source_maps.add_sound(file.name)


def _marked(text: str | None, file: str, faults: Faults, orgs: PlainOrgs | None = None) -> SourceMap | None:
    sound = put_right(text, file, faults) if text is not None else None
    return read_yaml(sound, file, faults, orgs) if sound is not None else None


def _lean(text: str, file: str) -> tuple[ProgrammeFile, SourceMap, PlainOrgs] | None:
    """A programme file of sound form, its plain orgs apart and nowhere else; None of any other file."""
    if "\norgs:" not in text:
        return None
    faults, orgs = Faults(), PlainOrgs(file)
    source_map = _marked(text, file, faults, orgs)
    if (
        source_map is None
        or not isinstance(source_map.value, dict)
        or "programme" not in source_map.value
        or faults.problems
    ):
        return None
    shape = validated(source_map, ProgrammeFile, faults)
    return (shape, source_map, orgs) if shape and not faults.problems and orgs.are_apart_from(shape.orgs) else None


def references_of(contents: ParsedFiles, faults: Faults) -> References:
    """What targets and data refer to, as far as it has been read."""
    shape, source_map = contents.programmes[0][:2] if contents.programmes else (NONE, SourceMap(""))
    return References(
        FieldReader(source_map, faults).period(shape.period, ("period",)) or parse_period(NONE.period),
        build_indicators([(entry, FieldReader(place, faults)) for entry, place in contents.indicators], contents.names),
        contents.names,
    )
