"""A scores file: published rules of scoring, item by item."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from renewal_cli.load.models.base import FileModel, Number, Text

Points = Annotated[Number, Field(ge=0)]
"""Points, never below zero."""

Worth = Annotated[Number, Field(gt=0)]
"""What an item is worth: points above zero."""


def _single_or_several(value: Any) -> str:
    return "several" if isinstance(value, list) else "single"


ScoreIds = Annotated[
    Annotated[Text, Tag("single")] | Annotated[list[Text], Field(min_length=1), Tag("several")],
    Discriminator(_single_or_several),
]
"""One score, or several that share an item."""


class LimitsModel(FileModel):
    """The most that is added and the most that is taken."""

    up: Points | None = None
    down: Points | None = None


def _number_or_mapping(value: Any) -> str:
    return "number" if type(value) in (int, Decimal) else "mapping"


LimitsWritten = Annotated[
    Annotated[Points, Tag("number")] | Annotated[LimitsModel, Tag("mapping")], Discriminator(_number_or_mapping)
]
"""One number for both ways, or a mapping."""


def _text_or_mapping(value: Any) -> str:
    return "mapping" if isinstance(value, dict) else "text"


def _full_or_number(value: Any) -> str:
    return "number" if type(value) in (int, Decimal) else "word"


DutyRateWritten = Literal["completed", "completed_of_due", "on_time"]
"""Which rate of an org's duties."""

PlaceKeyWritten = Literal["completion", "actual", "growth", "change"]
"""By what orgs are held against each other."""


class ScoreModel(FileModel):
    """One score: whom it judges, over which time, out of how many points."""

    name: Text
    en: Text | None = None
    source: Text | None = None
    since: Text | None = None
    by: Text | None = None
    level: Text
    out_of: Points
    decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    parts: dict[str, Text] | None = None
    note: Text | None = None


class SaidModel(FileModel):
    """The fields that items and vetoes share: which score they belong to, and where they are written."""

    score: ScoreIds
    name: Text | None = None
    source: Text | None = None
    quote: Text | None = None
    assumption: Text | None = None
    note: Text | None = None


class ItemModel(SaidModel):
    """What items of every rule have."""

    en: Text | None = None
    part: Text | None = None


class MeasuredModel(ItemModel):
    """What items that measure an indicator or duties have."""

    indicator: Text | None = None
    duties: DutyRateWritten | None = None
    against: Literal["year_ago", "previous"] | None = None
    time: Text | None = None
    without_target: (
        Annotated[
            Annotated[Points, Tag("number")] | Annotated[Literal["full"], Tag("word")], Discriminator(_full_or_number)
        ]
        | None
    ) = None


RisesWritten = Annotated[
    Annotated[Points, Tag("number")] | Annotated[dict[str, Points], Field(min_length=1), Tag("mapping")],
    Discriminator(_number_or_mapping),
]
"""Points a step; or by the completion from which they count."""


class PerModel(FileModel):
    """What a step is of, above the target and below it."""

    up: Text
    down: Text


PerWritten = Annotated[
    Annotated[Text, Tag("text")] | Annotated[PerModel, Tag("mapping")],
    Discriminator(_text_or_mapping),
]
"""What a step is of, the same both ways or not."""

AtWritten = Annotated[
    Annotated[Text, Tag("text")] | Annotated[dict[str, Text], Field(min_length=1), Tag("mapping")],
    Discriminator(_text_or_mapping),
]
"""A completion; or completions by the size of the task from which they hold."""


class ProportionalModel(MeasuredModel):
    """In proportion to the completion rate, or to the best or the mean of all."""

    rule: Literal["proportional"]
    points: Worth
    up_to: Text
    above: Text | None = None
    of: Literal["best", "mean"] | None = None
    by: PlaceKeyWritten | None = None


class StepsModel(MeasuredModel):
    """So many points more or fewer for each step."""

    rule: Literal["steps"]
    points: Worth
    per: PerWritten
    at: AtWritten | None = None
    up: RisesWritten
    down: Points
    broken: Literal["yes", "no", "full"]
    within: LimitsWritten | None = None


class AllOrNothingModel(MeasuredModel):
    """All points or none."""

    rule: Literal["all_or_nothing"]
    points: Worth


class PlacesModel(MeasuredModel):
    """By place among those who are scored."""

    rule: Literal["places"]
    by: PlaceKeyWritten
    points: Annotated[dict[str, Points], Field(min_length=1)]


class EventsModel(ItemModel):
    """So many points for each event."""

    event: Text
    each: Annotated[
        Annotated[Number, Tag("number")] | Annotated[Text, Tag("mapping")], Discriminator(_number_or_mapping)
    ]
    within: LimitsWritten | None = None


class UnknownRuleModel(FileModel):
    """An item whose rule is missing or unknown: only that is said."""

    model_config = ConfigDict(extra="allow")

    rule: Literal["proportional", "steps", "all_or_nothing", "places"]


_RULES = ("proportional", "steps", "all_or_nothing", "places")


def _rule(value: Any) -> str:
    if not isinstance(value, dict):
        return "unknown"
    if "event" in value:
        return "of_events"
    return value["rule"] if value.get("rule") in _RULES else "unknown"


ItemWritten = Annotated[
    Annotated[ProportionalModel, Tag("proportional")]
    | Annotated[StepsModel, Tag("steps")]
    | Annotated[AllOrNothingModel, Tag("all_or_nothing")]
    | Annotated[PlacesModel, Tag("places")]
    | Annotated[EventsModel, Tag("of_events")]
    | Annotated[UnknownRuleModel, Tag("unknown"), WithJsonSchema({"not": {}})],
    Discriminator(_rule),
]
"""One item, by its rule."""


class VetoModel(SaidModel):
    """What overrides the points."""

    indicator: Text | None = None
    duties: DutyRateWritten | None = None
    below: Text | None = None
    event: Text | None = None
    grade: Text | None = None
    part: Text | None = None


class PartLimitModel(SaidModel):
    """The most that the items of a part add and take together."""

    part: Text
    within: LimitsWritten


class NamedModel(SaidModel):
    """Who is named: so many at one end, those with a total in a range, or both."""

    top: Annotated[int, Field(ge=1, le=999)] | None = None
    total: Text | None = None


class ScoresFile(FileModel):
    """Scores by id, their items, limits over several, vetoes, grades, and who is commended or called out."""

    scores: dict[str, ScoreModel]
    items: list[ItemWritten] | None = None
    limits: list[PartLimitModel] | None = None
    veto: list[VetoModel] | None = None
    grades: dict[str, str] | None = None
    commend: list[NamedModel] | None = None
    call_out: list[NamedModel] | None = None
