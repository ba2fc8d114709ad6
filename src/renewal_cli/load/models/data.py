"""The model of a data file: what one org reported and planned, and what happened to it."""

from __future__ import annotations

from renewal_cli.load.models.base import FileModel, Text
from renewal_cli.load.models.value import SeriesModel

Block = dict[str, SeriesModel]
"""The figures of each indicator, by period."""


class EventModel(FileModel):
    """One event that a score counts."""

    on: Text
    reported: Text | None = None
    source: Text | None = None
    quote: Text | None = None
    note: Text | None = None


class DataFile(FileModel):
    """A data file: amounts, running totals and plans of one org by indicator and period, and the events of each kind."""

    org: Text
    source: Text | None = None
    actuals: Block | None = None
    year_to_date: Block | None = None
    to_date: Block | None = None
    plans: Block | None = None
    events: dict[str, list[EventModel]] | None = None
