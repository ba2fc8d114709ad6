"""Reads a whole programme: parses all files, reports every fault, builds the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.load.base_map import build_map
from renewal_cli.load.consistency import check_series, check_targets, merge_copies
from renewal_cli.load.duties import build_duties, build_progress, check_duties
from renewal_cli.load.faults import Faults
from renewal_cli.load.field_reader import FieldReader
from renewal_cli.load.files import File, ledger_paths, read_files, with_drafts
from renewal_cli.load.house_rules import build_rules
from renewal_cli.load.indicators import build_indicators
from renewal_cli.load.ledger_tables import build_ledger_tables
from renewal_cli.load.load_result import LoadResult
from renewal_cli.load.models.programme import LetterModel, ProgrammeFile
from renewal_cli.load.observations import build_events, build_observations
from renewal_cli.load.orgs import build_orgs
from renewal_cli.load.parsed_files import parse_file, parse_files
from renewal_cli.load.references import References, merge_unknown
from renewal_cli.load.rows import observations_of_rows
from renewal_cli.load.source_map import SourceMap
from renewal_cli.load.targets import build_targets
from renewal_cli.model.period import parse_period
from renewal_cli.model.programme import Letter, Programme, SeriesBreak, Source
from renewal_cli.model.target import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.models.programme import BreakModel, SourceModel
    from renewal_cli.load.parsed_files import ParsedFiles, Parser
    from renewal_cli.load.references import NameIndex
    from renewal_cli.model.duty import Duty, DutyKey, Progress
    from renewal_cli.model.observation import Event, Observation
    from renewal_cli.model.programme import SeriesKey
    from renewal_cli.model.score import Score

_NO_PROGRAMME = ProgrammeFile(programme="", period="1900..2199", orgs={})
"""Used if there is no valid programme file, so that the other files are still checked."""


def _build_breaks(models: Sequence[BreakModel] | None, reader: FieldReader, names: NameIndex) -> Iterator[SeriesBreak]:
    """Build the breaks, leaving out those of an unknown org or indicator, or without a period."""
    for number, model in enumerate(models or ()):
        path = ("breaks", number)
        since = reader.period(model.since, (*path, "since"))
        known = [
            names.knows(reader, section, name, (*path, key))
            for section, key, name in (("orgs", "org", model.org), ("indicators", "indicator", model.indicator))
            if name is not None
        ]
        if since is not None and all(known):
            yield SeriesBreak(since, model.reason, reader.source_map.place(path), model.org, model.indicator)


def load_whole(
    root: Path,
    drafts: Mapping[str, bytes] | None = None,
    day: date | None = None,
    files: Sequence[File] | None = None,
    parse: Parser = parse_file,
) -> LoadResult:
    """Read the programme in a folder, with its large ledgers.

    Args:
        root: the programme's folder.
        drafts: new contents of files, by name; replace existing files or add new ones.
        day: the day on which large ledgers are checked.
        files: the files, if they have already been read.
        parse: reads one file.

    Raises:
        CannotReadError: there is no programme, or a file cannot be read.
    """
    found = read_files(root) if files is None else files
    if drafts:
        found = with_drafts(found, drafts)
    loaded, ledgers = load_programme(root, found, parse), ledger_paths(root, found)
    if not (ledgers or loaded.draft.tables):
        return loaded
    from renewal_cli.load.ledger.attach import with_ledger

    return with_ledger(loaded, root, ledgers, day=day)


def load_programme(root: Path, files: Sequence[File] | None = None, parse: Parser = parse_file) -> LoadResult:
    """Read the programme in a folder, or its files if already read, without large ledgers.

    Raises:
        CannotReadError: a file cannot be read, or none of them is a programme file.
    """
    faults = Faults()
    parsed = parse_files(read_files(root) if files is None else files, faults, parse)
    if not parsed.programmes and not faults.problems:
        raise CannotReadError(
            f"{root} 里没有规划文件：没有一个文件含 programme: 键。可用 renewal init 新建一个。",
            f"no programme in {root}: no file has the key 'programme:'. Create one with 'renewal init'.",
        )
    programme = _programme(parsed, faults)
    merge_copies(faults, parsed.texts)
    merge_unknown(faults)
    problems = tuple(sorted(faults.problems, key=lambda problem: problem.place))
    return LoadResult(
        None if problems else programme,
        problems,
        parsed.texts,
        programme,
        parsed.source_maps,
        parsed.names.defined("orgs"),
        tuple(parsed.unread),
    )


def _programme(parsed: ParsedFiles, faults: Faults) -> Programme:
    content, source_map = parsed.programmes[0] if parsed.programmes else (_NO_PROGRAMME, SourceMap(""))
    reader = FieldReader(source_map, faults)
    for _, other in parsed.programmes[1:]:
        faults.add(
            "RN208",
            other.key_place(("programme",)),
            Phrase(f"已有一个规划文件 {source_map.file}", f"there is already a programme file: {source_map.file}"),
            Phrase("合并成一个文件", "merge them into one file"),
            source_map.key_place(("programme",)),
        )
    references = References(
        reader.period(content.period, ("period",)) or parse_period(_NO_PROGRAMME.period),
        build_indicators([(each, FieldReader(places, faults)) for each, places in parsed.indicators], parsed.names),
        parsed.names,
    )
    targets = [
        target
        for each, places in parsed.targets
        for target in build_targets(each, FieldReader(places, faults), references)
    ]
    orgs = build_orgs(content.orgs, reader, parsed.names)
    series: dict[SeriesKey, list[Observation]] = {}
    for each in _observations(parsed, references, faults):
        if each.org in orgs and each.indicator in references.indicators:
            series.setdefault((each.org, each.indicator), []).append(each)
    duties = [each for each in _duties(parsed, references, faults) if each.org in orgs]
    programme = Programme(
        name=content.programme,
        period=references.period,
        orgs=orgs,
        indicators=references.indicators,
        sources=_build_sources(content.sources, reader),
        rules=build_rules(content.rules, reader, parsed.names),
        targets=Targets.of(target for target in targets if target.org in orgs),
        series={key: tuple(members) for key, members in series.items()},
        duties=_by_org(duties),
        progress=_progress(parsed, references, {(each.org, each.id): each for each in duties}, faults),
        issuer=content.issuer,
        letter=_letter(content.letter),
        base_map=build_map(content.map, reader, parsed.maps, parsed.names),
        breaks=tuple(_build_breaks(content.breaks, reader, parsed.names)),
        tables=build_ledger_tables(content.ledgers, reader),
        scores=_scores(parsed, references, faults),
        events=tuple(each for each in _events(parsed, references, faults) if each.org in orgs),
    )
    check_targets(programme.targets, faults)
    check_series(programme.series, faults)
    check_duties(duties, faults)
    return programme


def _observations(parsed: ParsedFiles, references: References, faults: Faults) -> Iterator[Observation]:
    for content, source_map in parsed.data:
        yield from build_observations(content, FieldReader(source_map, faults), references)
    for rows, cells in parsed.rows:
        yield from observations_of_rows(rows, FieldReader(cells, faults), references)


def _scores(parsed: ParsedFiles, references: References, faults: Faults) -> dict[str, Score]:
    if not parsed.scores:
        return {}
    from renewal_cli.load.scores import build_scores

    return build_scores([(each, FieldReader(places, faults)) for each, places in parsed.scores], references)


def _events(parsed: ParsedFiles, references: References, faults: Faults) -> Iterator[Event]:
    for content, source_map in parsed.data:
        yield from build_events(content, FieldReader(source_map, faults), references)


def _duties(parsed: ParsedFiles, references: References, faults: Faults) -> Iterator[Duty]:
    for content, source_map in parsed.targets:
        yield from build_duties(content, FieldReader(source_map, faults), references)


def _by_org(duties: Iterable[Duty]) -> dict[str, tuple[Duty, ...]]:
    found: dict[str, list[Duty]] = {}
    for each in duties:
        found.setdefault(each.org, []).append(each)
    return {org_id: tuple(members) for org_id, members in found.items()}


def _progress(
    parsed: ParsedFiles, references: References, duties: Mapping[DutyKey, Duty], faults: Faults
) -> dict[DutyKey, tuple[Progress, ...]]:
    found: dict[DutyKey, list[Progress]] = {}
    files = [(content, source_map) for content, source_map in parsed.data if content.progress]
    written = _written_duties(parsed) if files else set()
    for content, source_map in files:
        for each in build_progress(content, FieldReader(source_map, faults), references, duties, written):
            found.setdefault((each.org, each.duty), []).append(each)
    return {key: tuple(sorted(said, key=lambda each: each.day)) for key, said in found.items()}


def _written_duties(parsed: ParsedFiles) -> set[DutyKey]:
    """The duties that stand in the files, faulty ones included."""
    return {
        (content.org, str(path[1]))
        for content, source_map in parsed.targets
        for path in source_map.keys
        if path[0] == "duties" and len(path) == len(("duties", "id"))
    }


def _letter(model: LetterModel | None) -> Letter | None:
    """Read the document number, addressees and copies of bulletins."""
    return None if model is None else Letter(model.number or "", tuple(model.to or ()), tuple(model.copies or ()))


def _build_sources(models: dict[str, SourceModel] | None, reader: FieldReader) -> dict[str, Source]:
    """Build the sources by id."""
    return {
        source_id: Source(
            source_id,
            model.title,
            reader.period(model.date, ("sources", source_id, "date")) if model.date else None,
            model.url,
            model.note,
        )
        for source_id, model in (models or {}).items()
    }
