"""The model of a figure: a number, a text with unit, a mapping, or a list of mappings (its revisions)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from renewal_cli.load.models.base import Amount, FileModel, Number, Text


class Measure(FileModel):
    """A figure as a mapping: its value or bounds, with unit, source, reporting day and notes."""

    value: Amount | None = None
    at_least: Amount | None = None
    more_than: Amount | None = None
    at_most: Amount | None = None
    less_than: Amount | None = None
    about: Amount | None = None
    numerator: Amount | None = None
    denominator: Amount | None = None
    unit: Text | None = None
    reported: Text | None = None
    source: Text | None = None
    reason: Text | None = None
    quote: Text | None = None
    note: Text | None = None
    printed: Text | None = None


AMOUNT_KEYS = ("value", "at_least", "more_than", "at_most", "less_than", "about", "numerator", "denominator")
"""The keys that hold amounts, in figures and in targets."""


def _form(value: Any) -> str:
    if isinstance(value, dict | Measure):
        return "mapping"
    if isinstance(value, list):
        return "list"
    return "number" if type(value) in (int, Decimal) else "text"


FigureModel = Annotated[
    Annotated[Number, Tag("number")]
    | Annotated[str, Tag("text")]
    | Annotated[Measure, Tag("mapping")]
    | Annotated[list[Measure], Field(min_length=1), Tag("list")],
    Discriminator(_form),
]

SeriesModel = dict[str, FigureModel]
"""Figures by period."""
