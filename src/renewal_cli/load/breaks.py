"""Builds the breaks of series from the programme file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.series_break import SeriesBreak

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.programme import BreakModel
    from renewal_cli.load.references import NameIndex


def build_breaks(models: Sequence[BreakModel] | None, reader: FieldReader, names: NameIndex) -> Iterator[SeriesBreak]:
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
