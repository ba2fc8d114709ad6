"""Reads what an item of a score measures: an indicator against its target or an earlier amount, or duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.scores import PlacesModel, ProportionalModel
from renewal_cli.model.duty import DUTIES_UNIT
from renewal_cli.model.score import Subject

if TYPE_CHECKING:
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.scores import MeasuredModel
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.unit import Unit


def build_subject(entry: MeasuredModel, reader: FieldReader, references: References, path: Path) -> Subject | None:
    """Build what an item measures; None if that is not one thing, is not known, or does not fit its rule."""
    if any(_is_refused(entry, reader, path, key) for key in ("duties", "against", "of", "by")):
        return None
    if (entry.indicator is None) == (entry.duties is None) or (entry.duties and entry.against):
        reader.faults.add(
            "RN536",
            reader.source_map.place(path),
            Phrase("分项没有写清考核什么", "the item does not say what it measures"),
            Phrase(
                "写 indicator（可加 against）、duties 或 event 之一",
                "give one of 'indicator' (with 'against', where an earlier amount counts), 'duties' and 'event'",
            ),
        )
        return None
    time = None if entry.time is None else reader.period(entry.time, (*path, "time"))
    name = entry.indicator
    if name is not None and not references.names.knows(reader, "indicators", name, (*path, "indicator")):
        return None
    is_known = name is None or name in references.indicators
    if not is_known or (entry.time is not None and time is None) or not _fits(entry, reader, path):
        return None
    return Subject(name, entry.duties, entry.against, time)


def _is_refused(entry: MeasuredModel, reader: FieldReader, path: Path, key: str) -> bool:
    """Tell whether a key has a word that is none of those that it may have; that is reported already."""
    return (*path, key) in reader.source_map.keys and getattr(entry, key, None) is None


def unit_of(subject: Subject, references: References) -> Unit:
    """Return the unit of what is measured."""
    return DUTIES_UNIT if subject.indicator is None else references.indicators[subject.indicator].unit


def _fits(entry: MeasuredModel, reader: FieldReader, path: Path) -> bool:
    """Check that what orgs are held against each other by goes with what is measured."""
    fault = _misfit(entry)
    if fault is not None:
        reader.faults.add("RN537", reader.source_map.place(path), *fault)
    return fault is None


def _misfit(entry: MeasuredModel) -> tuple[Phrase, Phrase] | None:
    """Return what does not fit, and what to do; None where all fits."""
    by = entry.by if isinstance(entry, (PlacesModel, ProportionalModel)) else None
    if isinstance(entry, ProportionalModel) and (entry.of is None) != (by is None):
        return (
            Phrase("of 和 by 要一起写", "'of' and 'by' go together"),
            Phrase(
                "和最好的或平均的比，写 of: best（或 mean）和 by: actual；和自己的目标比，两个都不写",
                "against the best (or the mean) write 'of: best' and 'by: actual'; against its own target, neither",
            ),
        )
    if isinstance(entry, ProportionalModel) and entry.of and entry.above:
        return (
            Phrase("above 是完成率的起点，不和 of 一起用", "'above' is a completion; it does not go with 'of'"),
            Phrase("删掉一个", "delete one of them"),
        )
    if by in ("growth", "change") and entry.against is None:
        return (
            Phrase(f"by: {by} 没有写和哪一段比", f"'by: {by}' does not say against which stretch"),
            Phrase("加上 against: year_ago 或 previous", "add 'against: year_ago' or 'previous'"),
        )
    if by == "completion" and entry.against is not None:
        return (
            Phrase("和上年、上期比的没有完成率", "against an earlier amount there is no completion"),
            Phrase("写 by: growth（增幅）、change（增量）或 actual", "write 'by: growth', 'change' or 'actual'"),
        )
    return None
