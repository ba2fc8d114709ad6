"""``renewal status``: how far the programme is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.burnup import burnup
from renewal_cli.calc.methods import DEFAULT_METHOD
from renewal_cli.calc.rollup import has_few_below
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.by_source import by_source, source_blocks, source_records
from renewal_cli.report.confidence import confidence_blocks, stated, with_confidence
from renewal_cli.report.districts import District, district_blocks
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import how_computed, notes
from renewal_cli.report.page_heat import heat_table, overview
from renewal_cli.report.page_verdict import verdict_lines
from renewal_cli.report.progress import judgements
from renewal_cli.report.row import status_cells, status_columns
from renewal_cli.report.sentences import status_line
from renewal_cli.report.status_narrow import by_the_end, narrow_targets
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.report.target_rows import rows_of
from renewal_cli.report.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row


LAST, FEWEST = 12, 2
"""A trend shows so many reported days at most; of fewer none is drawn."""


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
    origins = by_source(rows, has_org=len(tops) > 1)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(verdict(name, rows, language), "verdict"),
        *_table(view, rows, language, is_several=len(tops) > 1),
        *(Sentence(status_line(row), "line") for row in rows),
        *source_blocks(origins),
        *district_blocks(view, districts, indicator, language),
        *(judged.blocks(language) if methods else ()),
        *confidence_blocks(stated(everyone, view.as_of), language),
        *(Sentence(note, "note") for note in notes(view, everyone, language)),
    ]
    records = [{**row.record(), **judged.fields(index)} for index, row in enumerate(rows)]
    return Document(
        command="status",
        language=language,
        as_of=view.as_of,
        method=judged.name or DEFAULT_METHOD,
        blocks=tuple(blocks),
        records=with_confidence(view, rows, records),
        further={
            **({"districts": tuple(each.record() for each in districts)} if districts else {}),
            **source_records(origins),
        },
        overview=lambda: overview([row for each in districts for row in each.rows], language),
    )


def _table(view: View, rows: Sequence[Row], language: Language, *, is_several: bool) -> list[Table]:
    columns = (Column(words.INDICATOR.in_language(language)), *status_columns(language))
    names = [row.full_name if is_several else row.name for row in rows]
    lines = tuple((Cell(name), *status_cells(row)) for name, row in zip(names, rows, strict=True))
    heading_of_names = words.INDICATOR.in_language(language)
    narrow = narrow_targets((heading_of_names, names), [by_the_end(view, row) for row in rows], language)
    return [_with_trends(view, rows, Table(columns, lines, narrow=narrow))] if lines else []


def _with_trends(view: View, rows: Sequence[Row], table: Table) -> Table:
    """The table of some rows with their trends behind it, where there is one to show."""
    cells = [Cell("", trend=_trend(view, row)) for row in rows]
    if not any(cell.trend for cell in cells):
        return table
    column = Column(Phrase("走势", "Trend").in_language(rows[0].language), is_drawing=True)
    narrow = _with_column(table.narrow, column, cells) if table.narrow else None
    return _with_column(table, column, cells)._replace(narrow=narrow)


def _with_column(table: Table, column: Column, cells: Sequence[Cell]) -> Table:
    lines = tuple((*line, cell) for line, cell in zip(table.rows, cells, strict=True))
    return table._replace(columns=(*table.columns, column), rows=lines)


def _trend(view: View, row: Row) -> tuple[Fraction, ...]:
    """Shares of the target reached at the last reported days; none of one day alone, nor over many orgs."""
    stands = row.target_status
    if not stands.target.value or stands.actual is None or not has_few_below(view, stands.org.id):
        return ()
    reached = burnup(view, stands.target.org, stands.indicator, stands.target.window)[-LAST:]
    shares = tuple(each.amount.low / stands.target.value for each in reached if each.amount.low is not None)
    return shares if len(shares) >= FEWEST else ()


def status_matrix(view: View, org: Org | None, indicator: Indicator | None, language: Language) -> Document:
    """How the targets of those below an org, or below the top of the tree, stand: a row for each, worst first."""
    tops = (org,) if org else view.programme.orgs.roots()
    below = tuple(child for top in tops for child in view.programme.orgs.children(top.id))
    rows, others = (rows_of(view, orgs, indicator, language) for orgs in (tops, below))
    name = Phrase("、", ", ").in_language(language).join(words.name_of(top, language) for top in tops)
    nothing = Phrase(f"{name}的下级没有目标。", f"Nobody below {name} has a target.").in_language(language)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        *verdict_lines(name, rows, others, language),
        *(heat_table(others, language) if others else [Sentence(nothing, "statement")]),
        *(Sentence(f"{words.name_of(row.target_status.org, language)} {status_line(row)}", "line") for row in others),
        Sentence(how_computed(view, language), "note"),
    ]
    return Document(
        "status", language, view.as_of, DEFAULT_METHOD, tuple(blocks), tuple(row.record() for row in others)
    )
