"""One org and indicator of a comparison in print."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from renewal_cli.calc.comparison import ChangeName
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.places import sources
from renewal_cli.report.table import Cell, Figure, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.compared import Compared
    from renewal_cli.calc.comparison import Change, Comparison
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.programme import SeriesBreak

POINTS = Phrase("个百分点", "points")
AGAINST: dict[str, tuple[ColumnName, ...]] = {
    "previous": ("previous", "change", "change_rate", "completion_change", "place_before"),
    "year_ago": (
        "year_ago",
        "growth",
        "growth_rate",
        "total_year_ago",
        "total_growth",
        "total_growth_rate",
        "completion_growth",
    ),
}
"""The figures that need the period before, or last year."""


@dataclass(frozen=True)
class ComparisonRow:
    """The printed figures of one org and indicator.

    Attributes:
        one: what is compared.
        among: the orgs that it is one of, for share and place.
        decimals: digits after the point of percentages.
    """

    one: Comparison
    among: Compared
    language: Language
    decimals: int
    _printed: dict[ColumnName, Figure] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The org."""
        return words.name_of(self.one.org, self.language)

    @property
    def indicator_name(self) -> str:
        """The indicator."""
        return words.name_of(self.one.indicator, self.language)

    @property
    def responsible(self) -> str:
        """Who answers for the promise, or else for the org; "" where nobody is named."""
        held = self.one.org.responsibility
        return (self.one.promise.responsibility.or_else(held) if self.one.promise else held).named or ""

    @property
    def unit(self) -> str:
        """The indicator's unit."""
        return self.one.indicator.unit.text

    @property
    def has_any(self) -> bool:
        """Whether there is a promise, or a report of any of the stretches."""
        return any((self.one.promise, self.one.amount, self.one.total, self.one.previous, self.one.year_ago))

    def figure(self, name: ColumnName) -> Figure:
        """A figure by its name in the JSON, printed once for table, sentence and row."""
        if name not in self._printed:
            self._printed[name] = _FIGURES[name](self)
        return self._printed[name]

    def cell(self, name: ColumnName) -> Cell:
        """A figure in a table."""
        return figures.cell(self.moved if name == "place_before" else self.figure(name))

    @property
    def moved(self) -> Figure:
        """Places gained since the period before."""
        place, before = self.place, self.place_before
        if place is None or before is None:
            return Figure(None, figures.NOT_APPLICABLE)
        return figures.moved(before - place)

    @cached_property
    def place(self) -> int | None:
        """Its place."""
        return self.among.places.get(self.one.org.id)

    @cached_property
    def place_before(self) -> int | None:
        """Its place at the end of the period before."""
        return self.among.places_before.get(self.one.org.id)

    def record(self, names: tuple[ColumnName, ...]) -> Record:
        """The row of the public JSON; what was not asked for is null."""
        one, asked = self.one, set(names)
        printed: dict[str, Figure | int | None] = {
            name: self.figure(name) if name in asked else Figure(None, figures.NOT_APPLICABLE)
            for name in _FIGURES
            if name not in ("place", "place_before")
        }
        known = [getattr(one, name) for name in _AMOUNTS if name in asked]
        changes = [getattr(one, name) for name in _CHANGES if name in asked]
        return {
            "org": one.org.id,
            "org_name": self.name,
            "indicator": one.indicator.id,
            "indicator_name": self.indicator_name,
            "unit": self.unit,
            "since": str(one.stretches.now.first),
            "by": str(one.stretches.now.last),
            **printed,
            "place": self.place if "place" in asked else None,
            "place_before": self.place_before if "place_before" in asked else None,
            "breaks": tuple(dict.fromkeys(each.place.line_reference for each in self._breaks(asked))),
            "left_out": tuple(dict.fromkeys(org.id for each in changes if each for org in each.left_out)),
            "data_through": str(one.amount.through) if one.amount else None,
            "sources": sources(*(each.place for actual in known if actual for each in actual.observations)),
        }

    def _breaks(self, asked: Collection[str]) -> Iterator[SeriesBreak]:
        """The changes of method across which something is compared that was asked for."""
        for name in get_args(ChangeName):
            if name in asked or f"{name}_rate" in asked:
                yield from self.one.breaks(name)


def printed(among: Compared, found: Iterable[Comparison | None], language: Language) -> list[ComparisonRow]:
    """Some orgs of a comparison in print."""
    return [ComparisonRow(one, among, language, one.view.programme.rules.percent_decimals) for one in found if one]


_AMOUNTS: tuple[ColumnName, ...] = ("amount", "previous", "year_ago", "total", "total_year_ago")
_CHANGES: tuple[ColumnName, ...] = ("change", "growth", "total_growth")


def _owed(row: ComparisonRow, found: Actual | None) -> Figure:
    """An amount of now; "…" where there should be one, "—" where nothing is known of the org at all."""
    missing = figures.NOT_REPORTED if found is None and row.has_any else figures.NOT_APPLICABLE
    return figures.amount(found.amount if found else None, row.one.indicator, missing)


def _total(row: ComparisonRow) -> Figure:
    """The year so far; "—" of a stock, whose levels do not add up."""
    return _owed(row, row.one.total) if row.one.indicator.adds_up else Figure(None, figures.NOT_APPLICABLE)


def _earlier(row: ComparisonRow, found: Actual | None) -> Figure:
    """An amount of a stretch before; "—" without one."""
    return figures.amount(found.amount if found else None, row.one.indicator)


def difference_figure(row: ComparisonRow, difference: Interval) -> Figure:
    """By how much something grew, with its sign; a rate in percentage points."""
    if row.one.indicator.unit.dimension == "%":
        decimals = row.one.indicator.decimals
        told = figures.points(difference, row.decimals if decimals is None else decimals)
        return told._replace(unit=POINTS.in_language(row.language))
    return figures.change(difference, row.one.indicator)


def rate_figure(row: ComparisonRow, change: Change | None) -> Figure:
    """The growth in per cent; none of a rate, which changes in points."""
    is_rate = row.one.indicator.unit.dimension == "%"
    return figures.growth(None if change is None or is_rate else change.rate, row.decimals)


def _difference(row: ComparisonRow, change: Change | None) -> Figure:
    return difference_figure(row, change.difference) if change else Figure(None, figures.NOT_APPLICABLE)


_FIGURES: Mapping[ColumnName, Callable[[ComparisonRow], Figure]] = {
    "amount": lambda row: _owed(row, row.one.amount),
    "previous": lambda row: _earlier(row, row.one.previous),
    "change": lambda row: _difference(row, row.one.change),
    "change_rate": lambda row: rate_figure(row, row.one.change),
    "year_ago": lambda row: _earlier(row, row.one.year_ago),
    "growth": lambda row: _difference(row, row.one.growth),
    "growth_rate": lambda row: rate_figure(row, row.one.growth),
    "total": _total,
    "total_year_ago": lambda row: _earlier(row, row.one.total_year_ago),
    "total_growth": lambda row: _difference(row, row.one.total_growth),
    "total_growth_rate": lambda row: rate_figure(row, row.one.total_growth),
    "share": lambda row: figures.percentage(row.among.share(row.one), row.decimals),
    "completion": lambda row: figures.percentage(row.one.completion, row.decimals),
    "completion_change": lambda row: figures.points(row.one.completion_change, row.decimals),
    "completion_growth": lambda row: figures.points(row.one.completion_growth, row.decimals),
    "against_whole": lambda row: figures.points(row.among.against_whole(row.one), row.decimals),
    "place": lambda row: figures.place(row.place),
    "place_before": lambda row: figures.place(row.place_before),
}
"""The figures by their names in the JSON, in the order of a table."""
