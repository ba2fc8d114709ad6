"""The columns of comparisons (本期、环比、同比、累计、占比、名次): which are printed, their headings and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.house_rules import COLUMN_NAMES
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.report import figures, words
from renewal_cli.report.comparison_row import AGAINST
from renewal_cli.report.table import Cell, Column, Subject, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.table import Figure

_NONE = Phrase("", "")
_PREVIOUS = Phrase("环比", "Against the period before")
_YEAR_AGO = Phrase("同比", "Against last year")
_TOTAL = Phrase("年内累计", "The year so far")
_COMPLETION = Phrase("完成年度目标", "Completion")
_PLACE = Phrase("名次", "Place")
POINTS = "(百分点)"

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
    "completion_change": (Phrase(f"比上期{POINTS}", "Since before (pp)"), _COMPLETION),
    "completion_growth": (Phrase(f"比上年同期{POINTS}", "Since last year (pp)"), _COMPLETION),
    "against_whole": (Phrase(f"比全市{POINTS}", "Against the whole (pp)"), _COMPLETION),
    "place": (Phrase("名次", "Place"), _PLACE),
    "place_before": (Phrase("比上期名次", "Moved"), _PLACE),
}
"""The heading of each column, and the one above it in a table of one indicator."""

_AMOUNTS = {1: Phrase("本月完成", "This month"), 3: Phrase("本季完成", "This quarter")}
_OTHER = Phrase("本期完成", "This period")
_THIS_YEAR = Phrase("本年累计", "Year to date")
"""In a table that has running totals of its own, perhaps of several years."""

_Usual = tuple[tuple["ColumnName", ...], "ColumnName", "ColumnName"]
_IN_A_YEAR: _Usual = (("amount", "total"), "total_year_ago", "total_growth_rate")
_FROM_JANUARY: _Usual = (("amount",), "year_ago", "growth_rate")
_OF_LEVELS: _Usual = (("amount",), "year_ago", "growth")
"""The usual columns: what was done, what it was last year, and the growth."""

_TOLD_FIRST: tuple[ColumnName, ...] = ("amount", "change_rate", "growth_rate", "total", "total_growth_rate", "share")
"""What a comparison is asked for; stays in the table where there is little room."""


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
            f"--with {against} 不算“{HEADINGS[without[0]][0].zh}”。",
            f"--with {against} does not compute '{without[0]}'.",
        )
    return tuple(dict.fromkeys(names))


def _column(word: str) -> ColumnName:
    for name in COLUMN_NAMES:
        if word in (name, HEADINGS[name][0].zh, HEADINGS[name][0].zh.removesuffix(POINTS)):
            return name
    named = did_you_mean(word, [HEADINGS[name][0].zh for name in COLUMN_NAMES])
    keyed = did_you_mean(word, COLUMN_NAMES)
    raise AskedWronglyError(f"没有“{word}”这一栏。{named.zh}", f"no column '{word}': {keyed.en}")


def available(against: str) -> tuple[ColumnName, ...]:
    """The columns that there are when comparing with the period before, with last year, or with both."""
    left_out = [name for side, names in AGAINST.items() if against not in (side, "both") for name in names]
    return tuple(name for name in COLUMN_NAMES if name not in left_out)


def shown(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> tuple[ColumnName, ...]:
    """The columns that say something of any row."""
    return tuple(name for name in names if any(row.cell(name).text != figures.NOT_APPLICABLE for row in rows))


def unrepeated(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> tuple[ColumnName, ...]:
    """The columns without those of the year so far where that is the period itself."""
    is_same = all(map(_is_from_january, rows))
    return tuple(name for name in names if not (is_same and name.startswith("total")))


def in_report(
    rows: Sequence[ComparisonRow], asked: Sequence[ColumnName] | None, *, since: Iterable[date] = ()
) -> tuple[ColumnName, ...]:
    """The columns of a report's table: of those asked for the ones that say something, or else the usual ones.

    ``since`` is where the running totals begin that the table has of its own; what it has is not told twice.
    """
    if asked:
        return shown(rows, asked)
    told: list[ColumnName] = []
    if {*since} == {row.one.stretches.total.first for row in rows}:
        told.append("total")
    if since and not any(row.one.indicator.adds_up for row in rows):
        told.append("amount")
    return tuple(name for name in usual(rows) if name not in told)


def usual(rows: Sequence[ComparisonRow]) -> tuple[ColumnName, ...]:
    """The amount and the year so far, where more is known than a ceiling, and last year's where growth is exact."""
    found: set[ColumnName] = set()
    for row in rows:
        done, base, growth = _usual_of(row)
        found.update(name for name in done if _is_known(row.figure(name)))
        found.update((base, growth) if row.figure(growth).exact is not None else ())
    return tuple(name for name in COLUMN_NAMES if name in found)


def _usual_of(row: ComparisonRow) -> _Usual:
    if not row.one.indicator.adds_up:
        return _OF_LEVELS
    return _FROM_JANUARY if _is_from_january(row) else _IN_A_YEAR


def _is_from_january(row: ComparisonRow) -> bool:
    """Whether the period is the year so far."""
    return row.one.stretches.now[:2] == row.one.stretches.total[:2]


def _is_known(figure: Figure) -> bool:
    """Whether something was certainly done, or certainly nothing."""
    value = figure.value
    return value is not None and (value.is_exact or (value.low is not None and value.low > 0))


def comparison_columns(
    names: Sequence[ColumnName], row: ComparisonRow, *, is_report: bool = False
) -> tuple[Column, ...]:
    """The columns of rows like one, with their headings; of a report the amount under 本月完成 or 本季完成."""
    headings, language, whole = dict(HEADINGS), row.language, row.among.whole
    if whole is not None and whole.org.parent is not None:
        name = Phrase(f"比{words.name_of(whole.org, 'zh')}{POINTS}", f"Against {words.name_of(whole.org, 'en')} (pp)")
        headings["against_whole"] = (name, _COMPLETION)
    if is_report:
        amount = _AMOUNTS.get(row.one.stretches.now.months, _OTHER)
        headings |= {"amount": (amount, _NONE), "total": (_THIS_YEAR, _TOTAL)}
    return tuple(
        Column(
            heading.in_language(language),
            is_number=True,
            group=group.in_language(language),
            key=name,
            is_answer=name in _TOLD_FIRST and not is_report,
        )
        for name, (heading, group) in ((name, headings[name]) for name in names)
    )


def comparison_fields(row: ComparisonRow, names: Sequence[ColumnName]) -> Mapping[str, Figure | str | int | None]:
    """The figures for programs, by their names."""
    return {name: row.figure(name) for name in names}


def comparison_cells(row: ComparisonRow, names: Sequence[ColumnName]) -> tuple[Cell, ...]:
    """The cells under them."""
    about = Subject(row.one.org.id, row.one.indicator.id)
    return tuple(row.cell(name)._replace(about=about) for name in names)


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
