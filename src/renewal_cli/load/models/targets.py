"""The model of a targets file: what one org has promised and taken on."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from renewal_cli.load.models.base import Amount, FileModel, Flag, ResponsibilityModel, SeriesModel, Text


class Otherwise(FileModel):
    """Another interpretation of an unclear sentence: the fields in which it differs."""

    at_least: Amount | None = None
    more_than: Amount | None = None
    at_most: Amount | None = None
    less_than: Amount | None = None
    since: Text | None = None
    by: Text | None = None


class ConfidenceModel(FileModel):
    """How confident a person is that the target will be met."""

    value: Literal["green", "amber", "red", "绿", "黄", "红"]
    by: Text
    on: Text | None = None
    why: Text | None = None


class TargetModel(ResponsibilityModel):
    """A target: an indicator, a comparator with a number, and the period in which it counts."""

    indicator: Text
    at_least: Amount | None = None
    more_than: Amount | None = None
    at_most: Amount | None = None
    less_than: Amount | None = None
    improve: Flag | None = None
    unit: Text | None = None
    since: Text | None = None
    by: Text | None = None
    strive: Flag | None = None
    baseline: SeriesModel | None = None
    curve: dict[str, Text] | None = None
    assumption: Text | None = None
    otherwise: Otherwise | None = None
    confidence: ConfidenceModel | None = None
    effective: Text | None = None
    reason: Text | None = None
    source: Text | None = None
    quote: Text | None = None
    note: Text | None = None


class DeadlineModel(FileModel):
    """One version of a deadline that was moved."""

    by: Text
    reported: Text | None = None
    reason: Text | None = None


def _form(value: Any) -> str:
    return "list" if isinstance(value, list) else "text"


DeadlinesModel = Annotated[
    Annotated[Text, Tag("text")] | Annotated[list[DeadlineModel], Field(min_length=1), Tag("list")],
    Discriminator(_form),
]
"""A period, ``open`` for a duty without end, or a list of revisions."""


class DutyModel(ResponsibilityModel):
    """A problem, and what was taken on for it."""

    name: Text | None = None
    problem: Text | None = None
    duty: Text | None = None
    measure: Text | None = None
    steps: dict[str, Text] | None = None
    since: Text | None = None
    by: DeadlinesModel | None = None
    source: Text | None = None
    quote: Text | None = None
    assumption: Text | None = None
    note: Text | None = None


class TargetsFile(FileModel):
    """A targets file: the targets and the duties of one org."""

    org: Text
    source: Text | None = None
    targets: list[TargetModel] = Field(default_factory=list)
    duties: dict[str, DutyModel] = Field(default_factory=dict)
