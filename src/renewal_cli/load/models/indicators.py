"""The model of an indicators file: what is counted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from renewal_cli.load.models.base import FileModel, Number, Text


class IndicatorModel(FileModel):
    """An indicator: what is counted, in which unit, and whether amounts add up over time."""

    name: Text
    unit: Text
    kind: Literal["flow", "cumulative", "stock"]
    en: Text | None = None
    en_unit: Text | None = None
    decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    direction: Literal["increase", "decrease"] | None = None
    limit: Number | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    note: Text | None = None
    aliases: list[Text] | None = None
    parts: list[Text] | None = None


class IndicatorsFile(FileModel):
    """An indicators file: the indicators by id."""

    indicators: dict[str, IndicatorModel]
