"""The cells of a table as claims: what each figure is of, by its heading, the name of its row and the title.

A cell is only certain where heading, row and title are understood to the last word and do not contradict each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Period
from renewal_cli.text.numerals import numeral
from renewal_cli.verifying import cues
from renewal_cli.verifying.claim import COMPARED, Claim, Written
from renewal_cli.verifying.facet import POINTS, Facet, TableTitle, facet_of, title_of, unit_among, unit_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewal_cli.text.grid import TextCell, TextTable
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.context import Context

_FORM = re.compile(
    r"[^\w+\-≥≤<>~≈]*(?P<word>≥|>=|≤|<=|>|<|≈|约|近|超过|不少于|不低于|不超过|不到)?\s*"
    r"(?P<figure>第?(?P<sign>[+-]?)(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"\s*(?P<unit>%|[^\W\d][^\d]*?)?)(?P<behind>以上|以内|左右)?"
)
"""A sign of a light, a word for a bound, the number with its unit, another word for a bound."""
_FLOORS, _CEILINGS, _ROUGH = (
    ("≥", ">=", "不少于", "不低于", ">", "超过"),
    ("≤", "<=", "不超过", "<", "不到"),
    ("≈", "约", "近"),
)
_OPEN = (">", "超过", "<", "不到")
_OF_PLACES = ("名", "位")
MOST_HEADS = 4
_QUARTER = 3
_NAMES = re.compile(
    r"各?(?:区县|区|县区|地区|区域|街道|片区|单位|责任单位|指标|指标名称|项目|名称|区县名称)|org|district|indicator|name",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"序号?|编号|no\.?|#", re.IGNORECASE)
_UNITS: Mapping[Kind, str] = {"completion": "%", "time_progress": "%", "share": "%", "lead": "个百分点"}
"""The units of rates; a cell need not repeat them."""
_UNTIMED: tuple[Kind, ...] = ("target", "plan")


class _CellFigure(NamedTuple):
    """The number of a cell.

    Attributes:
        value: in the unit as written.
        step: one unit of the last digit that is written.
        unit: as written, "" if there is none.
        is_signed: whether a plus or a minus sign stands before it.
        start: where it begins in the text of its row.
        end: where it ends, with its unit.
    """

    value: Interval
    step: Fraction
    unit: str
    is_signed: bool
    start: int
    end: int


def _figure_in(cell: TextCell) -> _CellFigure | None:
    """Read a cell that holds one number and nothing else; None for any other cell."""
    words = cell.row.text[cell.start : cell.end].replace("*", " ").replace("\\", " ")
    lead = len(words) - len(words.lstrip())
    found = _FORM.fullmatch(words.strip())
    number = numeral(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = (found["unit"] or "").strip()
    known = "" if unit in _OF_PLACES else unit_in(unit)
    if unit and not known and unit not in _OF_PLACES:
        return None
    decimals = len(found["number"].partition(".")[2])
    value = _bounded(-number if found["sign"] == "-" else number, found["word"] or found["behind"] or "")
    start, end = (cell.start + lead + each for each in found.span("figure"))
    return _CellFigure(value, Fraction(1, 10**decimals), known, bool(found["sign"]), start, end)


def _bounded(number: Fraction, word: str) -> Interval:
    """Return what a number says with the word beside it."""
    if word in _FLOORS or word == "以上":
        return Interval(number, None, low_open=word in _OPEN)
    if word in _CEILINGS or word == "以内":
        return Interval(None, number, high_open=word in _OPEN)
    return exactly(number)._replace(about=word in _ROUGH or word == "左右")


class CellPlace(NamedTuple):
    """Where a figure stands: the number of its table, its row and its column, each from 0."""

    table: int
    row: int
    column: int


class CellClaim(NamedTuple):
    """A cell that was read.

    Attributes:
        claim: None of the number of a row (序号).
        start: where the figure begins in the text of its row.
        end: where it ends.
        label: the name of its row and its headings.
    """

    claim: Claim | None
    cell: TextCell
    start: int
    end: int
    place: CellPlace
    label: str


def table_claims(tables: Iterable[TextTable], context: Context) -> Iterator[CellClaim]:
    """Yield the cells of tables that hold a figure or a light, in order."""
    for number, table in enumerate(tables):
        yield from _Reading(table, context, number).claims()


@dataclass(frozen=True)
class _Reading:
    """A table while it is read."""

    table: TextTable
    context: Context
    number: int
    read: dict[str, Facet] = field(default_factory=dict)

    @cached_property
    def body(self) -> int:
        """The first row with a figure or a light."""
        for index, row in enumerate(self.table.rows):
            if any(_figure_in(cell) or cues.light_word(cell.text) for cell in row.values()):
                return index
        return len(self.table.rows)

    @cached_property
    def heads(self) -> Mapping[int, Facet]:
        """What the headings of each column say, the upper ones where the lower ones do not."""
        found: dict[int, Facet] = {}
        for row in self.table.rows[: self.body]:
            if len(row) > 1 and len({cell.start for cell in row.values()}) == 1:
                continue  # one cell over all columns: a title
            for column, cell in row.items():
                facet = self._facet(cell)
                found[column] = facet.below(found[column]) if column in found else facet
        return found

    @cached_property
    def title(self) -> TableTitle:
        """What stands above the table."""
        return title_of(self.table, self.context)

    @cached_property
    def names(self) -> tuple[int, ...]:
        """The columns whose cells say of whom or of what their rows are."""
        rows = self.table.rows[self.body :]
        return tuple(
            column
            for column, head in sorted(self.heads.items())
            if not head.kind
            and (_NAMES.fullmatch(head.rest) or self._are_names([row[column] for row in rows if column in row]))
        )

    def _are_names(self, cells: list[TextCell]) -> bool:
        told = [self._of_row(cell).says_something for cell in cells if cell.text]
        return bool(told) and 2 * sum(told) >= len(told)

    @cached_property
    def rows(self) -> tuple[Facet, ...]:
        """What the names of each row say."""
        found = []
        for row in self.table.rows[self.body :]:
            named = [self._of_row(row[column]) for column in self.names if column in row and row[column].text]
            merged = Facet(rest="?" if self.names and not named else "")
            for each in named:
                merged = merged.beside(each)
            found.append(merged)
        return tuple(found)

    @cached_property
    def whole(self) -> str | None:
        """The org whose parts are named in rows or columns, where they have one parent."""
        orgs = self.context.vocabulary.orgs
        named = [each.org for each in (*self.heads.values(), *self.rows) if not each.is_total]
        parents = {orgs[each].parent for each in named if each is not None} - {None}
        return parents.pop() if len(parents) == 1 else None

    def _facet(self, cell: TextCell) -> Facet:
        """What the words of a cell say; the same words are read once."""
        text = cell.text
        if text not in self.read:
            self.read[text] = facet_of(text, self.context)
        return self.read[text]

    def _of_row(self, cell: TextCell) -> Facet:
        """What a name of a row says; a unit alone is that of its amounts."""
        unit = unit_in(cell.text)
        return Facet(unit=unit) if unit else self._facet(cell)

    def claims(self) -> Iterator[CellClaim]:
        """Yield the cells that were read; none of a table that has no headings or too many."""
        if not 0 < self.body <= MOST_HEADS:
            return
        for index, row in enumerate(self.table.rows[self.body :]):
            seen: set[int] = set()
            for column, cell in sorted(row.items()):
                if column in self.heads and column not in self.names and cell.start not in seen:
                    seen.add(cell.start)
                    yield from self._claims(index, column, cell)

    def _claims(self, index: int, column: int, cell: TextCell) -> Iterator[CellClaim]:
        head, place = self.heads[column], CellPlace(self.number, index, column)
        figure, light = _figure_in(cell), cues.light_word(cell.text)
        if figure is not None and _ORDINAL.fullmatch(head.rest):
            yield CellClaim(None, cell, figure.start, figure.end, place, "")
            return
        facet = head.beside(self.rows[index])
        if light is not None and facet.kind == "light":
            start = cell.start + len(text := cell.row.text[cell.start : cell.end]) - len(text.lstrip())
            written = Written(Interval(None, None), Fraction(1))
            claim = self._claim(facet, "light", written)._replace(light=light)
            if claim.is_certain:
                yield CellClaim(claim, cell, start, start + len(cell.text), place, self._label(index, column))
        elif figure is not None:
            claim = self._of_figure(facet, figure, head.unit)
            yield CellClaim(claim, cell, figure.start, figure.end, place, self._label(index, column))

    def _label(self, index: int, column: int) -> str:
        """The name of a row and the headings of a column, as the table has them."""
        rows = self.table.rows
        heads = [row[column].text for row in rows[: self.body] if column in row]
        names = [rows[self.body + index][each].text for each in self.names if each in rows[self.body + index]]
        return " ".join(dict.fromkeys(each.strip("*") for each in (*names, *heads) if each))

    def _of_figure(self, facet: Facet, figure: _CellFigure, of_head: str) -> Claim:
        """Return the claim of a cell with a figure; a unit in its row is that of amounts only."""
        kind = self._kind(facet, figure)
        value = -figure.value if facet.is_below and not figure.is_signed else figure.value
        unit = figure.unit or of_head or _UNITS.get(kind, "") or ("" if kind in COMPARED else facet.unit)
        indicator = self._indicator(facet)
        if not unit and indicator is not None and kind not in (*COMPARED, "place", ""):
            own = self.context.vocabulary.indicators[indicator].unit
            unit = unit_among(self.title.units, own.dimension) or own.text
        return self._claim(facet, kind, Written(value, figure.step, unit))

    def _kind(self, facet: Facet, figure: _CellFigure) -> Kind:
        """Return what a figure is of: as heading, row or title say, or by its unit where they only name indicators."""
        kind = facet.kind or self.title.kind
        if kind is None and facet.indicator is not None and not facet.rest:
            kind = "completion" if "%" in (figure.unit, facet.unit) else "actual"
        return kind or ""

    def _org(self, facet: Facet) -> str | None:
        if facet.org is not None:
            return facet.org
        return self.whole if facet.is_total else self.title.org

    def _indicator(self, facet: Facet) -> str | None:
        return facet.indicator or self.title.indicator

    def _claim(self, facet: Facet, kind: Kind, written: Written) -> Claim:
        """Return the claim of a cell, certain only where everything about it is told."""
        title, period = self.title, self._period(facet)
        is_day = period is not None and period.days == 1
        has_own_days = facet.by is not None or facet.since is not None or (period is not None and not is_day)
        claim = Claim(
            kind,
            written,
            self._org(facet),
            self._indicator(facet),
            period=None if is_day else period,
            since=facet.since if has_own_days else title.since,
            by=facet.by if has_own_days else title.by,
            as_of=period.last if period is not None and is_day else title.day,
            month=title.month,
            is_total=facet.is_total,
            is_in_table=True,
        )
        return claim._replace(is_certain=self._is_certain(facet, claim))

    def _period(self, facet: Facet) -> Period | None:
        """Return the days that a heading tells, by themselves or by the day of the table."""
        day = self.title.day
        if facet.period is not None or not facet.days or day is None:
            return facet.period
        if facet.days == "period":
            return self.title.month
        first = {"month": day.month, "quarter": day.month - (day.month - 1) % _QUARTER, "year": 1}[facet.days]
        return Period(day.replace(month=first, day=1), day)

    def _is_certain(self, facet: Facet, claim: Claim) -> bool:
        is_known = bool(claim.kind and claim.org and claim.indicator) and not facet.rest
        is_timed = claim.kind in _UNTIMED or claim.as_of is not None or claim.period is not None
        has_days = not facet.days or claim.period is not None
        unit = claim.written.unit
        is_of_kind = {
            "lead": unit in POINTS,
            "completion": unit == "%",
            "time_progress": unit == "%",
            "share": unit == "%",
            "growth": bool(unit),
            "change": bool(unit),
        }.get(claim.kind, True)
        is_its_day = self.title.is_certain or claim.kind in _UNTIMED
        return is_known and is_timed and is_its_day and has_days and is_of_kind
