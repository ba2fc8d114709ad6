"""Builds the limits over several items of a score (各项合计最多加减)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.score_rules import limits
from renewal_cli.model.score import Events, PartLimit, Steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.scores import PartLimitModel
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.score import Score


def build_limit(entry: PartLimitModel, reader: FieldReader, references: References, path: Path) -> PartLimit:
    """Build one limit."""
    if entry.source is not None:
        references.names.knows(reader, "sources", entry.source, (*path, "source"))
    return PartLimit(entry.part, limits(entry.within), reader.source_map.place(path))


def check_limits(score: Score, readers: Mapping[str, FieldReader]) -> None:
    """Check that the items of a limited part are there, and that all of them add and take."""
    for limit in score.limits:
        rules = [each.rule for each in score.items if each.part == limit.part]
        if rules and all(isinstance(each, (Steps, Events)) for each in rules):
            continue
        parts = [each.part for each in score.items if each.part]
        readers[limit.place.file].faults.add_unknown(
            "RN540",
            limit.place,
            Phrase(
                f"考核“{score.id}”没有都是加减分的部分“{limit.part}”",
                f"the score '{score.id}' has no part '{limit.part}' whose items all add and take",
            ),
            limit.part,
            [each for each in parts if each != limit.part],
        )
