"""``renewal status``: how far the programme is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.confidence import confidence_blocks, confidence_fields, stated
from renewal_cli.report.document import Cell, Column, Document, Record, Sentence, Table
from renewal_cli.report.notes import notes
from renewal_cli.report.progress import judgements
from renewal_cli.report.row import Row, status_cells, status_columns
from renewal_cli.report.sentences import status_line
from renewal_cli.report.status_districts import District, district_blocks
from renewal_cli.report.trend import with_trends
from renewal_cli.report.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block

METHOD = "linear"


def status(
    view: View, org: Org | None, indicator: Indicator | None, language: Language, methods: tuple[str, ...] = ()
) -> Document:
    """How the targets of one org stand; without one, those of the top of the tree and a line for each org below it.

    Progress is judged by ``methods`` too, where any are named.
    """
    tops = (org,) if org else view.programme.orgs.roots()
    rows = rows_of(view, tops, indicator, language)
    name = Phrase("、", ", ").in_language(language).join(words.name_of(top, language) for top in tops)
    below = () if org else tuple(child for top in tops for child in view.programme.orgs.children(top.id))
    districts = [District(child, rows_of(view, (child,), indicator, language), language) for child in below]
    everyone = [*rows, *(row for each in districts for row in each.rows if indicator)]
    judged = judgements(view, rows, methods)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(verdict(name, rows, language), "verdict"),
        *_table(view, rows, language, is_several=len(tops) > 1),
        *(Sentence(status_line(row), "line") for row in rows),
        *district_blocks(districts, indicator, language),
        *(judged.blocks(language) if methods else ()),
        *confidence_blocks(stated(everyone, view.as_of), language),
        *(Sentence(note, "note") for note in notes(view, everyone, language)),
    ]
    records = [{**row.record(), **judged.fields(index)} for index, row in enumerate(rows)]
    return Document(
        command="status",
        language=language,
        as_of=view.as_of,
        method=judged.name or METHOD,
        blocks=tuple(blocks),
        records=with_confidence(view, rows, records),
        further={"districts": tuple(each.record() for each in districts)} if districts else {},
    )


def with_confidence(view: View, rows: Sequence[Row], records: Sequence[Record]) -> tuple[Record, ...]:
    """The rows for programs, with what was stated of them where anything was."""
    if not stated(rows, view.as_of):
        return tuple(records)
    fields = [confidence_fields(row, view.as_of) for row in rows]
    return tuple({**record, **more} for record, more in zip(records, fields, strict=True))


def rows_of(view: View, orgs: Sequence[Org], indicator: Indicator | None, language: Language) -> list[Row]:
    """The rows of some orgs' targets."""
    found = target_statuses(view, [org.id for org in orgs], indicator.id if indicator else None)
    return [Row(each, language, view.programme.rules) for each in found]


def heading(name: str, view: View, language: Language) -> str:
    """Whose targets, of which programme, seen from which day."""
    return Phrase(
        f"{view.programme.name} · {name} · 截至 {view.as_of}", f"{view.programme.name} · {name} · as of {view.as_of}"
    ).in_language(language)


def _table(view: View, rows: Sequence[Row], language: Language, *, is_several: bool) -> list[Table]:
    columns = (Column(words.INDICATOR.in_language(language)), *status_columns(language))
    windows = Counter((row.target_status.org.id, row.target_status.indicator.id) for row in rows)
    lines = tuple((Cell(_label(row, windows, is_several=is_several)), *status_cells(row)) for row in rows)
    return [with_trends(view, rows, Table(columns, lines))] if lines else []


def _label(row: Row, windows: Counter[tuple[str, str]], *, is_several: bool) -> str:
    """The indicator, with its org where the rows are of several, and with the window where it has several."""
    stands = row.target_status
    name = row.full_name if is_several else row.name
    if windows[stands.org.id, stands.indicator.id] == 1:
        return name
    since, by = stands.target.since, stands.target.by
    window = f"{by}" if since == by else f"{since}..{by}"
    return Phrase(f"{name}（{window}）", f"{name} ({window})").in_language(row.language)
