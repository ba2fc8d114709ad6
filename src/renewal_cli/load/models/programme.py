"""The model of the programme file: orgs, sources and rules."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from renewal_cli.load.models.base import FileModel, ResponsibilityModel, Text
from renewal_cli.model.house_rules import ColumnName


class ReportDeadlineModel(FileModel):
    """How many days after a period its report is due, and from which period on."""

    days: Annotated[int, Field(ge=0, le=9999)]
    since: Text | None = None


def _form(value: Any) -> str:
    return "mapping" if isinstance(value, dict | ReportDeadlineModel) else "text"


ReportsOwed = Annotated[
    Annotated[Text, Tag("text")] | Annotated[ReportDeadlineModel, Tag("mapping")], Discriminator(_form)
]
"""``5 days``, or a mapping."""


Tile = Annotated[list[Annotated[int, Field(ge=0, le=99)]], Field(min_length=2, max_length=2)]
"""Column and row of an org on a map of tiles."""


class OrgModel(ResponsibilityModel):
    """An org: a place or body that figures belong to, and the org above it."""

    name: Text
    level: Text
    parent: Text | None = None
    children: Literal["partial", "complete"] | None = None
    en: Text | None = None
    code: Text | None = None
    note: Text | None = None
    monthly: ReportsOwed | None = None
    quarterly: ReportsOwed | None = None
    tile: Tile | None = None


class SourceModel(FileModel):
    """A source: a document that figures and targets come from."""

    title: Text
    date: Text | None = None
    url: Text | None = None
    note: Text | None = None


class LightsModel(FileModel):
    """The ranges of the lead, in percentage points, for each light."""

    on_track: str
    behind: str
    far_behind: str


class MentionModel(FileModel):
    """Which orgs a bulletin names: by a range of the lead, by place, or both."""

    lead: str | None = None
    top: Annotated[int, Field(ge=1, le=999)] | None = None


class CardWhenModel(FileModel):
    """What a duty must be to fall under a card."""

    overdue: str


class CardModel(FileModel):
    """A card that a published rule gives."""

    name: Text
    when: CardWhenModel


class RulesModel(FileModel):
    """The programme's rules: rounding, counting of time, lights, who is named, severity of checks."""

    percent_decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    time_progress: Literal["months", "half_months", "days"] | None = None
    stale_after: str | None = None
    lights: LightsModel | None = None
    commend: MentionModel | None = None
    call_out: MentionModel | None = None
    full_rate: dict[str, Text] | None = None
    cards: list[CardModel] | None = None
    columns: list[ColumnName] | None = None
    overall: Text | None = None
    checks: dict[str, Literal["off", "note", "warning", "error"]] | None = None


class ImportModel(FileModel):
    """A saved mapping for imports: what the headings and names of one kind of table mean."""

    section: Literal["actuals", "year_to_date", "to_date", "plans"] | None = None
    indicator: Text | None = None
    source: Text | None = None
    columns: dict[str, Text] | None = None
    orgs: dict[str, Text] | None = None


class BreakModel(FileModel):
    """A change of method: from which period on figures are counted otherwise, whose, of what, and why."""

    since: Text
    reason: Text
    org: Text | None = None
    indicator: Text | None = None


class LedgerModel(FileModel):
    """A database table that is read as a ledger: in a DuckDB file, in Postgres or in Spark's catalog."""

    table: Text
    database: Text | None = None


class LetterModel(FileModel):
    """The document number, addressees and copy recipients of bulletins."""

    number: Text | None = None
    to: list[Text] | None = None
    copies: list[Text] | None = None


class MapModel(FileModel):
    """The map that the office supplies: a GeoJSON file, and the property that says whose shape each is."""

    file: Text
    key: Text
    review_number: Text | None = None
    source: Text | None = None


class ProgrammeFile(FileModel):
    """The programme file: name, period, orgs, sources and rules."""

    programme: Text
    period: Text
    issuer: Text | None = None
    letter: LetterModel | None = None
    map: MapModel | None = None
    orgs: dict[str, OrgModel]
    sources: dict[str, SourceModel] | None = None
    rules: RulesModel | None = None
    imports: dict[str, ImportModel] | None = None
    ledgers: list[LedgerModel] | None = None
    breaks: list[BreakModel] | None = None
