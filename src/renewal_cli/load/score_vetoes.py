"""Builds the vetoes of scores: one condition, and one thing that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.score import Subject, Veto

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.scores import VetoModel
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.score import Score


def build_veto(entry: VetoModel, reader: FieldReader, references: References, path: Path) -> Veto | None:
    """Build one veto; None if it is faulty."""
    for section, key, name in (("sources", "source", entry.source), ("indicators", "indicator", entry.indicator)):
        if name is not None and not references.names.knows(reader, section, name, (*path, key)):
            return None
    looks_at = [each for each in (entry.indicator, entry.duties) if each is not None]
    by_completion = len(looks_at) == 1 and entry.below is not None and entry.event is None
    by_event = entry.event is not None and not looks_at and entry.below is None
    if not (by_completion or by_event) or (entry.grade is None) == (entry.part is None):
        _unclear(reader, path)
        return None
    below = None if entry.below is None else reader.share(entry.below, (*path, "below"))
    is_unknown = entry.indicator is not None and entry.indicator not in references.indicators
    if by_completion and (below is None or is_unknown):
        return None
    place, subject = reader.source_map.place(path), Subject(entry.indicator, entry.duties) if looks_at else None
    return Veto(place, subject, below, entry.event, entry.name, entry.grade, entry.part)


def _unclear(reader: FieldReader, path: Path) -> None:
    reader.faults.add(
        "RN523",
        reader.source_map.place(path),
        Phrase("一票否决没有写清条件或后果", "the veto does not say its condition, or what it does"),
        Phrase(
            "条件写 indicator（或 duties）和 below，或写 event；后果写 grade 或 part 之一",
            "give 'indicator' (or 'duties') and 'below', or 'event'; and one of 'grade' and 'part'",
        ),
    )


def check_vetoes(score: Score, readers: Mapping[str, FieldReader]) -> None:
    """Check that the grades and the parts that the vetoes of a score name are those of the score."""
    grades, parts = [each.grade for each in score.grades], [each.part for each in score.items if each.part]
    for veto in score.vetoes:
        word, known, key = (veto.grade, grades, "grade") if veto.grade else (veto.part, parts, "part")
        if word is not None and word not in known:
            reader = readers[veto.place.file]
            path = reader.source_map.paths.get(veto.place[1:], ())
            reader.faults.add_unknown(
                "RN523",
                reader.source_map.place((*path, key)),
                Phrase(f"考核“{score.id}”没有“{word}”", f"the score '{score.id}' has no '{word}'"),
                word,
                known,
            )
