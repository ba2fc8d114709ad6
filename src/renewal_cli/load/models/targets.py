"""The model of a targets file: what one org has promised."""

from __future__ import annotations

from typing import Literal

from renewal_cli.load.models.base import Amount, FileModel, Flag, ResponsibilityModel, Text
from renewal_cli.load.models.value import SeriesModel


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


class TargetsFile(FileModel):
    """A targets file: the targets of one org."""

    org: Text
    source: Text | None = None
    targets: list[TargetModel]
