"""A sheet understood: its layout, its rows, and every figure as an entry; rates and totals held against the figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.editing.entry import Entry
from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import amount_in, number_in, rounded
from renewal_cli.importing.fault import HIDDEN, TableFaults
from renewal_cli.importing.layout import Layout, has_headings, layout_of
from renewal_cli.importing.reshape import own_table, single_org, transpose
from renewal_cli.importing.rows import OrgRow, absent_orgs, rows_of
from renewal_cli.model.quantity import NOTHING, exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.importing.fault import TableFault
    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.importing.meaning import Meaning, SheetColumn
    from renewal_cli.model.org import Org, OrgTree
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.unit import Unit

_MOST_DECIMALS = 4


class Interpretation(NamedTuple):
    """The result of reading one sheet; with any fault no entry may be used."""

    sheet: str
    layout: Layout | None
    rows: tuple[OrgRow, ...]
    entries: tuple[Entry, ...]
    faults: tuple[TableFault, ...]
    has_headings: bool = True
    labels: tuple[str, ...] = ()
    """What each column of the layout goes by."""
    notes: tuple[Phrase, ...] = ()
    """Notes on how the sheet was understood that people should see; no faults."""


def interpret(sheet: Sheet, programme: Programme, options: ImportOptions) -> Interpretation:
    """Read one sheet of someone's own layout."""
    sheet = single_org(transpose(sheet, programme, options), programme, options)
    if not has_headings(sheet, programme, options):
        sheet = own_table(sheet, programme, options)
    faults = TableFaults(sheet)
    is_table = has_headings(sheet, programme, options)
    layout = layout_of(sheet, programme, options, faults)
    if layout is None:
        return Interpretation(sheet.name, None, (), (), tuple(faults.found), is_table)
    rows = rows_of(sheet, layout, programme, options, faults)
    reader = _Figures(sheet, layout, options, faults, programme.orgs)
    entries = [entry for row in rows for entry in reader.of_row(row)]
    absent = absent_orgs(rows, programme)
    notes = [*sheet.notes, *reader.hold_totals(rows, absent)]
    if not entries and not faults.found:
        faults.add(layout.body, layout.org_column, "", "表里没有可以导入的数", "the table has no figure to import")
        notes += _unknown_headings(layout)
    labels = tuple(sheet.column_label(each.number, layout.body - 1) for each in layout.columns)
    return Interpretation(
        sheet.name,
        layout,
        tuple(rows),
        tuple(entries),
        faults.in_order(),
        labels=labels,
        notes=(*notes, *faults.notes()),
    )


def _unknown_headings(layout: Layout) -> Iterator[Phrase]:
    """What to do where no column was understood."""
    others = [*dict.fromkeys(each.text for each in layout.columns if each.heading.role == "other")]
    if others and not layout.figures:
        zh, en = "、".join(f"“{each}”" for each in others), ", ".join(f"'{each}'" for each in others)
        yield Phrase(
            f"没看懂的表头：{zh}；是指标的写 --map '{others[0]}=指标编号'，是月份的在表头写成“10月”",
            f"headings that were not understood: {en}; of an indicator say --map '{others[0]}=ID'; write a month as "
            "2026-10",
        )


@dataclass
class _Figures:
    sheet: Sheet
    layout: Layout
    options: ImportOptions
    faults: TableFaults
    orgs: OrgTree
    amounts: dict[tuple[int, int], Fraction] = field(default_factory=dict)

    def of_row(self, row: OrgRow) -> list[Entry]:
        """The entries of one row; without an org it is read only to be held against the others."""
        if row.org is None and not row.is_total:
            self._read_quietly(row)
            return []
        entries = []
        for column in self.layout.figures_of(row.number):
            meaning = column.meaning
            assert meaning is not None  # noqa: S101 - that is what figures are
            where = (row.number, column.number, column.text)
            cell = self.sheet.cell(row.number, column.number)
            if column.number in self.sheet.hidden_columns:
                self.faults.add(*where, *HIDDEN)
            if row.is_total and cell.kind == "formula":
                continue  # its value is not there to be held against anything
            amount = amount_in(cell, meaning.unit, where, self.faults)
            if amount is None:
                continue
            self.amounts[row.number, column.number] = amount
            printed = self._printed(row, column)
            if row.org is not None:
                origin = self.sheet.reference(row.number, column.number)
                entries.append(self._entry(row.org.id, meaning, amount, printed, origin))
        return entries

    def _read_quietly(self, row: OrgRow) -> None:
        """The amounts of a row that is left out: the total has them all the same, its faults are not ours."""
        for column in self.layout.figures:
            assert column.meaning is not None  # noqa: S101 - that is what figures are
            where = (row.number, column.number, column.text)
            cell = self.sheet.cell(row.number, column.number)
            amount = amount_in(cell, column.meaning.unit, where, TableFaults(self.sheet))
            if amount is not None:
                self.amounts[row.number, column.number] = amount

    def _entry(self, org: str, meaning: Meaning, amount: Fraction, printed: str | None, origin: str) -> Entry:
        unit = "" if meaning.unit.text == meaning.indicator.unit.text else f" {meaning.unit.text}"
        further = {"reported": self.options.reported, "source": self.options.source, "printed": printed}
        version = {"value": exact_text(amount) + unit, **{key: words for key, words in further.items() if words}}
        return Entry(org, meaning.indicator.id, meaning.section, meaning.period, version, origin=origin)

    def _printed(self, row: OrgRow, actual: SheetColumn) -> str | None:
        """The rate printed behind an actual, held against the actual and its plan."""
        rate = self.rates[actual.number]
        plan = self.plans[actual.number]
        if rate is None:
            return None
        cell = self.sheet.cell(row.number, rate.number)
        where = (row.number, rate.number, rate.text)
        if cell.kind == "formula" or cell.text.strip() in NOTHING:
            return None
        number = cell.number if cell.kind == "number" else number_in(cell.text)
        if number is None:
            skip = f"--map '{rate.text}=skip'"
            zh, en = f"要填百分数，填的是“{cell.text}”", f"a percentage is needed: '{cell.text}'"
            self.faults.add(*where, f"{zh}；这一栏不核对的，写 {skip}", f"{en}; to leave this column out, say {skip}")
            return None
        share = self._share(row, actual, plan) if plan else None
        if share is None:
            return cell.text if cell.is_percent else None
        per_cent = _per_cent(number, share, is_percent=cell.is_percent)
        decimals = min(len(exact_text(per_cent).partition(".")[2]), _MOST_DECIMALS)
        if cell.is_percent:
            decimals = len(cell.text.rstrip("%").partition(".")[2])
        if abs(rounded(per_cent, decimals) - share * 100) > Fraction(1, 2 * 10**decimals):
            right = exact_text(rounded(share * 100, max(decimals, 1)))
            text = cell.text if cell.is_percent else f"{exact_text(rounded(per_cent, decimals))}%"
            self.faults.add(
                *where, f"印的是 {text}，按表中的数应为 {right}%", f"says {text}, the figures give {right}%"
            )
        return cell.text if cell.is_percent else _printed_text(per_cent)

    def _share(self, row: OrgRow, actual: SheetColumn, plan: SheetColumn) -> Fraction | None:
        done = self.amounts[row.number, actual.number]
        planned = self.amounts.get((row.number, plan.number))
        if not planned or actual.meaning is None or plan.meaning is None:
            return None
        return done * actual.meaning.unit.factor / (planned * plan.meaning.unit.factor)

    @cached_property
    def rates(self) -> dict[int, SheetColumn | None]:
        """For each column of an actual the next column, if that is of a rate."""
        following: dict[int, SheetColumn | None] = {}
        after: SheetColumn | None = None
        for each in reversed(self.layout.columns):
            is_of_it = after is not None and after.heading.role == "rate" and each.heading.role == "actual"
            following[each.number] = (
                after if is_of_it and after and after.heading.is_started == each.heading.is_started else None
            )
            after = each if each.heading.role in ("actual", "rate") else after
        return following

    @cached_property
    def plans(self) -> dict[int, SheetColumn | None]:
        """For each column of an actual the last column of a plan of its indicator before it."""
        before: dict[int, SheetColumn | None] = {}
        last: dict[str, SheetColumn] = {}
        for each in self.layout.figures:
            assert each.meaning is not None  # noqa: S101 - that is what figures are
            before[each.number] = last.get(each.meaning.indicator.id)
            if each.heading.role == "plan":
                last[each.meaning.indicator.id] = each
        return before

    def hold_totals(self, rows: list[OrgRow], absent: list[Org]) -> Iterator[Phrase]:
        """Each total against the sum of the rows; where a row or its figure is absent, the sum may be smaller."""
        totals = [(row, self._parts(row, rows)) for row in rows if row.is_total]
        larger = []
        for column in self.layout.figures if totals else ():
            for row, parts in totals:
                total = self.amounts.get((row.number, column.number))
                if total is None or column.meaning is None:
                    continue
                unit = column.meaning.unit
                given, known = self._given(parts, column)
                difference = known.less(total, unit)
                if difference and not self._given([each for each in parts if each.org], column)[1].less(total, unit):
                    continue  # what is left out adds up some of the others
                if difference < 0 and absent:
                    larger.append(column.text)
                elif difference > 0 or (difference < 0 and None not in given):
                    found, said = exact_text(known.total), exact_text(total)
                    zh, en = f"合计是 {said}，各行相加是 {found}", f"total {said}, the rows give {found}"
                    self.faults.add(row.number, column.number, column.text, zh, en)
        if absent:
            names = [each.name for each in absent]
            zh = f"；合计大于各行之和的列：{'、'.join(larger)}" if larger else ""
            en = f"; totals above the sum of the rows: {', '.join(larger)}" if larger else ""
            yield Phrase(f"缺：{'、'.join(names)}{zh}", f"absent: {', '.join(names)}{en}")

    def _given(self, rows: list[OrgRow], column: SheetColumn) -> tuple[list[Fraction | None], _Sum]:
        """The amounts of some rows in a column, and the sum of those that are there."""
        given = [self.amounts.get((each.number, column.number)) for each in rows]
        return given, _Sum.of([each for each in given if each is not None])

    def _parts(self, total: OrgRow, rows: list[OrgRow]) -> list[OrgRow]:
        """The rows that a total adds up: of its time, and none of an org within another that has a row."""
        times = self.layout.times
        beside = [row for row in rows if not row.is_total and times.get(row.number) == times.get(total.number)]
        ids = {row.org.id for row in beside if row.org}
        return [row for row in beside if row.org is None or ids.isdisjoint([*self.orgs.up_from(row.org.id)][1:])]


class _Sum(NamedTuple):
    """The sum of some amounts, how many they are, and the digits behind the point of the finest."""

    total: Fraction
    summands: int
    decimals: int

    @classmethod
    def of(cls, amounts: list[Fraction]) -> _Sum:
        """The sum of amounts."""
        return cls(sum(amounts, Fraction(0)), len(amounts), max(map(_decimals, amounts), default=0))

    def less(self, total: Fraction, unit: Unit) -> Fraction:
        """The sum less a printed total; 0 where it is no more than rounding explains."""
        decimals = max(self.decimals, _decimals(total))
        counts = unit.counts_things or not decimals
        tolerance = Fraction(0) if counts else Fraction(self.summands + 1, 2 * 10**decimals)
        difference = self.total - total
        return difference if abs(difference) > tolerance else Fraction(0)


def _decimals(number: Fraction) -> int:
    """How many digits behind the point a number has."""
    return len(exact_text(number).partition(".")[2])


def _per_cent(number: Fraction, share: Fraction, *, is_percent: bool) -> Fraction:
    """The rate in per cent; a bare number is a share or per cent, whichever is nearer to what the figures give."""
    if is_percent:
        return number
    return min(number * 100, number, key=lambda way: abs(way - share * 100))


def _printed_text(per_cent: Fraction) -> str | None:
    """A rate as someone published it; one with many digits was computed, not published."""
    text = exact_text(per_cent)
    return f"{text}%" if len(text.partition(".")[2]) <= _MOST_DECIMALS else None
