"""``renewal status``: how far the programme is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.burnup import burnup
from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.methods import DEFAULT_METHOD
from renewal_cli.calc.rollup import has_few_below
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.by_source import by_source, source_blocks, source_records
from renewal_cli.report.confidence import confidence_blocks, stated, with_confidence
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.fills import FILLS
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import how_computed, notes
from renewal_cli.report.page_heat import heat_table, overview
from renewal_cli.report.page_verdict import verdict_lines
from renewal_cli.report.progress import judgements
from renewal_cli.report.row import status_cells, status_columns
from renewal_cli.report.sentences import status_line
from renewal_cli.report.status_narrow import (
    BAR,
    LEAD,
    answered,
    bar_cell,
    by_the_end,
    done_of,
    lead_cell,
    narrow_targets,
)
from renewal_cli.report.table import Cell, Column, Filled, Record, Table, filled, table_of
from renewal_cli.report.target_rows import rows_of, rows_of_tops
from renewal_cli.report.verdict import counts, lights, most_urgent, severity, urgency, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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
    rows = rows_of_tops(view, tops, indicator, language)
    name = words.every_name(tops, language)
    below = () if org else tuple(child for top in tops for child in view.programme.orgs.children(top.id))
    districts = [District(child, rows_of(view, (child,), indicator, language), language) for child in below]
    everyone = [*rows, *(row for each in districts for row in each.rows if indicator)]
    judged = judgements(view, rows, methods)
    origins = by_source(rows)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(verdict(name, rows, language), "verdict"),
        *_table(view, rows, language),
        *(Sentence(status_line(row), "line") for row in rows),
        *source_blocks(origins),
        *_district_blocks(view, districts, indicator, language),
        *(judged.blocks(language) if methods else ()),
        *confidence_blocks(stated(everyone, view.as_of), language),
        *(Sentence(note, "note") for note in notes(view, everyone, language)),
    ]
    records = [{**row.record(), **judged.fields(index)} for index, row in enumerate(rows)]
    return Document.of(
        view,
        "status",
        language,
        blocks,
        with_confidence(view, rows, records),
        method=judged.name or DEFAULT_METHOD,
        further={
            **({"districts": tuple(each.record() for each in districts)} if districts else {}),
            **source_records(origins),
        },
        overview=lambda: overview([row for each in districts for row in each.rows], language),
    )


def _table(view: View, rows: Sequence[Row], language: Language) -> list[Table]:
    columns = (Column(words.INDICATOR.in_language(language)), *status_columns(language))
    names = [row.name for row in rows]
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
    rows = rows_of_tops(view, tops, indicator, language)
    others = rows_of(view, below, indicator, language)
    name = words.every_name(tops, language)
    nothing = Phrase(f"{name}的下级没有目标。", f"Nobody below {name} has a target.").in_language(language)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        *verdict_lines(name, rows, others, language),
        *(heat_table(others, language) if others else [Sentence(nothing, "statement")]),
        *(Sentence(f"{words.name_of(row.target_status.org, language)} {status_line(row)}", "line") for row in others),
        Sentence(how_computed(view, language), "note"),
    ]
    return Document.of(view, "status", language, blocks, (row.record() for row in others))


@dataclass(frozen=True)
class District:
    """One org below with its rows."""

    org: Org
    rows: Sequence[Row]
    language: Language

    @property
    def name(self) -> str:
        """Its name in the language of the document."""
        return words.name_of(self.org, self.language)

    @cached_property
    def line(self) -> Sentence:
        """How it stands, in one sentence."""
        return Sentence(verdict(self.name, self.rows, self.language), "line")

    @cached_property
    def urgent(self) -> Row | None:
        """The most urgent of its targets, whatever its light."""
        return min(self.rows, key=urgency, default=None)

    def cells(self) -> tuple[Cell, ...]:
        """How many targets it has, how many stand how, and the most urgent one."""
        urgent = most_urgent(self.rows)
        focus = f"{urgent.name} {urgent.actual} / {urgent.target} {urgent.completion} {urgent.light}" if urgent else "—"
        return (Cell(self.name), figures.counted(len(self.rows)), Cell(self.counted), Cell(focus))

    @property
    def counted(self) -> str:
        """How many of its targets stand how."""
        return counts(self.rows, self.language) or "—"

    def record(self) -> Record:
        """The same for programs."""
        return {
            "org": self.org.id,
            "org_name": self.name,
            "targets": len(self.rows),
            "lights": lights(self.rows),
            "verdict": self.line.text,
        }


def _district_blocks(
    view: View, districts: Sequence[District], indicator: Indicator | None, language: Language
) -> list[Block]:
    """A sentence for each org, then a table: of one indicator its figures, of all how many stand how."""
    if not districts:
        return []
    org_column = Column(words.ORG.in_language(language))
    if indicator:
        rows = [row for each in districts for row in each.rows]
        lines = tuple((Cell(row.org_name), *status_cells(row)) for row in rows)
        worst = sorted(rows, key=urgency)
        names = (words.ORG.in_language(language), [row.org_name for row in worst])
        narrow = narrow_targets(names, [by_the_end(view, row) for row in worst], language)
        table = Table((org_column, *status_columns(language)), lines, narrow=narrow)
    else:
        columns = (
            org_column,
            Column(words.TARGET.in_language(language), is_number=True),
            Column(words.LIGHT.in_language(language)),
            Column(URGENT.in_language(language)),
        )
        narrow = _narrow_districts(view, districts, language)
        table = Table(columns, tuple(each.cells() for each in districts), narrow=narrow)
    return [*(each.line for each in districts), table]


URGENT = Phrase("最需关注", "Most urgent")

ALL_LIGHTS = Phrase("各项", "All targets")


def _narrow_districts(view: View, districts: Sequence[District], language: Language) -> Table:
    """A line for each org, the worst first: the light and figures of its most urgent target, how all of them stand."""
    found = sorted(districts, key=lambda each: (not each.rows, severity(each.rows)))

    def told(heading: Phrase, of: Callable[[Row], Cell | str], **marks: bool) -> Filled:
        cells = (of(row) if row else figures.NOT_APPLICABLE for row in (each.urgent for each in found))
        return filled(heading.in_language(language), cells, is_answer=True, **marks)

    every = filled(ALL_LIGHTS.in_language(language), map(_all_lights, found), is_answer=True, is_clear=True)
    return table_of(
        (
            filled(words.ORG.in_language(language), [each.name for each in found], is_answer=True),
            told(words.LIGHT, lambda row: row.light_cell, is_fixed=True, is_clear=True),
            told(LEAD, lead_cell, is_fixed=True, is_number=True),
            told(BAR, lambda row: bar_cell(by_the_end(view, row)), is_fixed=True, is_drawing=True),
            every,
            told(URGENT, lambda row: f"{row.name} {done_of(row)} {row.completion}", is_clear=True),
            told(words.ANSWERS, answered, is_clear=True),
        )
    )


def _all_lights(district: District) -> str:
    found = lights(district.rows)
    return " ".join(f"{FILLS[light].sign}{found[light]}" for light in LIGHTS if found[light]) or figures.NOT_APPLICABLE
