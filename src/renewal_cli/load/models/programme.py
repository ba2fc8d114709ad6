"""The programme file: the tree, the sources, the house rules."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from renewal_cli.load.models.base import DutyModel, FileModel, Text


class ReportDutyModel(FileModel):
    """When the report of a period is due, and from when on reports are asked for."""

    days: Annotated[int, Field(ge=0, le=9999)]
    since: Text | None = None


def _form(value: Any) -> str:
    return "mapping" if isinstance(value, dict | ReportDutyModel) else "text"


ReportsOwed = Annotated[Annotated[Text, Tag("text")] | Annotated[ReportDutyModel, Tag("mapping")], Discriminator(_form)]
"""``5 days``, or a mapping."""


class OrgModel(DutyModel):
    """One place or body."""

    name: Text
    level: Text
    parent: Text | None = None
    children: Literal["partial", "complete"] | None = None
    en: Text | None = None
    code: Text | None = None
    note: Text | None = None
    monthly: ReportsOwed | None = None
    quarterly: ReportsOwed | None = None


class SourceModel(FileModel):
    """One document."""

    title: Text
    date: Text | None = None
    url: Text | None = None
    note: Text | None = None


class LightsModel(FileModel):
    """Bands of lead, in percentage points."""

    on_track: str
    behind: str
    far_behind: str


class MentionModel(FileModel):
    """Who is named in a bulletin: a band of leads, a number of places, or both."""

    lead: str | None = None
    top: Annotated[int, Field(ge=1, le=999)] | None = None


class RulesModel(FileModel):
    """The house rules."""

    percent_decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    time_progress: Literal["months", "half_months", "days"] | None = None
    stale_after: str | None = None
    lights: LightsModel | None = None
    commend: MentionModel | None = None
    call_out: MentionModel | None = None
    checks: dict[str, Literal["off", "note", "warning", "error"]] | None = None


class ImportModel(FileModel):
    """How one kind of table is read: what its headings and its names mean."""

    section: Literal["actuals", "year_to_date", "to_date", "plans"] | None = None
    indicator: Text | None = None
    source: Text | None = None
    columns: dict[str, Text] | None = None
    orgs: dict[str, Text] | None = None


class LedgerModel(FileModel):
    """A table that is a ledger: in a DuckDB file, in Postgres, or in the catalog of Spark."""

    table: Text
    database: Text | None = None


class LetterModel(FileModel):
    """Document number, addressees and copies of bulletins."""

    number: Text | None = None
    to: list[Text] | None = None
    copies: list[Text] | None = None


class ProgrammeFile(FileModel):
    """The programme."""

    programme: Text
    period: Text
    issuer: Text | None = None
    letter: LetterModel | None = None
    orgs: dict[str, OrgModel]
    sources: dict[str, SourceModel] | None = None
    rules: RulesModel | None = None
    imports: dict[str, ImportModel] | None = None
    ledgers: list[LedgerModel] | None = None
