"""Builds the duties from the targets files, and what was said of them from the data files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.data import ProgressModel
from renewal_cli.load.orgs import responsibility_of
from renewal_cli.model.duty import WORDS, Deadline, Duty, Progress, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.data import DataFile
    from renewal_cli.load.models.targets import DeadlinesModel, DutyModel, TargetsFile
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.duty import DutyKey

OPEN = "open"
"""Written for a deadline that never comes: 长期坚持."""


def build_duties(content: TargetsFile, reader: FieldReader, references: References) -> Iterator[Duty]:
    """Build the duties of one file; faulty ones, and those of faulty names, are left out."""
    names = references.names
    known_org = content.org in names.defined("orgs")  # the targets of the file have reported it if not
    for duty_id, entry in content.duties.items():
        path = ("duties", duty_id)
        names.hold_source(reader, entry.source, path)
        named = entry.measure is None or names.knows(reader, "indicators", entry.measure, (*path, "measure"))
        is_measured = named and (entry.measure is None or entry.measure in references.indicators)
        duty = _duty(content, duty_id, entry, reader)
        if _says_what(entry, path, reader) and is_measured and known_org:
            yield duty


def _says_what(entry: DutyModel, path: Path, reader: FieldReader) -> bool:
    if entry.problem or entry.duty:
        return True
    written = reader.source_map.at(path)
    if any((*path, key) in reader.source_map.keys and key not in written for key in ("problem", "duty")):
        return False  # its fault is reported
    reader.faults.add(
        "RN102",
        reader.source_map.key_place(path),
        Phrase("既没有写问题，也没有写履职事项", "neither a problem nor what is done about it"),
        Phrase("写上 problem: 或 duty:", "add 'problem:' or 'duty:'"),
    )
    return False


def _duty(content: TargetsFile, duty_id: str, entry: DutyModel, reader: FieldReader) -> Duty:
    path = ("duties", duty_id)
    return Duty(
        org=content.org,
        id=duty_id,
        place=reader.source_map.key_place(path),
        name=entry.name,
        problem=entry.problem,
        text=entry.duty,
        measure=entry.measure,
        steps=tuple(_steps(entry, path, reader)),
        since=reader.period(entry.since, (*path, "since")) if entry.since else None,
        deadlines=tuple(_deadlines(entry.by, (*path, "by"), reader)),
        responsibility=responsibility_of(entry),
        source=entry.source or content.source,
        quote=entry.quote,
        assumption=entry.assumption,
        note=entry.note,
    )


def _steps(entry: DutyModel, path: Path, reader: FieldReader) -> Iterator[Step]:
    for name, text in (entry.steps or {}).items():
        at = (*path, "steps", name)
        if name in WORDS:
            reader.faults.add(
                "RN104",
                reader.source_map.key_place(at),
                Phrase(f"节点不能叫“{name}”：这个词另有意思", f"a step cannot be called '{name}': the word is taken"),
                Phrase("换一个名称", "give it another name"),
            )
        elif period := reader.period(text, at):
            yield Step(name, period, reader.source_map.key_place(at))


def _deadlines(written: DeadlinesModel | None, path: Path, reader: FieldReader) -> Iterator[Deadline]:
    """Read every version of a deadline, in file order."""
    if not isinstance(written, list):
        if written is not None:
            yield from _deadline(written, path, reader)
        return
    for index, version in enumerate(written):
        at = (*path, index)
        reported = reader.day(version.reported, (*at, "reported"))
        for each in _deadline(version.by, (*at, "by"), reader):
            yield each._replace(reported=reported, reason=version.reason)


def _deadline(text: str, path: Path, reader: FieldReader) -> Iterator[Deadline]:
    period = None if text == OPEN else reader.period(text, path)
    if period is not None or text == OPEN:
        yield Deadline(period, reader.source_map.place(path))


def build_progress(
    content: DataFile,
    reader: FieldReader,
    references: References,
    duties: Mapping[DutyKey, Duty],
    written: Collection[DutyKey],
) -> Iterator[Progress]:
    """Build what one file says of duties; what is faulty, or said of faulty names, is left out.

    Args:
        content: the file.
        reader: reads it.
        references: the names that all files define.
        duties: the duties without faults.
        written: the duties that stand in the files, faulty ones included.
    """
    for duty_id, words in (content.progress or {}).items():
        path = ("progress", duty_id)
        if references.names.knows(reader, "duties", duty_id, path, is_key=True):
            duty = duties.get((content.org, duty_id))
            if duty is None and (content.org, duty_id) not in written and references.names.is_complete("duties"):
                _of_another_org(content.org, duty_id, path, reader)
            elif duty is not None:
                yield from _words(content, duty, words, reader, references)


def _of_another_org(org: str, duty_id: str, path: Path, reader: FieldReader) -> None:
    reader.faults.add(
        "RN501",
        reader.source_map.key_place(path),
        Phrase(
            f"“{org}”没有履职事项“{duty_id}”，别的区域才有", f"'{org}' has no duty '{duty_id}', only another org has"
        ),
        Phrase("改正 org 或编号", "correct 'org' or the id"),
    )


def _words(
    content: DataFile, duty: Duty, words: Mapping[str, str | ProgressModel], reader: FieldReader, references: References
) -> Iterator[Progress]:
    for text, said in words.items():
        path = ("progress", duty.id, text)
        day = reader.day_of_key(text, path)
        written = said if isinstance(said, ProgressModel) else ProgressModel.model_validate({"is": said})
        references.names.hold_source(reader, written.source, path)
        known = _is_known(written.is_, duty, path if isinstance(said, str) else (*path, "is"), reader)
        if known and day is not None:
            yield Progress(
                org=duty.org,
                duty=duty.id,
                day=day,
                word=written.is_,
                place=reader.source_map.key_place(path),
                evidence=written.evidence,
                by=written.by,
                reported=reader.day(written.reported, (*path, "reported")),
                source=written.source or content.source,
                note=written.note,
            )


def _is_known(word: str, duty: Duty, path: Path, reader: FieldReader) -> bool:
    known = [*WORDS, *(step.name for step in duty.steps)]
    if word not in known:
        what = Phrase(f"进展不能是“{word}”", f"progress cannot be '{word}'")
        reader.faults.add_unknown("RN104", reader.source_map.place(path), what, word, known)
    return word in known


def check_duties(duties: Iterable[Duty], faults: Faults) -> None:
    """Report duties that are defined twice."""
    first: dict[DutyKey, Duty] = {}
    for each in duties:
        earlier = first.setdefault((each.org, each.id), each)
        if earlier is not each:
            faults.add(
                "RN207",
                each.place,
                Phrase(
                    f"履职事项“{each.id}”写了两次，第一次在 {earlier.place}",
                    f"the duty '{each.id}' is defined twice, first at {earlier.place}",
                ),
                Phrase("删掉一个，或换一个编号", "delete one, or give it another id"),
                earlier.place,
            )
