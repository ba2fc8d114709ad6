"""Gathers what several files say, each read as our form, our ledger, or someone's own table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.calc.view import View
from renewal_cli.i18n import Phrase
from renewal_cli.importing.duty_list import DutyListRead, headings_of, read_duty_list
from renewal_cli.importing.fault import TableFault
from renewal_cli.importing.form import FormRead, about_form, read_form, torn_form
from renewal_cli.importing.interpret import Interpretation, interpret
from renewal_cli.importing.ledger import Promise, is_ledger, read_ledger
from renewal_cli.importing.opening import read_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.editing.entry import Entry
    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme


@dataclass
class Gathered:
    """Figures, promises and faults of all files.

    Attributes:
        tables: the sheets in someone's own layout, as they were understood.
        left_out: sheets without a table, beside others with one.
        forms: our own forms.
        lists: lists of duties.
        notes: what was understood in a way that people should see, without being a fault.
    """

    entries: list[Entry] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    faults: list[TableFault] = field(default_factory=list)
    tables: list[Interpretation] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    forms: list[FormRead] = field(default_factory=list)
    lists: list[DutyListRead] = field(default_factory=list)
    notes: list[Phrase] = field(default_factory=list)

    def add(self, other: Gathered, label: str) -> None:
        """Add what another file says; its name comes before the names of its sheets."""
        self.entries += [replace(each, origin=label + each.origin) for each in other.entries]
        self.promises += other.promises
        self.forms += other.forms
        self.lists += [each.labelled(label) for each in other.lists]
        self.faults += [each._replace(cell=label + each.cell) for each in other.faults]
        self.tables += [each._replace(sheet=label + each.sheet) for each in other.tables]
        self.notes += other.notes
        self.left_out += [label + each for each in other.left_out]


def gather(files: Sequence[str], programme: Programme, options: ImportOptions, day: date) -> Gathered:
    """Read all files; typed states of duties are held against those of a day.

    Raises:
        AskedWronglyError: a file of no known kind.
        CannotReadError: a file that cannot be read.
    """
    gathered = Gathered()
    for name in files:
        of_file = Gathered()
        _take(read_tables(name), programme, options, day, of_file)
        gathered.add(of_file, f"[{Path(name).name}]" if len(files) > 1 else "")
    gathered.faults += _twice(gathered.entries, programme)
    return gathered


def _twice(entries: Sequence[Entry], programme: Programme) -> Iterator[TableFault]:
    """A fault for each figure that another cell gives with another amount."""
    first: dict[tuple[str, str, str, Period, str | None], Entry] = {}
    for each in entries:
        key = each.org, each.indicator, each.section, each.span, each.version.get("reported")
        other = first.setdefault(key, each)
        indicator = programme.indicators[each.indicator]
        if other is not each and not each.is_history and other.amount(indicator) != each.amount(indicator):
            what = f"{programme.orgs[each.org].name} · {indicator.name} · {each.period}"
            yield TableFault(
                each.origin,
                "",
                Phrase(
                    f"{what} 在 {other.origin} 已经有另一个数；不要的一栏用 --map '表头=skip'",
                    f"{what} has another figure in {other.origin}; leave one column out with --map 'HEADING=skip'",
                ),
            )


def _take(sheets: Sequence[Sheet], programme: Programme, options: ImportOptions, day: date, gathered: Gathered) -> None:
    about = about_form(sheets)
    lists = [each for each in sheets if headings_of(each)]
    ledgers = [each for each in sheets if is_ledger(each)]
    if about is not None:
        form = read_form(sheets, about, programme, options)
        gathered.forms.append(form)
        gathered.entries += form.entries
        gathered.faults += form.faults
        gathered.notes += [note for each in sheets for note in each.notes]
    elif torn := torn_form(sheets):
        gathered.faults.append(torn)
    elif ledgers:
        for sheet in ledgers:
            ledger = read_ledger(sheet, programme, options)
            gathered.entries += ledger.entries
            gathered.promises += ledger.promises
            gathered.faults += ledger.faults
            gathered.notes += ledger.notes
        gathered.left_out += [each.name for each in sheets if each not in ledgers]
    elif lists:
        for sheet in lists:
            read = read_duty_list(sheet, View(programme, day), options)
            gathered.lists.append(read)
            gathered.faults += read.faults
            gathered.notes += (*sheet.notes, *read.notes)
        gathered.left_out += [each.name for each in sheets if each not in lists]
    else:
        _take_tables(sheets, programme, options, gathered)


def _take_tables(sheets: Sequence[Sheet], programme: Programme, options: ImportOptions, gathered: Gathered) -> None:
    gathered.left_out += [each.name for each in sheets if not each.cells]
    read = [interpret(each, programme, options) for each in sheets if each.cells]
    has_table = any(each.has_headings for each in read)
    for table in read:
        if has_table and not table.has_headings:
            gathered.left_out.append(table.sheet)
            continue
        gathered.tables.append(table)
        gathered.entries += table.entries
        gathered.faults += table.faults
        gathered.notes += table.notes
