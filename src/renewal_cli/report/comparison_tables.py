"""Comparisons as tables: a row for each org of one indicator, or for each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.comparison_columns import comparison_cells, comparison_columns, shown
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.report.comparison_row import ComparisonRow

UNIT = Phrase("单位", "Unit")


def held_name(row: ComparisonRow, rows: Sequence[ComparisonRow]) -> str:
    """The indicator of one of some rows, with its org where there are several orgs."""
    is_several = len({each.one.org.id for each in rows}) > 1
    return f"{row.name} {row.indicator_name}" if is_several else row.indicator_name


def level_table(group: Sequence[ComparisonRow], names: Sequence[ColumnName], language: Language) -> Table:
    """A row for each org, the whole last."""
    told, has_whole = shown(group, names), group[-1].one is group[-1].among.whole
    columns = (
        Column(words.ORG.in_language(language)),
        *comparison_columns(told, group[0]),
    )
    lines = [(Cell(row.name), *comparison_cells(row, told)) for row in group]
    unit = group[0].unit
    return Table(
        columns,
        tuple(lines),
        group[0].indicator_name,
        Phrase(f"单位：{unit}", f"Unit: {unit}").in_language(language),
        has_total=has_whole,
    )


def indicator_table(rows: Sequence[ComparisonRow], names: Sequence[ColumnName], language: Language) -> Table:
    """A row for each indicator, and for each org where there are several."""
    told = shown(rows, names)
    columns = (
        Column(words.INDICATOR.in_language(language)),
        Column(UNIT.in_language(language)),
        *comparison_columns(told, rows[0]),
    )
    lines = [
        (
            Cell(held_name(row, rows)),
            Cell(row.unit),
            *comparison_cells(row, told),
        )
        for row in rows
    ]
    return Table(columns, tuple(lines))
