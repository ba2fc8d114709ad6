"""Reading a whole programme: every fault collected, then the nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import CannotReadError
from renewal_cli.language import Phrase
from renewal_cli.load.consistency import check_series, check_targets
from renewal_cli.load.contents import NONE, contents_of, world_of
from renewal_cli.load.faults import Faults
from renewal_cli.load.figures import Figures
from renewal_cli.load.files import File, read_files
from renewal_cli.load.house_rules import build_rules
from renewal_cli.load.ledger_rows import observations_of_rows
from renewal_cli.load.ledger_tables import build_ledger_tables
from renewal_cli.load.loaded import Loaded
from renewal_cli.load.marked import Marked
from renewal_cli.load.observations import build_observations
from renewal_cli.load.orgs import build_orgs
from renewal_cli.load.plain_data import PlainData
from renewal_cli.load.plain_orgs import PlainOrgs
from renewal_cli.load.reading import Reading
from renewal_cli.load.shaped import shaped
from renewal_cli.load.shapes.data import DataFile
from renewal_cli.load.sound_data import SoundData
from renewal_cli.load.sources import build_sources
from renewal_cli.load.targets import build_targets
from renewal_cli.load.texts import Texts
from renewal_cli.model.programme import Programme
from renewal_cli.model.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from renewal_cli.load.kinds import Sorted
    from renewal_cli.load.shapes.programme import ProgrammeFile
    from renewal_cli.load.world import World
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.outline import Outline


__all__ = ["Loaded", "load_programme"]


def load_programme(root: Path, files: list[File] | None = None) -> Loaded:
    """Read ``targets`` and ``data`` under a folder, or the files that have been read from there.

    Raises:
        CannotReadError: a file that the system does not let us read, or no programme among the files.
    """
    faults = Faults()
    found = read_files(root) if files is None else files
    texts = Texts(found)
    contents = contents_of(found, faults, texts)
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


def _programme(contents: Sorted, faults: Faults) -> tuple[Programme, dict[str, Outline]]:
    """The programme with the outlines of its figures.

    Without a usable programme file it is one that only serves to find the faults of the other files.
    """
    shape, marked, plain = contents.programmes[0] if contents.programmes else (NONE, Marked(""), PlainOrgs(""))
    reading = Reading(marked, faults)
    for _, other, _ in contents.programmes[1:]:
        faults.add(
            "RN208",
            other.key_place(("programme",)),
            Phrase(f"已有一个规划文件 {marked.file}", f"there is a programme file already: {marked.file}"),
            Phrase("合并成一个文件", "make one file of them"),
            marked.key_place(("programme",)),
        )
    return _built(shape, plain, world_of(contents, faults), contents, reading)


def _built(
    shape: ProgrammeFile, plain: PlainOrgs, world: World, contents: Sorted, reading: Reading
) -> tuple[Programme, dict[str, Outline]]:
    faults = reading.faults
    targets = [
        target
        for each in contents.targets
        for target in (each if isinstance(each, list) else build_targets(each[0], Reading(each[1], faults), world))
    ]
    orgs = build_orgs(shape.orgs, plain, reading, contents.marks, world.names)
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


def _figures(contents: Sorted, world: World, faults: Faults) -> Iterator[PlainData | SoundData | Iterable[Observation]]:
    """What each data file says."""
    known = world.known
    for file in contents.data:
        match file:
            case SoundData():
                yield file
            case PlainData():
                yield file.held_against(known) or _observations_in_full(file, contents, world, faults)
            case _:
                shape, marked = file
                yield build_observations(shape, Reading(marked, faults), world)
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
    held = File(file.name, file.content)
    contents = contents_of([held], faults, Texts([held]))
    found = [
        each
        for part in _figures(contents, world, faults)
        for each in (part.observations() if isinstance(part, PlainData | SoundData) else part)
    ]
    is_of_figures = not (contents.programmes or contents.indicators or contents.targets)
    return found if is_of_figures and not faults.problems else None
