"""A targets file: the promises of one org."""

from __future__ import annotations

from typing import Literal

from renewal_cli.load.models.base import Amount, DutyModel, FileModel, Flag, Text
from renewal_cli.load.models.value import SeriesModel


class Otherwise(FileModel):
    """The other reading of an unclear sentence: what it would change."""

    at_least: Amount | None = None
    more_than: Amount | None = None
    at_most: Amount | None = None
    less_than: Amount | None = None
    since: Text | None = None
    by: Text | None = None


class ConfidenceModel(FileModel):
    """What somebody believes of a promise."""

    value: Literal["green", "amber", "red", "绿", "黄", "红"]
    by: Text
    on: Text | None = None
    why: Text | None = None


class TargetModel(DutyModel):
    """One promise."""

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


class TargetsFile(FileModel):
    """Promises of one org."""

    org: Text
    source: Text | None = None
    targets: list[TargetModel]
