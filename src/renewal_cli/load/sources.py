"""Sources, from the programme file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.source import Source

if TYPE_CHECKING:
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.programme import SourceShape


def build_sources(shapes: dict[str, SourceShape] | None, reader: FieldReader) -> dict[str, Source]:
    """The documents by id."""
    return {
        source_id: Source(
            source_id,
            shape.title,
            reader.period(shape.date, ("sources", source_id, "date")) if shape.date else None,
            shape.url,
            shape.note,
        )
        for source_id, shape in (shapes or {}).items()
    }
