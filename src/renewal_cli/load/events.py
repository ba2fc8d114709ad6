"""Builds the events of the data files: what happened to an org on a day and that a score counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.quantity import exact_number
from renewal_cli.model.score import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.data import DataFile
    from renewal_cli.load.references import References


def build_events(content: DataFile, reader: FieldReader, references: References) -> Iterator[Event]:
    """Build the events of one file, in file order; faulty ones are left out."""
    for kind, entries in (content.events or {}).items():
        for index, entry in enumerate(entries):
            path = ("events", kind, index)
            if entry.source is not None:
                references.names.knows(reader, "sources", entry.source, (*path, "source"))
            on = reader.day(entry.on, (*path, "on"))
            reported = reader.day(entry.reported, (*path, "reported"))
            if on is None or (entry.reported is not None and reported is None):
                continue
            yield Event(
                content.org,
                kind,
                on,
                reader.source_map.place(path),
                reported,
                entry.source or content.source,
                entry.quote,
                entry.note,
                None if entry.points is None else exact_number(entry.points),
            )
