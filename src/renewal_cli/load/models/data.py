"""The model of a data file: what one org reported and planned, in figures and in words, and what happened to it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from renewal_cli.load.models.base import FileModel, Number, SeriesModel, Text

Block = dict[str, SeriesModel]
"""The figures of each indicator, by period."""


class EventModel(FileModel):
    """One event that a score counts."""

    on: Text
    points: Number | None = None
    reported: Text | None = None
    source: Text | None = None
    quote: Text | None = None
    note: Text | None = None


class ProgressModel(FileModel):
    """What was said of a duty, with what belongs to it."""

    is_: Annotated[Text, Field(alias="is")]
    evidence: Text | None = None
    by: Text | None = None
    reported: Text | None = None
    source: Text | None = None
    note: Text | None = None


def _form(value: Any) -> str:
    return "mapping" if isinstance(value, dict | ProgressModel) else "text"


Said = Annotated[Annotated[Text, Tag("text")] | Annotated[ProgressModel, Tag("mapping")], Discriminator(_form)]
"""A word, or a mapping."""


class DataFile(FileModel):
    """A data file of one org: amounts, running totals and plans by indicator, events by kind, progress by duty."""

    org: Text
    source: Text | None = None
    actuals: Block | None = None
    year_to_date: Block | None = None
    to_date: Block | None = None
    plans: Block | None = None
    events: dict[str, list[EventModel]] | None = None
    progress: dict[str, dict[str, Said]] | None = None
