"""Reading a whole programme: every fault collected, then the nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import CannotReadError
from renewal_cli.language import Phrase
from renewal_cli.load.consistency import check_series, check_targets
from renewal_cli.load.faults import Faults
from renewal_cli.load.figures import Figures
from renewal_cli.load.files import ROWS_SUFFIX, File, read_files
from renewal_cli.load.house_rules import build_rules
from renewal_cli.load.indicators import build_indicators
from renewal_cli.load.kinds import Sorted
from renewal_cli.load.ledger_rows import observations_of_rows
from renewal_cli.load.ledger_tables import build_ledger_tables
from renewal_cli.load.loaded import Loaded
from renewal_cli.load.marked import Marked
from renewal_cli.load.marks import Marks
from renewal_cli.load.observations import build_observations
from renewal_cli.load.orgs import build_orgs
from renewal_cli.load.plain_data import PlainData, plain_data
from renewal_cli.load.reading import Reading
from renewal_cli.load.rows import read_rows
from renewal_cli.load.shaped import shaped
from renewal_cli.load.shapes.data import DataFile
from renewal_cli.load.shapes.programme import ProgrammeFile
from renewal_cli.load.signs import put_right
from renewal_cli.load.sources import build_sources
from renewal_cli.load.targets import build_targets
from renewal_cli.load.text import decode
from renewal_cli.load.texts import Texts
from renewal_cli.load.world import World
from renewal_cli.load.yaml import read_marked
from renewal_cli.model.period import parse_period
from renewal_cli.model.programme import Programme
from renewal_cli.model.targets import Targets
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.outline import Outline


__all__ = ["Loaded", "load_programme"]

_READING = Phrase("正在读数据文件", "reading the data files")
_NONE = ProgrammeFile(programme="", period="1900..2199", orgs={})


def load_programme(root: Path, files: list[File] | None = None) -> Loaded:
    """Read ``targets`` and ``data`` under a folder, or the files that have been read from there.

    Raises:
        CannotReadError: a file that the system does not let us read, or no programme among the files.
    """
    faults = Faults()
    found = read_files(root) if files is None else files
    texts = Texts(found)
    contents = _contents(found, faults, texts)
    if not contents.programmes and not faults.problems:
        raise CannotReadError(
            Phrase(
                f"{root} 里没有规划文件：没有一个文件含 programme: 键。可用 renewal init 新建一个。",
                f"no programme in {root}: no file has the key 'programme:'. Make one with 'renewal init'.",
            )
        )
    programme, outlines = _programme(contents, faults)
    problems = tuple(sorted(faults.problems, key=lambda problem: problem.place))
    return Loaded(
        None if problems else programme,
        problems,
        texts,
        programme,
        contents.marks,
        contents.names.defined("orgs"),
        outlines=outlines,
    )


def _contents(files: list[File], faults: Faults, texts: Texts) -> Sorted:
    contents, done = Sorted(Marks(texts)), 0
    with waiting(_READING, lambda: 100 * done // (len(files) or 1)):
        for file in files:
            _sort_in(file, contents, faults, texts)
            done += 1
    return contents


def _sort_in(file: File, contents: Sorted, faults: Faults, texts: Texts) -> None:
    text = decode(file, faults)
    if text is not None and file.name.endswith(ROWS_SUFFIX):
        found = read_rows(text, file.name, faults)
        if found is not None:
            contents.add_rows(*found)
    elif text is not None and (plain := plain_data(file, text)):
        contents.add_plain(plain)
    elif marked := _marked(text, file.name, faults):
        contents.add(marked, faults)
    else:
        contents.names.lose(texts[file.name])


def _marked(text: str | None, file: str, faults: Faults) -> Marked | None:
    sound = put_right(text, file, faults) if text is not None else None
    return read_marked(sound, file, faults) if sound is not None else None


def _programme(contents: Sorted, faults: Faults) -> tuple[Programme, dict[str, Outline]]:
    """The programme with the outlines of its figures.

    Without a usable programme file it is one that only serves to find the faults of the other files.
    """
    shape, marked = contents.programmes[0] if contents.programmes else (_NONE, Marked(""))
    reading = Reading(marked, faults)
    for _, other in contents.programmes[1:]:
        faults.add(
            "RN208",
            other.key_place(("programme",)),
            Phrase(f"已有一个规划文件 {marked.file}", f"there is a programme file already: {marked.file}"),
            Phrase("合并成一个文件", "make one file of them"),
            marked.key_place(("programme",)),
        )
    return _built(
        shape,
        World(
            reading.period(shape.period, ("period",)) or parse_period(_NONE.period),
            build_indicators([(entry, Reading(place, faults)) for entry, place in contents.indicators], contents.names),
            contents.names,
        ),
        contents,
        reading,
    )


def _built(
    shape: ProgrammeFile, world: World, contents: Sorted, reading: Reading
) -> tuple[Programme, dict[str, Outline]]:
    faults = reading.faults
    targets = [
        target for entry, place in contents.targets for target in build_targets(entry, Reading(place, faults), world)
    ]
    orgs = build_orgs(shape.orgs, reading, world.names)
    figures = Figures(orgs)
    for each in _figures(contents, world, faults):
        figures.add(each)
    programme = Programme(
        name=shape.programme,
        period=world.period,
        orgs=orgs,
        indicators=world.indicators,
        sources=build_sources(shape.sources, reading),
        rules=build_rules(shape.rules, reading),
        targets=Targets.of(target for target in targets if target.org in orgs),
        series=figures,
        issuer=shape.issuer,
        tables=build_ledger_tables(shape.ledgers, reading),
    )
    outlines = figures.outlines()
    check_targets(programme.targets, faults)
    check_series({key: figures[key] for key in figures if key[0] not in outlines}, faults)
    return programme, outlines


def _figures(contents: Sorted, world: World, faults: Faults) -> Iterator[PlainData | Iterable[Observation]]:
    """What each data file says."""
    known = world.known
    for file in contents.data:
        if not isinstance(file, PlainData):
            shape, marked = file
            yield build_observations(shape, Reading(marked, faults), world)
        elif file.is_known(known):
            yield file
        else:
            yield _observations_in_full(file, contents, world, faults)
    for rows, cells in contents.rows:
        yield observations_of_rows(rows, Reading(cells, faults), world)


def _observations_in_full(file: PlainData, contents: Sorted, world: World, faults: Faults) -> Iterable[Observation]:
    """What can be read of a file that looked plain and has a name in it that is none of those that data may use."""
    marked = contents.marks[file.file.name]
    shape = shaped(marked, DataFile, faults)
    return build_observations(shape, Reading(marked, faults), world) if shape else ()


def figures_of(file: File, world: World) -> list[Observation] | None:
    """The figures of one data file, in its order; None of a file with anything else in it, or any fault."""
    faults = Faults()
    contents = _contents([file], faults, Texts([file]))
    found = [
        each
        for part in _figures(contents, world, faults)
        for each in (part.observations() if isinstance(part, PlainData) else part)
    ]
    is_of_figures = not (contents.programmes or contents.indicators or contents.targets)
    return found if is_of_figures and not faults.problems else None
