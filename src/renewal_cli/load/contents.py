"""The files of a programme, each read and sorted in by its kind; of a large programme little is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.load.faults import Faults
from renewal_cli.load.files import ROWS_SUFFIX
from renewal_cli.load.indicators import build_indicators
from renewal_cli.load.kinds import Sorted
from renewal_cli.load.marked import Marked
from renewal_cli.load.marks import Marks
from renewal_cli.load.names import defines_names
from renewal_cli.load.observations import build_observations
from renewal_cli.load.plain_data import plain_data
from renewal_cli.load.plain_orgs import PlainOrgs
from renewal_cli.load.reading import Reading
from renewal_cli.load.rows import read_rows
from renewal_cli.load.shaped import shaped
from renewal_cli.load.shapes.data import DataFile
from renewal_cli.load.shapes.programme import ProgrammeFile
from renewal_cli.load.shapes.targets import TargetsFile
from renewal_cli.load.signs import put_right
from renewal_cli.load.sound_data import SoundData
from renewal_cli.load.targets import build_targets
from renewal_cli.load.text import decode
from renewal_cli.load.world import World
from renewal_cli.load.yaml import read_marked
from renewal_cli.model.period import parse_period
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.load.files import File
    from renewal_cli.load.shapes.base import Shape
    from renewal_cli.load.texts import Texts

_READING = Phrase("正在读数据文件", "reading the data files")
NONE = ProgrammeFile(programme="", period="1900..2199", orgs={})
"""What stands for a programme file where none can be used."""


def contents_of(files: Sequence[File], faults: Faults, texts: Texts) -> Sorted:
    """What the files hold, by kind.

    Args:
        files: all of them, in the order of their names.
        faults: where problems are noted.
        texts: the same files, decoded.
    """
    contents, done = Sorted(Marks(texts)), 0
    with waiting(_READING, lambda: 100 * done // (len(files) or 1)):
        for file in sorted(files, key=lambda each: not _comes_first(each)):
            _sort_in(file, contents, faults, texts)
            done += 1
    return contents


def _comes_first(file: File) -> bool:
    """Whether a file defines names to which the others of a large programme are held as soon as they are read."""
    is_let_go = not file.is_held and file.name.startswith("targets/")
    return is_let_go and defines_names(file.content.decode("utf-8", "replace"))


def _sort_in(file: File, contents: Sorted, faults: Faults, texts: Texts) -> None:
    text = decode(file, faults)
    if text is not None and file.name.endswith(ROWS_SUFFIX):
        found = read_rows(text, file.name, faults)
        if found is not None:
            contents.add_rows(*found)
    elif text is not None and (plain := plain_data(file, text)):
        contents.add_plain(plain)
    elif text is not None and (lean := _lean(text, file.name)):
        contents.add_lean(*lean)
    elif marked := _marked(text, file.name, faults):
        shape = contents.add(marked, faults)
        if not file.is_held and not faults.counts[file.name]:
            _let_go(file, shape, marked, contents)
    else:
        contents.names.lose(texts[file.name])


def _let_go(file: File, shape: Shape | None, marked: Marked, contents: Sorted) -> None:
    """Keep no more of a file of targets or data than what it says, or is needed to read it again, if that is sound."""
    if not isinstance(shape, DataFile | TargetsFile) or not contents.names.are_whole:
        return
    world = contents.world = contents.world or world_of(contents, Faults())
    faults = Faults()
    reading = Reading(marked, faults)
    if isinstance(shape, DataFile):
        figures = [*build_observations(shape, reading, world)]
        if figures and not faults.problems:
            contents.data[-1] = SoundData.of(file, world, figures)
            contents.marks.add_sound(file.name)
    else:
        targets = [*build_targets(shape, reading, world)]
        if not faults.problems:
            contents.targets[-1] = targets
            contents.marks.add_sound(file.name)


def _marked(text: str | None, file: str, faults: Faults, orgs: PlainOrgs | None = None) -> Marked | None:
    sound = put_right(text, file, faults) if text is not None else None
    return read_marked(sound, file, faults, orgs) if sound is not None else None


def _lean(text: str, file: str) -> tuple[ProgrammeFile, Marked, PlainOrgs] | None:
    """A programme file of sound form, its plain orgs apart and nowhere else; None of any other file."""
    if "\norgs:" not in text:
        return None
    faults, orgs = Faults(), PlainOrgs(file)
    marked = _marked(text, file, faults, orgs)
    if marked is None or not isinstance(marked.value, dict) or "programme" not in marked.value or faults.problems:
        return None
    shape = shaped(marked, ProgrammeFile, faults)
    return (shape, marked, orgs) if shape and not faults.problems and orgs.are_apart_from(shape.orgs) else None


def world_of(contents: Sorted, faults: Faults) -> World:
    """What targets and data refer to, as far as it has been read."""
    shape, marked = contents.programmes[0][:2] if contents.programmes else (NONE, Marked(""))
    return World(
        Reading(marked, faults).period(shape.period, ("period",)) or parse_period(NONE.period),
        build_indicators([(entry, Reading(place, faults)) for entry, place in contents.indicators], contents.names),
        contents.names,
    )
