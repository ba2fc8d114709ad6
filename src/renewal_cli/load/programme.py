"""Reading a whole programme: every fault collected, then the nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.load.consistency import check_series, check_targets
from renewal_cli.load.faults import Faults
from renewal_cli.load.field_reader import FieldReader
from renewal_cli.load.figures import Figures
from renewal_cli.load.files import File, read_files
from renewal_cli.load.house_rules import build_rules
from renewal_cli.load.ledger_rows import observations_of_rows
from renewal_cli.load.ledger_tables import build_ledger_tables
from renewal_cli.load.load_result import LoadResult
from renewal_cli.load.models.data import DataFile
from renewal_cli.load.observations import build_observations
from renewal_cli.load.orgs import build_orgs
from renewal_cli.load.parse_files import NONE, parse_files, references_of
from renewal_cli.load.plain_data import PlainData
from renewal_cli.load.plain_orgs import PlainOrgs
from renewal_cli.load.sound_data import SoundData
from renewal_cli.load.source_map import SourceMap
from renewal_cli.load.sources import build_sources
from renewal_cli.load.targets import build_targets
from renewal_cli.load.texts import Texts
from renewal_cli.load.validated import validated
from renewal_cli.model.programme import Programme
from renewal_cli.model.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from renewal_cli.load.models.programme import ProgrammeFile
    from renewal_cli.load.parsed_files import ParsedFiles
    from renewal_cli.load.references import References
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.outline import Outline


__all__ = ["LoadResult", "load_programme"]


def load_programme(root: Path, files: list[File] | None = None) -> LoadResult:
    """Read ``targets`` and ``data`` under a folder, or the files that have been read from there.

    Raises:
        CannotReadError: a file that the system does not let us read, or no programme among the files.
    """
    faults = Faults()
    found = read_files(root) if files is None else files
    texts = Texts(found)
    contents = parse_files(found, faults, texts)
    if not contents.programmes and not faults.problems:
        raise CannotReadError(
            Phrase(
                f"{root} 里没有规划文件：没有一个文件含 programme: 键。可用 renewal init 新建一个。",
                f"no programme in {root}: no file has the key 'programme:'. Make one with 'renewal init'.",
            )
        )
    programme, outlines = _programme(contents, faults)
    problems = tuple(sorted(faults.problems, key=lambda problem: problem.place))
    return LoadResult(
        None if problems else programme,
        problems,
        texts,
        programme,
        contents.source_maps,
        contents.names.defined("orgs"),
        outlines=outlines,
    )


def _programme(contents: ParsedFiles, faults: Faults) -> tuple[Programme, dict[str, Outline]]:
    """The programme with the outlines of its figures.

    Without a usable programme file it is one that only serves to find the faults of the other files.
    """
    shape, source_map, plain = contents.programmes[0] if contents.programmes else (NONE, SourceMap(""), PlainOrgs(""))
    reader = FieldReader(source_map, faults)
    for _, other, _ in contents.programmes[1:]:
        faults.add(
            "RN208",
            other.key_place(("programme",)),
            Phrase(f"已有一个规划文件 {source_map.file}", f"there is a programme file already: {source_map.file}"),
            Phrase("合并成一个文件", "make one file of them"),
            source_map.key_place(("programme",)),
        )
    return _built(shape, plain, references_of(contents, faults), contents, reader)


def _built(
    shape: ProgrammeFile, plain: PlainOrgs, references: References, contents: ParsedFiles, reader: FieldReader
) -> tuple[Programme, dict[str, Outline]]:
    faults = reader.faults
    targets = [
        target
        for each in contents.targets
        for target in (
            each if isinstance(each, list) else build_targets(each[0], FieldReader(each[1], faults), references)
        )
    ]
    orgs = build_orgs(shape.orgs, plain, reader, contents.source_maps, references.names)
    figures = Figures(orgs)
    for each in _figures(contents, references, faults):
        figures.add(each)
    programme = Programme(
        name=shape.programme,
        period=references.period,
        orgs=orgs,
        indicators=references.indicators,
        sources=build_sources(shape.sources, reader),
        rules=build_rules(shape.rules, reader),
        targets=Targets.of(target for target in targets if target.org in orgs),
        series=figures,
        issuer=shape.issuer,
        tables=build_ledger_tables(shape.ledgers, reader),
    )
    outlines = figures.outlines()
    check_targets(programme.targets, faults)
    check_series({key: figures[key] for key in figures if key[0] not in outlines}, faults)
    return programme, outlines


def _figures(
    contents: ParsedFiles, references: References, faults: Faults
) -> Iterator[PlainData | SoundData | Iterable[Observation]]:
    """What each data file says."""
    known = references.known
    for file in contents.data:
        match file:
            case SoundData():
                yield file
            case PlainData():
                yield file.held_against(known) or _observations_in_full(file, contents, references, faults)
            case _:
                shape, source_map = file
                yield build_observations(shape, FieldReader(source_map, faults), references)
    for rows, cells in contents.rows:
        yield observations_of_rows(rows, FieldReader(cells, faults), references)


def _observations_in_full(
    file: PlainData, contents: ParsedFiles, references: References, faults: Faults
) -> Iterable[Observation]:
    """What can be read of a file that looked plain and has a name in it that is none of those that data may use."""
    source_map = contents.source_maps[file.file.name]
    shape = validated(source_map, DataFile, faults)
    return build_observations(shape, FieldReader(source_map, faults), references) if shape else ()


def figures_of(file: File, references: References) -> list[Observation] | None:
    """The figures of one data file, in its order; None of a file with anything else in it, or any fault."""
    faults = Faults()
    held = File(file.name, file.content)
    contents = parse_files([held], faults, Texts([held]))
    found = [
        each
        for part in _figures(contents, references, faults)
        for each in (part.observations() if isinstance(part, PlainData | SoundData) else part)
    ]
    is_of_figures = not (contents.programmes or contents.indicators or contents.targets)
    return found if is_of_figures and not faults.problems else None
