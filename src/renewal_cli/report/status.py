"""``renewal status``: how far the programme is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.standing import standings
from renewal_cli.language import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.confidence import confidence_blocks, confidence_fields, stated
from renewal_cli.report.document import Cell, Column, Document, Record, Sentence, Table
from renewal_cli.report.notes import notes
from renewal_cli.report.progress import judgements
from renewal_cli.report.row import Row, status_cells, status_columns
from renewal_cli.report.sentences import status_line
from renewal_cli.report.trend import with_trends
from renewal_cli.report.verdict import counts, most_urgent, verdict

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
    name = Phrase("、", ", ").said_in(language).join(words.name_of(top, language) for top in tops)
    below = () if org else tuple(child for top in tops for child in view.programme.orgs.children(top.id))
    districts = {child.id: rows_of(view, (child,), indicator, language) for child in below}
    verdicts = {child.id: verdict(words.name_of(child, language), districts[child.id], language) for child in below}
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(verdict(name, rows, language), "verdict"),
        *_table(view, rows, language, is_several=len(tops) > 1),
        *(Sentence(status_line(row), "line") for row in rows),
    ]
    everyone = list(rows)
    for child in below:
        blocks.append(Sentence(verdicts[child.id], "line"))
        everyone += districts[child.id] if indicator else ()
    if below:
        blocks.append(_districts_table(below, districts, indicator, language))
    judged = judgements(view, rows, methods)
    blocks += judged.blocks(language) if methods else []
    blocks += confidence_blocks(stated(everyone, view.as_of), language)
    blocks += [Sentence(note, "note") for note in notes(view, everyone, language)]
    records = [{**row.record(), **judged.fields(index)} for index, row in enumerate(rows)]
    return Document(
        command="status",
        language=language,
        as_of=view.as_of,
        method=judged.name or METHOD,
        blocks=tuple(blocks),
        records=with_confidence(view, rows, records),
        further={
            "districts": tuple(
                _district_record(child, districts[child.id], verdicts[child.id], language) for child in below
            )
        }
        if below
        else {},
    )


def with_confidence(view: View, rows: Sequence[Row], records: Sequence[Record]) -> tuple[Record, ...]:
    """The rows for programs, with what was stated of them where anything was."""
    if not stated(rows, view.as_of):
        return tuple(records)
    fields = [confidence_fields(row, view.as_of) for row in rows]
    return tuple({**record, **more} for record, more in zip(records, fields, strict=True))


def rows_of(view: View, orgs: Sequence[Org], indicator: Indicator | None, language: Language) -> list[Row]:
    """The rows of some orgs' targets."""
    found = standings(view, [org.id for org in orgs], indicator.id if indicator else None)
    return [Row(each, language, view.programme.rules) for each in found]


def heading(name: str, view: View, language: Language) -> str:
    """Whose targets, of which programme, seen from which day."""
    return Phrase(
        f"{view.programme.name} · {name} · 截至 {view.as_of}", f"{view.programme.name} · {name} · as of {view.as_of}"
    ).said_in(language)


def _table(view: View, rows: Sequence[Row], language: Language, *, is_several: bool) -> list[Table]:
    columns = (Column(words.INDICATOR.said_in(language)), *status_columns(language))
    windows = Counter((row.standing.org.id, row.standing.indicator.id) for row in rows)
    lines = tuple((Cell(_label(row, windows, is_several=is_several)), *status_cells(row)) for row in rows)
    return [with_trends(view, rows, Table(columns, lines))] if lines else []


def _label(row: Row, windows: Counter[tuple[str, str]], *, is_several: bool) -> str:
    """The indicator, with its org where the rows are of several, and with the window where it has several."""
    stands = row.standing
    name = f"{words.name_of(stands.org, row.language)} {row.name}" if is_several else row.name
    if windows[stands.org.id, stands.indicator.id] == 1:
        return name
    since, by = stands.target.since, stands.target.by
    window = f"{by}" if since == by else f"{since}..{by}"
    return Phrase(f"{name}（{window}）", f"{name} ({window})").said_in(row.language)


def _districts_table(
    below: Sequence[Org], districts: dict[str, list[Row]], indicator: Indicator | None, language: Language
) -> Table:
    """A line for each org: of one indicator its figures, of all how many stand how and the most urgent one."""
    org_column = Column(words.ORG.said_in(language))
    if indicator:
        lines = [
            (Cell(words.name_of(row.standing.org, language)), *status_cells(row))
            for child in below
            for row in districts[child.id]
        ]
        return Table((org_column, *status_columns(language)), tuple(lines))
    columns = (
        org_column,
        Column(words.TARGET.said_in(language), is_number=True),
        Column(words.LIGHT.said_in(language)),
        Column(Phrase("最需关注", "Most urgent").said_in(language)),
    )
    return Table(columns, tuple(_district_cells(child, districts[child.id], language) for child in below))


def _district_cells(org: Org, rows: list[Row], language: Language) -> tuple[Cell, ...]:
    urgent = most_urgent(rows)
    focus = f"{urgent.name} {urgent.actual} / {urgent.target} {urgent.completion} {urgent.light}" if urgent else "—"
    return (Cell(words.name_of(org, language)), Cell(str(len(rows))), Cell(counts(rows, language) or "—"), Cell(focus))


def _district_record(org: Org, rows: list[Row], said: str, language: Language) -> Record:
    return {
        "org": org.id,
        "org_name": words.name_of(org, language),
        "targets": len(rows),
        "lights": {light: sum(row.standing.light == light for row in rows) for light in LIGHTS},
        "verdict": said,
    }
