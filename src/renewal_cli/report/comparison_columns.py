"""The columns of comparisons (本期、环比、同比、累计、占比、名次): which ones are printed, their headings and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.house_rules import COLUMN_NAMES
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.report import figures
from renewal_cli.report.comparison_row import AGAINST
from renewal_cli.report.document import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.period import Period
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.document import Cell, Figure

_NONE = Phrase("", "")
_PREVIOUS = Phrase("环比", "Against the period before")
_YEAR_AGO = Phrase("同比", "Against last year")
_TOTAL = Phrase("年内累计", "The year so far")
_COMPLETION = Phrase("完成年度目标", "Completion")
_PLACE = Phrase("名次", "Place")
_POINTS = "(百分点)"

HEADINGS: dict[ColumnName, tuple[Phrase, Phrase]] = {
    "amount": (Phrase("本期", "This period"), _NONE),
    "previous": (Phrase("上期", "Before"), _PREVIOUS),
    "change": (Phrase("环比增减", "Change"), _PREVIOUS),
    "change_rate": (Phrase("环比", "Change %"), _PREVIOUS),
    "year_ago": (Phrase("上年同期", "A year ago"), _YEAR_AGO),
    "growth": (Phrase("同比增减", "Growth"), _YEAR_AGO),
    "growth_rate": (Phrase("同比", "Growth %"), _YEAR_AGO),
    "total": (Phrase("累计", "Year to date"), _TOTAL),
    "total_year_ago": (Phrase("上年同期累计", "Last year to date"), _TOTAL),
    "total_growth": (Phrase("累计同比增减", "Growth to date"), _TOTAL),
    "total_growth_rate": (Phrase("累计同比", "Growth to date %"), _TOTAL),
    "share": (Phrase("占比", "Share"), _TOTAL),
    "completion": (Phrase("完成率", "Completion"), _COMPLETION),
    "completion_change": (Phrase(f"比上期{_POINTS}", "Since before (pp)"), _COMPLETION),
    "completion_growth": (Phrase(f"比上年同期{_POINTS}", "Since last year (pp)"), _COMPLETION),
    "against_whole": (Phrase(f"比全市{_POINTS}", "Against the whole (pp)"), _COMPLETION),
    "place": (Phrase("名次", "Place"), _PLACE),
    "place_before": (Phrase("比上期名次", "Moved"), _PLACE),
}
"""The heading of each column, and the one above it in a table of one indicator."""

_AMOUNTS = {1: Phrase("本月完成", "This month"), 3: Phrase("本季完成", "This quarter")}
_OTHER = Phrase("本期完成", "This period")


IN_BULLETINS: tuple[ColumnName, ...] = ("amount", "total_growth_rate")
"""Beside what a bulletin has of its own: it has the total."""


def columns_asked(text: str | None, against: str) -> tuple[ColumnName, ...] | None:
    """The columns that ``--columns`` names, by key or heading, in that order; None where it is not given.

    Raises:
        AskedWronglyError: no such column, or one that ``--with`` leaves out; the message names the nearest.
    """
    if text is None:
        return None
    names = [_column(each.strip()) for each in text.replace("，", ",").replace("、", ",").split(",")]
    without = [name for name in names if name not in available(against)]
    if without:
        raise AskedWronglyError(
            Phrase(
                f"--with {against} 不算“{HEADINGS[without[0]][0].zh}”。",
                f"--with {against} does not compute '{without[0]}'.",
            )
        )
    return tuple(dict.fromkeys(names))


def _column(word: str) -> ColumnName:
    for name in COLUMN_NAMES:
        if word in (name, HEADINGS[name][0].zh, HEADINGS[name][0].zh.removesuffix(_POINTS)):
            return name
    named = did_you_mean(word, [HEADINGS[name][0].zh for name in COLUMN_NAMES])
    keyed = did_you_mean(word, COLUMN_NAMES)
    raise AskedWronglyError(Phrase(f"没有“{word}”这一栏。{named.zh}", f"no column '{word}': {keyed.en}"))


def available(against: str) -> tuple[ColumnName, ...]:
    """The columns that there are when comparing with the period before, with last year, or with both."""
    left_out = [name for side, names in AGAINST.items() if against not in (side, "both") for name in names]
    return tuple(name for name in COLUMN_NAMES if name not in left_out)


def shown(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> tuple[ColumnName, ...]:
    """The columns that say something of any row."""
    return tuple(name for name in names if any(row.cell(name).text != figures.NOT_APPLICABLE for row in rows))


def unrepeated(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> tuple[ColumnName, ...]:
    """The columns without those of the year so far where that is the period itself."""
    is_same = all(row.one.stretches.now[:2] == row.one.stretches.total[:2] for row in rows)
    return tuple(name for name in names if not (is_same and name.startswith("total")))


def usual(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> tuple[ColumnName, ...]:
    """The columns of a report that asks for none: those of which something is exactly known."""
    return tuple(name for name in names if any(_is_exact(row.figure(name)) for row in rows))


def _is_exact(figure: Figure) -> bool:
    return figure.value is not None and figure.value.is_exact


def comparison_columns(
    names: Sequence[ColumnName], language: Language, *, period: Period | None = None
) -> tuple[Column, ...]:
    """The columns with their headings; the amount of a ``period`` under the word for it: 本月完成, 本季完成."""
    headings = HEADINGS if period is None else {**HEADINGS, "amount": (_AMOUNTS.get(period.months, _OTHER), _NONE)}
    return tuple(
        Column(heading.in_language(language), is_number=True, group=group.in_language(language), key=name)
        for name, (heading, group) in ((name, headings[name]) for name in names)
    )


def comparison_fields(row: ComparisonRow, names: Sequence[ColumnName]) -> Mapping[str, Figure | str | int | None]:
    """The figures for programs, by their names."""
    return {name: row.figure(name) for name in names}


def comparison_cells(row: ComparisonRow, names: Sequence[ColumnName]) -> tuple[Cell, ...]:
    """The cells under them."""
    return tuple(row.cell(name) for name in names)
