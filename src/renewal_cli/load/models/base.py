"""What all models share: strictness, texts and flags, and the model of a figure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

_BREAK = re.compile(r"[\n\t]")
_FLAGS = {"true": True, "false": False}


def _as_line(value: Any) -> Any:
    if type(value) in (int, Decimal):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) and _BREAK.search(value) else value


def _text_as_flag(value: Any) -> Any:
    return _FLAGS.get(value, value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_as_line), WithJsonSchema({"type": ["string", "number"]})]
"""A text on one line: line breaks become spaces; a bare number such as the year 2025 is accepted."""

Flag = Annotated[bool, BeforeValidator(_text_as_flag), WithJsonSchema({"type": "boolean"})]
"""``true`` or ``false``."""

Number = Annotated[int | Decimal, WithJsonSchema({"type": "number"})]
"""An exact number."""

Amount = Annotated[int | Decimal | str, WithJsonSchema({"type": ["number", "string"]})]
"""A number, or a text with unit such as ``200 亿元``."""


class FileModel(BaseModel):
    """A mapping; unknown keys are errors."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True)


class ResponsibilityModel(FileModel):
    """Who is accountable for a target, or by default for the targets of an org."""

    lead_unit: Text | None = None
    responsible: list[Text] | None = None
    owner: Text | None = None


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
